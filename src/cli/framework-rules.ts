import { paramsInForce } from '../config/activate';
import { suggestion } from '../config/closest';
import { loadConfiguration } from '../config/load';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { loadFramework } from '../frameworks/load-framework';
import { UsageError } from '../model/errors';
import { claimsOf, firstId } from '../model/rule';
import { printable } from './console';
import type { CliContext } from './context';
import { configFile } from './options';

export interface FrameworkRules {
  readonly key: string;
  /** Its name and edition. */
  readonly title: string;
  /** First-ever ids of the rules that evidence any of its requirements with the parameters in force. */
  readonly rules: readonly string[];
}

/** @throws UsageError for a framework that there is not. */
export async function frameworkRules(
  { catalogue }: CliContext,
  named: string,
  config: string | undefined,
): Promise<FrameworkRules> {
  const key = FRAMEWORK_KEYS.find((each) => each === named);
  if (key === undefined)
    throw new UsageError(
      `There is no framework "${printable(named)}"${suggestion(named, FRAMEWORK_KEYS)}`,
      `Name one of ${FRAMEWORK_KEYS.join(', ')}`,
    );
  const { name, edition } = await loadFramework(key);
  const { configuration } = loadConfiguration(configFile(config), catalogue);
  const rules = catalogue.filter(
    (rule) => (claimsOf(rule, paramsInForce(configuration, rule))[key]?.ids.length ?? 0) > 0,
  );
  return { key, title: `${name} (${edition})`, rules: rules.map(firstId) };
}
