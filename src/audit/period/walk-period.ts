import pLimit from 'p-limit';
import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import type { AccountCoverage } from '../../model/coverage';
import { addMilliseconds, type Instant } from '../../model/instant';
import { manifestSchema, type Scan } from '../../model/scan';
import type { Cadence } from '../../model/schedule';
import { targetSchema } from '../../model/target';
import type { Day, ZonedCalendar } from '../../patching/clock-calendar';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import type { RecordReader } from '../../record/ports';
import type { Period } from '../answer';
import { PastConfigurations, scheduleOf } from '../configuration-then';
import type { ScheduledScan } from '../missed-slots';
import { dueSlots, type DueSlot, type Needs } from './due-slots';

export interface WalkPorts {
  readonly reader: Pick<RecordReader, 'scansBetween' | 'latestScan'>;
  readonly objects: ObjectStore;
  readonly leaveOut?: LeaveOut | undefined;
}

export interface WalkQuestion {
  readonly period: Period;
  readonly now: Instant;
  readonly calendar: ZonedCalendar;
  /** All that were to be looked at, where it is absent. */
  readonly accounts?: readonly AccountId[] | undefined;
  readonly cadences: Readonly<Record<string, Cadence>>;
}

/** One slot of one account, with what the scans in its hour recorded of it. */
export interface Occasion {
  readonly slot: Instant;
  readonly isScheduled: boolean;
  /** Empty where nothing was recorded: `cause` then says why. */
  readonly looks: readonly { readonly scan: Scan; readonly coverage: AccountCoverage }[];
  readonly cause: string;
}

/** What was walked. */
export interface Walked {
  /** Of the period; the oldest first. */
  readonly scans: readonly Scan[];
  /** The one before it, whose code and configuration were in force when it began. */
  readonly before?: Scan | undefined;
  readonly configurations: PastConfigurations;
  /** Whether a schedule was in force at any time of the period. */
  readonly hasSchedule: boolean;
  /** Manifests, and plans of scans without one. */
  readonly objectsRead: number;
}

const READS_AT_ONCE = 16;
const MISSED = 'no scan that collects it ran in the slot';

/**
 * Walks a period day by day, of which one is in memory at a time, and tells of every account what each slot of the day had
 * of it: of the days in their order, of an account's slots in theirs. Reads one manifest for each scan that collected what
 * is needed.
 * @param needs one or more things that are looked at, each by what has to be collected for it.
 * @param visit is given the occasions of each of them; accounts of a day are visited side by side.
 */
export async function walkPeriod(
  { reader, objects, leaveOut }: WalkPorts,
  { period, now, calendar, accounts, cadences }: WalkQuestion,
  needs: readonly Needs[],
  visit: (day: Day, account: AccountId, occasions: readonly (readonly Occasion[])[]) => Promise<void> | void,
): Promise<Walked> {
  const configurations = new PastConfigurations(objects, leaveOut);
  const { scans, before } = await scansOf(reader, configurations, period, cadences);
  const all = before === undefined ? scans : [before, ...scans];
  const byDay = needs.map((each) => slotsByDay(dueSlots(all, each, { ...period, now }), calendar));
  const readings = new Recorded(objects, leaveOut);
  let scope = before === undefined ? [] : ((await readings.of(before.scan))?.planned ?? []);
  const limit = pLimit(READS_AT_ONCE);
  for (const day of [...new Set(byDay.flatMap((days) => [...days.keys()]))].toSorted()) {
    const due = byDay.map((days) => days.get(day) ?? []);
    const ran = new Map(due.flat().flatMap((slot) => slot.scans.map((scan) => [scan.slot, scan])));
    const read = new Map(
      await limit.map([...ran.values()], async (scan) => [scan.slot, await readings.of(scan)] as const),
    );
    const inScope: { at: Instant; accounts: readonly AccountId[] }[] = [{ at: period.from, accounts: scope }];
    for (const [slot, recorded] of [...read].toSorted(([one], [other]) => (one < other ? -1 : 1)))
      if (recorded !== undefined) inScope.push({ at: slot, accounts: recorded.planned });
    scope = inScope.at(-1)?.accounts ?? scope;
    const known = [...new Set(inScope.flatMap((each) => each.accounts))].toSorted();
    await limit.map(
      known.filter((account) => accounts?.includes(account) ?? true),
      async (account) => {
        const occasions = due.map((slots) =>
          slots.flatMap((slot) => occasionOf(slot, account, read, inScope)),
        );
        await visit(day, account, occasions);
      },
    );
  }
  return {
    scans: scans.map(({ scan }) => scan),
    before: before?.scan,
    configurations,
    hasSchedule: all.some(({ schedule }) => schedule !== undefined),
    objectsRead: readings.read,
  };
}

