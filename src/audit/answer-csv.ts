import { csvNote, csvParts, csvSentence } from '../wording/csv';
import type { Answer } from './answer';

/**
 * The header in lines that begin with `#`, and every table with its headings. Where there are several, a line names each before
 * its headings, of those but the first after an empty line; without the header the first begins with its headings.
 */
export function answerCsv(answer: Answer, options: CsvOptions = {}): string {
  return [...answerCsvParts(answer, options)].join('');
}

interface CsvOptions {
  readonly isHeaded?: boolean;
  readonly damaged?: readonly string[];
}

/** The same in pieces: of very many rows no text can hold all. */
export function* answerCsvParts(
  { header, tables }: Answer,
  { isHeaded = true, damaged = [] }: CsvOptions = {},
): Generator<string, void> {
  if (isHeaded) yield* headerLines(header, damaged);
  for (const [index, { name, headings, cells }] of tables.entries()) {
    if (index > 0) yield `\r\n${csvNote('table', name)}`;
    else if (isHeaded && tables.length > 1) yield csvNote('table', name);
    const columns = headings.map((heading, at) => ({
      heading,
      value: (row: (typeof cells)[number]) => row[at],
    }));
    yield* csvParts(cells, columns);
  }
}

/** The lines of CSV, before its headings, that say how an answer was made. */
export function headerLines({ gaps, ...header }: Answer['header'], damaged: readonly string[]): string[] {
  return [
    ...Object.entries(header).map(([what, value]) => csvNote(what, value)),
    ...gaps.sentences.map((sentence) => csvSentence('gaps', sentence)),
    ...damaged.map((message) => csvSentence('damaged', message)),
  ];
}
