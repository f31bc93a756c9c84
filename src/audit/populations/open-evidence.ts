import * as z from 'zod';
import { checkObject, readObject } from '../../evidence/check-object';
import { verifyProof } from '../../evidence/log/proof';
import type { VerifierKey } from '../../evidence/log/verifier-key';
import { unpackLines } from '../../evidence/packed-lines';
import type { ListedObjects, ObjectStore } from '../../evidence/ports';
import { errorText, IntegrityError } from '../../model/errors';
import { proofsOfObjects, type ObjectProof } from '../../record/proof/signed-log';
import type { Drawn } from './sample';

/** One object that an item rests on, opened. */
export interface OpenedObject {
  readonly item: string;
  readonly key: string;
  /** `says`: it holds the item as it was judged or recorded. `evidence`: it holds what was read. */
  readonly role: 'says' | 'evidence';
  /** Whether its contents have the hash in its key. */
  readonly verified: boolean;
  /** Why it is not verified. */
  readonly why?: string;
  /** The day (UTC) whose signed head first has it; absent while none has. */
  readonly signedOn?: string;
  /** Records in it that are about the item, as canonical JSON; whole cells where none names it. */
  readonly records: readonly string[];
  /** How many there are beyond those shown. */
  readonly more: number;
  /** What `records` are: those that name the item, or where none does, of all that was judged or that the object has. */
  readonly shows: 'records that name the item' | 'cells that were judged' | 'cells of the object' | 'nothing';
}

const MOST_RECORDS = 20;
/** Evidence lies under the month of its slot. */
const EVIDENCE_KEY = /^\d{4}-\d{2}\//;
const LINES_KEY = /^(\d{4}-\d{2}|passes)\//;

export interface Opened {
  readonly objects: readonly OpenedObject[];
  /** By key; of objects that the signed log has. */
  readonly proofs: ReadonlyMap<string, ObjectProof>;
  /** One for each object that is not as it was written. */
  readonly damages: readonly IntegrityError[];
}

/**
 * Opens everything that drawn items rest on, each object once however many rest on it, and checks it against its key and
 * against the signed log. What does not verify is told, and the others are opened all the same.
 */
export async function openEvidence(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  drawn: readonly Drawn[],
): Promise<Opened> {
  const wanted = new Map<string, Drawn[]>();
  for (const each of drawn)
    for (const key of keysOf(each)) wanted.set(key, [...(wanted.get(key) ?? []), each]);
  const damages: IntegrityError[] = [];
  const proofs = await provenObjects(objects, keys, [...wanted.keys()], damages);
  const found = new Map<string, OpenedObject>();
  for (const [key, items] of wanted) {
    const proof = proofs.get(key);
    const opened = await openOne(objects, key, items);
    if (opened instanceof IntegrityError) damages.push(opened);
    for (const { row } of items) {
      const shown = opened instanceof IntegrityError ? undefined : opened.get(row.item);
      found.set(`${row.item}\n${key}`, {
        item: row.item,
        key,
        role: key === row.object ? 'says' : 'evidence',
        verified: shown !== undefined,
        ...(opened instanceof IntegrityError && { why: errorText(opened) }),
        ...(proof !== undefined && { signedOn: proof.day }),
        ...(shown ?? NOTHING),
      });
    }
  }
  return {
    objects: drawn.flatMap((each) =>
      keysOf(each).flatMap((key) => found.get(`${each.row.item}\n${key}`) ?? []),
    ),
    proofs,
    damages,
  };
}

const NOTHING = { records: [], more: 0, shows: 'nothing' } as const;

function keysOf({ row }: Drawn): string[] {
  return [...new Set([...(row.object === null ? [] : [row.object]), ...row.evidence])];
}

/** The proofs of what the log has; a log that cannot be read proves nothing, and is told. */
async function provenObjects(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  wanted: readonly string[],
  damages: IntegrityError[],
): Promise<Map<string, ObjectProof>> {
  const proven = new Map<string, ObjectProof>();
  try {
    for (const [at, proof] of (await proofsOfObjects(objects, keys, wanted)).entries()) {
      const key = wanted[at];
      if (key === undefined || proof === undefined) continue;
      verifyProof(proof.text, Buffer.from(key), keys);
      proven.set(key, proof);
    }
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    damages.push(thrown);
  }
  return proven;
}

type Shown = Pick<OpenedObject, 'records' | 'more' | 'shows'>;

