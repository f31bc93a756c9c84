import { everyFramework } from '../frameworks/every-framework';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { Rule } from '../rules/rule';

/** What a rule names that no framework has: types say so too, where they are checked. */
export function missingRequirement({ requirements }: Pick<Rule, 'requirements'>): string | undefined {
  const named: Readonly<Record<string, { readonly ids: readonly string[] } | undefined>> = requirements;
  for (const key of FRAMEWORK_KEYS) {
    const ids = named[key]?.ids ?? [];
    const known = everyFramework[key].requirements;
    const missing = ids.find((id) => !Object.hasOwn(known, id));
    if (missing !== undefined)
      return `it names the requirement ${key}:${missing}, which does not exist; docs/frameworks has those that do`;
  }
  return undefined;
}
