import fc from 'fast-check';
import { calendarOf } from '../../patching/clock-calendar';
import type { Person } from './person';
import { readPeople, type PeopleReading } from './read-people';

const HEADER = 'id,email,manager,status,left-at,aliases';
const WIDE = `${HEADER},type,ends-at,department,title`;
const berlin = calendarOf('Europe/Berlin');
const read = (text: string | Uint8Array) =>
  readPeople(typeof text === 'string' ? Buffer.from(text) : text, berlin);

/** Each as `line column: message`. */
const told = ({ problems }: PeopleReading) =>
  problems.map(
    ({ line, column, message }) => `${line}${column === undefined ? '' : ` ${column}`}: ${message}`,
  );
const peopleOf = (reading: PeopleReading): readonly Person[] => (reading.isRead ? reading.people : []);
const idsOf = (reading: PeopleReading) => peopleOf(reading).map(({ id }) => id);

describe('a person', () => {
  it.each<[string, string, Partial<Person>]>([
    [
      'with everything',
      `${WIDE}\ne1,Mara@Example.com,,active,,mara  mara.i arn:aws:iam::111122223333:user/mara,contractor,2026-12-31,Platform,"Lead, ""Ops"""`,
      {
        id: 'e1',
        email: 'Mara@Example.com',
        aliases: ['mara', 'mara.i', 'arn:aws:iam::111122223333:user/mara'],
        status: 'active',
        type: 'contractor',
        endsAt: '2026-12-31T22:59:59.999Z',
        department: 'Platform',
        title: 'Lead, "Ops"',
        earlierEnds: [],
      },
    ],
    [
      'who left: a day ends in the zone, in summer time here',
      `${HEADER}\ne1,,,left,2026-10-24,`,
      { status: 'left', leftAt: '2026-10-24T21:59:59.999Z' },
    ],
    [
      'who left on the day when summer time ended',
      `${HEADER}\ne1,,,Terminated,2026-10-25,`,
      { status: 'left', leftAt: '2026-10-25T22:59:59.999Z' },
    ],
    [
      'who left at an instant',
      `${HEADER}\ne1,,,,2026-10-24T17:00:00+02:00,`,
      { status: 'active', leftAt: '2026-10-24T15:00:00.000Z' },
    ],
    [
      'whose contract ends on the last day that there is, by which many systems mean never',
      `${WIDE}\ne1,,,,,,,9999-12-31,,`,
      { endsAt: '9999-12-31T23:59:59.999Z' },
    ],
    ['on leave still works here', `${HEADER}\ne1,,,On Leave,,`, { status: 'active' }],
    [
      'with columns in another order and case, among others, after a byte order mark and with the line ends of Windows',
      `\ufeffNotes,Aliases,ID,Email,Manager,Status,Left-At\r\n"two\r\nlines",m,e1,,,active,\r\n`,
      { id: 'e1', aliases: ['m'] },
    ],
    [
      'whose name is a formula, which is text',
      `${HEADER}\n"=HYPERLINK(""https://x"")",,,active,,"@SUM(1) \u202egro"`,
      { id: '=HYPERLINK("https://x")', aliases: ['@SUM(1)', '\u202egro'] },
    ],
    [
      'hired again, whose earlier row has another e-mail',
      `${HEADER}\ne1,old@x,,left,2025-03-31,m.old\ne1,new@x,,active,,m`,
      {
        id: 'e1',
        email: 'new@x',
        aliases: ['old@x', 'm.old', 'm'],
        status: 'active',
        earlierEnds: ['2025-03-31T21:59:59.999Z'],
      },
    ],
  ])('%s', (_name, text, expected) => {
    const reading = read(text);
    expect(told(reading)).toEqual([]);
    expect(peopleOf(reading)).toEqual([expect.objectContaining(expected)]);
  });

  it('is their own manager where nobody is above them, and has none then', () => {
    expect(peopleOf(read(`${HEADER}\ne1,a@x,A@X,active,,`))[0]?.manager).toBeUndefined();
  });

  it.each<[string, string]>([
    ['by id', 'e1'],
    ['by e-mail, in another case', 'Mara@x'],
    ['by an alias', 'MARA'],
  ])('is found as a manager %s', (_name, manager) => {
    const reading = read(`${HEADER}\ne2,,${manager},active,,\ne1,mara@X,,active,,mara`);
    expect(told(reading)).toEqual([]);
    expect(peopleOf(reading)[0]?.manager).toBe('e1');
  });
});

