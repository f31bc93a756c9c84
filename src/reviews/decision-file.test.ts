import { csvOf } from '../wording/csv';
import { readDecisions } from './decision-file';

const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
  ['commas', 'item,hash,decision\na,h,keep\n'],
  ['semicolons', 'item;hash;decision\r\na;h;keep\r\n'],
  ['tabs', 'item\thash\tdecision\na\th\tkeep\n'],
  ['a byte order mark', '\ufeffitem,hash,decision\na,h,keep\n'],
  ['columns in another order and case', 'Decision,Account,HASH,item\nkeep,1,h,a\n'],
  [
    'lines that say how it was made',
    '# schemaVersion: 1\r\n# query: {"a": 1}\r\nitem,hash,decision\r\na,h,keep\r\n',
  ],
  ['such lines as a spreadsheet saves them', '"# counts: {""a"":1","x"\nitem,hash,decision\na,h,keep\n'],
])('reads a file with %s', (_name, text) => {
  expect(readDecisions(bytes(text))).toMatchObject({ rows: [{ item: 'a', hash: 'h', decision: 'keep' }] });
});

it.each([
  ["'=SUM(A1)", '=SUM(A1)'],
  ["'-5", '-5'],
  ["'@mara", '@mara'],
  ["it's fine", "it's fine"],
  ["'quoted'", "'quoted'"],
])('reads the reason %s as %s', (written, reason) => {
  expect(readDecisions(bytes(`item,hash,decision,reason\na,h,keep,${written}\n`))).toMatchObject({
    rows: [{ reason }],
  });
});

it.each([
  ...['=1', '+1', '-1', '@a', '\t=1', '\r\n=1', '\n=1', '\uff1d1', '\uff0b1', '\uff0d1', '\uff20a'],
  ...[' =1', '  -1', '\u00a0@a', '\u3000\uff1d1', ' plain', 'plain '],
  ...["'=1", "''=1", "' =1", "'\t=1", "'plain", "'", "''", '"=1"', '"', '=1,"2";\t3'],
])('reads back the reason %j as it was exported', (reason) => {
  const columns = ['item', 'hash', 'decision', 'reason'].map((heading) => ({
    heading,
    value: () => (heading === 'reason' ? reason : heading),
  }));
  expect(readDecisions(bytes(csvOf([{}], columns)))).toMatchObject({ rows: [{ reason }] });
});

it('a day means its end, and what is no day is left to be refused', () => {
  const file = readDecisions(bytes('item,hash,decision,until\na,h,keep,2026-12-31\nb,h,keep,2026-02-31\n'));
  expect(file).toMatchObject({ rows: [{ until: '2026-12-31T23:59:59.999Z' }, { until: '2026-02-31' }] });
});

it('counts lines of the file as an editor does', () => {
  expect(
    readDecisions(bytes('# made\nitem,hash,decision,reason\na,h,keep,"two\nlines"\nb,h,keep,\n')),
  ).toMatchObject({
    lines: [3, 5],
  });
});

it.each([
  ['without a column', 'item,decision\na,keep\n', 1, 'there is no column hash: begin with an export'],
  [
    'with a column twice',
    '# x\nitem,hash,decision,decision\n',
    2,
    'two columns are called decision: take one away',
  ],
  [
    'with a value too many',
    'item,hash,decision\na,h,keep\nb,h,keep,,x\n',
    3,
    'the row has 5 values and the header 3: put a value that has a comma in quotes',
  ],
  ['that is empty', '', 1, 'there is no column item, hash, decision: begin with an export'],
])('a file %s is refused', (_name, text, line, message) => {
  expect(readDecisions(bytes(text))).toEqual({ problem: expect.objectContaining({ line, message }) });
});

it('a file in UTF-16 is refused', () => {
  expect(readDecisions(new Uint8Array([0xff, 0xfe, 0x69, 0x00]))).toMatchObject({ problem: { line: 1 } });
});
