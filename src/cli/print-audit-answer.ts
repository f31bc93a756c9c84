import type { Answer, AnswerTable } from '../audit/answer';
import { csvNote, csvOf, csvSentence, jsonText, type Cell } from '../wording/csv';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { printRows, type Column, type Output } from './output';

/**
 * Prints an answer. JSON is `{header, <table>: rows, …}`; CSV has the header in lines that begin with `#` and every table
 * after an empty line; on a terminal the tables stand one below the other, each under its name where there are several; NDJSON has the rows of the first table alone.
 */
export function printAuditAnswer(
  context: CliContext,
  { output, header: isHeaded }: { readonly output: Output; readonly header: boolean },
  { header, tables }: Answer,
  damages: Damages,
): void {
  const damaged = damages.messages();
  if (output === 'json') {
    const named = Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
    const all = { header: { ...header, ...(damaged.length > 0 && { damaged }) }, ...named };
    context.out.write(`${jsonText(all, 2)}\n`);
    return;
  }
  if (output === 'csv') {
    if (isHeaded) for (const line of headerLines(header, damaged)) context.out.write(line);
    for (const [index, table] of tables.entries()) {
      if (index > 0) context.out.write(`\r\n${csvNote('table', table.name)}`);
      context.out.write(csvOf(table.cells, columnsOf(table)));
    }
    return;
  }
  if (output === 'ndjson') {
    for (const { rows } of tables.slice(0, 1)) printRows(context, output, rows, []);
    return;
  }
  for (const [index, table] of tables.entries()) {
    if (tables.length > 1) context.out.write(`${index > 0 ? '\n' : ''}${nameOf(table)}\n`);
    printRows(context, output, table.cells, columnsOf(table));
  }
}

/** With how many rows it has, so that an empty one is seen to be empty. */
function nameOf({ name, rows }: AnswerTable): string {
  return `${name}: ${rows.length}`;
}

function headerLines({ gaps, ...header }: Answer['header'], damaged: readonly string[]): string[] {
  return [
    ...Object.entries(header).map(([what, value]) => csvNote(what, value)),
    ...gaps.sentences.map((sentence) => csvSentence('gaps', sentence)),
    ...damaged.map((message) => csvSentence('damaged', message)),
  ];
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
