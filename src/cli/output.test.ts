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

function printed(
  output: Output,
  rows: readonly Row[],
  { isTTY = false, env = {} }: { isTTY?: boolean; env?: Console['env'] } = {},
): string {
  let text = '';
  const out = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString('utf8');
        done();
      },
    }),
    { isTTY },
  );
  printRows({ out, err: out, env }, output, rows, columns);
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

  it.each<[string, Parameters<typeof printed>[2], boolean]>([
    ['on a terminal', { isTTY: true }, true],
    ['on a terminal where NO_COLOR is empty, which is not set', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['where NO_COLOR is set', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['in a pipe', {}, false],
  ])('%s, has colours: %s', (_name, where, colours) => {
    expect(printed('table', [{ name: 'a', count: 1 }], where).includes(`${ESC}[31m`)).toBe(colours);
  });
});

describe('CSV', () => {
  it.each([
    ['=', '=cmd|calc'],
    ['+', '+1+1'],
    ['-', '-2+3'],
    ['@', '@SUM(A1)'],
    ['a tab', '\t=1'],
    ['a carriage return', '\r=1'],
    ['a full-width sign', '\uff1d1+1'],
  ])('keeps a spreadsheet from running a cell that begins with %s', (_name, name) => {
    const [row = []] = parse(printed('csv', [{ name, count: 1 }]), { from: 2 });
    expect(row).toEqual([`'${name}`, '1']);
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
});
