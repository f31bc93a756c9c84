import * as z from 'zod';
import type { Framework } from '../frameworks/framework';
import type { Doubt } from './checks';
import { unknownRequirement } from './custom-framework-checks';

const entries = z
  .array(z.object({ requirements: z.array(z.string()).catch([]) }).catch({ requirements: [] }))
  .catch([]);
/** What can be checked against frameworks, however wrong the rest of it is. */
const readablePart = z
  .record(
    z.string(),
    z.object({ excluded: entries, included: entries }).catch({ excluded: [], included: [] }),
  )
  .catch({});
const controlsPart = z
  .array(
    z
      .object({
        id: z.string().catch(''),
        requirements: z.record(z.string(), z.array(z.string()).catch([])).catch({}),
      })
      .catch({ id: '', requirements: {} }),
  )
  .catch([]);

/**
 * Requirements that are not there, that are said twice of a framework, and that are excluded while a control meets them.
 * @param written what stands under `applicability`, and under `controls`
 * @param frameworks undefined where they are not known: then requirements are not looked at
 */
export function applicabilityDoubts(
  written: unknown,
  controls: unknown,
  frameworks: Readonly<Record<string, Framework>> | undefined,
): Doubt[] {
  if (frameworks === undefined) return [];
  const own = controlsPart.parse(controls);
  return Object.entries(readablePart.parse(written)).flatMap(([key, said]) => {
    if (!Object.hasOwn(frameworks, key)) {
      const message = unknownRequirement(frameworks, key, '') ?? '';
      return [{ path: ['applicability', key], message: `applicability.${key}: ${message}` }];
    }
    const seen = new Set<string>();
    return (['excluded', 'included'] as const).flatMap((list) =>
      said[list].flatMap(({ requirements }, index) =>
        requirements.flatMap((id, at): Doubt[] => {
          const path = ['applicability', key, list, index, 'requirements', at];
          const tell = (message: string) => `applicability.${key}.${list}.${index}: ${message}`;
          const unknown = unknownRequirement(frameworks, key, id);
          if (unknown !== undefined) return [{ path, message: tell(unknown) }];
          // Twice in one entry is said by the schema.
          if (seen.has(id) && !requirements.slice(0, at).includes(id))
            return [{ path, message: tell(`something else is said of ${id} above`) }];
          seen.add(id);
          const meeting = own.filter(
            ({ requirements: met }) => Object.hasOwn(met, key) && met[key]?.includes(id) === true,
          );
          if (list === 'included' || meeting.length === 0) return [];
          const message = tell(
            `${id} is excluded, and controls meet it: ${meeting.map((each) => each.id).join(', ')}`,
          );
          return [{ path, message, isWarning: true }];
        }),
      ),
    );
  });
}
