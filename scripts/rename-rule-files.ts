import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../src/model/errors';
import { ALIASES, checkNewId, usedIds } from './rule-ids';

interface Renamed {
  /** Files of src/rules that name the rule by its new id now, from the root. */
  readonly changed: readonly string[];
  /** Files elsewhere that name it by the old id: an alias, which configurations and stored findings may go on using. */
  readonly mentions: readonly string[];
}

/**
 * Renames a rule's two files, keeps the old id as its newest alias, and names it by the new id in src/rules. Generated
 * files are left to `npm run generate`.
 * @throws UsageError for an old id that no rule has today, or a new one that is or was in use
 */
export function renameRule(root: string, oldId: string, newId: string): Renamed {
  const path = usedIds(root).get(oldId);
  if (path === undefined || !path.endsWith(`/${oldId}.ts`)) {
    throw new UsageError(`There is no rule ${oldId} to rename`, 'See docs/rules/README.md', {
      cause: path === undefined ? 'No file of src/rules has that name' : `It is an earlier id of ${path}`,
    });
  }
  checkNewId(root, newId);
  for (const suffix of ['.ts', '.cases.ts']) {
    const file = (id: string) => join(root, dirname(path), `${id}${suffix}`);
    renameSync(file(oldId), file(newId));
  }
  const named = new RegExp(`(?<![\\w-])${oldId}(?![\\w-])`, 'g');
  const changed = filesUnder(root, 'src/rules').filter((file) => {
    const before = readFileSync(join(root, file), 'utf8');
    const after = before.replace(named, newId);
    writeFileSync(join(root, file), after);
    return after !== before;
  });
  addAlias(join(root, dirname(path), `${newId}.ts`), oldId);
  const mentions = readdirSync(root)
    .filter((entry) => !/^(node_modules|cdk\.out|coverage|\.git)$/.test(entry))
    .flatMap((entry) => filesUnder(root, entry))
    .filter((file) => !/^(src\/rules|docs\/(rules|frameworks))\//.test(file))
    .filter((file) => readFileSync(join(root, file), 'utf8').search(named) >= 0);
  return { changed, mentions };
}

/** Text files that people write, from the root. */
function filesUnder(root: string, entry: string): string[] {
  const path = join(root, entry);
  if (!existsSync(path)) return [];
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
        (file) => `${entry}/${file.replaceAll('\\', '/')}`,
      )
    : [entry];
  return files
    .filter((file) => /\.(ts|tsx|mjs|cjs|json|ya?ml|md)$/.test(file) && !file.endsWith('.generated.ts'))
    .sort();
}

/** Newest first: findings are named after the last, the rule's first-ever id. */
function addAlias(file: string, oldId: string): void {
  const text = readFileSync(file, 'utf8');
  const added = ALIASES.test(text)
    ? text.replace(ALIASES, (_line, aliases: string) => `  aliases: ['${oldId}', ${aliases}],\n`)
    : text.replace(/^ {2}id: '[^']+',\n/m, (line) => `${line}  aliases: ['${oldId}'],\n`);
  if (added === text) throw new Error(`${file} has no line that says its id, so that no alias can be added`);
  writeFileSync(file, added);
}
