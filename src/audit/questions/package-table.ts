import type { PackageTable } from '../../reviews/package/table';
import type { AnswerTable } from '../answer';

/** A list of an evidence package as a table of an answer: the same columns, so that the two can be compared. */
export function answerTable({ name, columns, rows }: PackageTable): AnswerTable {
  return {
    name,
    headings: columns,
    rows: rows.map((row) =>
      Object.fromEntries(
        columns.flatMap((column, at) => (row[at] === undefined ? [] : ([[column, row[at]]] as const))),
      ),
    ),
    cells: rows,
  };
}