/** @returns by item what is shown of it, or why the object is not as it was written. */
async function openOne(
  objects: ObjectStore,
  key: string,
  items: readonly Drawn[],
): Promise<ReadonlyMap<string, Shown> | IntegrityError> {
  try {
    const seekers = new Map(items.map((each) => [each.row.item, seekerOf(key, each)]));
    for await (const line of recordsIn(objects, key)) {
      const record: unknown = JSON.parse(line);
      for (const seeker of seekers.values()) seeker.see(record, line);
    }
    return new Map([...seekers].map(([item, seeker]) => [item, seeker.shown()]));
  } catch (thrown) {
    if (thrown instanceof IntegrityError) return thrown;
    return new IntegrityError(
      `The object ${key} cannot be read: ${errorText(thrown)}`,
      'Restore the version that was written first: the bucket keeps every version',
      { cause: thrown },
    );
  }
}

/**
 * The lines of what is stored line by line, of which there may be many, and any other object as one.
 * @throws IntegrityError when it is not as it was written; nothing that came before may then be kept.
 */
async function* recordsIn(objects: ObjectStore, key: string): AsyncGenerator<string, void> {
  if (!LINES_KEY.test(key)) {
    yield String((await readObject(objects, key)).contents);
    return;
  }
  await checkObject(objects, key);
  yield* unpackLines('object', key, await objects.get(key));
}

interface Seeker {
  readonly see: (record: unknown, line: string) => void;
  readonly shown: () => Shown;
}

function seekerOf(key: string, each: Drawn): Seeker {
  return EVIDENCE_KEY.test(key) ? new EvidenceSeeker(each) : new DocumentSeeker(each);
}

const cellLineSchema = z.looseObject({ cell: z.looseObject({ part: z.string(), region: z.string() }) });

/** Finds the records of an evidence object that are about an item: by the most exact of its marks that any record has. */
class EvidenceSeeker implements Seeker {
  readonly #byMark: { records: string[]; seen: number }[];
  readonly #cells: { records: string[]; seen: number } = { records: [], seen: 0 };
  #isJudged = false;
  readonly #trace: Drawn['trace'];

  constructor({ trace }: Drawn) {
    this.#trace = trace;
    this.#byMark = trace.marks.map(() => ({ records: [], seen: 0 }));
  }

  see(record: unknown, line: string): void {
    const cell = cellLineSchema.safeParse(record);
    if (cell.success) {
      const { part, region } = cell.data.cell;
      this.#isJudged = this.#trace.cells?.includes(`${part}@${region}`) ?? true;
      if (this.#isJudged) keep(this.#cells, line);
      return;
    }
    if (!this.#isJudged) return;
    const texts = textsIn(record);
    const at = this.#trace.marks.findIndex((mark) => texts.has(mark));
    const named = this.#byMark[at];
    if (named !== undefined) keep(named, line);
    // A value that is no list is all there is of its cell.
    else if (isValue(record)) keep(this.#cells, line);
  }

  shown(): Shown {
    const best = this.#byMark.find(({ seen }) => seen > 0);
    const { records, seen } = best ?? this.#cells;
    if (seen === 0) return NOTHING;
    return {
      records,
      more: seen - records.length,
      shows:
        best !== undefined
          ? 'records that name the item'
          : this.#trace.cells === undefined
            ? 'cells of the object'
            : 'cells that were judged',
    };
  }
}

/** Finds, in what we recorded ourselves, the entry of an item: the smallest object that has all that identifies it. */
class DocumentSeeker implements Seeker {
  readonly #found: { records: string[]; seen: number } = { records: [], seen: 0 };
  readonly #identity: [string, string | number][];

  constructor({ trace }: Drawn) {
    this.#identity = Object.entries(trace.identity);
  }

  see(record: unknown): void {
    if (this.#identity.length > 0) this.#look(record);
  }

  #look(value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.#look(each);
    else if (typeof value === 'object' && value !== null) {
      const fields = new Map<string, unknown>(Object.entries(value));
      if (this.#identity.every(([name, is]) => fields.get(name) === is))
        keep(this.#found, JSON.stringify(value));
      else for (const each of fields.values()) this.#look(each);
    }
  }

  shown(): Shown {
    const { records, seen } = this.#found;
    return seen === 0
      ? NOTHING
      : { records, more: seen - records.length, shows: 'records that name the item' };
  }
}

function keep(found: { records: string[]; seen: number }, line: string): void {
  found.seen += 1;
  if (found.records.length < MOST_RECORDS) found.records.push(line);
}

function isValue(record: unknown): boolean {
  return typeof record === 'object' && record !== null && 'value' in record;
}

/** Every text in a record, at any depth. */
function textsIn(record: unknown, found = new Set<string>()): Set<string> {
  if (typeof record === 'string') found.add(record);
  else if (Array.isArray(record)) for (const each of record) textsIn(each, found);
  else if (typeof record === 'object' && record !== null)
    for (const each of Object.values(record)) textsIn(each, found);
  return found;
}
