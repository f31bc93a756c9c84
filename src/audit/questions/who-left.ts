import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import type { PeopleMemory } from '../../reviews/people/memory';
import { employmentAt, type Person } from '../../reviews/people/person';
import type { Period } from '../answer';

/** The end of an employment. */
export interface Left {
  /** Id in the people file; of a user that is nobody's there, what Identity Center calls it, or its id where no look says. */
  readonly person: string;
  readonly email?: string | undefined;
  readonly leftAt: Instant;
  /** Where the date is from. `first seen`: nobody dated it, and it may have been so for longer. */
  readonly knownBy: 'people file' | 'people file, first seen' | 'disabled user, first seen';
  readonly isHiredAgain: boolean;
  /** Id of the user of Identity Center that is disabled. */
  readonly user?: string | undefined;
}

/** Whose a disabled user is, as a look knew it. */
export interface UserSeen {
  /** By the people file. */
  readonly person?: Person | undefined;
  /** What Identity Center calls it. */
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * A disabled user with whose it is. The people file decides when somebody left: of a person who left by it nothing is told here,
 * who has a row of their own, or left before the period.
 */
export function leftAsUser(left: Left, { person, name, email }: UserSeen, at: Instant): Left | undefined {
  if (person !== undefined && employmentAt(person, at).left) return undefined;
  return {
    ...left,
    person: person?.id ?? name ?? left.person,
    ...(person?.email === undefined && email === undefined ? {} : { email: person?.email ?? email }),
  };
}

/** Everybody who left in a period by what the people files told, the earliest first. */
export function leftIn(
  { people, gone, leftSeen = [], disabledSeen = [] }: PeopleMemory,
  { from, to }: Period,
): Left[] {
  const seen = new Map(leftSeen.map(({ id, at }) => [id, at]));
  const isIn = (at: Instant | undefined): at is Instant => at !== undefined && at >= from && at <= to;
  const ended = [...people, ...gone].flatMap((person): Left[] => {
    const { id, email, earlierEnds } = person;
    const about = { person: id, email };
    const employment = employmentAt(person, to);
    const since = employment.left ? employment.since : undefined;
    const first = employment.left && since === undefined ? seen.get(id) : undefined;
    return [
      ...earlierEnds
        .filter(isIn)
        .map((leftAt): Left => ({ ...about, leftAt, knownBy: 'people file', isHiredAgain: true })),
      ...(isIn(since)
        ? [{ ...about, leftAt: since, knownBy: 'people file', isHiredAgain: false } as const]
        : []),
      ...(isIn(first)
        ? [{ ...about, leftAt: first, knownBy: 'people file, first seen', isHiredAgain: false } as const]
        : []),
    ];
  });
  const disabled = disabledSeen
    .filter(({ at }) => isIn(at))
    .map(({ id, at }): Left => ({
      person: id,
      leftAt: at,
      knownBy: 'disabled user, first seen',
      isHiredAgain: false,
      user: id,
    }));
  return [...ended, ...disabled].sort(byText(({ leftAt, person }) => `${leftAt} ${person}`));
}
