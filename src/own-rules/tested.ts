import { UsageError } from '../model/errors';
import { commandLine } from '../wording/commands';
import { loadOwnRules, type OwnRules } from './load';
import { testOwnRules } from './test-own-rules';

/**
 * The rules of a folder, to be deployed: only where their cases come out and they hold what every rule has to. One that passes
 * where nothing is known would be believed.
 * @throws UsageError where they cannot be loaded, or one of these fails.
 */
export async function testedOwnRules(folder: string): Promise<OwnRules> {
  const own = loadOwnRules(folder);
  const failed = (await testOwnRules(folder)).filter(({ isOk }) => !isOk);
  const [first] = failed;
  if (first === undefined) return own;
  throw new UsageError(
    `${failed.length} checks of the rules in ${folder} fail: they are not deployed`,
    `Run: ${commandLine('rules test', { dir: folder })}`,
    { cause: new Error(`${first.rule}: ${first.name}: ${first.came.split('\n').join('; ')}`) },
  );
}