const SAVE = 'save it as CSV in UTF-8 (in Excel: "CSV UTF-8")';
describe('a file that cannot be read is no empty one', () => {
  it.each<[string, string | Uint8Array, string[]]>([
    ['empty', '', [`1: the file is empty: its first line is ${WIDE}`]],
    ['blank', '\n\n , \n', [`1: the file is empty: its first line is ${WIDE}`]],
    ['a header alone', `\n${HEADER}\n`, ['2: the file lists nobody: it has a header alone']],
    [
      'UTF-16 with a mark',
      Buffer.from(`\ufeff${HEADER}`, 'utf16le'),
      [`1: the file is in UTF-16, or no text at all: ${SAVE}`],
    ],
    [
      'UTF-16 without one',
      Buffer.from(`${HEADER}\ne1,,,,,`, 'utf16le'),
      [`1: the file is in UTF-16, or no text at all: ${SAVE}`],
    ],
    [
      'Latin-1',
      Buffer.from(`${HEADER}\ne1,,,active,,j\u00fcrgen\n`, 'latin1'),
      [
        `2: the file is not UTF-8 from character 15 of this line on, but Latin-1, Windows-1252 or another encoding: ${SAVE}`,
      ],
    ],
    [
      'semicolons',
      `${HEADER.replaceAll(',', ';')}\ne1;;;;;`,
      ['1: columns are separated by semicolons here: save the file with commas'],
    ],
    [
      'columns that are missing or misspelt',
      'id,email,manager,status,left_at\ne1,,,,',
      [`1: the file has no column left-at, aliases: its first line is ${WIDE}`],
    ],
    ['a column twice', `${HEADER},id\ne1,,,,,,e2`, ['1 id: two columns are called id: take one away']],
    [
      'a quote that is not closed',
      `${HEADER}\ne1,,,,,\ne2,,,,,"m\ne3,,,,,`,
      [
        '3: a value that begins with a quote here or below has no quote at its end: close it, and write a quote within a value twice',
      ],
    ],
    [
      'a quote within a value',
      `${HEADER}\ne1,,,,,"a"b`,
      ['2: something stands after the closing quote of a value: write a quote within a value twice'],
    ],
  ])('%s', (_name, text, problems) => {
    const reading = read(text);
    expect(reading.isRead).toBe(false);

    expect(told(reading)).toEqual(problems);
  });
});

