import { addDays, type Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { RecordReader } from '../../record/ports';
import { POPULATION_SOURCES } from '../population/from-cells';
import type { CampaignReader } from '../ports';

type ScanReader = Pick<RecordReader, 'scansBetween'>;

/** Where no scan of so many days looked at all of it, only what needs none is done. */
const LOOKED_BACK_DAYS = 7;
/** Campaigns are owed for no longer than they are judged. */
const FIRST_SCAN_DAYS = 400;

/** The two newest scans that looked at all accounts for all that a population is made of, the newest first. */
export async function wholeScans({ scansBetween }: ScanReader, now: Instant): Promise<Scan[]> {
  const found: Scan[] = [];
  for await (const scan of scansBetween(addDays(now, -LOOKED_BACK_DAYS), now)) {
    if (isWhole(scan)) found.push(scan);
    if (found.length === 2) break;
  }
  return found;
}

/** Whether a scan looked at all accounts for all that a population is made of. */
export function isWhole({ manifest, only, interrupted, sources }: Scan): boolean {
  return (
    manifest !== undefined &&
    only === undefined &&
    interrupted === undefined &&
    POPULATION_SOURCES.every((source) => sources?.includes(source) === true)
  );
}

/** When the record's first scan was; once there are campaigns, the first of them tells since when they are owed. */
export async function owedFrom(
  { store, reader }: { readonly store: Pick<CampaignReader, 'campaigns'>; readonly reader: ScanReader },
  now: Instant,
): Promise<Instant> {
  const [first] = await store.campaigns();
  if (first !== undefined) return first.period.from;
  let oldest = now;
  for await (const { slot } of reader.scansBetween(addDays(now, -FIRST_SCAN_DAYS), now)) oldest = slot;
  return oldest;
}
