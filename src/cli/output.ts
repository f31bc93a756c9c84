import Table from 'cli-table3';
import { stringify } from 'csv-stringify/sync';
import { paint, printable, type Console } from './console';

export const OUTPUTS = ['table', 'json', 'ndjson', 'csv'] as const;
export type Output = (typeof OUTPUTS)[number];

type Cell = string | number | boolean | null | undefined;
export interface Column<T> {
  readonly heading: string;
  readonly value: (row: T) => Cell;
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
      out.write(`${JSON.stringify(rows, null, 2)}\n`);
      return;
    case 'ndjson':
      for (const row of rows) out.write(`${JSON.stringify(row)}\n`);
      return;
    case 'csv':
      out.write(
        stringify(
          rows.map((row) => columns.map((column) => column.value(row) ?? '')),
          // A cell from an account that starts like a formula would run in a spreadsheet.
          {
            header: true,
            columns: columns.map(({ heading }) => heading),
            escape_formulas: true,
            record_delimiter: 'windows',
          },
        ),
      );
      return;
    case 'table': {
      const table = new Table({
        head: columns.map(({ heading }) => paint(console, 'bold', heading)),
        style: { head: [], border: [], compact: true },
        chars: PLAIN_LINES,
      });
      for (const row of rows) {
        table.push(
          columns.map((column) => {
            const text = printable(String(column.value(row) ?? ''));
            const style = column.style?.(row);
            return style === undefined ? text : paint(console, style, text);
          }),
        );
      }
      out.write(`${table.toString()}\n`);
    }
  }
}

const PLAIN_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
