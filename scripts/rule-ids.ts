import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageError } from '../src/model/errors';
import { ruleFiles } from './rule-pages';

export const ALIASES = /^ {2}aliases: \[([^\]]*)\],\n/m;

/** Every id that a rule has or had → that rule's file, from the root. */
export function usedIds(root: string): Map<string, string> {
  const used = new Map<string, string>();
  for (const path of ruleFiles(root)) {
    const [, aliases = ''] = ALIASES.exec(readFileSync(join(root, path), 'utf8')) ?? [];
    const earlier = [...aliases.matchAll(/'([^']+)'/g)].map(([, id = '']) => id);
    for (const id of [basename(path, '.ts'), ...earlier]) used.set(id, path);
  }
  return used;
}

/** @throws UsageError for an id that is not in kebab-case, or that a rule has or had */
export function checkNewId(root: string, id: string): void {
  const example = 'Choose another, such as s3-bucket-acl-disabled';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new UsageError(`"${id}" cannot be the id of a rule`, example, {
      cause: 'An id is two words or more in kebab-case, and names the state that should hold',
    });
  }
  const user = usedIds(root).get(id);
  if (user !== undefined) {
    throw new UsageError(`The id ${id} is in use`, example, {
      cause: `${user} has it or had it, and findings are named after it: an id is never used again`,
    });
  }
}

/** Says what went wrong in three lines, and sets exit code 2. Anything but a UsageError is thrown on. */
export function sayUsageError(thrown: unknown): void {
  if (!(thrown instanceof UsageError)) throw thrown;
  console.error(`Error: ${thrown.message}`);
  console.error(`Why: ${String(thrown.cause)}`);
  console.error(`Next: ${thrown.next}`);
  process.exitCode = 2;
}
