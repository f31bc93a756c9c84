import type { Answer, AnswerTable } from '../audit/answer';
import { answerCsvParts } from '../audit/answer-csv';
import { answerJsonParts } from '../audit/answer-json';
import type { Cell } from '../wording/csv';
import { say, type Console } from './console';

import type { Damages } from './damages';
import { printRows, type Column, type Output } from './output';

/**
 * Prints an answer: JSON and CSV whole, with the header; on a terminal the tables one below the other, each under its name where
 * there are several; NDJSON has the rows of the first table alone, and says which others there are.
 */
export function printAuditAnswer(
  console: Console,
  { output, header: isHeaded }: { readonly output: Output; readonly header: boolean },
  answer: Answer,
  damages: Damages,
): void {
  const damaged = damages.messages();
  const [first, ...beside] = answer.tables;
  const others = beside.map(({ name }) => name).join(', ');
  switch (output) {
    case 'json':
      for (const part of answerJsonParts(answer, damaged)) console.out.write(part);
      return;
    case 'csv':
      for (const part of answerCsvParts(answer, { isHeaded, damaged })) console.out.write(part);
      if (others !== '')
        say(
          console,
          `CSV has ${answer.tables.length} tables, each after a line with its name: ${first?.name}, ${others}.`,
        );
      return;
    case 'ndjson':
      printRows(console, output, first?.rows ?? [], []);
      if (others !== '') say(console, `NDJSON has ${first?.name} alone; CSV and JSON have ${others} too.`);
      return;
    case 'table':
      for (const [index, table] of answer.tables.entries()) {
        if (answer.tables.length > 1) console.out.write(`${index > 0 ? '\n' : ''}${nameOf(table)}\n`);
        printRows(console, output, table.cells, columnsOf(table));
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
