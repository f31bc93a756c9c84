import { instantOf, type Instant } from '../../model/instant';
import type { ZonedCalendar } from '../../patching/clock-calendar';
import { suggestion } from '../../config/closest';
import { nameIndex, type NameIndex } from './names';
import type { Person } from './person';
import { rowsOfCsv, type PeopleProblem, type TextRow } from './people-text';

const REQUIRED = ['id', 'email', 'manager', 'status', 'left-at', 'aliases'] as const;
const OPTIONAL = ['type', 'ends-at', 'department', 'title'] as const;
const COLUMNS = [...REQUIRED, ...OPTIONAL];
type Column = (typeof COLUMNS)[number];

/** A people file: who is in it, and which rows could not be read. One that could not be read at all is no empty one. */
export type PeopleReading =
  | {
      readonly isRead: true;
      readonly people: readonly Person[];
      /** In the order of the file. */
      readonly problems: readonly PeopleProblem[];
      /** Rows that are nobody because of their problems. */
      readonly leftOut: number;
      /** Those, and rows with a name that stands for nobody: whose an identity is, and who left, is not wholly known. */
      readonly unclear: number;
    }
  | { readonly isRead: false; readonly problems: readonly [PeopleProblem, ...PeopleProblem[]] };

/** @param calendar of the zone in which a day without a time ends. */
export function readPeople(bytes: Uint8Array, calendar: ZonedCalendar): PeopleReading {
  const rows = rowsOfCsv(bytes);
  if ('message' in rows) return { isRead: false, problems: [rows] };
  const [header, ...body] = rows;
  if (header === undefined)
    return {
      isRead: false,
      problems: [{ line: 1, message: `the file is empty: its first line is ${COLUMNS.join()}` }],
    };
  const { columns, faults, doubts } = columnsOf(header);
  const [fault, ...otherFaults] = faults;
  if (fault !== undefined) return { isRead: false, problems: [fault, ...otherFaults] };
  if (body.length === 0)
    return {
      isRead: false,
      problems: [{ line: header.line, message: 'the file lists nobody: it has a header alone' }],
    };

  const problems: PeopleProblem[] = [...doubts];
  const drafts = body.flatMap((row): Draft[] => {
    const { draft, wrong } = draftOf(row, header.cells.length, columns, calendar);
    for (const each of wrong) problems.push(each);
    return draft === undefined || wrong.length > 0 ? [] : [draft];
  });
  const { persons, told, repeated } = onePerId(drafts);
  const names = nameIndex(persons.map(({ person }) => person));
  const { people, told: ofManagers } = withManagers(persons, names);
  const shared = sharedNames(persons, names);
  for (const each of [...told, ...shared, ...ofManagers]) problems.push(each);
  problems.sort((one, other) => one.line - other.line);
  const leftOut = body.length - drafts.length + repeated;
  return { isRead: true, people, problems, leftOut, unclear: leftOut + shared.length };
}

type Columns = ReadonlyMap<Column, number>;

function columnsOf({ cells, line }: TextRow): {
  readonly columns: Columns;
  readonly faults: readonly PeopleProblem[];
  readonly doubts: readonly PeopleProblem[];
} {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const columns = new Map<Column, number>();
  const twice: PeopleProblem[] = [];
  for (const column of COLUMNS) {
    const index = names.indexOf(column);
    if (index === -1) continue;
    columns.set(column, index);
    if (names.includes(column, index + 1))
      twice.push({ line, column, message: `two columns are called ${column}: take one away` });
  }
  const missing = REQUIRED.filter((column) => !columns.has(column));
  const separator = cells.length === 1 ? [';', '\t'].find((each) => cells[0]?.includes(each)) : undefined;
  if (separator !== undefined) {
    const message = `columns are separated by ${separator === ';' ? 'semicolons' : 'tabs'} here: save the file with commas`;
    return { columns, faults: [{ line, message }], doubts: [] };
  }
  const doubts = names.flatMap((name): PeopleProblem[] => {
    const meant = COLUMNS.some((column) => column === name)
      ? ''
      : suggestion(
          name,
          COLUMNS.filter((column) => !columns.has(column)),
        );
    return meant === '' ? [] : [{ line, message: `there is no column ${quoted(name)}${meant}` }];
  });
  const lacking =
    missing.length === 0
      ? []
      : [
          {
            line,
            message: `the file has no column ${missing.join(', ')}: its first line is ${COLUMNS.join()}`,
          },
        ];
  return { columns, faults: [...twice, ...lacking], doubts };
}

