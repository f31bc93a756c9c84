import { byText } from '../../model/by-text';
import type { People, Person } from '../people/person';
import type { KnownPeople } from './made';

/** A people file that notes what it is asked. */
export function notingPeople(people: People): { readonly people: People; readonly known: () => KnownPeople } {
  const persons = new Map<string, Person>();
  const identities = new Map<string, string>();
  const noted = (person: Person | undefined) => {
    if (person !== undefined) persons.set(person.id, person);
    return person;
  };
  return {
    people: {
      person: (id) => noted(people.person(id)),
      who(identity) {
        const person = noted(people.who(identity));
        if (person !== undefined) identities.set(identity, person.id);
        return person;
      },
    },
    known: () => ({
      persons: [...persons.values()]
        .map(({ type: _type, department: _department, title: _title, ...person }) => person)
        .sort(byText(({ id }) => id)),
      identities: [...identities].sort(byText(([identity]) => identity)),
    }),
  };
}

/** What was noted, as a people file: of whom or what it was not asked, it knows nothing. */
export function peopleOf({ persons, identities }: KnownPeople): People {
  const byId = new Map(persons.map((person) => [person.id, person]));
  const byIdentity = new Map(identities);
  return {
    person: (id) => byId.get(id),
    who(identity) {
      const id = byIdentity.get(identity);
      return id === undefined ? undefined : byId.get(id);
    },
  };
}
