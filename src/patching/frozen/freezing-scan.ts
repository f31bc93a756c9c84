import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import { cellCoverageSchema, sourceOf, type AccountCoverage, type CellCoverage } from '../../model/coverage';
import { addDays, earliest, instantOf, type Instant } from '../../model/instant';
import { manifestSchema, type Manifest, type Scan } from '../../model/scan';
import type { RecordReader } from '../../record/ports';
import { TELLS_OF_VULNERABILITIES } from '../../sources/patch-ledger';
import { calendarOf, type Day } from '../clock-calendar';
import { patchingSchema, policyOf, type PatchPolicy } from '../profiles/settings';

const PARTS: readonly string[] = TELLS_OF_VULNERABILITIES;
const SOURCES_OF_PARTS: readonly string[] = [...new Set(PARTS.map(sourceOf))];

interface FreezingPorts {
  readonly reader: Pick<RecordReader, 'scansBetween'>;
  readonly objects: ObjectStore;
}

/** The first complete scan after the end of a day: what it left is what a report on a period up to that day rests on. */
export interface FreezingScan {
  readonly slot: Instant;
  /** Key of its manifest. */
  readonly manifest: string;
  /** Key of the configuration that was in force. */
  readonly configuration: string;
  readonly accounts: Manifest['accounts'];
  /** The windows of that configuration. */
  readonly policy: PatchPolicy;
  readonly concludedAt: Instant;
}

/** Why a period that has ended is not frozen. */
export interface NotFrozen {
  /** The newest scan that could have been complete, and what it lacks; nothing where there was none. */
  readonly lacking?: { readonly slot: Instant; readonly why: string };
}

/**
 * Finds the first complete scan after the end of the days asked for. Periods that nobody asked for may be many, so what was
 * read of a scan is kept.
 */
export class FreezingScans {
  readonly #read = new Map<string, Promise<FreezingScan | string>>();

  constructor(private readonly ports: FreezingPorts) {}

  /** @param to a day of the zone that the scan's own configuration names. */
  async after(to: Day, now: Instant): Promise<FreezingScan | NotFrozen> {
    let lacking: NotFrozen['lacking'];
    // In no zone has a day ended before that of UTC begins.
    let from = instantOf(to);
    for (let days = 2; from <= now; days *= 2) {
      const until = earliest(now, addDays(from, days));
      const scans: Scan[] = [];
      for await (const scan of this.ports.reader.scansBetween(from, until)) scans.push(scan);
      for (const scan of scans.reverse()) {
        const { manifest } = scan;
        if (manifest === undefined || !isOfAll(scan)) continue;
        const read = await this.#freezing(manifest);
        if (typeof read === 'string') lacking = { slot: scan.slot, why: read };
        else if (scan.slot > calendarOf(read.policy.zone).endOf(to)) return read;
      }
      if (until === now) break;
      from = until;
    }
    return { ...(lacking !== undefined && { lacking }) };
  }

  #freezing(manifest: string): Promise<FreezingScan | string> {
    const known = this.#read.get(manifest) ?? freezingScanOf(this.ports.objects, manifest);
    this.#read.set(manifest, known);
    return known;
  }
}

/** Whether a scan was to read all that tells of vulnerabilities, of all accounts. */
function isOfAll({ status, only, crashed, sources }: Scan): boolean {
  return (
    status === 'concluded' &&
    only === undefined &&
    crashed === undefined &&
    SOURCES_OF_PARTS.every((source) => sources?.includes(source) ?? true)
  );
}

/** @returns why it is not complete, where it is not. */
async function freezingScanOf(objects: ObjectStore, key: string): Promise<FreezingScan | string> {
  const manifest = await getJson(objects, key, manifestSchema);
  const [missing] = manifest.missingAccounts;
  if (missing !== undefined) return `account ${missing} was not reached`;
  for (const account of manifest.accounts) {
    const gap = await gapOf(objects, account);
    if (gap !== undefined) return gap;
  }
  return scanOfManifest(objects, key, manifest);
}

const configuredSchema = z.looseObject({ patching: patchingSchema });

/** A scan by its manifest, whatever it lacks. */
export async function scanOfManifest(
  objects: ObjectStore,
  key: string,
  { scan, accounts }: Manifest,
): Promise<FreezingScan> {
  const { patching } = await getJson(objects, scan.configuration, configuredSchema);
  const { slot, configuration, concludedAt = slot } = scan;
  return { slot, configuration, manifest: key, accounts, policy: policyOf(patching), concludedAt };
}

const evaluatedSchema = z.looseObject({ cells: z.array(cellCoverageSchema) });

/** What was to be read of an account that tells of vulnerabilities and was not; what is off has nothing to read. */
async function gapOf(
  objects: ObjectStore,
  { account, cells, evaluation }: AccountCoverage,
): Promise<string | undefined> {
  if (!cells.some((count) => isGap(count) && SOURCES_OF_PARTS.includes(count.source))) return undefined;
  const evaluated = await getJson(objects, evaluation, evaluatedSchema);
  const gap = evaluated.cells.find((cell) => isGap(cell) && PARTS.includes(cell.part));
  return gap && `${gap.part} of account ${account} in ${gap.region} was not read: ${gap.reason ?? 'error'}`;
}

function isGap({ status, reason }: Pick<CellCoverage, 'status' | 'reason'>): boolean {
  return status === 'incomplete' && reason !== 'not-enabled';
}
