import { createHash } from 'node:crypto';
import { byText } from '../model/by-text';
import { canonicalJson } from '../model/hash';
import type { Instant } from '../model/instant';
import type { Cell, CsvColumn } from '../wording/csv';

/** What an answer lacks, as data and as sentences. */
export interface Gaps {
  readonly data: object;
  readonly sentences: readonly string[];
}

/** With one sentence more, where there is one. */
export function withSentence({ data, sentences }: Gaps, sentence: string | undefined): Gaps {
  return { data, sentences: [...sentences, ...(sentence === undefined ? [] : [sentence])] };
}

/** Whole calendar days, or any two instants; both belong to it. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * How an answer was made, for whoever has to rely on it: enough to judge whether it is complete, and to make it again. It
 * names no moment of making and nobody who made it, so that the same record answers the same bytes.
 */
export interface AnswerHeader {
  readonly schemaVersion: 1;
  /** Id of what was asked, and that in an auditor's words. */
  readonly question: { readonly id: string; readonly asks: string };
  /** What was asked for, by the names of options; what was not asked is absent. */
  readonly parameters: Readonly<Record<string, string | number | readonly string[]>>;
  /** The moment that it is about, or the end of the period. */
  readonly asOf: Instant;
  readonly period?: Period;
  readonly versions: {
    /** Of the program that answers. */
    readonly watchbill: string;
    /** Hash of the configuration in force at `asOf`; null where no scan had been made. */
    readonly configuration: string | null;
  };
  /** Rows of each table, and what else is counted. */
  readonly counts: Readonly<Record<string, number>>;
  /** Rows of the first table by account, where its rows have one. */
  readonly controlTotals: Readonly<Record<string, number>>;
  readonly gaps: Gaps;
  /** SHA-256 of the canonical JSON (RFC 8785) of the tables: `{name: rows}`. */
  readonly hash: string;
  /** The command that answers the same. */
  readonly command: string;
  /** AWS CLI commands that show the same without this program: of what AWS still shows, or of the stored objects. */
  readonly awsCli: readonly string[];
}

/** Rows as data, with what a table, CSV or sheet shows of each. */
export interface AnswerTable {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly object[];
  /** One a heading, of each row. */
  readonly cells: readonly (readonly Cell[])[];
}

export interface Answer {
  readonly header: AnswerHeader;
  /** What was asked for first; then what explains it. */
  readonly tables: readonly AnswerTable[];
  /** Set where it tells that something stored is not as it was written. */
  readonly isBroken?: boolean;
}

export function tableOf<T extends object>(
  name: string,
  rows: readonly T[],
  columns: readonly CsvColumn<T>[],
): AnswerTable {
  return {
    name,
    headings: columns.map(({ heading }) => heading),
    rows,
    cells: rows.map((row) => columns.map((column) => column.value(row))),
  };
}

/** Everything of the header that is not computed from the tables. */
export type Asked = Omit<AnswerHeader, 'schemaVersion' | 'counts' | 'controlTotals' | 'hash'> & {
  readonly counts?: AnswerHeader['counts'];
};

export function answerOf(asked: Asked, tables: readonly AnswerTable[]): Answer {
  const counts = Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length]));
  return {
    header: {
      ...asked,
      schemaVersion: 1,
      counts: { ...counts, ...asked.counts },
      controlTotals: totalsByAccount(tables[0]?.rows ?? []),
      hash: hashOf(tables),
    },
    tables,
  };
}

/**
 * Row by row: the text of all of them together may be longer than a text can be.
 * @throws TypeError for rows that JSON cannot hold.
 */
export function hashOf(tables: readonly Pick<AnswerTable, 'name' | 'rows'>[]): string {
  const hash = createHash('sha256');
  const named = [...new Map(tables.map(({ name, rows }) => [name, rows]))];
  hash.update('{');
  for (const [index, [name, rows]] of named.toSorted(byText(([each]) => each)).entries()) {
    hash.update(`${index > 0 ? ',' : ''}${canonicalJson(name)}:[`);
    for (const [at, row] of rows.entries()) hash.update(`${at > 0 ? ',' : ''}${canonicalJson(row)}`);
    hash.update(']');
  }
  return hash.update('}').digest('hex');
}

function totalsByAccount(rows: readonly object[]): Record<string, number> {
  const totals = new Map<string, number>();
  for (const row of rows) {
    const account = 'account' in row && typeof row.account === 'string' ? row.account : undefined;
    if (account !== undefined) totals.set(account, (totals.get(account) ?? 0) + 1);
  }
  return Object.fromEntries([...totals].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
