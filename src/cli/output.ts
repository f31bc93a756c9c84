import { cellWord, csvParts, jsonListParts, jsonText, type CsvColumn } from '../wording/csv';
import { printable } from '../wording/printable';
import { paint, say, type Console } from './console';
import { page } from './pager';
import { shortIds } from './short-ids';
import { fitTable } from './table';

export const OUTPUTS = ['table', 'json', 'ndjson', 'csv'] as const;
export type Output = (typeof OUTPUTS)[number];

export interface Column<T> extends CsvColumn<T> {
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
      for (const part of jsonListParts(rows)) out.write(part);
      out.write('\n');
      return;
    case 'ndjson':
      for (const row of rows) out.write(`${jsonText(row)}\n`);
      return;
    case 'csv':
      for (const part of csvParts(rows, columns)) out.write(part);
      return;
    case 'table':
      printTable(console, rows, columns);
  }
}

function printTable<T>(console: Console, rows: readonly T[], columns: readonly Column<T>[]): void {
  const cells = columns.map((column): string[] => {
    const texts = rows.map((row) => printable(String(cellWord(column.value(row)))));
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
