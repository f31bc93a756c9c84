import { stringify } from 'csv-stringify/sync';
import { paint, printable, printableLines, say, UNPRINTABLE, type Console } from './console';
import { page } from './pager';
import { shortIds } from './short-ids';
import { fitTable } from './table';

export const OUTPUTS = ['table', 'json', 'ndjson', 'csv'] as const;
export type Output = (typeof OUTPUTS)[number];

type Cell = string | number | boolean | null | undefined;
export interface Column<T> {
  readonly heading: string;
  readonly value: (row: T) => Cell;
  /**
   * What is written shorter in a table: an id as a beginning that no other row has, a moment to the minute, the middle of
   * a resource's name left out.
   */
  readonly kind?: 'id' | 'moment' | 'resource';
  /** In the table only: left out where the line is too narrow for all columns, the greatest number first. */
  readonly yields?: number;
  /** In the table only: colours by meaning. */
  readonly style?: (row: T) => Parameters<typeof paint>[1] | undefined;
}

/**
 * Prints rows. `json` and `ndjson` print the rows themselves, whole; `table` and `csv` the columns. NDJSON of nothing is
 * nothing, CSV of nothing its headings.
 */
export function printRows<T extends object>(
  console: Console,
  output: Output,
  rows: readonly T[],
  columns: readonly Column<T>[],
): void {
  const { out } = console;
  switch (output) {
    case 'json':
      out.write(`${jsonText(rows, 2)}\n`);
      return;
    case 'ndjson':
      for (const row of rows) out.write(`${jsonText(row)}\n`);
      return;
    case 'csv':
      out.write(csvOf(rows, columns));
      return;
    case 'table':
      printTable(console, rows, columns);
  }
}

/** As `JSON.stringify`, with every character escaped that would move a terminal's cursor: the data stays whole. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNPRINTABLE, (character) =>
    character === '\n' ? character : escaped(character),
  );
}

/** As strings of JSON may write any character. */
export function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What a spreadsheet takes for the beginning of a formula; the last four are signs of full width. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * As RFC 4180 says. A text from an account that begins like a formula would run in a spreadsheet; and a line break of any
 * sort that is not quoted would begin a row, and where a spreadsheet divides at them too a semicolon or a tab a cell, which
 * could be one. Of control characters only tabs and line breaks are
 * kept: CSV is read on terminals too.
 */
function csvOf<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  return stringify(
    rows.map((row) =>
      columns.map((column) => {
        const value = column.value(row) ?? '';
        if (typeof value !== 'string') return value;
        const text = printableLines(value);
        return FORMULA.test(text) ? `'${text}` : text;
      }),
    ),
    {
      header: true,
      columns: columns.map(({ heading }) => heading),
      quoted_match: /[\r\n;\t]/,
      record_delimiter: 'windows',
    },
  );
}

function printTable<T>(console: Console, rows: readonly T[], columns: readonly Column<T>[]): void {
  const cells = columns.map((column): string[] => {
    const texts = rows.map((row) => printable(String(column.value(row) ?? '')));
    if (column.kind === 'id') return shortIds(texts);
    return column.kind === 'moment' ? texts.map(toTheMinute) : texts;
  });
  const { lines, leftOut } = fitTable(
    columns.map(({ heading, kind, yields }) => ({
      heading,
      cut: kind === 'resource' ? 'middle' : 'end',
      yields,
    })),
    rows.map((_row, at) => cells.map((column) => column[at] ?? '')),
    widthOf(console),
    (text, row, column) => {
      const style = row === 'heading' ? 'bold' : styleOf(rows[row], columns[column]);
      return style === undefined ? text : paint(console, style, text);
    },
  );
  page(console, lines);
  if (leftOut.length > 0)
    say(console, `Too narrow for ${leftOut.join(', ')}: a wider terminal or --output csv shows all.`);
}

function styleOf<T>(row: T | undefined, column: Column<T> | undefined) {
  return row === undefined ? undefined : column?.style?.(row);
}

function toTheMinute(instant: string): string {
  return instant.replace(/(T\d{2}:\d{2}):[\d.]+Z$/, '$1Z');
}

/** Columns of the terminal; of what is none, what COLUMNS says, or no end. */
function widthOf({ out, env }: Console): number {
  if (out.isTTY === true && out.columns !== undefined && out.columns > 0) return out.columns;
  const asked = Number(env['COLUMNS'] ?? '');
  return Number.isInteger(asked) && asked > 0 ? asked : Infinity;
}
