import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { printAnswer } from '../../../src/cli/answer';
import { cellsOf, openedIn, TEXTS } from './opened';

/** The program that opens it: `soffice`, or where it is. */
const program = process.env['WATCHBILL_LIBREOFFICE'];

/** Comma, double quote, UTF-8, from the first line. */
const READ = 'CSV:44,34,76,1';
/** The same, every text quoted, numbers as they are, formulas as formulas: one that is run shows as one. */
const WRITTEN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true';

function csv(): string {
  let written = '';
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString('utf8');
      done();
    },
  });
  const context = {
    out,
    err: out,
    env: {},
    clock: { now: () => '2026-11-03T00:00:00.000Z' as const },
    catalogue: [],
    version: '0.0.0',
    interrupted: new AbortController().signal,
    exit: () => undefined,
  };
  const rows = TEXTS.map((text) => ({ text }));
  const columns = ['first', 'middle', 'last'].map((heading) => ({
    heading,
    value: ({ text }: { readonly text: string }) => text,
  }));
  const made = {
    asOf: '2026-11-03T00:00:00.000Z',
    query: { resource: TEXTS },
    counts: { texts: TEXTS.length },
    gaps: { data: {}, sentences: TEXTS.map((text) => `Off since then: r (${text}), and ${text}`) },
  } as const;
  printAnswer(context, { output: 'csv', header: true }, made, { name: 'texts', rows, columns });
  return written;
}

if (program === undefined) {
  test.skip('our CSV in LibreOffice: set WATCHBILL_LIBREOFFICE to its program, soffice', () => undefined);
} else {
  describe('our CSV, opened in LibreOffice', () => {
    const ours = csv();
    let header: string[][];
    let rows: string[][];
    beforeAll(() => {
      const theirs = openedIn(program, { name: 'ours.csv', body: ours, read: READ, written: WRITTEN });
      const headings = theirs.findIndex(([first]) => first === 'first');
      [header, rows] = [theirs.slice(0, headings), theirs.slice(headings)];
    });

    test('has its header in lines before the headings, and no formula in it', () => {
      expect(header).toHaveLength(ours.split('\r\n').findIndex((line) => line.startsWith('first,')));
      expect(header.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    });

    test('has in every cell what was written into it', () => {
      const expected: string[][] = parse(ours, { comment: '#', comment_no_infix: true });
      expect(expected).toHaveLength(TEXTS.length + 1);
      expect(rows.map((row, at) => cellsOf(row).slice(0, expected[at]?.length))).toEqual(
        expected.map(cellsOf),
      );
    });
  });
}
