import { spelling } from '../../model/person';
import type { Person } from './person';

/** Who is called so. Several people are never one of them. */
export interface NameIndex {
  /** How names are compared: another case or width is the same name. */
  readonly key: (name: string) => string;
  /** Whose id, e-mail or alias it is. */
  readonly exactly: (name: string) => readonly Person[];
  /** Whose alias it is in another spelling; of e-mails, ARNs and ids every point and dash counts. */
  readonly spelt: (name: string) => readonly Person[];
}

export function nameIndex(people: readonly Person[]): NameIndex {
  const exact = new Map<string, Person[]>();
  const bySpelling = new Map<string, Person[]>();
  for (const person of people) {
    const { id, email, aliases } = person;
    for (const name of [id, ...(email === undefined ? [] : [email]), ...aliases])
      add(exact, nameKey(name), person);
    for (const alias of aliases) if (isPlain(alias)) add(bySpelling, spelling(alias), person);
  }
  return {
    key: nameKey,
    exactly: (name) => exact.get(nameKey(name)) ?? [],
    spelt: (name) => (isPlain(name) ? (bySpelling.get(spelling(name)) ?? []) : []),
  };
}

/** E-mail addresses and names are one whatever their case or width. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function isPlain(name: string): boolean {
  return !/[@:]/.test(name);
}

function add(index: Map<string, Person[]>, name: string, person: Person): void {
  if (name === '') return;
  const before = index.get(name);
  if (before === undefined) index.set(name, [person]);
  else if (before.at(-1) !== person) before.push(person);
}
