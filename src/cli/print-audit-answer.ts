import type { Answer, AnswerHeader, AnswerTable } from '../audit/answer';
import { csvNote, csvOf, csvSentence, jsonText, type Cell } from '../wording/csv';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { printRows, type Column, type Output } from './output';

/**
 * Prints an answer. JSON is `{header, <table>: rows, …}`; CSV has the header in lines that begin with `#` and every table
 * after an empty line; on a terminal the tables stand one below the other; NDJSON has the rows of the first table alone.
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
  for (const table of output === 'ndjson' ? tables.slice(0, 1) : tables) {
    if (output === 'ndjson') printRows(context, output, table.rows, []);
    else printRows(context, output, table.cells, columnsOf(table));
  }
}

/** The lines of CSV, before its headings, that say how an answer was made. */
export function headerLines({ gaps, ...header }: AnswerHeader, damaged: readonly string[]): string[] {
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
