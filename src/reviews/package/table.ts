import { csvNote, csvOf, csvSentence, jsonText, type Cell, type CsvColumn } from '../../wording/csv';

/** One list of a package, which is a CSV and a JSON file. */
export interface PackageTable {
  /** Of its files, without their ending. */
  readonly name: string;
  /** What a row is, and from what it is made. */
  readonly says: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Sums over its rows, and those of other lists that they must be equal to. */
  readonly totals: Readonly<Record<string, unknown>>;
}

export function tableOf<T>(
  { name, says, totals = {} }: Pick<PackageTable, 'name' | 'says'> & Partial<Pick<PackageTable, 'totals'>>,
  rows: readonly T[],
  columns: Readonly<Record<string, (row: T) => Cell>>,
): PackageTable {
  const read = Object.values(columns);
  return {
    name,
    says,
    columns: Object.keys(columns),
    rows: rows.map((row) => read.map((value) => value(row))),
    totals: { rows: rows.length, ...totals },
  };
}

/** How all lists of a package were made. */
export interface HowMade {
  readonly campaign: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly version: string;
  readonly command: string;
  readonly configurationHash: string;
  readonly population: string | null;
  readonly lastEvent: string | null;
  readonly basis: string;
  /** What is missing or not known, in sentences. */
  readonly gaps: readonly string[];
}

export function tableCsv({ name, says, columns, rows, totals }: PackageTable, how: HowMade): string {
  const { gaps, ...values } = how;
  const read = columns.map((heading, at): CsvColumn<readonly Cell[]> => ({
    heading,
    value: (row) => row[at],
  }));
  return [
    csvNote('schemaVersion', 1),
    csvNote('list', name),
    csvSentence('says', says),
    ...Object.entries(values).map(([what, value]) => csvNote(what, value)),
    csvNote('totals', totals),
    ...gaps.map((sentence) => csvSentence('gaps', sentence)),
    csvOf(rows, read),
  ].join('');
}

/** One row a line, so that two packages can be compared by lines. */
export function tableJson({ name, says, columns, rows, totals }: PackageTable, how: HowMade): string {
  const head = jsonText({ schemaVersion: 1, list: name, says, ...how, totals }, 2);
  const lines = rows.map((row) =>
    jsonText(
      Object.fromEntries(columns.flatMap((column, at) => (row[at] === undefined ? [] : [[column, row[at]]]))),
    ),
  );
  return `${head.slice(0, -2)},\n  "rows": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
