import * as z from 'zod';
import { asOfInstant } from '../model/instant';
import { cellText } from '../wording/csv';
import type { FileRow } from './campaign/decide-file';
import { rowsOfText, textOfCsv, type PeopleProblem } from './people/people-text';

/** Columns that a file of decisions must have, and those that it may have; all others only show the item. */
const NEEDED = ['item', 'hash', 'decision'] as const;
const TAKEN = [...NEEDED, 'target', 'reason', 'until'] as const;

export type DecisionFile =
  | {
      readonly rows: readonly FileRow[];
      /** The line of each row, counted from 1. */
      readonly lines: readonly number[];
    }
  | { readonly problem: PeopleProblem };

/**
 * Reads a file of decisions as a spreadsheet leaves an export: with commas, semicolons or tabs, with or without the lines that
 * say how it was made.
 */
export function readDecisions(bytes: Uint8Array): DecisionFile {
  const text = textOfCsv(bytes);
  if (typeof text !== 'string') return { problem: text };
  const made = /^(?:\ufeff?"?#[^\r\n]*(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? '';
  const body = text.slice(made.length);
  const before = (made.match(/\r\n|\n|\r/g) ?? []).length;
  const [headings = ''] = body.split(/[\r\n]/, 1);
  const rows = rowsOfText(body, separatorIn(headings));
  if ('message' in rows) return { problem: { ...rows, line: rows.line + before } };
  const [header, ...others] = rows;
  const line = before + (header?.line ?? 1);
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return {
      problem: { line, message: `there is no column ${missing.join(', ')}: begin with an export` },
    };
  const twice = TAKEN.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined)
    return { problem: { line, column: twice, message: `two columns are called ${twice}: take one away` } };
  const long = others.find(({ cells }) => cells.length > names.length);
  if (long !== undefined)
    return {
      problem: {
        line: before + long.line,
        message: `the row has ${long.cells.length} values and the header ${names.length}: put a value that has a comma in quotes`,
      },
    };
  return {
    rows: others.map(({ cells }) =>
      Object.fromEntries(
        TAKEN.flatMap((name) => {
          const cell = cells[names.indexOf(name)];
          return cell === undefined ? [] : [[name, valueOf(name, cell)]];
        }),
      ),
    ),
    lines: others.map((row) => before + row.line),
  };
}

/** Of the headings, which hold no separator themselves. */
function separatorIn(headings: string): string {
  return [';', '\t'].find((each) => headings.includes(each) && !headings.includes(',')) ?? ',';
}

function valueOf(name: (typeof TAKEN)[number], cell: string): string {
  const text = cellText(cell);
  // A day means its end.
  return name === 'until' && z.iso.date().safeParse(text.trim()).success ? asOfInstant(text.trim()) : text;
}
