import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import type { Console } from './console';
import { printRows, type Column, type Output } from './output';

interface Row {
  readonly name: string;
  readonly count: number | undefined;
}
const columns: readonly Column<Row>[] = [
  { heading: 'name', value: (row) => row.name, style: () => 'red' },
  { heading: 'count', value: (row) => row.count },
];

interface Where {
  readonly isTTY?: boolean;
  readonly env?: Console['env'];
  readonly columns?: number;
  readonly rows?: number;
}

function printed(output: Output, rows: readonly Row[], where: Where = {}): string {
  return printedBy(columns, output, rows, where);
}

function printedBy<T extends object>(
  by: readonly Column<T>[],
  output: Output,
  rows: readonly T[],
  { env = {}, ...terminal }: Where = {},
): string {
  let text = '';
  const out = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString('utf8');
        done();
      },
    }),
    terminal,
  );
  printRows({ out, err: out, env }, output, rows, by);
  return text;
}

const ESC = '\u001b';
const HOSTILE: readonly [string, string][] = [
  ['clears the screen', `${ESC}[2J${ESC}[H`],
  ['writes over the line', 'bad\rgood'],
  ['begins a line of its own', 'one\ntwo'],
  ['sets the title of the terminal', `${ESC}]0;owned\u0007`],
  ['uses the C1 form of an escape', '\u009b31m'],
  ['turns the direction of text around', 'exe\u202egpj.'],
];

