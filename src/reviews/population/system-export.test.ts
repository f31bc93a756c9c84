import { readSystemExport, type DeclaredExport } from './system-export';

const NOW = '2026-10-02T00:00:00.000Z';
const HEADER = 'principal,email,access,place';
const declared = (
  file: string | Uint8Array,
  rows: number,
  others: Partial<DeclaredExport> = {},
): DeclaredExport => ({
  system: 'jira',
  file: typeof file === 'string' ? Buffer.from(file) : file,
  takenAt: '2026-10-01T09:00:00.000Z',
  query: 'all users',
  rows,
  ...others,
});
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

test.each([
  { name: 'CSV', input: declared(`${HEADER}\nana,a@corp,Admin,P1\n`, 1), principals: ['ana'] },
  { name: 'no rows', input: declared(`${HEADER}\n`, 0), principals: [] },
  {
    name: 'a byte order mark and Windows lines',
    input: declared(`\uFEFF${HEADER}\r\nana,,Admin,\r\n`, 1),
    principals: ['ana'],
  },
  { name: 'UTF-16', input: declared(utf16(`${HEADER}\nJosé,,Admin,\n`), 1), principals: ['José'] },
  {
    name: 'columns in another order and case',
    input: declared('Place,Access,Email,Principal\nP,Admin,,ana', 1),
    principals: ['ana'],
  },
  {
    name: 'quotes, commas and lines in a name',
    input: declared(`${HEADER}\n"a,""b""\nc",,Admin,`, 1),
    principals: ['a,"b"\nc'],
  },
  {
    name: 'what looks like a formula is text',
    input: declared(`${HEADER}\n"=HYPERLINK(""x"")",,Admin,\n@sum,,Admin,`, 2),
    principals: ['=HYPERLINK("x")', '@sum'],
  },
  {
    name: 'JSON',
    input: declared('[{"principal":7,"email":null,"access":"Admin","place":"P","privileged":true}]', 1),
    principals: ['7'],
  },
  { name: 'an empty JSON list', input: declared('[]', 0), principals: [] },
])('reads $name', ({ input, principals }) => {
  expect(readSystemExport(input, NOW)).toMatchObject({
    export: { rows: principals.map((principal) => ({ principal })) },
  });
});

test.each([
  {
    name: 'an empty file',
    input: declared('', 0),
    faults: [{ problem: 'it is empty: the first line has to name the columns' }],
  },
  {
    name: 'columns that are missing',
    input: declared('principal,access\nana,Admin', 1),
    faults: [{ problem: 'it has no column email, place' }],
  },
  {
    name: 'columns that are missing in JSON',
    input: declared('[{"principal":"ana","access":"Admin"}]', 1),
    faults: [{ problem: 'it has no column email, place' }],
  },
  {
    name: 'a column that is not known',
    input: declared(`${HEADER},priviledged\nana,,Admin,,true`, 1),
    faults: [
      {
        problem:
          'it has columns that are not known, priviledged: known are principal, email, access, place, privileged, last-used, owner',
      },
    ],
  },
  {
    name: 'a column twice',
    input: declared(`${HEADER},place\nana,,Admin,,`, 1),
    faults: [{ problem: 'it has the column place twice' }],
  },
  {
    name: 'fewer rows than declared',
    input: declared(`${HEADER}\nana,,Admin,`, 2),
    faults: [{ problem: '2 rows were declared, and it has 1' }],
  },
  {
    name: 'a row twice',
    input: declared(`${HEADER}\nana,,Admin,P\nbo,,Admin,P\nana,a@corp,Admin,P`, 3),
    faults: [{ row: 3, problem: 'is the same principal, access and place as row 1' }],
  },
  {
    name: 'several faults, row by row',
    input: declared(
      `${HEADER},privileged,last-used\n,,Admin,,,\nana,,,,perhaps,\nbo,,Admin,,,soon\ncy,Admin`,
      4,
    ),
    faults: [
      { row: 1, problem: 'principal is empty' },
      { row: 2, problem: 'access is empty' },
      { row: 2, problem: 'privileged is "perhaps": write true or false' },
      { row: 3, problem: 'last-used is "soon", which is no date' },
      { row: 4, problem: 'has 2 columns, the header 6' },
    ],
  },
  {
    name: 'a quote that is not closed',
    input: declared(`${HEADER}\n"ana,,Admin,`, 1),
    faults: [{ problem: expect.stringMatching(/^it is no CSV: /) }],
  },
  {
    name: 'another encoding',
    input: declared(Buffer.from(`${HEADER}\nJos\u00e9,,Admin,\n`, 'latin1'), 1),
    faults: [{ problem: 'it is not UTF-8 (line 2): save it as UTF-8' }],
  },
  {
    name: 'UTF-16 without its mark',
    input: declared(Buffer.from(HEADER, 'utf16le'), 0),
    faults: [{ problem: 'it holds a NUL character: save it as UTF-8 text' }],
  },
  {
    name: 'JSON that is none',
    input: declared('[{', 0),
    faults: [{ problem: expect.stringMatching(/^it is no JSON: /) }],
  },
  {
    name: 'JSON that is one object',
    input: declared('{"principal":"ana"}', 1),
    faults: [{ problem: 'its JSON is no list of objects' }],
  },
  {
    name: 'a use after it was taken, but for the day of another zone',
    input: declared(
      'principal,email,access,place,last-used\nana,,Admin,,2026-10-02\nbob,,Admin,,2026-11-05\n',
      2,
    ),
    faults: [
      {
        row: 2,
        problem:
          'last-used is 2026-11-05T00:00:00.000Z, and the export was taken at 2026-10-01T09:00:00.000Z',
      },
    ],
  },
  {
    name: 'JSON rows that are no objects',
    input: declared('[7]', 1),
    faults: [{ problem: 'it has no column principal, email, access, place' }],
  },
  {
    name: 'an object where a text belongs',
    input: declared('[{"principal":{},"email":"","access":"Admin","place":""}]', 1),
    faults: [
      { row: 1, problem: 'principal is no text' },
      { row: 1, problem: 'principal is empty' },
    ],
  },
  {
    name: 'a time to come',
    input: declared(`${HEADER}\n`, 0, { takenAt: '2026-10-03T00:00:00.000Z' }),
    faults: [{ problem: 'it is said to be taken at 2026-10-03T00:00:00.000Z, which is still to come' }],
  },
  {
    name: 'no query',
    input: declared(`${HEADER}\n`, 0, { query: ' ' }),
    faults: [{ problem: 'the query that made it is not given' }],
  },
  {
    name: 'a name that is none',
    input: declared(`${HEADER}\n`, 0, { system: 'a b' }),
    faults: [
      {
        problem:
          '"a b" is no name of a system: use letters, digits, dots, hyphens and underscores, 64 at most',
      },
    ],
  },
])('refuses $name, and takes nothing of it', ({ input, faults }) => {
  expect(readSystemExport(input, NOW)).toEqual({ faults });
});

test('of more faulty rows than a call takes arguments each is told', () => {
  const rows = 130_000;
  const read = readSystemExport(declared(`${HEADER}\n${',,Admin,\n'.repeat(rows)}`, rows), NOW);
  expect('faults' in read ? read.faults.length : 0).toBe(rows);
});
