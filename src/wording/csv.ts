import { stringify } from 'csv-stringify/sync';
import { printable, printableLines, UNPRINTABLE } from './printable';

export type Cell = string | number | boolean | null | undefined;

/** A cell as people read it, on pages, in tables, CSV and workbooks alike: what is not so is not what is not known. */
export function cellWord(cell: Cell): string | number {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell ?? '';
}

/** A column of a CSV: its heading, and what a row has in it. */
export interface CsvColumn<T> {
  readonly heading: string;
  readonly value: (row: T) => Cell;
}

/** What a spreadsheet takes for the beginning of a formula, after spaces too; the last four are signs of full width. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Also what has apostrophes before such a beginning of its own: one more is put there, so that each is read back as it was. */
function isDefused(text: string): boolean {
  return FORMULA.test(text.replace(/^'+/, ''));
}

/** The text of a cell of ours, which has an apostrophe before what a spreadsheet would take for a formula. */
export function cellText(cell: string): string {
  return cell.startsWith("'") && isDefused(cell) ? cell.slice(1) : cell;
}

/**
 * As RFC 4180 says. A text from an account that begins like a formula would run in a spreadsheet; and a line break of any
 * sort that is not quoted would begin a row, and where a spreadsheet divides at them too a semicolon or a tab a cell, which
 * could be one. Of control characters only tabs and line breaks are
 * kept: CSV is read on terminals too.
 */
export function csvOf<T>(rows: readonly T[], columns: readonly CsvColumn<T>[]): string {
  return csvText(rows, columns, true);
}

/** Rows that are made into text at once. */
const ROWS_AT_ONCE = 1000;

/** As {@link csvOf}, in pieces: of very many rows no text can hold all. */
export function* csvParts<T>(rows: readonly T[], columns: readonly CsvColumn<T>[]): Generator<string, void> {
  yield csvText(rows.slice(0, ROWS_AT_ONCE), columns, true);
  for (let at = ROWS_AT_ONCE; at < rows.length; at += ROWS_AT_ONCE)
    yield csvText(rows.slice(at, at + ROWS_AT_ONCE), columns, false);
}

function csvText<T>(rows: readonly T[], columns: readonly CsvColumn<T>[], isHeaded: boolean): string {
  return stringify(
    rows.map((row) =>
      columns.map((column) => {
        const value = cellWord(column.value(row));
        if (typeof value !== 'string') return value;
        const text = printableLines(value);
        return isDefused(text) ? `'${text}` : text;
      }),
    ),
    {
      header: isHeaded,
      columns: columns.map(({ heading }) => heading),
      quoted_match: /[\r\n;\t]/,
      record_delimiter: 'windows',
    },
  );
}

/** A line before the headings that says how the rows were made. */
export function csvNote(what: string, value: unknown): string {
  return noteLine(`${what}: ${asOneCell(jsonText(value))}`);
}

/** As {@link csvNote}, of a sentence, which can have words from an account or a person. */
export function csvSentence(what: string, sentence: string): string {
  return noteLine(`${what}: ${defused(sentence)}`);
}

function noteLine(text: string): string {
  return `# ${printable(text)}\r\n`;
}

/** As `JSON.stringify`, with every character escaped that would move a terminal's cursor: the data stays whole. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNPRINTABLE, (character) =>
    character === '\n' ? character : escaped(character),
  );
}

/** As {@link jsonText} of a list with an indent of 2, row by row. @param by the indent of what it stands in. */
export function* jsonListParts(rows: readonly object[], by = ''): Generator<string, void> {
  yield '[';
  for (const [at, row] of rows.entries())
    yield `${at > 0 ? ',' : ''}\n${by}  ${indentedJson(jsonText(row, 2), `${by}  `)}`;
  yield rows.length > 0 ? `\n${by}]` : ']';
}

/** Within a text JSON has no line break, so that each is one of the layout. */
export function indentedJson(json: string, by: string): string {
  return json.replaceAll('\n', `\n${by}`);
}

/** As strings of JSON may write any character. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * JSON as it may stand in a line that a spreadsheet divides at its commas: no part then begins with a quote, which could take
 * in the lines after it, or like a formula. It is still the same JSON.
 */
function asOneCell(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|,/g, (token) =>
    token === ',' ? ', ' : token.replace(/[,;]|(?<=^")[=+\-@\uff1d\uff0b\uff0d\uff20]/g, escaped),
  );
}

function defused(sentence: string): string {
  return sentence
    .replace(/([,;])(?=")/g, '$1 ')
    .replace(/([,;]\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'");
}
