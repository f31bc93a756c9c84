import type { Answer, AnswerTable } from '../audit/answer';
import { answerCsvParts } from '../audit/answer-csv';
import { answerJsonParts } from '../audit/answer-json';
import type { Cell } from '../wording/csv';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { printRows, type Column, type Output } from './output';

/**
 * Prints an answer: JSON and CSV whole, with the header; on a terminal the tables one below the other, each under its name where
 * there are several; NDJSON has the rows of the first table alone.
 */
export function printAuditAnswer(
  context: CliContext,
  { output, header: isHeaded }: { readonly output: Output; readonly header: boolean },
  answer: Answer,
  damages: Damages,
): void {
  const damaged = damages.messages();
  switch (output) {
    case 'json':
      for (const part of answerJsonParts(answer, damaged)) context.out.write(part);
      return;
    case 'csv':
      for (const part of answerCsvParts(answer, { isHeaded, damaged })) context.out.write(part);
      return;
    case 'ndjson':
      printRows(context, output, answer.tables[0]?.rows ?? [], []);
      return;
    case 'table':
      for (const [index, table] of answer.tables.entries()) {
        if (answer.tables.length > 1) context.out.write(`${index > 0 ? '\n' : ''}${nameOf(table)}\n`);
        printRows(context, output, table.cells, columnsOf(table));
      }
  }
}

/** With how many rows it has, so that an empty one is seen to be empty. */
function nameOf({ name, rows }: AnswerTable): string {
  return `${name}: ${rows.length}`;
}

function columnsOf({ headings }: AnswerTable): Column<readonly Cell[]>[] {
  return headings.map((heading, index) => ({
    heading,
    value: (row) => row[index],
    ...(heading === 'id' && { kind: 'id' as const }),
    ...(heading === 'resource' && { kind: 'resource' as const }),
    yields: index + 1,
  }));
}
