import type * as z from 'zod';
import { defineEventRule as defineOurs } from '../rules/define-event-rule';
import type { Rule } from '../rules/rule';
import { LOOKED_UP_EVENTS } from '../sources/cloudtrail/events/part';

/**
 * A rule about recorded calls, as ours are.
 * @throws an Error where it names a call that scans do not look up: types say so too, where they are checked.
 */
export function defineEventRule<S extends z.ZodType>(definition: Parameters<typeof defineOurs<S>>[0]): Rule {
  const known: readonly string[] = LOOKED_UP_EVENTS;
  const stranger = definition.events.find((name) => !known.includes(name));
  if (stranger !== undefined)
    throw new Error(`${stranger} is no call that scans look up: name some of ${known.join(', ')}`);
  if (definition.events.length === 0) throw new Error(`events is empty: name some of ${known.join(', ')}`);
  return defineOurs(definition);
}
