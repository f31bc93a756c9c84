import { readFileSync } from 'node:fs';
import type { VerifierKey } from '../../evidence/log/verifier-key';
import { readObject } from '../../evidence/check-object';
import type { ListedObjects } from '../../evidence/ports';
import { IntegrityError, ObjectMissingError } from '../../model/errors';
import { sha256Hex } from '../../model/hash';
import { jsonText } from '../../wording/csv';
import type { Answer } from '../answer';
import { answerCsv } from '../answer-csv';
import { answerJson } from '../answer-json';
import { fitsWorkbook } from '../workbook';
import { citedIn } from './cited';
import { evidenceFile } from './evidence-file';
import { headFiles, proofFiles } from './log-files';
import type { PackFile } from './pack-file';
import type { LeftOut, PackAnswer, PackHolds, PackScope } from './pack-scope';
import { readmeOf } from './readme';

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
  readonly index: (scope: PackScope, holds: PackHolds) => string;
  readonly answer: (scope: PackScope, one: PackAnswer, holds: PackHolds) => string;
}

/** They run with Node.js alone, and so are no modules of ours. */
const PROGRAMS = ['sample.mjs', 'verify.mjs'];

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
): AsyncGenerator<PackFile, PackHolds> {
  const listed: string[] = [];
  const noted = (file: PackFile): PackFile => {
    listed.push(`${sha256Hex(file.bytes)}  ${file.name}\n`);
    return file;
  };
  const text = (name: string, contents: string) => noted({ name, bytes: Buffer.from(contents) });
  const cited = new Set<string>();
  const withoutSheet = new Set<string>();
  for (const { name, answer } of scope.answers) {
    for (const key of citedIn(answer)) cited.add(key);
    yield text(`data/${name}.json`, answerJson(answer));
    yield text(`csv/${name}.csv`, answerCsv(answer));
    if (fitsWorkbook(answer)) yield noted({ name: `xlsx/${name}.xlsx`, bytes: await workbook(answer) });
    else withoutSheet.add(name);
  }
  const exports: string[] = [];
  for await (const file of scope.exports((key) => cited.add(key))) {
    exports.push(file.name);
    yield noted(file);
  }
  const leftOut: LeftOut[] = [];
  const reviews: string[] = [];
  for (const { campaign, files } of scope.reviews) {
    if (scope.withoutPeople === undefined) {
      reviews.push(campaign);
      for (const { name, bytes } of files()) yield noted({ name: `reviews/${campaign}/${name}`, bytes });
    } else
      leftOut.push({
        key: `reviews/${campaign}`,
        why: scope.withoutPeople.why,
        sha256: manifestHash(files()),
      });
  }
  const named = [...cited].toSorted();
  const evidence = new Set<string>();
  for (const key of named) {
    const contents = isEvidenceWanted ? await contentsOf(objects, key) : 'evidence was asked to be left out';
    if (typeof contents === 'string') leftOut.push({ key, why: contents });
    else if (scope.withoutPeople?.reveals(key, contents) === true)
      leftOut.push({ key, why: scope.withoutPeople.why });
    else {
      evidence.add(key);
      yield noted({ name: evidenceFile(key), bytes: contents });
    }
  }
  let proven = 0;
  for await (const file of proofFiles(objects, keys, named)) {
    proven += 1;
    yield noted(file);
  }
  let checkpoint: string | undefined;
  for await (const file of headFiles(objects, keys, scope.period)) {
    if (file.name === 'checkpoint.txt') checkpoint = Buffer.from(file.bytes).toString('utf8');
    yield noted(file);
  }
  const holds: PackHolds = {
    leftOut,
    evidence,
    proven,
    unproven: named.length - proven,
    checkpoint,
    exports,
    reviews,
    withoutSheet,
  };
  // Last, so that they link to nothing that is not here.
  for (const one of scope.answers) yield text(`pages/${one.name}.html`, pages.answer(scope, one, holds));
  yield text('left-out.json', `${jsonText(leftOut, 2)}\n`);
  for (const name of PROGRAMS)
    yield noted({ name, bytes: readFileSync(new URL(`./${name}`, import.meta.url)) });
  yield text('README.txt', readmeOf(scope, holds));
  yield text('index.html', pages.index(scope, holds));
  const manifest = listed.toSorted((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1)).join('');
  yield { name: 'MANIFEST.sha256', bytes: Buffer.from(manifest) };
  return holds;
}

/** What an object holds, or why it is not part of the pack. */
async function contentsOf(objects: ListedObjects, key: string): Promise<Buffer | string> {
  try {
    return (await readObject(objects, key)).contents;
  } catch (thrown) {
    if (thrown instanceof ObjectMissingError) return 'it is not in the record any more';
    if (thrown instanceof IntegrityError) return `it is damaged: ${thrown.message}`;
    throw thrown;
  }
}

/** The manifest is the last file of a package. */
function manifestHash(files: Iterable<PackFile>): string {
  let last: PackFile | undefined;
  for (const file of files) last = file;
  return sha256Hex(last?.bytes ?? Buffer.alloc(0));
}
