import { nameKey } from '../people/names';
import type { People, Person } from '../people/person';
import type { ReviewItem } from '../item';

type Held = Pick<ReviewItem, 'principal' | 'person'>;
/** Also of somebody who is not in the people file any more. */
type Somebody = Pick<Person, 'id'>;

/** Whether the access of an item is this person's: as it was sealed, or as today's people file has it, under any name. */
export function isSubject(item: Held, person: Somebody, people: People): boolean {
  const { id, name, email } = item.principal;
  return (
    item.person === person.id ||
    [id, name, email].some((identity) => identity !== undefined && isName(identity, person, people))
  );
}

function isName(identity: string, person: Somebody, people: People): boolean {
  return nameKey(identity) === nameKey(person.id) || people.who(identity)?.id === person.id;
}

export function isGranter(item: ReviewItem, person: Somebody, people: People): boolean {
  return (
    item.granter === person.id || (item.grantedBy !== undefined && isName(item.grantedBy, person, people))
  );
}

/** The people whose access an item is, as it was sealed and as today's people file has it. */
export function subjectsOf(item: Held, people: People): Set<string> {
  const { id, name, email } = item.principal;
  const found = [id, name, email].flatMap((identity) =>
    identity === undefined ? [] : (people.who(identity)?.id ?? []),
  );
  return new Set([...(item.person === undefined ? [] : [item.person]), ...found]);
}
