import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';

/** What a cell may hold that a spreadsheet could take for something else than text. */
export const TEXTS = [
  'plain',
  'a,b;c',
  'said "so"',
  '"',
  'one\ntwo',
  'one\r\ntwo',
  'one\rtwo',
  'tab\there',
  ' spaces ',
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r\n=1+1',
  '\uff1d1+1',
  'x,=1+1',
  'x;=1+1',
  'x\t=1+1',
  'x\n=1+1',
  'x\r=1+1',
  '"=1+1"',
  '=HYPERLINK("http://192.0.2.1/";"open")',
  "'=1+1",
  '2026-11-02T06:02:00.123Z',
  '2026-11-02T06:02:00.000Z/..',
  '2026-11-02T07:02:00+01:00',
  'arn:aws:iam::111122223333:user/Zoë Müller',
  '日本語のメモ',
  'привет',
  '👩‍💻 e\u0301',
  '\u001b[31mred\u0007',
  'exe\u202egpj',
  'said _x003D_1+1',
];

/**
 * Rows of cells of one sheet, as LibreOffice has them, which writes them as CSV.
 * @param given the file; the filters by which it is read, where its name does not say it, and written.
 */
export function openedIn(
  soffice: string,
  given: {
    readonly name: string;
    readonly body: string | Uint8Array;
    readonly read?: string;
    readonly written: string;
  },
): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-libreoffice-'));
  try {
    writeFileSync(join(folder, given.name), given.body);
    execFileSync(soffice, [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      ...(given.read === undefined ? [] : [`--infilter=${given.read}`]),
      ...['--convert-to', given.written, '--outdir', join(folder, 'out'), join(folder, given.name)],
    ]);
    const [file = 'none'] = readdirSync(join(folder, 'out'));
    return parse(readFileSync(join(folder, 'out', file), 'utf8'), { relax_column_count: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** It ends the lines within a cell with a line feed. */
export const cellsOf = (row: readonly string[]) => row.map((cell) => cell.replaceAll('\r\n', '\n'));
