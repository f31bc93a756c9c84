import { UsageError } from '../model/errors';
import { addDays, asOfInstant, instantOf, type Instant } from '../model/instant';

/** An instant given on the command line; a day means its end in UTC. */
export function parseInstant(option: string, text: string): Instant {
  try {
    return asOfInstant(text);
  } catch (cause) {
    throw new UsageError(
      `${option} ${text}: not a moment in time`,
      'Write 2026-10-31 or 2026-10-31T12:00:00Z',
      { cause },
    );
  }
}

/** As {@link parseInstant}, but a day means its beginning. */
export function startOf(option: string, text: string): Instant {
  const instant = parseInstant(option, text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? instantOf(text) : instant;
}

/** As {@link parseInstant}, or a number of days from now: `7d`. */
export function parseFutureInstant(text: string, now: Instant): Instant {
  const days = /^(\d{1,3})d$/.exec(text)?.[1];
  return days === undefined ? parseInstant('--until', text) : addDays(now, Number(days));
}
