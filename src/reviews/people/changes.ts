import { latest, type Instant } from '../../model/instant';
import { employmentAt, type Person } from './person';

const WORK = ['manager', 'department', 'title'] as const;

/** What is different in a people file from the one before. Who has left by a date is told by {@link employmentAt}. */
export type PeopleChange =
  | { readonly kind: 'joined'; readonly id: string }
  /** Hired again: what was approved and decided before counts no longer. */
  | { readonly kind: 'rehired'; readonly id: string; readonly endedAt: Instant }
  | {
      readonly kind: 'moved';
      readonly id: string;
      readonly was: Readonly<Partial<Record<(typeof WORK)[number], string | undefined>>>;
      readonly is: Readonly<Partial<Record<(typeof WORK)[number], string | undefined>>>;
    }
  /** Was employed and is in the file no longer, which does not say that they left. */
  | { readonly kind: 'missing'; readonly id: string };

/** Everybody whom the people files have told of. */
export interface PeopleRecord {
  /** Of the newest file. */
  readonly people: readonly Person[];
  /** Who is in it no longer, as they were told of last: what they may still have access to is theirs. */
  readonly gone: readonly Person[];
}

/**
 * What changed since the file before, and everybody with their earlier employments, which the newer file may not tell.
 * @param before absent for the first file, by which nothing has changed.
 * @param readAt when the newer file was read.
 */
export function followPeople(
  before: PeopleRecord | undefined,
  now: readonly Person[],
  readAt: Instant,
): { readonly record: PeopleRecord; readonly changes: readonly PeopleChange[] } {
  if (before === undefined) return { record: { people: now, gone: [] }, changes: [] };
  const past = new Map([...before.gone, ...before.people].map((person) => [person.id, person]));
  const changes: PeopleChange[] = [];
  const people = now.map((person): Person => {
    const earlier = past.get(person.id);
    past.delete(person.id);
    if (earlier === undefined) {
      changes.push({ kind: 'joined', id: person.id });
      return person;
    }
    const ended = employmentAt(earlier, readAt);
    const isRehired = ended.left && !employmentAt(person, readAt).left;
    // Nobody said when it ended: not later than now.
    const endedAt = ended.left ? (ended.since ?? readAt) : readAt;
    const ends = new Set([...earlier.earlierEnds, ...person.earlierEnds, ...(isRehired ? [endedAt] : [])]);
    if (isRehired || hasNewEnd(earlier, person))
      changes.push({ kind: 'rehired', id: person.id, endedAt: lastOf(ends, endedAt) });
    else changes.push(...moveOf(earlier, person));
    return { ...person, earlierEnds: [...ends].sort() };
  });
  for (const person of before.people)
    if (past.has(person.id) && !employmentAt(person, readAt).left)
      changes.push({ kind: 'missing', id: person.id });
  return { record: { people, gone: [...past.values()] }, changes };
}

/** Whether the newer file itself tells of an employment that ended since. */
function hasNewEnd(before: Person, now: Person): boolean {
  return now.earlierEnds.some((end) => !before.earlierEnds.includes(end));
}

function lastOf(ends: ReadonlySet<Instant>, otherwise: Instant): Instant {
  const [first = otherwise, ...others] = ends;
  return latest(first, ...others);
}

function moveOf(before: Person, now: Person): PeopleChange[] {
  const changed = WORK.filter((each) => before[each] !== now[each]);
  if (changed.length === 0) return [];
  const of = (person: Person) => Object.fromEntries(changed.map((each) => [each, person[each]]));
  return [{ kind: 'moved', id: now.id, was: of(before), is: of(now) }];
}
