import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeExcelFile, { type Cell as SheetCell, type Row, type Sheet } from 'write-excel-file/node';
import { UsageError } from '../model/errors';
import { cellWord, jsonText, type Cell } from '../wording/csv';
import { printableLines } from '../wording/printable';
import type { Answer, AnswerTable } from './answer';

/** What Excel holds at most (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3). */
const MOST_CHARACTERS = 32_767;
const MOST_ROWS = 1_048_576;
const MOST_NAME = 31;

/** The file of a workbook that holds the texts of its cells. */
const TEXTS = 'xl/sharedStrings.xml';
/** What stands for a character that a cell cannot hold, as in CSV. */
const REPLACEMENT = '\u{fffd}';
/** The library takes U+FFFD out of every text. This one it writes, and no printable text has it: it is U+FFFD once written. */
const WRITTEN_FOR_REPLACEMENT = '\u{202e}';
/** The library takes these out too, some with the character beside them. */
const NO_CHARACTER = /\u{fffd}|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;
/** Where a text was cut through a character, its first half. */
const HALF = /[\ud800-\udbff]$/;
/** Excel reads `_x0041_` as the character of that number, unless its first `_` is written so itself. */
const READ_AS_NUMBER = /_(?=x[0-9a-f]{4}_)/gi;

/** Of each file in the zip, always the same, so that the same answer has the same bytes. Zip has the fields of local time. */
const FILE_TIME = new Date('1980-06-15T12:00:00');

/**
 * An answer as a workbook (XLSX): how it was made, each table, what is missing. Text is text, whatever it begins with: no cell
 * has a formula.
 * @throws UsageError for a table with more rows than a sheet has.
 */
export async function workbookOf({ header, tables }: Answer): Promise<Uint8Array> {
  const { gaps, question, ...how } = header;
  const about: [string, unknown][] = [
    ['question', question.asks],
    ['id', question.id],
    ...Object.entries(how).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'string' || typeof value === 'number' ? value : jsonText(value),
    ]),
  ];
  const sheets: Sheet<never>[] = [
    sheetOf(
      'About',
      ['what', 'value'],
      about.map(([name, value]) => [name, String(value)]),
    ),
    ...tables.map(tableSheet),
    sheetOf(
      'Missing or not known',
      ['sentence'],
      gaps.sentences.map((sentence) => [sentence]),
    ),
  ];
  const written = unzipSync(await writeExcelFile(sheets).toBuffer());
  const texts = written[TEXTS];
  return zipSync(
    { ...written, ...(texts !== undefined && { [TEXTS]: withReplacement(texts) }) },
    { mtime: FILE_TIME, level: 6 },
  );
}

function withReplacement(texts: Uint8Array): Uint8Array {
  return strToU8(strFromU8(texts).replaceAll(WRITTEN_FOR_REPLACEMENT, REPLACEMENT));
}

/** Whether every table fits on a sheet: of one that does not, CSV and JSON have the rows. */
export function fitsWorkbook({ tables }: Pick<Answer, 'tables'>): boolean {
  return tables.every(({ cells }) => cells.length < MOST_ROWS);
}

function tableSheet({ name, headings, cells }: AnswerTable): Sheet<never> {
  if (cells.length >= MOST_ROWS)
    throw new UsageError(
      `A sheet has ${MOST_ROWS} rows, and ${name} ${cells.length}`,
      'Narrow the question, or take --output csv or ndjson',
      { cause: new Error('A sheet of a spreadsheet holds no more rows') },
    );
  return sheetOf(name, headings, cells);
}

function sheetOf(
  name: string,
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
): Sheet<never> {
  const head: Row = headings.map((value): SheetCell => ({
    value: held(value),
    type: String,
    fontWeight: 'bold',
  }));
  return {
    sheet: name.replace(/[[\]:*?/\\]/g, ' ').slice(0, MOST_NAME),
    stickyRowsCount: 1,
    columns: headings.map((heading) => ({ width: Math.min(60, Math.max(14, heading.length + 4)) })),
    data: [head, ...rows.map((row): Row => row.map(cellOf))],
  };
}

function cellOf(cell: Cell): SheetCell {
  const word = cellWord(cell);
  if (word === '') return null;
  return typeof word === 'number' ? { value: word, type: Number } : { value: held(word), type: String };
}

/** A text as a cell can hold it. CSV and JSON have the whole. */
function held(text: string): string {
  const fitting =
    text.length <= MOST_CHARACTERS
      ? text
      : `${text.slice(0, MOST_CHARACTERS - 12).replace(HALF, '')} … (cut)`;
  return printableLines(fitting)
    .replace(NO_CHARACTER, WRITTEN_FOR_REPLACEMENT)
    .replace(READ_AS_NUMBER, '_x005F_');
}
