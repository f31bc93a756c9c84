import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Dumps } from '../aws/dumps/read-dumps';
import { decodeEvidence } from '../evidence/evidence-object';
import { getJson, getNamed } from '../evidence/objects';
import type { ListedObjects } from '../evidence/ports';
import type { AccountId } from '../model/account';
import { errorText, IntegrityError } from '../model/errors';
import { earliest, latest, type Instant } from '../model/instant';
import { parametersInForceSchema, type ParametersInForce } from '../model/parameters';
import { manifestName, manifestSchema, type Manifest } from '../model/scan';
import type { Cell } from '../sources/cell';
import { SOURCES, type Source } from '../sources/sources';
import { fileObjectStore } from '../state-folder/file-object-store';
import { objectsPath, recordPath } from '../state-folder/folder-parts';

/** Evidence as manifests name it: of each account and source, that of the newest scan. */
export interface BoundEvidence extends Dumps {
  readonly objects: ListedObjects;
  /** The newest of the scans it is of, whose configuration was in force. */
  readonly newest: Manifest['scan'];
  /** The sources that are judged of each account, whether or not their evidence can be read. */
  readonly sources: ReadonlyMap<AccountId, readonly Source[]>;
  /** The vulnerability ledger of each account that had one, as its newest scan left it. */
  readonly ledgers: ReadonlyMap<AccountId, string>;
  /** What was in force in each account, as its newest scan kept it; nothing of scans of earlier versions. */
  readonly parameters: ReadonlyMap<AccountId, ParametersInForce>;
  /** What is judged of each source, and how old that is. */
  readonly looks: readonly { readonly source: string; readonly first: Instant; readonly last: Instant }[];
  /** Accounts that the newest scan of all accounts did not reach. */
  readonly notReached: readonly AccountId[];
  /** Evidence that no manifest names. */
  readonly unnamed: readonly string[];
}

/** Where the objects of a record lie. */
export interface BoundFolder {
  readonly folder: string;
  /** Whether they are those of a state folder, which has all of them; an export may have the manifests alone. */
  readonly isState: boolean;
}

/** Where the objects of a state folder, or of an export of the bucket, lie; nothing where no manifest was ever. */
export function boundFolder(directory: string): BoundFolder | undefined {
  const objects = objectsPath(directory);
  const isState = existsSync(recordPath(directory));
  const hasManifests = (folder: string) =>
    ['manifests', 'scans'].some((area) => existsSync(join(folder, area)));
  if (isState || hasManifests(objects)) return { folder: objects, isState };
  return hasManifests(directory) ? { folder: directory, isState } : undefined;
}

interface Named {
  readonly key: string;
  readonly account: AccountId;
  readonly source: string;
  readonly slot: Instant;
}

/**
 * Reads what the manifests in a folder name. What is named and not there, or not as it was, is broken; what is there and not
 * named is not read.
 * @param until scans after it are left out.
 * @returns nothing where no scan was concluded by then.
 * @throws IntegrityError where none of their manifests can be read.
 */
export async function readBound(
  { folder, isState }: BoundFolder,
  until?: Instant,
): Promise<BoundEvidence | undefined> {
  const objects = fileObjectStore(folder);
  const broken: { file: string; why: string; isEvidence: boolean }[] = [];
  const manifests = await manifestsIn(objects, isState, broken);
  const [first] = broken;
  if (manifests.length === 0 && first !== undefined)
    throw new IntegrityError(
      `No manifest can be read, first of ${broken.length} ${first.file}: ${first.why}`,
      'Restore what is gone, or copy it as it was written',
      { cause: new Error('Only a manifest says which evidence is of a scan') },
    );
  // One that somebody narrowed says nothing of the rest.
  const inTime = manifests
    .filter(({ scan }) => scan.only === undefined && (until === undefined || scan.slot <= until))
    .sort((a, b) => (a.scan.slot < b.scan.slot ? 1 : -1));
  const [newest] = inTime;
  if (newest === undefined) return undefined;
  const named = newestOf(inTime);
  const cells: Cell[] = [];
  for (const { key, account, source, slot } of named) {
    try {
      cells.push(...decodeEvidence(key, await objects.get(key)).cells);
    } catch (thrown) {
      if (!(thrown instanceof IntegrityError)) throw thrown;
      const why = `the scan of ${slot} named it as ${source} of account ${account}, which is not judged by it: ${errorText(thrown)}`;
      broken.push({ file: key, why, isEvidence: true });
    }
  }
  const everNamed = new Set(manifests.flatMap((manifest) => evidenceOf(manifest).map(({ key }) => key)));
  const unnamed: string[] = [];
  for await (const key of objects.keys(''))
    if (/^\d{4}-\d{2}\/[0-9a-f]{64}$/.test(key) && !everNamed.has(key)) unnamed.push(key);
  return {
    objects,
    cells,
    latest: newest.scan.slot,
    ignored: [],
    broken,
    newest: newest.scan,
    sources: sourcesOf(named),
    ledgers: await ledgersIn(objects, inTime, broken),
    parameters: await parametersIn(objects, inTime, broken),
    looks: looksOf(named),
    notReached: newest.missingAccounts,
    unnamed,
  };
}

