import { readFileSync } from 'node:fs';
import { vkey, type VerifierKey } from '../../evidence/log/verifier-key';
import type { ListedObjects } from '../../evidence/ports';
import { readObject } from '../../evidence/check-object';
import { IntegrityError, ObjectMissingError } from '../../model/errors';
import { sha256Hex } from '../../model/hash';
import { proofsOfObjects } from '../../record/proof/signed-log';
import { jsonText } from '../../wording/csv';
import type { Answer } from '../answer';
import { answerCsv } from '../answer-csv';
import { answerJson } from '../answer-json';
import { citedIn } from './cited';
import { readmeOf } from './readme';

/** A file of a pack: its name, with slashes, and its bytes. */
export interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An answer of a pack, under a name that no other has. */
export interface PackAnswer {
  /** `failed`, `review-2026-Q4`: the beginning of its files' names. */
  readonly name: string;
  readonly answer: Answer;
}

/** What a pack is about. */
export interface PackScope {
  /** What its cover says: `SOC 2, 2026-10-01 to 2026-12-31`. */
  readonly title: string;
  readonly answers: readonly PackAnswer[];
  /** The same in the forms of others, as files of their own names. */
  readonly exports: readonly PackFile[];
  /** Keys of the objects that those name. */
  readonly exportsCite: readonly string[];
  /** The command that makes it again. */
  readonly command: string;
  readonly version: string;
}

export interface LeftOut {
  readonly key: string;
  readonly why: string;
}

export interface PackPorts {
  readonly objects: ListedObjects;
  /** The public keys that sign the log, the newest first. */
  readonly keys: readonly VerifierKey[];
  /** Pages of an answer and of the whole, which open from disk. */
  readonly pages: PackPages;
  /** A workbook of an answer. */
  readonly workbook: (answer: Answer) => Promise<Uint8Array>;
}

export interface PackPages {
  readonly index: (scope: PackScope, leftOut: readonly LeftOut[], proven: number) => string;
  readonly answer: (scope: PackScope, one: PackAnswer) => string;
}

/** Runs with Node.js alone, and so is no module of ours. */
const VERIFY = new URL('./verify.mjs', import.meta.url);

/** Proofs are asked for this many objects at once: each reads the same heads. */
const PROOFS_AT_ONCE = 500;

/**
 * Every file of a pack, one after the other, so that no more than one need be in memory; the list of all is the last. The same
 * record, period and program give the same bytes.
 * @param isEvidenceWanted whether the objects that answers rest on are part of it; they hold what AWS said, names of people
 * among it.
 */
export async function* packFiles(
  { objects, keys, pages, workbook }: PackPorts,
  scope: PackScope,
  isEvidenceWanted: boolean,
): AsyncGenerator<PackFile, void> {
  const listed: string[] = [];
  const file = (name: string, contents: string | Uint8Array): PackFile => {
    const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
    listed.push(`${sha256Hex(bytes)}  ${name}\n`);
    return { name, bytes };
  };
  for (const one of scope.answers) {
    const { name, answer } = one;
    yield file(`data/${name}.json`, answerJson(answer));
    yield file(`csv/${name}.csv`, answerCsv(answer));
    yield file(`xlsx/${name}.xlsx`, await workbook(answer));
    yield file(`pages/${name}.html`, pages.answer(scope, one));
  }
  for (const { name, bytes } of scope.exports) yield file(name, bytes);
  const named = [...scope.answers.flatMap(({ answer }) => citedIn(answer)), ...scope.exportsCite];
  const cited = [...new Set(named)].toSorted();
  const leftOut: LeftOut[] = [];
  const there: string[] = [];
  for (const key of cited) {
    const why = isEvidenceWanted ? undefined : 'evidence was asked to be left out';
    const bytes = why ?? (await bytesOf(objects, key));
    if (typeof bytes === 'string') leftOut.push({ key, why: bytes });
    else {
      there.push(key);
      yield file(`evidence/${key}.gz`, bytes);
    }
  }
  let proven = 0;
  for (let at = 0; at < there.length; at += PROOFS_AT_ONCE) {
    const some = there.slice(at, at + PROOFS_AT_ONCE);
    const proofs = await proofsOfObjects(objects, keys, some);
    for (const [index, key] of some.entries()) {
      const proof = proofs[index];
      if (proof === undefined) continue;
      proven += 1;
      yield file(`proofs/${key}.tlog-proof`, proof.text);
    }
  }
  if (keys.length > 0) yield file('keys/log.txt', keys.map((key) => `${vkey(key)}\n`).join(''));
  yield file('left-out.json', `${jsonText(leftOut, 2)}\n`);
  yield file('verify.mjs', readFileSync(VERIFY));
  yield file('README.txt', readmeOf(scope, leftOut.length, there.length - proven));
  yield file('index.html', pages.index(scope, leftOut, proven));
  const manifest = listed.toSorted((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1)).join('');
  yield { name: 'MANIFEST.sha256', bytes: Buffer.from(manifest) };
}

/** The object as it is stored, or why it is not part of the pack. */
async function bytesOf(objects: ListedObjects, key: string): Promise<Uint8Array | string> {
  try {
    await readObject(objects, key);
    return await objects.get(key);
  } catch (thrown) {
    if (thrown instanceof ObjectMissingError) return 'it is not in the record any more';
    if (thrown instanceof IntegrityError) return `it is damaged: ${thrown.message}`;
    throw thrown;
  }
}