function slotsByDay(slots: readonly DueSlot[], { dayOf }: ZonedCalendar): Map<Day, DueSlot[]> {
  const days = new Map<Day, DueSlot[]>();
  for (const slot of slots) {
    const day = dayOf(slot.slot);
    const before = days.get(day);
    if (before === undefined) days.set(day, [slot]);
    else before.push(slot);
  }
  return days;
}

async function scansOf(
  reader: WalkPorts['reader'],
  configurations: PastConfigurations,
  { from, to }: Period,
  cadences: WalkQuestion['cadences'],
): Promise<{ readonly scans: readonly ScheduledScan[]; readonly before?: ScheduledScan }> {
  const scheduled = async (scan: Scan): Promise<ScheduledScan> => ({
    scan,
    schedule: await scheduleOf(configurations, scan, cadences),
  });
  const scans: ScheduledScan[] = [];
  for await (const scan of reader.scansBetween(from, to)) scans.push(await scheduled(scan));
  const before = await reader.latestScan(addMilliseconds(from, -1));
  return { scans: scans.toReversed(), ...(before !== undefined && { before: await scheduled(before) }) };
}

/** What a scan was to look at, and what it recorded. */
interface RecordedScan {
  readonly planned: readonly AccountId[];
  readonly accounts: ReadonlyMap<AccountId, AccountCoverage>;
  /** Why an account that was planned is not among them. */
  readonly cause: string;
}

const planSchema = z.object({ targets: z.array(targetSchema) });

class Recorded {
  read = 0;

  constructor(
    private readonly objects: ObjectStore,
    private readonly leaveOut: LeaveOut | undefined,
  ) {}

  /** Nothing where it cannot be read. */
  of({ slot, plan, manifest }: Scan): Promise<RecordedScan | undefined> {
    this.read += 1;
    return readOrLeaveOut(this.leaveOut, async (): Promise<RecordedScan> => {
      if (manifest === undefined) {
        const { targets } = await getJson(this.objects, plan, planSchema);
        const planned = targets.map(({ account }) => account.id);
        return { planned, accounts: new Map(), cause: `the scan of ${slot} was not concluded` };
      }
      const { accounts, missingAccounts } = await getJson(this.objects, manifest, manifestSchema);
      return {
        planned: [...accounts.map(({ account }) => account), ...missingAccounts],
        accounts: new Map(accounts.map((coverage) => [coverage.account, coverage])),
        cause: 'the scan did not reach the account',
      };
    });
  }
}

/** Nothing where the account was not to be looked at then. */
function occasionOf(
  { slot, isScheduled, scans }: DueSlot,
  account: AccountId,
  read: ReadonlyMap<Instant, RecordedScan | undefined>,
  inScope: readonly { readonly at: Instant; readonly accounts: readonly AccountId[] }[],
): Occasion[] {
  const looks = scans.flatMap((scan) => {
    const coverage = read.get(scan.slot)?.accounts.get(account);
    return coverage === undefined ? [] : [{ scan, coverage }];
  });
  if (looks.length > 0) return [{ slot, isScheduled, looks, cause: '' }];
  const planning = scans.find((scan) => read.get(scan.slot)?.planned.includes(account));
  const isDamaged = scans.some((scan) => read.get(scan.slot) === undefined);
  const then = inScope.findLast(({ at }) => at <= slot) ?? inScope[0];
  if (planning === undefined && then?.accounts.includes(account) !== true) return [];
  if (planning === undefined && scans.length > 0 && !isDamaged) return [];
  const cause =
    planning !== undefined
      ? (read.get(planning.slot)?.cause ?? '')
      : isDamaged
        ? 'what the scan recorded cannot be read'
        : MISSED;
  return [{ slot, isScheduled, looks, cause }];
}