async function manifestsIn(
  objects: ListedObjects,
  isState: boolean,
  broken: { file: string; why: string; isEvidence: boolean }[],
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  const read = async (file: string, keyOf: () => Promise<string>) => {
    try {
      manifests.push(await getJson(objects, await keyOf(), manifestSchema));
    } catch (thrown) {
      if (!(thrown instanceof IntegrityError)) throw thrown;
      broken.push({ file, why: errorText(thrown), isEvidence: true });
    }
  };
  let isNamed = false;
  for await (const name of objects.keys('scans/')) {
    isNamed = true;
    await read(name, () => getNamed(objects, name));
  }
  if (isNamed) return manifests;
  // An export may hold the manifests alone.
  for await (const key of objects.keys('manifests/')) await read(key, async () => key);
  for (const { scan } of isState ? manifests : [])
    broken.push({
      file: manifestName(scan.slot),
      why: 'it is gone, which names the manifest of the scan',
      isEvidence: true,
    });
  return manifests;
}

const ledgerSchema = z.looseObject({ ledger: z.string().optional() });

/** @param inTime the newest first. */
async function ledgersIn(
  objects: ListedObjects,
  inTime: readonly Manifest[],
  broken: { file: string; why: string; isEvidence: boolean }[],
): Promise<Map<AccountId, string>> {
  const newest = new Map<AccountId, string>();
  for (const { accounts } of inTime)
    for (const { account, changeSet } of accounts) if (!newest.has(account)) newest.set(account, changeSet);
  const ledgers = new Map<AccountId, string>();
  for (const [account, changeSet] of newest) {
    try {
      const { ledger } = await getJson(objects, changeSet, ledgerSchema);
      if (ledger !== undefined) ledgers.set(account, ledger);
    } catch (thrown) {
      if (!(thrown instanceof IntegrityError)) throw thrown;
      broken.push({ file: changeSet, why: errorText(thrown), isEvidence: true });
    }
  }
  return ledgers;
}

const namesParametersSchema = z.looseObject({ parameters: z.string().optional() });

/** @param inTime the newest first. */
async function parametersIn(
  objects: ListedObjects,
  inTime: readonly Manifest[],
  broken: { file: string; why: string; isEvidence: boolean }[],
): Promise<Map<AccountId, ParametersInForce>> {
  const newest = new Map<AccountId, string>();
  for (const { accounts } of inTime)
    for (const { account, evaluation } of accounts) if (!newest.has(account)) newest.set(account, evaluation);
  const found = new Map<AccountId, ParametersInForce>();
  for (const [account, evaluation] of newest) {
    try {
      const { parameters: key } = await getJson(objects, evaluation, namesParametersSchema);
      if (key !== undefined) found.set(account, await getJson(objects, key, parametersInForceSchema));
    } catch (thrown) {
      if (!(thrown instanceof IntegrityError)) throw thrown;
      const why = `the parameters of account ${account} are not known from it: ${errorText(thrown)}`;
      broken.push({ file: evaluation, why, isEvidence: true });
    }
  }
  return found;
}

function evidenceOf({ scan, accounts }: Manifest): Named[] {
  return accounts.flatMap(({ account, evidence }) =>
    Object.entries(evidence).flatMap(([source, keys]) =>
      keys.map((key) => ({ key, account, source, slot: scan.slot })),
    ),
  );
}

/** @param manifests the newest first. */
function newestOf(manifests: readonly Manifest[]): Named[] {
  const newest = new Map<string, Instant>();
  return manifests.flatMap((manifest) =>
    evidenceOf(manifest).filter(({ account, source, slot }) => {
      const place = `${account} ${source}`;
      if (!newest.has(place)) newest.set(place, slot);
      return newest.get(place) === slot;
    }),
  );
}

function sourcesOf(named: readonly Named[]): Map<AccountId, Source[]> {
  const sources = new Map<AccountId, Source[]>();
  for (const { account, source: text } of named) {
    const source = SOURCES.find((each) => each === text);
    const known = sources.get(account) ?? [];
    if (source !== undefined && !known.includes(source)) sources.set(account, [...known, source]);
  }
  return sources;
}

function looksOf(named: readonly Named[]): BoundEvidence['looks'] {
  const looks = new Map<string, { first: Instant; last: Instant }>();
  for (const { source, slot } of named) {
    const { first, last } = looks.get(source) ?? { first: slot, last: slot };
    looks.set(source, { first: earliest(first, slot), last: latest(last, slot) });
  }
  return [...looks].toSorted().map(([source, look]) => ({ source, ...look }));
}
