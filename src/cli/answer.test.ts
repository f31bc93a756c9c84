import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { IntegrityError } from '../model/errors';
import { counted, printAnswer, type Made } from './answer';
import type { CliContext } from './context';
import { Damages } from './damages';
import type { Output } from './output';

interface Row {
  readonly name: string;
}

function printed(output: Output, made: Partial<Made> = {}, header = true): string {
  let text = '';
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString('utf8');
      done();
    },
  });
  const context: CliContext = {
    out,
    err: out,
    env: {},
    clock: { now: () => '2026-11-03T00:00:00.000Z' },
    catalogue: [],
    version: '1.2.3',
    interrupted: new AbortController().signal,
    exit: () => undefined,
  };
  const rows: Row[] = [{ name: 'a' }, { name: 'b' }];
  printAnswer<Row>(
    context,
    { output, header },
    { asOf: '2026-11-02T00:00:00.000Z', query: {}, counts: { names: 2 }, ...made },
    { name: 'names', rows, columns: [{ heading: 'name', value: ({ name }) => name }] },
  );
  return text;
}

const damages = () => {
  const found = new Damages();
  found.leaveOut(new IntegrityError('plans/abc is gone', 'Restore it'));
  return found;
};

it('is one object of JSON, with what was asked and what it lacks', () => {
  const text = printed('json', {
    query: { rule: ['a'], region: undefined },
    configuration: 'configurations/0123',
    gaps: { data: { missed: [] }, sentences: ['Nothing was missed.'] },
    damages: damages(),
  });
  expect(JSON.parse(text)).toEqual({
    schemaVersion: 1,
    asOf: '2026-11-02T00:00:00.000Z',
    query: { rule: ['a'] },
    version: '1.2.3',
    configurationHash: '0123',
    counts: { names: 2 },
    gaps: { missed: [] },
    damaged: ['plans/abc is gone'],
    names: [{ name: 'a' }, { name: 'b' }],
  });
});

it('is CSV behind lines that say the same, unless they are not wanted', () => {
  const gaps = { data: {}, sentences: ['Off: r.', 'Never looked at: iam.'] };
  expect(printed('csv', { gaps, damages: damages() }).split('\r\n')).toEqual([
    '# schemaVersion: 1',
    '# asOf: "2026-11-02T00:00:00.000Z"',
    '# query: {}',
    '# version: "1.2.3"',
    '# configurationHash: null',
    '# counts: {"names":2}',
    '# gaps: Off: r.',
    '# gaps: Never looked at: iam.',
    '# damaged: plans/abc is gone',
    'name',
    'a',
    'b',
    '',
  ]);
  expect(printed('csv', { gaps }, false)).toBe('name\r\na\r\nb\r\n');
});

it.each<[Output, string]>([
  ['ndjson', '{"name":"a"}\n{"name":"b"}\n'],
  ['table', 'name\na\nb\n'],
])('is the rows alone as %s', (output, text) => {
  expect(printed(output, { damages: damages() })).toBe(text);
});

it.each([
  ['a formula', '+1+1'],
  ['a comma and a formula', 'x,=1+1'],
  ['a semicolon and a formula', 'x;@SUM(A1)'],
  ['a comma and a quote', 'x,"'],
  ['a comma at its end', 'x,'],
  ['a quote, a comma and a formula', '",=1'],
  ['an escape sequence and a line break', '\u001b[2J\r\n=1'],
])('has lines of which no spreadsheet runs a part or takes in the next one: %s', (_name, text) => {
  const csv = printed('csv', {
    query: { resource: [text, text], rule: ['r'] },
    gaps: { data: {}, sentences: [`Off since then: r (${text}).`, text] },
  });
  expect(csv).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/);
  for (const separator of [',', ';']) {
    const lines = csv.split('\r\n').slice(0, 8);
    for (const line of lines)
      for (const part of line.split(separator)) expect(part).not.toMatch(/^\s*"?[=+@-]|^"/);
  }
  const line = csv.split('\r\n').find((each) => each.startsWith('# query: ')) ?? '';
  expect(JSON.parse(line.slice('# query: '.length))).toEqual({ resource: [text, text], rule: ['r'] });
  expect(parse(csv, { comment: '#', comment_no_infix: true })).toEqual([['name'], ['a'], ['b']]);
});

it('counts by name', () => {
  expect(counted(['b', 'a', 'b'])).toEqual({ a: 1, b: 2 });
});
