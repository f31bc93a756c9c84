import { getJson } from '../../evidence/objects';
import type { Instant } from '../../model/instant';
import { manifestSchema } from '../../model/scan';
import { addCalendarDays, calendarOf } from '../../patching/clock-calendar';
import { factsOf, type FrozenPorts, type PatchFacts } from '../../patching/frozen/frozen-facts';
import { FreezingScans, scanOfManifest, type NotFrozen } from '../../patching/frozen/freezing-scan';
import { knownUntil } from '../../patching/stored-instances';
import { readOrLeaveOut } from '../../record/leave-out';
import { scansBack } from '../scans-back';
import type { QuestionPorts } from './question';

/** What is known of vulnerabilities at the end of a period. */
export interface PatchFactsThen extends PatchFacts {
  /** The slot of the scan whose ledgers these are. */
  readonly slot: Instant;
  /** Key of the configuration that its windows are of. */
  readonly configuration: string;
  /** Set where no complete scan has ended since the period: a later one may tell otherwise. */
  readonly notFinal?: NotFrozen;
}

/**
 * The ledgers as the first complete scan after an instant left them, as reports that are frozen rest on; where there is none
 * yet, as the newest scan that told of vulnerabilities did.
 * @returns nothing where no scan has told of any.
 */
export async function patchFactsThen(
  {
    reader,
    record,
    objects,
    leaveOut,
    now,
  }: Pick<QuestionPorts, 'reader' | 'record' | 'objects' | 'leaveOut' | 'now'>,
  end: Instant,
  zone: string,
): Promise<PatchFactsThen | undefined> {
  const ports: FrozenPorts = { reader, table: record, objects };
  return readOrLeaveOut(leaveOut, async () => {
    const scans = new FreezingScans(ports);
    const day = calendarOf(zone).dayOf(end);
    const first = await scans.after(day, now);
    // Of a configuration whose days end earlier than those that are asked about.
    const isEarly = 'manifest' in first && first.slot <= end;
    const found = isEarly ? await scans.after(addCalendarDays(day, 1), now) : first;
    if ('manifest' in found) {
      const facts = await factsOf(ports, found);
      return { ...facts, slot: found.slot, configuration: found.configuration };
    }
    const newest = await newestManifest({ reader }, now);
    if (newest === undefined) return undefined;
    const manifest = await getJson(objects, newest, manifestSchema);
    const scan = await scanOfManifest(objects, newest, manifest);
    const { policy, exceptions, ledgers } = await factsOf(ports, scan);
    const until = await knownUntil(ports, ledgers);
    return until === undefined
      ? undefined
      : {
          policy,
          exceptions,
          ledgers,
          knownUntil: until,
          slot: scan.slot,
          configuration: scan.configuration,
          notFinal: found,
        };
  });
}

/** So many scans are looked through for one that was concluded. */
const MOST_SCANS = 400;

async function newestManifest(
  { reader }: Pick<QuestionPorts, 'reader'>,
  now: Instant,
): Promise<string | undefined> {
  let seen = 0;
  for await (const { manifest, sources, only } of scansBack(reader, now)) {
    const isOfAll = only === undefined && (sources?.includes('inspector') ?? true);
    if (manifest !== undefined && isOfAll) return manifest;
    seen += 1;
    if (seen === MOST_SCANS) return undefined;
  }
  return undefined;
}
