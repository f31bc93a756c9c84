import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { errorText } from '../../model/errors';
import { canonicalJson, sha256Hex } from '../../model/hash';
import { addDays, instantOf, instantSchema, type Instant } from '../../model/instant';
import type { Grant } from '../item';
import { contentHash } from './content';
import { grantOf } from './grant-of';

const REQUIRED = ['principal', 'email', 'access', 'place'] as const;
const OPTIONAL = ['privileged', 'last-used', 'owner'] as const;
const COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL];

const systemRowSchema = z.strictObject({
  principal: z.string(),
  email: z.string().optional(),
  access: z.string(),
  place: z.string(),
  /** Absent where the export does not say. */
  privileged: z.boolean().optional(),
  lastUsedAt: instantSchema.optional(),
  owner: z.string().optional(),
});
type SystemRow = z.infer<typeof systemRowSchema>;

/** Who has access to what in a system that Watchbill does not read itself, as somebody exported it. */
export const systemExportSchema = z.strictObject({
  system: z.string(),
  /** Declared by whoever brought it. */
  takenAt: instantSchema,
  query: z.string(),
  /** Of the file as it came. */
  hash: z.string(),
  rows: z.array(systemRowSchema).readonly(),
});
export type SystemExport = Readonly<z.infer<typeof systemExportSchema>>;

/** One thing that is wrong; `row` counts the rows of data from 1 and is absent where it is the file's. */
export interface ExportFault {
  readonly row?: number;
  readonly problem: string;
}

export interface DeclaredExport {
  readonly system: string;
  readonly file: Uint8Array;
  readonly takenAt: Instant;
  readonly query: string;
  readonly rows: number;
}

/**
 * Reads an export: CSV with a header, or a JSON list of objects. Nothing of one that has any fault is taken, because a list
 * with a row left out is no population. What looks like a formula is text here, and whoever writes a table escapes it.
 */
export function readSystemExport(
  { system, file, takenAt, query, rows: declared }: DeclaredExport,
  now: Instant,
): { readonly export: SystemExport } | { readonly faults: readonly ExportFault[] } {
  const faults: ExportFault[] = [];
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(system)) {
    faults.push({
      problem: `"${system}" is no name of a system: use letters, digits, dots, hyphens and underscores, 64 at most`,
    });
  }
  if (takenAt > now) faults.push({ problem: `it is said to be taken at ${takenAt}, which is still to come` });
  if (query.trim() === '') faults.push({ problem: 'the query that made it is not given' });
  const text = textOf(file);
  const table = 'problem' in text ? { faults: [text] } : tableOf(text.text);
  if ('faults' in table) return { faults: [...faults, ...table.faults] };
  const read = table.records.map((record, index) => rowOf(record, index + 1, takenAt));
  for (const { faults: ofRow } of read) faults.push(...ofRow);
  for (const fault of duplicates(read.map(({ row }) => row))) faults.push(fault);
  if (table.records.length !== declared) {
    faults.push({ problem: `${declared} rows were declared, and it has ${table.records.length}` });
  }
  if (faults.length > 0) return { faults };
  return {
    export: {
      system,
      takenAt,
      query,
      hash: sha256Hex(file),
      rows: read.flatMap(({ row }) => (row ? [row] : [])),
    },
  };
}

function textOf(file: Uint8Array): { readonly text: string } | ExportFault {
  const [first, second] = file;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    const line = encoding === 'utf-8' ? ` (line ${lineThatIsNotUtf8(file)})` : '';
    return { problem: `it is not ${encoding.toUpperCase()}${line}: save it as UTF-8` };
  }
  return text.includes('\0') ? { problem: 'it holds a NUL character: save it as UTF-8 text' } : { text };
}

function lineThatIsNotUtf8(file: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let start = 0;
  for (let at = 0; at <= file.length; at++) {
    if (at < file.length && file[at] !== 0x0a) continue;
    try {
      decoder.decode(file.subarray(start, at));
    } catch {
      return line;
    }
    line++;
    start = at + 1;
  }
  return line;
}

type ExportRecord = ReadonlyMap<string, unknown>;
type Table =
  | { readonly records: readonly (ExportRecord | ExportFault)[] }
  | { readonly faults: readonly ExportFault[] };

