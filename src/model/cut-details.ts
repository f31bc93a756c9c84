import * as z from 'zod';
import { sha256Base32 } from './hash';
import { fingerprint, type Facts, type Verdict } from './verdict';

/*
 * What AWS answers has no length to rely on: a policy's name, a list of principals. An item of the table is paid for by the
 * kilobyte and holds 400 KB at most. So an event has as much of a verdict as a person reads and says what it lacks; the whole
 * stands in the scan's evaluation.
 */

/** In bytes of UTF-8; a cut text is longer by what says so. */
const MOST = { message: 2000, facts: 8000, name: 100, resource: 2048 } as const;
const MOST_FACTS = 40;

/** Of an event that has not all of its verdict. */
export const cutSchema = z.object({
  /** Characters that are left out. */
  message: z.number().int().nonnegative(),
  facts: z.number().int().nonnegative(),
  /** Of the whole facts, by which the verdict is compared with the next. */
  fingerprint: z.string(),
});

type FactValue = Facts[string];
interface Kept<T> {
  readonly kept: T;
  /** Characters. */
  readonly leftOut: number;
}

/** What an event has of a verdict; `cut` only where something is left out. */
export function cutDetails(
  verdict: Pick<Verdict, 'severity' | 'message' | 'facts' | 'dueAt' | 'by' | 'corroboration'>,
): {
  readonly message: string;
  readonly facts: Facts;
  readonly cut?: z.infer<typeof cutSchema>;
} {
  const message = keptText(verdict.message, MOST.message);
  const facts = cutFacts(verdict.facts);
  const details = { message: message.kept, facts: facts.kept };
  if (message.kept === verdict.message && facts.kept === verdict.facts) return details;
  return {
    ...details,
    cut: { message: message.leftOut, facts: facts.leftOut, fingerprint: fingerprint(verdict) },
  };
}

/** A resource's name as it is kept, which no other's is; the finding's id is of the whole. */
export function cutResource(resource: string): string {
  if (Buffer.byteLength(resource) <= MOST.resource) return resource;
  return `${beginningOf(resource, MOST.resource)}…${sha256Base32(resource, 26)}`;
}

/** All of them where they fit, else each in its share. */
function cutFacts(facts: Facts): Kept<Facts> {
  const entries = Object.entries(facts);
  const sizes = entries.map(([name, value]) => Buffer.byteLength(name) + sizeOf(value));
  if (entries.length <= MOST_FACTS && sizes.reduce((sum, size) => sum + size, 0) <= MOST.facts)
    return { kept: facts, leftOut: 0 };
  const kept = entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST_FACTS);
  const share = Math.floor(MOST.facts / kept.length);
  let leftOut = entries.reduce((sum, [name, value]) => sum + name.length + lengthOf(value), 0);
  const cut = kept.map(([name, value]): [string, FactValue] => {
    const [shown, some] = [keptText(name, MOST.name), cutValue(value, share)];
    leftOut -= name.length - shown.leftOut + lengthOf(value) - some.leftOut;
    return [shown.kept, some.kept];
  });
  return { kept: Object.fromEntries(cut), leftOut };
}

function cutValue(value: FactValue, most: number): Kept<FactValue> {
  if (typeof value === 'string') return keptText(value, most);
  if (!Array.isArray(value)) return { kept: value, leftOut: 0 };
  const kept: string[] = [];
  let left = most;
  let leftOut = 0;
  for (const [at, text] of value.entries()) {
    // One more for each, so that those without a character come to an end too.
    left -= Buffer.byteLength(text) + 1;
    if (left < 0 && at > 0) {
      const rest = value.slice(at);
      kept.push(`… and ${rest.length} more`);
      return { kept, leftOut: leftOut + lengthOf(rest) };
    }
    const cut = keptText(text, most);
    kept.push(cut.kept);
    leftOut += cut.leftOut;
  }
  return { kept, leftOut };
}

/** A text as so many bytes hold it; one that is cut says by how much. */
export function cutText(text: string, most: number): string {
  return keptText(text, most).kept;
}

function keptText(text: string, most: number): Kept<string> {
  if (Buffer.byteLength(text) <= most) return { kept: text, leftOut: 0 };
  const kept = beginningOf(text, most);
  const leftOut = text.length - kept.length;
  return { kept: `${kept}… (${leftOut} more characters)`, leftOut };
}

/** As much of a text as so many bytes hold, without half a character at its end. */
function beginningOf(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

function sizeOf(value: FactValue): number {
  if (Array.isArray(value)) return value.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  return Buffer.byteLength(String(value));
}

function lengthOf(value: FactValue): number {
  if (Array.isArray(value)) return value.reduce((sum, text) => sum + text.length, 0);
  return typeof value === 'string' ? value.length : 0;
}
