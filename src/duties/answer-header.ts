import * as z from 'zod';
import { UsageError } from '../model/errors';
import { canonicalJson, sha256Hex } from '../model/hash';

/** What lists say of how they were made, and what answers of `ask`, populations and samples say; the rest may differ. */
const listSchema = z.looseObject({
  schemaVersion: z.number(),
  asOf: z.string(),
  query: z.looseObject({}),
  version: z.string(),
});
const answerSchema = z.looseObject({
  schemaVersion: z.number(),
  asOf: z.string(),
  question: z.looseObject({}),
  parameters: z.looseObject({}),
  versions: z.looseObject({}),
});
const madeSchema = z.union([
  listSchema,
  z.object({ header: answerSchema }).transform(({ header }) => header),
]);
const NEEDED: readonly (readonly string[])[] = [listSchema, answerSchema].map(({ shape }) =>
  Object.keys(shape),
);
/** Of all lines together: fifteen answers are one item of the table. */
const MOST_BYTES = 3000;
const MOST_CHARACTERS = 300;

/**
 * The lines of an output of Watchbill that say how it was made: of CSV those before its headings, of JSON its first members or
 * those of its `header`.
 * @returns nothing where it is no such output.
 * @throws UsageError where its rows do not have the hash in its header.
 */
export function answerHeader(contents: Uint8Array): string[] | undefined {
  const text = Buffer.from(contents).toString('utf8');
  return text.trimStart().startsWith('{') ? headerOfJson(text) : headerOfCsv(text);
}

function headerOfJson(text: string): string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = madeSchema.safeParse(value);
  if (data === undefined) return undefined;
  checkRows(value);
  return bounded(
    Object.entries(data)
      .filter(([, member]) => !Array.isArray(member))
      .map(([name, member]) => `${name}: ${typeof member === 'string' ? member : JSON.stringify(member)}`),
  );
}

const hashedSchema = z.object({ header: z.looseObject({ hash: z.string() }) }).catchall(z.array(z.unknown()));

/** Rows of an answer, of a population and of a sample have a hash; those of lists have none. */
function checkRows(value: unknown): void {
  const { data } = hashedSchema.safeParse(value);
  if (data === undefined) return;
  const { header, ...tables } = data;
  if (sha256Hex(canonicalJson(tables)) === header.hash) return;
  throw new UsageError(
    'The rows of this answer do not have the hash in its header',
    'Ask again with the command in its header, and answer with what that prints',
    { cause: new Error('Somebody or something changed it after it was made') },
  );
}

function headerOfCsv(text: string): string[] | undefined {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, note] = /^# ?(.*)$/.exec(line) ?? [];
    if (note === undefined) break;
    lines.push(note);
  }
  const names = lines.map((line) => /^[A-Za-z]+/.exec(line)?.[0]);
  if (!NEEDED.some((needed) => needed.every((name) => names.includes(name)))) return undefined;
  return bounded(lines);
}

/** The first of them, the whole of which is in the file. */
function bounded(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let bytes = 0;
  for (const line of lines.map(cut)) {
    bytes += Buffer.byteLength(line);
    if (bytes > MOST_BYTES) break;
    kept.push(line);
  }
  return kept;
}

function cut(line: string): string {
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}
