import { suggestion } from '../config/closest';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { everyFramework } from '../frameworks/every-framework';
import type { DutySetting } from './settings';

/** What duties of one's own name as requirements and no framework has, each with where it stands and the nearest id. */
export function unknownRequirements(duties: readonly DutySetting[]): string[] {
  const unknown: string[] = [];
  for (const [index, { requirements = {} }] of duties.entries())
    for (const key of FRAMEWORK_KEYS) {
      const ids = requirements[key] ?? [];
      if (ids.length === 0) continue;
      const known = Object.keys(everyFramework[key].requirements);
      for (const id of ids)
        if (!known.includes(id))
          unknown.push(
            `duties.${index}.requirements.${key}: it has no requirement ${id}${suggestion(id, known)}`,
          );
    }
  return unknown;
}
