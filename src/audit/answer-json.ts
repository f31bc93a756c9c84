import { indentedJson, jsonListParts, jsonText } from '../wording/csv';
import type { Answer } from './answer';

/** `{header, <table>: rows, …}` */
export function answerJson(answer: Answer, damaged: readonly string[] = []): string {
  return [...answerJsonParts(answer, damaged)].join('');
}

/** The same in pieces, of which none is longer than a row: of very many rows no text can hold all. */
export function* answerJsonParts(
  { header, tables }: Answer,
  damaged: readonly string[] = [],
): Generator<string, void> {
  yield `{\n  "header": ${indentedJson(jsonText({ ...header, ...(damaged.length > 0 && { damaged }) }, 2), '  ')}`;
  const named = new Map(tables.map(({ name, rows }) => [name, rows]));
  for (const [name, rows] of named) {
    yield `,\n  ${jsonText(name)}: `;
    yield* jsonListParts(rows, '  ');
  }
  yield '\n}\n';
}
