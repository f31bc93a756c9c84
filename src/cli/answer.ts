import type { Gaps } from '../audit/answer';
import type { Instant } from '../model/instant';
import { csvNote, csvSentence, jsonListParts, jsonText } from '../wording/csv';
import { say } from './console';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { printRows, type Column, type Output } from './output';

export { counted } from '../model/counted';

/** How a list was made, and how far it can be trusted. */
export interface Made {
  /** The moment that it is about, or the end of the period. */
  readonly asOf: Instant;
  /** What was asked, by the names of options; what is undefined was not asked. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Key of the configuration in force then; absent where no scan had been made. */
  readonly configuration?: string | undefined;
  readonly counts: Readonly<Record<string, unknown>>;
  /** Absent where the answer rests on no look. */
  readonly gaps?: Gaps;
  /** Absent where what is damaged ends the command. */
  readonly damages?: Damages;
}

/** The rows of a list, and what they are called in it. */
export interface Rows<T extends object> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  /** What JSON has under the name, where that is not the rows. */
  readonly whole?: object;
}

/**
 * Prints a list. JSON is one object with all that says how the list was made, its rows under their name; CSV has the same in
 * lines that begin with `#`, before its headings; tables and NDJSON are the rows alone.
 */
export function printAnswer<T extends object>(
  context: CliContext,
  { output, header }: { readonly output: Output; readonly header: boolean },
  made: Made,
  { name, rows, columns, whole = rows }: Rows<T>,
): void {
  const { version, out } = context;
  const { asOf, query, configuration, counts, gaps, damages } = made;
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const how = {
    schemaVersion: 1,
    asOf,
    query: Object.fromEntries(asked),
    version,
    configurationHash: configuration === undefined ? null : hashIn(configuration),
    counts,
  };
  const damaged = damages === undefined ? {} : { damaged: damages.messages() };
  if (output === 'json') {
    const about = { ...how, ...(gaps && { gaps: gaps.data }), ...damaged };
    if (whole !== rows) {
      out.write(`${jsonText({ ...about, [name]: whole }, 2)}\n`);
      return;
    }
    // Row by row: of very many no text can hold all.
    out.write(`${jsonText(about, 2).slice(0, -'\n}'.length)},\n  ${jsonText(name)}: `);
    for (const part of jsonListParts(rows, '  ')) out.write(part);
    out.write('\n}\n');
    return;
  }
  if (output === 'csv' && header) {
    const lines = [
      ...Object.entries(how).map(([what, value]) => csvNote(what, value)),
      ...(gaps?.sentences ?? []).map((sentence) => csvSentence('gaps', sentence)),
      ...(damages?.messages() ?? []).map((message) => csvSentence('damaged', message)),
    ];
    for (const line of lines) out.write(line);
  }
  printRows(context, output, rows, columns);
}

/** Tells a person what the answer lacks. */
export function sayGaps(context: CliContext, { sentences }: Gaps): void {
  for (const sentence of sentences) say(context, sentence);
}

/** A key is a prefix and the hash. */
function hashIn(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