describe('rows that are wrong', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'without an id',
      `${HEADER}\n,a@x,,,,\ne2,,,,,`,
      ['2 id: the row has no id: give each person one that is never given to another'],
      ['e2'],
    ],
    [
      'with too few values and too many, lines counted through a value of two',
      `${HEADER}\n"e\n1",,,,,\ne2,,,\ne3,,,,,,,\n`,
      [
        '4: the row has 4 values and the header 6: put a value that has a comma in quotes',
        '5: the row has 8 values and the header 6: put a value that has a comma in quotes',
      ],
      ['e\n1'],
    ],
    [
      'in a file whose lines end as on old Macs',
      `${HEADER}\r"e\r1",,,,,\r,,,,,m\re3,,,,,`,
      ['4 id: the row has no id: give each person one that is never given to another'],
      ['e\r1', 'e3'],
    ],
    [
      'with everything wrong at once',
      `${WIDE}\ne1,mara,,gone,31/12/2026,,,2026-02-30,,`,
      [
        '2 email: "mara" is no e-mail address',
        '2 status: "gone" is no status: write active or left, or nothing where left-at says it',
        '2 left-at: "31/12/2026" is no day: write it as 2026-12-31, or with time and zone as 2026-12-31T17:00:00Z',
        '2 ends-at: "2026-02-30" is no day: write it as 2026-12-31, or with time and zone as 2026-12-31T17:00:00Z',
      ],
      [],
    ],
    [
      'with a time without a zone, or of no year of four digits',
      `${HEADER}\ne1,,,,2026-12-31T17:00:00,\ne2,,,,10000-12-31,`,
      [
        '2 left-at: "2026-12-31T17:00:00" is no day: write it as 2026-12-31, or with time and zone as 2026-12-31T17:00:00Z',
        '3 left-at: "10000-12-31" is no day: write it as 2026-12-31, or with time and zone as 2026-12-31T17:00:00Z',
      ],
      [],
    ],
    [
      'with a value that is too long',
      `${WIDE}\ne1,,,,,,,,,${'x'.repeat(1001)}\ne2,,,,,${'m '.repeat(500)},,,,`,
      ['2 title: the value has 1001 characters, and 1000 at most are read'],
      ['e2'],
    ],
    [
      'two of one id, both current',
      `${HEADER}\ne1,a@x,,active,,\ne2,,,,,\ne1,b@x,,active,,`,
      [
        '4 id: "e1" is also the id on line 2: neither row is read; of somebody who was hired again every earlier row has left-at and the newest none',
      ],
      ['e2'],
    ],
    [
      'two of one id, both ended',
      `${HEADER}\ne1,,,left,2025-01-31,\ne1,,,left,2026-01-31,`,
      [
        '3 id: "e1" is also the id on line 2: neither row is read; of somebody who was hired again every earlier row has left-at and the newest none',
      ],
      [],
    ],
    [
      'two of one id, of which nobody says when the earlier ended',
      `${HEADER}\ne1,,,left,,\ne1,,,active,,`,
      [
        '3 id: "e1" is also the id on line 2: neither row is read; of somebody who was hired again every earlier row has left-at and the newest none',
      ],
      [],
    ],
    [
      'two for one e-mail, and an alias that is an id',
      `${HEADER}\ne1,mara@x,,,,\ne2,Mara@X,,,,E1`,
      [
        '3 email: "Mara@X" is also a name of "e1" on line 2: it stands for neither until one of the rows gives it up',
        '3 aliases: "E1" is also a name of "e1" on line 2: it stands for neither until one of the rows gives it up',
      ],
      ['e1', 'e2'],
    ],
    [
      'with a manager who is nobody, or several',
      `${HEADER}\ne1,,e9,,,m\ne2,,m,,,m\ne3,,m,,,`,
      [
        '2 manager: "e9" is nobody who could be read from this file: write the id or e-mail of a person in it',
        '3 aliases: "m" is also a name of "e1" on line 2: it stands for neither until one of the rows gives it up',
        '3 manager: "m" is a name of several people: write an id',
        '4 manager: "m" is a name of several people: write an id',
      ],
      ['e1', 'e2', 'e3'],
    ],
    [
      'managers in a ring, and one who reports into it',
      `${HEADER}\ne0,,e1,,,\ne1,,e2,,,\ne2,,e3,,,\ne3,,e1,,,`,
      [
        '3 manager: "e1" reports to "e2" reports to "e3" reports to "e1": correct one manager; none of them reviews another meanwhile',
      ],
      ['e0', 'e1', 'e2', 'e3'],
    ],
    [
      'a ring of many',
      [HEADER, ...Array.from({ length: 8 }, (_none, index) => `e${index},,e${(index + 1) % 8},,,`)].join(
        '\n',
      ),
      [
        '2 manager: "e0" reports to "e1" reports to "e2" reports to "e3" reports to "e4" and 3 more report to "e0": correct one manager; none of them reviews another meanwhile',
      ],
      ['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'],
    ],
    [
      'an optional column that is misspelt',
      `${HEADER},ends_at\ne1,,,,,,2026-01-31`,
      ['1: there is no column "ends_at"; did you mean "ends-at"?'],
      ['e1'],
    ],
    [
      'hostile text in a message',
      `${HEADER}\ne1,\u001b[31m${'x'.repeat(100)},,,,`,
      [`2 email: "\\u001b[31m${'x'.repeat(55)}\u2026" is no e-mail address`],
      [],
    ],
  ])('%s', (_name, text, problems, ids) => {
    const reading = read(text);
    expect(reading.isRead).toBe(true);
    expect(told(reading)).toEqual(problems);
    expect(idsOf(reading)).toEqual(ids);
  });

  it('are counted', () => {
    const reading = read(`${HEADER}\ne1,,,,,\ne1,,,,,\n,,,,,m\ne4,,,,,`);
    expect(reading.isRead && reading.leftOut).toBe(3);
  });

  it('are counted together with those that share a name, of which nobody knows whose it is', () => {
    const reading = read(`${HEADER}\ne1,,,,,\ne1,,,,,\ne2,m@x,,,,\ne3,M@x,,,,\ne4,e4@x,,,,`);
    expect(reading.isRead && [reading.leftOut, reading.unclear]).toEqual([2, 3]);
  });
});

describe('whatever the bytes', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'e1', 'e2', 'a@x', 'active', 'left', '2026-10-01', '"', '\u0000', 'm m', '=1+1'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const table = fc
    .array(fc.array(cell, { minLength: 4, maxLength: 8 }), { maxLength: 6 })
    .map((rows) => Buffer.from([HEADER, ...rows.map((row) => row.join())].join('\n')));

  it('reading gives people or says why not, and nobody twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), table), (bytes) => {
        const reading = read(bytes);
        if (!reading.isRead) expect(reading.problems).not.toEqual([]);
        const ids = idsOf(reading);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { line, message } of reading.problems)
          expect([line > 0, message !== '']).toEqual([true, true]);
      }),
      { numRuns: 300 },
    );
  });
});
