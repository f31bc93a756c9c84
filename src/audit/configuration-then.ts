import * as z from 'zod';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { Instant } from '../model/instant';
import type { Cadence } from '../model/schedule';
import type { Scan } from '../model/scan';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { RecordReader } from '../record/ports';
import { scansBack } from './scans-back';

/** What answers about the past need of a configuration that was in force then, which may be of an older form. */
const pastConfigurationSchema = z.looseObject({
  schedule: z.record(z.string(), z.enum(['hourly', 'daily'])).default({}),
  rules: z
    .record(z.string(), z.looseObject({ off: z.boolean().optional(), reason: z.string().optional() }))
    .default({}),
});
type PastConfiguration = z.infer<typeof pastConfigurationSchema>;

/**
 * The configurations of scans; each is read once. One that cannot be read, and that `leaveOut` is told of, answers as one
 * that sets nothing.
 */
export class PastConfigurations {
  readonly #read = new Map<string, Promise<PastConfiguration>>();

  constructor(
    private readonly objects: ObjectStore,
    private readonly leaveOut?: LeaveOut,
  ) {}

  of({ configuration: key }: Pick<Scan, 'configuration'>): Promise<PastConfiguration> {
    const known = this.#read.get(key) ?? this.#get(key);
    this.#read.set(key, known);
    return known;
  }

  async #get(key: string): Promise<PastConfiguration> {
    const read = await readOrLeaveOut(this.leaveOut, () =>
      getJson(this.objects, key, pastConfigurationSchema),
    );
    return read ?? { schedule: {}, rules: {} };
  }
}

/**
 * How often each source was to be collected when a scan ran. What is deployed runs by the defaults where nothing is set; on
 * a laptop there is no schedule unless somebody wrote one.
 */
export async function scheduleOf(
  configurations: PastConfigurations,
  scan: Scan,
  defaults: Readonly<Record<string, Cadence>>,
): Promise<Readonly<Record<string, Cadence>> | undefined> {
  const { schedule } = await configurations.of(scan);
  const isDeployed = scan.keptUntil !== undefined;
  return isDeployed || Object.keys(schedule).length > 0 ? { ...defaults, ...schedule } : undefined;
}

export interface OffRule {
  readonly rule: string;
  readonly reason?: string | undefined;
  /** Slot of the first scan in a row with the rule off. */
  readonly since: Instant;
  /** Set where it was off in every scan that was looked at: it may have been off before. */
  readonly orBefore?: true;
}

export interface RuleNames {
  /** The first-ever id. */
  readonly rule: string;
  /** Every id that it has or had. */
  readonly names: readonly string[];
}

/** So many scans are looked at to find since when a rule is off. */
const MOST_SCANS = 1000;

/** Which of these rules were off in a scan, why, and since when. */
export async function rulesOff(
  reader: Pick<RecordReader, 'scansBetween'>,
  configurations: PastConfigurations,
  scan: Scan,
  rules: readonly RuleNames[],
): Promise<OffRule[]> {
  const offIn = async (each: Scan, { names }: RuleNames) => {
    const settings = (await configurations.of(each)).rules;
    return names.map((name) => settings[name]).find((setting) => setting?.off === true);
  };
  const found: { names: RuleNames; off: OffRule; isOpen: boolean }[] = [];
  for (const names of rules) {
    const setting = await offIn(scan, names);
    if (setting === undefined) continue;
    const { reason } = setting;
    const off = { rule: names.rule, since: scan.slot, ...(reason !== undefined && { reason }) };
    found.push({ names, off, isOpen: true });
  }
  let seen = 0;
  if (found.length === 0) return [];
  for await (const earlier of scansBack(reader, scan.slot)) {
    const open = found.filter(({ isOpen }) => isOpen);
    if (open.length === 0) break;
    if (seen === MOST_SCANS) {
      for (const each of open) each.off = { ...each.off, orBefore: true };
      break;
    }
    seen += 1;
    for (const each of open) {
      if ((await offIn(earlier, each.names)) === undefined) each.isOpen = false;
      else each.off = { ...each.off, since: earlier.slot };
    }
  }
  return found.map(({ off }) => off);
}