describe('a table', () => {
  it.each(HOSTILE)('shows a name that %s without doing it', (_name, name) => {
    const text = printed('table', [{ name, count: 1 }]);
    expect(text.replace(/\n/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text.trimEnd().split('\n')).toHaveLength(2);
  });

  it.each<[string, Where, boolean]>([
    ['on a terminal', { isTTY: true }, true],
    ['on a terminal where NO_COLOR is empty, which is not set', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['where NO_COLOR is set', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['in a pipe', {}, false],
  ])('%s, has colours: %s', (_name, where, colours) => {
    expect(printed('table', [{ name: 'a', count: 1 }], where).includes(`${ESC}[31m`)).toBe(colours);
  });
});

describe('the width of a table', () => {
  const LONG = [{ name: 'a name that is longer than the line', count: 1 }];
  it.each<[string, Where, string]>([
    ['that of the terminal', { isTTY: true, columns: 20, env: { NO_COLOR: '1' } }, 'a name that …  1'],
    ['in a pipe, what COLUMNS says', { env: { COLUMNS: '20' } }, 'a name that …  1'],
    ['in a pipe, as it comes', {}, 'a name that is longer than the line  1'],
    ['as it comes where COLUMNS is no number', { env: { COLUMNS: 'wide' } }, `${LONG[0]?.name}  1`],
  ])('is %s', (_name, where, line) => {
    expect(printed('table', LONG, where).split('\n')[1]).toBe(line);
  });

  it('cuts nothing in data', () => {
    for (const output of ['json', 'ndjson', 'csv'] as const)
      expect(printed(output, LONG, { isTTY: true, columns: 20 })).toContain(LONG[0]?.name);
  });
});

it('a table writes ids and moments shorter, and data writes them whole', () => {
  interface Known {
    readonly id: string;
    readonly at: string;
  }
  const known: readonly Column<Known>[] = [
    { heading: 'id', value: ({ id }) => id, kind: 'id' },
    { heading: 'at', value: ({ at }) => at, kind: 'moment' },
  ];
  const rows = [
    { id: 'abcdefghijklmnop', at: '2026-10-01T06:30:15.123Z' },
    { id: 'abcdefghijXXmnop', at: '2026-10-02T06:30:00.000Z' },
  ];
  const lines = printedBy(known, 'table', rows).split('\n');
  expect(lines.slice(1, 3)).toEqual(['abcdefghijk  2026-10-01T06:30Z', 'abcdefghijX  2026-10-02T06:30Z']);
  expect(printedBy(known, 'csv', rows)).toBe(
    'id,at\r\nabcdefghijklmnop,2026-10-01T06:30:15.123Z\r\nabcdefghijXXmnop,2026-10-02T06:30:00.000Z\r\n',
  );
});

describe('a table that is longer than the screen', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'watchbill-pager-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const rows = Array.from({ length: 30 }, (_each, count) => ({ name: `row ${count}`, count }));
  const whole = printed('table', rows);

  it.each<[string, Where, 'pager' | 'terminal']>([
    ['goes through the pager', { isTTY: true, rows: 24 }, 'pager'],
    ['goes to a terminal that is high enough as it is', { isTTY: true, rows: 40 }, 'terminal'],
    ['goes into a pipe as it is', { rows: 24 }, 'terminal'],
  ])('%s', (_name, where, goesTo) => {
    const file = join(folder, 'paged');
    const env = { NO_COLOR: '1', PAGER: `cat > ${file}` };
    const written = printed('table', rows, { ...where, env });
    expect(goesTo === 'pager' ? readFileSync(file, 'utf8') : written).toBe(whole);
    expect(written).toBe(goesTo === 'pager' ? '' : whole);
  });

  it.each([
    ['is none', ''],
    ['is not there', join('nowhere', 'no-such-pager')],
  ])('is written all the same where the pager %s', (_name, PAGER) => {
    expect(printed('table', rows, { isTTY: true, rows: 24, env: { NO_COLOR: '1', PAGER } })).toBe(whole);
  });
});

describe('CSV', () => {
  it.each([
    ['=', '=cmd|calc'],
    ['+', '+1+1'],
    ['-', '-2+3'],
    ['@', '@SUM(A1)'],
    ['a tab', '\t=1'],
    ['a line break', '\r\n=1'],
    ['a line feed', '\n=1'],
    ['a full-width sign', '\uff1d1+1'],
    ['a space', ' =1'],
    ['a space that does not break', '\u00a0@SUM(A1)'],
  ])('keeps a spreadsheet from running a cell that begins with %s', (_name, name) => {
    const [row = []] = parse(printed('csv', [{ name, count: 1 }]), { from: 2 });
    expect(row).toEqual([`'${name}`, '1']);
  });

  it.each([
    ['a carriage return alone, which would begin a row', 'well\r=HYPERLINK(A1)', 'well\ufffd=HYPERLINK(A1)'],
    ['a semicolon, at which some spreadsheets divide', 'well;=1', '"well;=1"'],
    ['a tab, at which some spreadsheets divide', 'well\t=1', '"well\t=1"'],
  ])('lets %s begin no cell', (_name, name, written) => {
    expect(printed('csv', [{ name, count: 1 }])).toBe(`name,count\r\n${written},1\r\n`);
  });

  it.each(HOSTILE)('has a name that %s without doing it, with tabs and line breaks', (_name, name) => {
    const text = printed('csv', [{ name: `${name}\tb\nc\r\nd`, count: 1 }]);
    expect(text.replace(/\r\n|[\t\n]/g, '')).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
    expect(text).toContain('\tb\nc\r\nd"');
  });

  it('quotes what would break a row, and ends lines as RFC 4180 does', () => {
    const text = printed('csv', [{ name: 'a,"b"\nc', count: undefined }]);
    expect(text).toBe('name,count\r\n"a,""b""\nc",\r\n');
  });
});

it.each<[Output, string]>([
  ['json', '[]\n'],
  ['ndjson', ''],
  ['csv', 'name,count\r\n'],
])('no rows as %s are %j', (output, text) => {
  expect(printed(output, [])).toBe(text);
});

it.each(HOSTILE)('one row is one line of NDJSON, whose name still %s for whoever asks', (_name, name) => {
  const text = printed('ndjson', [{ name, count: 1 }]);
  expect(text.split('\n')).toHaveLength(2);
  expect(JSON.parse(text)).toEqual({ name, count: 1 });
  for (const json of [text, printed('json', [{ name, count: 1 }])])
    expect(json.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
});
