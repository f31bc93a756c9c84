import { findingHeadSchema, type FindingHead, type Replaced } from './finding';
import { canonicalJson } from './hash';
import type { Instant } from './instant';

/** Of what a head keeps of its past, in characters of JSON: a head is written to two indexes with every event. */
const PAST_LIMIT = 4000;

const CHANGING = [
  'message',
  'facts',
  'fingerprint',
  'version',
  'stateChangedAt',
  'observedAt',
  'rev',
  'last',
] as const satisfies readonly (keyof Replaced['was'])[];
const OPTIONAL = [
  'cut',
  'dueAt',
  'expiresAt',
  'by',
  'corroboration',
  'acknowledged',
  'snoozed',
  'assignee',
] as const;

/** Whether a head is in the phase of the one before it: in the same state, with the same severity. */
export function isSamePhase(head: FindingHead, next: FindingHead): boolean {
  return next.state === head.state && next.severity === head.severity;
}

/** The phase of the head that an event made of another. */
export function phaseAfter(head: FindingHead, next: FindingHead): FindingHead['phase'] {
  if (!isSamePhase(head, next)) return { startedAt: next.last.at, past: [] };
  return {
    startedAt: head.phase.startedAt,
    past: within(PAST_LIMIT, [...head.phase.past, replaced(head, next)]),
  };
}

/** The newest of them that fit. */
function within(limit: number, past: readonly Replaced[]): Replaced[] {
  let left = limit;
  const first = past.findLastIndex((each) => {
    left -= canonicalJson(each).length;
    return left < 0;
  });
  return past.slice(first + 1);
}

function replaced(head: FindingHead, next: FindingHead): Replaced {
  const differing = [...CHANGING, ...OPTIONAL].filter((name) => textOf(head[name]) !== textOf(next[name]));
  return {
    was: Object.fromEntries(
      differing.filter((name) => head[name] !== undefined).map((name) => [name, head[name]]),
    ),
    lacked: OPTIONAL.filter((name) => differing.includes(name) && head[name] === undefined),
  };
}

/** However the table orders what is within a value. */
const textOf = (value: unknown) => (value === undefined ? '' : canonicalJson(value));

/**
 * The head as it stood at an instant of its phase, from what it keeps of its past; nothing where that does not reach back so
 * far. Ignore its `owes`, as of any head of the past.
 */
export function headWithinPhase(head: FindingHead, at: Instant): FindingHead | undefined {
  let then = head;
  for (let index = head.phase.past.length; then.last.at > at; index -= 1) {
    const before = head.phase.past[index - 1];
    if (before === undefined) return undefined;
    then = findingHeadSchema.parse({
      ...then,
      ...before.was,
      ...Object.fromEntries(before.lacked.map((name) => [name, undefined])),
      phase: { startedAt: head.phase.startedAt, past: head.phase.past.slice(0, index - 1) },
    });
  }
  return then;
}