/** A person whose manager nobody looked up yet. */
interface Draft {
  readonly line: number;
  readonly person: Person;
  readonly managerAs: string;
}

/** Nothing that names or describes somebody is longer; aliases are several. */
const LONGEST = 1_000;
const LONGEST_ALIASES = 10_000;

function draftOf(
  { cells, line }: TextRow,
  width: number,
  columns: Columns,
  calendar: ZonedCalendar,
): { readonly draft?: Draft; readonly wrong: readonly PeopleProblem[] } {
  if (cells.length !== width) {
    const message = `the row has ${cells.length} values and the header ${width}: put a value that has a comma in quotes`;
    return { wrong: [{ line, message }] };
  }
  const wrong: PeopleProblem[] = [];
  const say = (column: Column, message: string) => wrong.push({ line, column, message });
  const read = (column: Column): string => {
    const index = columns.get(column);
    const text = (index === undefined ? undefined : cells[index])?.trim() ?? '';
    const most = column === 'aliases' ? LONGEST_ALIASES : LONGEST;
    if (text.length <= most) return text;
    say(column, `the value has ${text.length} characters, and ${most} at most are read`);
    return '';
  };
  const optional = (column: Column): string | undefined => {
    const text = read(column);
    return text === '' ? undefined : text;
  };
  const moment = (column: Column): Instant | undefined => {
    const text = read(column);
    const at = text === '' ? undefined : momentOf(text, calendar);
    if (text !== '' && at === undefined)
      say(
        column,
        `${quoted(text)} is no day: write it as 2026-12-31, or with time and zone as 2026-12-31T17:00:00Z`,
      );
    return at;
  };

  const id = read('id');
  if (id === '' && wrong.length === 0)
    say('id', 'the row has no id: give each person one that is never given to another');
  const email = optional('email');
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email))
    say('email', `${quoted(email)} is no e-mail address`);
  const word = read('status').toLowerCase();
  const status = word === '' ? 'active' : STATUSES.get(word);
  if (status === undefined)
    say('status', `${quoted(word)} is no status: write active or left, or nothing where left-at says it`);
  const person: Person = {
    id,
    email,
    aliases: distinctAliases(read('aliases').split(/\s+/)),
    status: status ?? 'active',
    leftAt: moment('left-at'),
    endsAt: moment('ends-at'),
    type: optional('type'),
    department: optional('department'),
    title: optional('title'),
    earlierEnds: [],
  };
  const managerAs = read('manager');
  return wrong.length > 0 ? { wrong } : { draft: { line, person, managerAs }, wrong };
}

function distinctAliases(aliases: readonly string[]): string[] {
  return [...new Set(aliases)].filter((alias) => alias !== '');
}

/** Somebody on leave still works here. */
const STATUSES: ReadonlyMap<string, Person['status']> = new Map([
  ...['active', 'employed', 'leave', 'on leave', 'on-leave'].map((word) => [word, 'active'] as const),
  ...['left', 'inactive', 'terminated', 'departed', 'former'].map((word) => [word, 'left'] as const),
]);

/** By which many systems mean that there is no end; no zone has a day after it. */
const LAST_DAY = '9999-12-31';

