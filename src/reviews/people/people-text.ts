import { parse, CsvError } from 'csv-parse/sync';
import { decodeUtf8 } from '../../model/utf8';

/** What is wrong with the people file at one place, and what to do. Line counts from 1, with the header. */
export interface PeopleProblem {
  readonly line: number;
  /** Name of the column, where it is one value's. */
  readonly column?: string;
  readonly message: string;
}

/** A row as it is written, and the line on which it begins. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a CSV file; a problem where it cannot be read as one. */
export function rowsOfCsv(bytes: Uint8Array): readonly TextRow[] | PeopleProblem {
  const text = textOfCsv(bytes);
  return typeof text === 'string' ? rowsOfText(text) : text;
}

/** As {@link rowsOfCsv}, of its text. */
export function rowsOfText(text: string, delimiter = ','): readonly TextRow[] | PeopleProblem {
  const rows: TextRow[] = [];
  let linesBefore = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        // A value in quotes may have several lines, and the row is counted to its last.
        const line = lines - cells.reduce((sum, cell) => sum + lineBreaks(cell), 0);
        linesBefore = lines;
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        return null;
      },
    });
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    return {
      line: linesBefore + 1,
      message: WORDS[thrown.code] ?? `cannot be read as CSV: ${thrown.message}`,
    };
  }
  return rows;
}

const WORDS: Readonly<Partial<Record<string, string>>> = {
  CSV_QUOTE_NOT_CLOSED:
    'a value that begins with a quote here or below has no quote at its end: close it, and write a quote within a value twice',
  CSV_INVALID_CLOSING_QUOTE:
    'something stands after the closing quote of a value: write a quote within a value twice',
  INVALID_OPENING_QUOTE: 'a quote stands within a value: put the value in quotes, and write that quote twice',
};

function lineBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g) ?? []).length : 0;
}

const SAVE = 'save it as CSV in UTF-8 (in Excel: "CSV UTF-8")';

/** The text of a CSV file; a problem where it is in another encoding. */
export function textOfCsv(bytes: Uint8Array): string | PeopleProblem {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // No text in UTF-8 has a zero byte, and all that is Latin in UTF-16 has one for each letter.
  if (isUtf16 || bytes.subarray(0, 200).includes(0))
    return { line: 1, message: `the file is in UTF-16, or no text at all: ${SAVE}` };
  const text = decodeUtf8(bytes);
  if (typeof text === 'string') return text;
  return {
    line: text.line,
    message: `the file is not UTF-8 from character ${text.column} of this line on, but Latin-1, Windows-1252 or another encoding: ${SAVE}`,
  };
}
