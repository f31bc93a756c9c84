import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { addMilliseconds, type Instant } from '../model/instant';
import { numberOf, type CellCount } from '../model/coverage';
import { storedEvaluationSchema } from '../model/evaluation';
import { manifestSchema, type Manifest, type Scan } from '../model/scan';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { RecordReader } from '../record/ports';

const NAMED_GAPS = 5;

export interface CoveragePorts {
  readonly reader: Pick<RecordReader, 'latestScan'>;
  readonly objects: ObjectStore;
}

/**
 * When the newest finished scan by then was, and what it did not read: how far an answer can be trusted.
 * @param leaveOut is told of objects that cannot be read, of the scan or of one account.
 */
export async function latestCoverage(
  ports: CoveragePorts,
  asOf: Instant,
  now: Instant,
  leaveOut: LeaveOut,
): Promise<string> {
  const newest = await ports.reader.latestScan(asOf);
  const scan = await concludedOf(ports, newest);
  const unfinished = newest === scan ? '' : `The scan of ${newest?.slot ?? ''} has not finished. `;
  const key = scan?.manifest;
  if (scan === undefined || key === undefined) return `${unfinished}${await noScan(ports, asOf, now)}`;
  const manifest = await readOrLeaveOut(leaveOut, () => getJson(ports.objects, key, manifestSchema));
  if (manifest === undefined)
    return `${unfinished}Last looked at ${scan.slot}: what was read then cannot be told, because its manifest is damaged.`;
  const cells = manifest.accounts.flatMap((account) => account.cells);
  const count = (status: CellCount['status']) => numberOf(cells.filter((cell) => cell.status === status));
  const gaps = numberOf(cells.filter(isGap));
  const looked = `Last looked at ${scan.slot}: ${count('complete')} parts complete, ${count('out-of-scope')} out of scope, ${gaps} not read`;
  const missing = manifest.missingAccounts.length;
  return `${unfinished}${looked}${gaps === 0 ? '' : ` (${(await namesOfGaps(ports, manifest, leaveOut)).join('; ')})`}${missing === 0 ? '' : `, ${missing} accounts not reached`}.`;
}

function isGap({ status, reason }: Pick<CellCount, 'status' | 'reason'>): boolean {
  return status === 'incomplete' && reason !== 'not-enabled';
}

async function concludedOf({ reader }: CoveragePorts, newest: Scan | undefined): Promise<Scan | undefined> {
  let scan = newest;
  while (scan !== undefined && scan.manifest === undefined)
    scan = await reader.latestScan(addMilliseconds(scan.slot, -1));
  return scan;
}

/** A deployed table deletes its scans when the bucket deletes what they name. */
async function noScan({ reader }: CoveragePorts, asOf: Instant, now: Instant): Promise<string> {
  const last = await reader.latestScan(now);
  const keptMilliseconds =
    last?.keptUntil === undefined ? Infinity : Date.parse(last.keptUntil) - Date.parse(last.slot);
  return Date.parse(now) - Date.parse(asOf) > keptMilliseconds
    ? 'Scans of that time are past their retention: whether anybody looked then is no longer on record.'
    : 'No scan had been made by then: an empty list means that nobody looked.';
}

async function namesOfGaps(
  { objects }: CoveragePorts,
  { accounts }: Manifest,
  leaveOut: LeaveOut,
): Promise<string[]> {
  const names = new Set<string>();
  for (const { account, cells, evaluation } of accounts) {
    if (names.size >= NAMED_GAPS) break;
    if (!cells.some(isGap)) continue;
    const stored = await readOrLeaveOut(leaveOut, () => getJson(objects, evaluation, storedEvaluationSchema));
    if (stored === undefined) names.add(`parts of account ${account} that cannot be named`);
    for (const { part, region, reason } of stored?.cells.filter(isGap) ?? [])
      names.add(`${part} in ${region}: ${reason ?? ''}`);
  }
  return [...names].slice(0, NAMED_GAPS);
}
