import type { Instant } from '../model/instant';
import type { Asked } from '../web/audit/ports';
import { parseInstant } from './parse-instant';

/** The moment that an address names; nothing where it asks of now. @throws UsageError for what is none. */
export function momentAsked(asked: Asked): Instant | undefined {
  const text = asked['as-of']?.at(-1);
  return text === undefined ? undefined : parseInstant('as-of', text);
}
