import { execFileSync } from 'node:child_process';
import { Writable } from 'node:stream';
import { printRows } from '../../src/cli/output';

const TEXTS = [
  'plain',
  'a,"b"',
  'one\ntwo',
  'one\r\ntwo',
  'well\r=HYPERLINK(A1)',
  '\r=1+1',
  '=1+1',
  'last\r',
];
/** Rows of cells as Python's own reader sees them. */
const PROGRAM =
  'import csv, io, json, sys; print(json.dumps(list(csv.reader(io.TextIOWrapper(sys.stdin.buffer, "utf-8", newline="")))))';

function csv(rows: readonly { readonly text: string }[]): string {
  let written = '';
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString('utf8');
      done();
    },
  });
  printRows({ out, err: out, env: {} }, 'csv', rows, [
    { heading: 'text', value: ({ text }) => text },
    { heading: 'after', value: ({ text }) => text },
  ]);
  return written;
}

const asked = process.env.WATCHBILL_PEERS === '1';

(asked ? it : it.skip)(
  "Python's csv module reads one row for each, and no cell that begins like a formula",
  () => {
    const input = csv(TEXTS.map((text) => ({ text })));
    const rows = JSON.parse(
      execFileSync('python3', ['-c', PROGRAM], { input, encoding: 'utf8' }),
    ) as string[][];
    const cells = TEXTS.map((text) => (/^[=\r]/.test(text) ? `'${text}` : text));
    expect(rows).toEqual([['text', 'after'], ...cells.map((cell) => [cell, cell])]);
  },
);
