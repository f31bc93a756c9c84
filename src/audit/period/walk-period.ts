import pLimit from 'p-limit';
import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import type { AccountCoverage } from '../../model/coverage';
import { addMilliseconds, earliest, latest, type Instant } from '../../model/instant';
import { manifestSchema, SCAN_SECONDS, type Scan } from '../../model/scan';
import type { Cadence } from '../../model/schedule';
import { targetSchema } from '../../model/target';
import type { Day, ZonedCalendar } from '../../patching/clock-calendar';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import type { RecordReader } from '../../record/ports';
import type { Period } from '../answer';
import { PastConfigurations, scheduleOf } from '../configuration-then';
import type { ScheduledScan } from '../missed-slots';
import { scansBack } from '../scans-back';
import { dueSlots, endOfHour, hourOf, type DueSlot, type Needs } from './due-slots';

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

interface Look {
  readonly scan: Scan;
  readonly coverage: AccountCoverage;
  /** Whether no other scan was at work while it was, nor before it one of a later slot. */
  readonly isAlone: boolean;
}

/** One slot of one account, with what the scans in its hour recorded of it. */
export interface Occasion {
  readonly slot: Instant;
  readonly isScheduled: boolean;
  /** Empty where nothing was recorded: `cause` then says why. */
  readonly looks: readonly Look[];
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
  const all = await scansOf(reader, configurations, period, cadences);
  const byDay = needs.map((each) => slotsByDay(dueSlots(all, each, { ...period, now }), calendar));
  const alone = aloneAmong(all.map(({ scan }) => scan));
  const readings = new Recorded(objects, leaveOut);
  const scope = new Scope(await scopesOf(reader, all), readings);
  const limit = pLimit(READS_AT_ONCE);
  for (const day of [...new Set(byDay.flatMap((days) => [...days.keys()]))].toSorted()) {
    const due = byDay.map((days) => days.get(day) ?? []);
    const ran = new Map(due.flat().flatMap((slot) => slot.scans.map((scan) => [scan.slot, scan])));
    const read = new Map(
      await limit.map([...ran.values()], async (scan) => [scan.slot, await readings.of(scan)] as const),
    );
    const unread = due.flat().filter(({ scans }) => isUnread(scans, read));
    const inScope = new Map<Instant, readonly AccountId[]>();
    for (const slot of [...new Set(unread.map((each) => each.slot))].toSorted())
      inScope.set(slot, await scope.at(slot, read));
    const known = [
      ...new Set([
        ...[...read.values()].flatMap((recorded) => recorded?.planned ?? []),
        ...[...inScope.values()].flat(),
      ]),
    ].toSorted();
    await limit.map(
      known.filter((account) => accounts?.includes(account) ?? true),
      async (account) => {
        const occasions = due.map((slots) =>
          slots.flatMap((slot) => occasionOf(slot, account, { read, inScope, alone })),
        );
        await visit(day, account, occasions);
      },
    );
  }
  const scans = all.map(({ scan }) => scan);
  return {
    scans: scans.filter(({ slot }) => slot >= period.from && slot <= period.to),
    before: scans.findLast(({ slot }) => slot < period.from),
    configurations,
    hasSchedule: all.some(({ schedule, scan: { slot } }) => schedule !== undefined && slot <= period.to),
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

/** Those of every hour that the period touches, and the one before them; the oldest first. */
async function scansOf(
  reader: WalkPorts['reader'],
  configurations: PastConfigurations,
  { from, to }: Period,
  cadences: WalkQuestion['cadences'],
): Promise<ScheduledScan[]> {
  const scans: Scan[] = [];
  for await (const scan of reader.scansBetween(hourOf(from), endOfHour(to))) scans.push(scan);
  const before = await reader.latestScan(addMilliseconds(hourOf(from), -1));
  if (before !== undefined) scans.push(before);
  const scheduled: ScheduledScan[] = [];
  for (const scan of scans.reverse())
    scheduled.push({ scan, schedule: await scheduleOf(configurations, scan, cadences) });
  return scheduled;
}

/** So many scans are looked through for one that was not narrowed. */
const MOST_SCANS = 400;

/** Scans that say which accounts there are to look at, the oldest first; the first of them may be of long before. */
async function scopesOf(reader: WalkPorts['reader'], all: readonly ScheduledScan[]): Promise<Scan[]> {
  const scans = all.map(({ scan }) => scan).filter(saysScope);
  const [first] = all;
  if (first === undefined || saysScope(first.scan)) return scans;
  let seen = 0;
  for await (const scan of scansBack(reader, first.scan.slot)) {
    if (saysScope(scan)) return [scan, ...scans];
    seen += 1;
    if (seen === MOST_SCANS) break;
  }
  return scans;
}

function saysScope({ only }: Scan): boolean {
  return only?.accounts === undefined;
}

/** The accounts that there were to look at when nobody looked: those of the newest scan before. */
class Scope {
  #known: { readonly slot: Instant; readonly planned: readonly AccountId[] } | undefined;

  constructor(
    private readonly scans: readonly Scan[],
    private readonly readings: Recorded,
  ) {}

  /** @param read what was read already. */
  async at(
    instant: Instant,
    read: ReadonlyMap<Instant, RecordedScan | undefined>,
  ): Promise<readonly AccountId[]> {
    for (const scan of this.scans.filter(({ slot }) => slot <= instant).reverse()) {
      if (this.#known?.slot === scan.slot) return this.#known.planned;
      const recorded = read.has(scan.slot) ? read.get(scan.slot) : await this.readings.of(scan);
      // One that cannot be read is told of, and says nothing.
      if (recorded === undefined) continue;
      this.#known = { slot: scan.slot, planned: recorded.planned };
      return recorded.planned;
    }
    return [];
  }
}

/** Slots of scans that ran by themselves: what they saw is newer than all that was recorded before them. */
function aloneAmong(scans: readonly Scan[]): ReadonlySet<Instant> {
  const end = ({ startedAt, concludedAt }: Scan) =>
    concludedAt ?? addMilliseconds(startedAt, SCAN_SECONDS.all * 1000);
  const alone = new Set<Instant>();
  let ended: Instant | undefined;
  let begins: Instant | undefined;
  const beginsAfter = new Map<Instant, Instant | undefined>();
  for (const scan of scans.toReversed()) {
    beginsAfter.set(scan.slot, begins);
    begins = begins === undefined ? scan.startedAt : earliest(begins, scan.startedAt);
  }
  for (const scan of scans) {
    const next = beginsAfter.get(scan.slot);
    if ((ended === undefined || ended <= scan.startedAt) && (next === undefined || end(scan) <= next))
      alone.add(scan.slot);
    ended = ended === undefined ? end(scan) : latest(ended, end(scan));
  }
  return alone;
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

/** Whether what ran in a slot does not say which accounts it was to look at. */
function isUnread(scans: readonly Scan[], read: ReadonlyMap<Instant, RecordedScan | undefined>): boolean {
  return scans.length === 0 || scans.some(({ slot }) => read.get(slot) === undefined);
}

/** Nothing where the account was not to be looked at then. */
function occasionOf(
  { slot, isScheduled, scans }: DueSlot,
  account: AccountId,
  {
    read,
    inScope,
    alone,
  }: {
    readonly read: ReadonlyMap<Instant, RecordedScan | undefined>;
    /** By slot, where none ran or one cannot be read. */
    readonly inScope: ReadonlyMap<Instant, readonly AccountId[]>;
    readonly alone: ReadonlySet<Instant>;
  },
): Occasion[] {
  const looks = scans.flatMap((scan) => {
    const coverage = read.get(scan.slot)?.accounts.get(account);
    return coverage === undefined ? [] : [{ scan, coverage, isAlone: alone.has(scan.slot) }];
  });
  if (looks.length > 0) return [{ slot, isScheduled, looks, cause: '' }];
  const planning = scans.find((scan) => read.get(scan.slot)?.planned.includes(account));
  if (planning !== undefined)
    return [{ slot, isScheduled, looks, cause: read.get(planning.slot)?.cause ?? '' }];
  if (!isUnread(scans, read) || inScope.get(slot)?.includes(account) !== true) return [];
  return [
    { slot, isScheduled, looks, cause: scans.length > 0 ? 'what the scan recorded cannot be read' : MISSED },
  ];
}