function tableOf(text: string): Table {
  return /^\s*[[{]/.test(text) ? jsonTable(text) : csvTable(text);
}

function jsonTable(text: string): Table {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (thrown) {
    return { faults: [{ problem: `it is no JSON: ${errorText(thrown)}` }] };
  }
  if (!Array.isArray(list)) return { faults: [{ problem: 'its JSON is no list of objects' }] };
  const records = list.map((each: unknown, index): ExportRecord | ExportFault =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? new Map<string, unknown>(Object.entries(each))
      : { row: index + 1, problem: 'is no object' },
  );
  const names = [...new Set(records.flatMap((record) => (isFault(record) ? [] : [...record.keys()])))];
  const faults = [...(records.length > 0 ? missingFrom(names) : []), ...notKnown(names)];
  return faults.length > 0 ? { faults } : { records };
}

function csvTable(text: string): Table {
  let lines: string[][];
  try {
    lines = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    return { faults: [{ problem: `it is no CSV: ${thrown.message}` }] };
  }
  const [header, ...rows] = lines;
  if (header === undefined)
    return { faults: [{ problem: 'it is empty: the first line has to name the columns' }] };
  const names = header.map((name) => name.trim().toLowerCase());
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  const faults = [
    ...missingFrom(names),
    ...(twice.length > 0 ? [{ problem: `it has the column ${twice.join(', ')} twice` }] : []),
    ...notKnown(names),
  ];
  if (faults.length > 0) return { faults };
  return {
    records: rows.map((cells, index) =>
      cells.length === names.length
        ? new Map(names.map((name, at) => [name, cells[at] ?? '']))
        : { row: index + 1, problem: `has ${cells.length} columns, the header ${names.length}` },
    ),
  };
}

function missingFrom(names: readonly string[]): ExportFault[] {
  const missing = REQUIRED.filter((name) => !names.includes(name));
  return missing.length === 0 ? [] : [{ problem: `it has no column ${missing.join(', ')}` }];
}

/** A column of another name may be one of these misspelt, which would be passed over in silence. */
function notKnown(names: readonly string[]): ExportFault[] {
  const others = names.filter((name) => !COLUMNS.includes(name));
  return others.length === 0
    ? []
    : [
        {
          problem: `it has columns that are not known, ${others.join(', ')}: known are ${COLUMNS.join(', ')}`,
        },
      ];
}

function isFault(record: ExportRecord | ExportFault): record is ExportFault {
  return 'problem' in record;
}

function rowOf(
  record: ExportRecord | ExportFault,
  row: number,
  takenAt: Instant,
): { readonly row?: SystemRow; readonly faults: readonly ExportFault[] } {
  if (isFault(record)) return { faults: [record] };
  const faults: ExportFault[] = [];
  const text = (name: (typeof COLUMNS)[number]): string => {
    const value = record.get(name) ?? '';
    if (typeof value === 'string') return value.trim();
    if (typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value)))
      return String(value);
    faults.push({ row, problem: `${name} is no text` });
    return '';
  };
  const [principal, email, access, place] = REQUIRED.map(text);
  for (const [name, value] of [
    ['principal', principal],
    ['access', access],
  ] as const) {
    if (value === '') faults.push({ row, problem: `${name} is empty` });
  }
  const privileged = flag(text('privileged'));
  if (privileged === null)
    faults.push({ row, problem: `privileged is "${text('privileged')}": write true or false` });
  const lastUsed = moment(text('last-used'));
  if (lastUsed === null)
    faults.push({ row, problem: `last-used is "${text('last-used')}", which is no date` });
  // Some systems write the day of their own zone, which may be a day ahead.
  else if (lastUsed !== undefined && lastUsed > addDays(takenAt, 1))
    faults.push({ row, problem: `last-used is ${lastUsed}, and the export was taken at ${takenAt}` });
  const owner = text('owner');
  if (faults.length > 0 || principal === undefined || access === undefined) return { faults };
  return {
    faults,
    row: {
      principal,
      access,
      place: place ?? '',
      ...(email !== undefined && email !== '' && { email }),
      ...(typeof privileged === 'boolean' && { privileged }),
      ...(typeof lastUsed === 'string' && { lastUsedAt: lastUsed }),
      ...(owner !== '' && { owner }),
    },
  };
}

/** Null where it is none. */
function flag(text: string): boolean | undefined | null {
  if (text === '') return undefined;
  const lower = text.toLowerCase();
  if (['true', 'yes', '1'].includes(lower)) return true;
  return ['false', 'no', '0'].includes(lower) ? false : null;
}

/** A day without a time is its beginning: a use is never made later than it was. */
function moment(text: string): Instant | undefined | null {
  if (text === '') return undefined;
  try {
    return instantOf(text);
  } catch {
    return null;
  }
}

function duplicates(rows: readonly (SystemRow | undefined)[]): ExportFault[] {
  const first = new Map<string, number>();
  return rows.flatMap((row, index) => {
    if (row === undefined) return [];
    const key = canonicalJson([row.principal, row.access, row.place]);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, index + 1);
      return [];
    }
    return [{ row: index + 1, problem: `is the same principal, access and place as row ${before}` }];
  });
}

export function systemGrants({ system, rows }: SystemExport): Grant[] {
  return rows.map(({ principal, email, access, place, privileged, lastUsedAt, owner }) =>
    grantOf({
      class: `system:${system}`,
      account: system,
      principal: { id: principal, name: principal, ...(email !== undefined && { email }) },
      access: { id: canonicalJson([access, place]), name: place === '' ? access : `${access} on ${place}` },
      path: 'direct',
      reasons:
        privileged === undefined
          ? ['The export does not say whether it is privileged.']
          : privileged
            ? ['The export says that it is privileged.']
            : [],
      external: false,
      ...(lastUsedAt && { lastUsedAt }),
      ...(owner !== undefined && { owner }),
      content: contentHash({ access, place, privileged: privileged ?? null }),
      facts: { access, place },
    }),
  );
}
