import type { Instant } from '../../model/instant';
import type { ReviewItem } from '../item';

/** A row of the people file, as far as a campaign asks for it. */
export interface Person {
  readonly id: string;
  readonly manager?: string | undefined;
  readonly status: 'active' | 'left';
  /** The person is employed until then, and no longer at it. */
  readonly leftAt?: Instant | undefined;
}

/** Today's people file. */
export interface People {
  readonly person: (id: string) => Person | undefined;
  /** Whose a name, e-mail, id or session of any source is. */
  readonly who: (identity: string) => Person | undefined;
}

export function hasLeft({ status, leftAt }: Person, now: Instant): boolean {
  return leftAt === undefined ? status === 'left' : leftAt <= now;
}

type Held = Pick<ReviewItem, 'principal' | 'person'>;

/** Whether the access of an item is this person's: as it was sealed, or as today's people file has it, under any name. */
export function isSubject(item: Held, person: Person, people: People): boolean {
  const { id, name, email } = item.principal;
  return (
    item.person === person.id ||
    [id, name, email].some((identity) => identity !== undefined && isName(identity, person, people))
  );
}

function isName(identity: string, person: Person, people: People): boolean {
  return folded(identity) === folded(person.id) || people.who(identity)?.id === person.id;
}

/** E-mail addresses and user names are one whatever their case. */
function folded(identity: string): string {
  return identity.normalize('NFKC').trim().toLowerCase();
}

export function isGranter(item: ReviewItem, person: Person, people: People): boolean {
  return (
    item.granter === person.id || (item.grantedBy !== undefined && isName(item.grantedBy, person, people))
  );
}

/** Whether a person's chain of managers leads to another, however often it goes round. */
export function reportsTo(person: Person, other: string, people: People): boolean {
  const seen = new Set<string>();
  for (let at: Person | undefined = person; at?.manager !== undefined && !seen.has(at.id);) {
    if (at.manager === other) return true;
    seen.add(at.id);
    at = people.person(at.manager);
  }
  return false;
}

/** The people whose access an item is, as it was sealed and as today's people file has it. */
export function subjectsOf(item: Held, people: People): Set<string> {
  const { id, name, email } = item.principal;
  const found = [id, name, email].flatMap((identity) =>
    identity === undefined ? [] : (people.who(identity)?.id ?? []),
  );
  return new Set([...(item.person === undefined ? [] : [item.person]), ...found]);
}