/** A day without a time is its end in the zone. */
function momentOf(text: string, calendar: ZonedCalendar): Instant | undefined {
  if (text === LAST_DAY) return '9999-12-31T23:59:59.999Z';
  try {
    const at = instantOf(text);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? calendar.endOf(text) : at;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/**
 * Somebody who left and was hired again may have a row for each employment: all but one have ended. Any other two rows of one
 * id may be a mistake, and neither is taken.
 */
function onePerId(drafts: readonly Draft[]): {
  readonly persons: readonly Draft[];
  readonly told: readonly PeopleProblem[];
  readonly repeated: number;
} {
  const byId = new Map<string, [Draft, ...Draft[]]>();
  for (const draft of drafts) {
    const before = byId.get(draft.person.id);
    if (before === undefined) byId.set(draft.person.id, [draft]);
    else before.push(draft);
  }
  const told: PeopleProblem[] = [];
  let repeated = 0;
  const persons = [...byId.values()].flatMap((same): Draft[] => {
    const [first, ...others] = same;
    if (others.length === 0) return [first];
    const ends = same.flatMap(({ person }) => (person.leftAt === undefined ? [] : [person.leftAt]));
    const current = same.filter(({ person }) => person.leftAt === undefined && person.status === 'active');
    const [only] = current;
    if (only !== undefined && current.length === 1 && ends.length === others.length) {
      const { person } = only;
      // What somebody was called in an earlier employment may still be the name of an account.
      const names = same.flatMap(({ person: { email, aliases } }) => [email ?? '', ...aliases]);
      const aliases = distinctAliases(names).filter((name) => name !== person.email);
      return [{ ...only, person: { ...person, aliases, earlierEnds: ends.sort() } }];
    }
    repeated += same.length;
    for (const { line } of others)
      told.push({
        line,
        column: 'id',
        message: `${quoted(first.person.id)} is also the id on line ${first.line}: neither row is read; of somebody who was hired again every earlier row has left-at and the newest none`,
      });
    return [];
  });
  return { persons, told, repeated };
}

/** Names that two people have stand for neither. */
function sharedNames(drafts: readonly Draft[], names: NameIndex): PeopleProblem[] {
  const firstOf = new Map<string, Draft>();
  return drafts.flatMap((draft) =>
    namesOf(draft.person).flatMap(([column, name]): PeopleProblem[] => {
      const key = names.key(name);
      const first = firstOf.get(key);
      firstOf.set(key, first ?? draft);
      if (first === undefined || first === draft) return [];
      return [
        {
          line: draft.line,
          column,
          message: `${quoted(name)} is also a name of ${quoted(first.person.id)} on line ${first.line}: it stands for neither until one of the rows gives it up`,
        },
      ];
    }),
  );
}

function namesOf({ id, email, aliases }: Person): (readonly [Column, string])[] {
  return [
    ['id', id],
    ...(email === undefined ? [] : [['email', email] as const]),
    ...aliases.map((alias) => ['aliases', alias] as const),
  ];
}

function withManagers(
  drafts: readonly Draft[],
  names: NameIndex,
): {
  readonly people: readonly Person[];
  readonly told: readonly PeopleProblem[];
} {
  const told: PeopleProblem[] = [];
  const people = drafts.map(({ line, person, managerAs }): Person => {
    if (managerAs === '') return person;
    const called = names.exactly(managerAs);
    const [manager] = called;
    if (manager === undefined || called.length > 1) {
      const why =
        manager === undefined
          ? 'is nobody who could be read from this file: write the id or e-mail of a person in it'
          : 'is a name of several people: write an id';
      told.push({ line, column: 'manager', message: `${quoted(managerAs)} ${why}` });
      return person;
    }
    // Whoever has no manager is often written as their own.
    return manager.id === person.id ? person : { ...person, manager: manager.id };
  });
  const lineOf = new Map(drafts.map(({ line, person }) => [person.id, line]));
  for (const cycle of cyclesOf(people)) {
    const shown = cycle.slice(0, 5).map(quoted);
    told.push({
      line: Math.min(...cycle.slice(0, 5).map((id) => lineOf.get(id) ?? Infinity)),
      column: 'manager',
      message: `${shown.join(' reports to ')}${cycle.length > shown.length ? ` and ${cycle.length - shown.length} more report` : ' reports'} to ${shown[0]}: correct one manager; none of them reviews another meanwhile`,
    });
  }
  return { people, told };
}

/** Each ring of people who report to each other, once. */
function cyclesOf(people: readonly Person[]): string[][] {
  const managerOf = new Map(people.map(({ id, manager }) => [id, manager]));
  const seenFrom = new Map<string, string>();
  const cycles: string[][] = [];
  for (const { id } of people) {
    let at: string | undefined = id;
    while (at !== undefined && !seenFrom.has(at)) {
      seenFrom.set(at, id);
      at = managerOf.get(at);
    }
    if (at === undefined || seenFrom.get(at) !== id) continue;
    const cycle = [at];
    for (let next = managerOf.get(at); next !== undefined && next !== at; next = managerOf.get(next))
      cycle.push(next);
    cycles.push(cycle);
  }
  return cycles;
}

/** As it stands in a message: cut, and with control characters written out. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
