import { csvNote, csvOf, csvSentence } from '../wording/csv';
import type { Answer } from './answer';

/**
 * The header in lines that begin with `#`, and every table with its headings; tables but the first after an empty line and a
 * line that names them.
 */
export function answerCsv(
  { header, tables }: Answer,
  { isHeaded = true, damaged = [] }: { isHeaded?: boolean; damaged?: readonly string[] } = {},
): string {
  const parts = tables.flatMap(({ name, headings, cells }, index) => [
    ...(index === 0 ? [] : [`\r\n${csvNote('table', name)}`]),
    csvOf(
      cells,
      headings.map((heading, at) => ({ heading, value: (row) => row[at] })),
    ),
  ]);
  return [...(isHeaded ? headerLines(header, damaged) : []), ...parts].join('');
}

/** The lines of CSV, before its headings, that say how an answer was made. */
export function headerLines({ gaps, ...header }: Answer['header'], damaged: readonly string[]): string[] {
  return [
    ...Object.entries(header).map(([what, value]) => csvNote(what, value)),
    ...gaps.sentences.map((sentence) => csvSentence('gaps', sentence)),
    ...damaged.map((message) => csvSentence('damaged', message)),
  ];
}
