import pLimit from 'p-limit';
import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import type { AccountCoverage } from '../../model/coverage';
import { storedEvaluationSchema, type StoredEvaluation } from '../../model/evaluation';
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
  readonly cadences: Readonly<Record<string, Cadence>>;
}

/** What is asked of a walk; several may be asked of one, which reads what is stored once for all of them. */
export interface WalkPart {
  /** All that were to be looked at, where it is absent. */
  readonly accounts?: readonly AccountId[] | undefined;
  /** One or more things that are looked at, each by what has to be collected for it. */
  readonly needs: readonly Needs[];
  /** Given the occasions of each of them; accounts of a day are visited side by side. */
  readonly visit: (
    day: Day,
    account: AccountId,
    occasions: readonly (readonly Occasion[])[],
    stored: StoredThen,
  ) => Promise<void> | void;
}

/** What is stored of an account on one day; each object is read once, whoever asks for it. */
export interface StoredThen {
  readonly configurations: PastConfigurations;
  readonly evaluation: (key: string) => Promise<StoredEvaluation>;
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
  /** Manifests, and plans of scans without one, that this part needed. */
  readonly objectsRead: number;
}

const READS_AT_ONCE = 16;
const MISSED = 'no scan that collects it ran in the slot';

/**
 * Walks a period day by day, of which one is in memory at a time, and tells each part of every account what each slot of the
 * day had of it: of the days in their order, of an account's slots in theirs. Reads one manifest for each scan that collected
 * what any part needs.
 * @param onDay told of each day before it is read; what it throws ends the walk.
 * @returns what was walked for each part, as if it had been the only one.
 */
export async function walkPeriods(
  { reader, objects, leaveOut }: WalkPorts,
  { period, now, calendar, cadences }: WalkQuestion,
  parts: readonly WalkPart[],
  onDay: (day: Day) => void = () => undefined,
): Promise<Walked[]> {
  const configurations = new PastConfigurations(objects, leaveOut);
  const all = await scansOf(reader, configurations, period, cadences);
  const scans = all.map(({ scan }) => scan);
  const known = { scopes: await scopesOf(reader, all), alone: aloneAmong(scans) };
  const recorded = new Recorded(objects, leaveOut);
  const due = new Map<string, ReadonlyMap<Day, readonly DueSlot[]>>();
  const dueOf = (needs: Needs) => {
    const key = JSON.stringify(needs);
    const days = due.get(key) ?? slotsByDay(dueSlots(all, needs, { ...period, now }), calendar);
    due.set(key, days);
    return days;
  };
  const limit = pLimit(READS_AT_ONCE);
  const walkers = parts.map((part) => new Walker(part, part.needs.map(dueOf), known, recorded));
  for (const day of [...new Set([...due.values()].flatMap((days) => [...days.keys()]))].toSorted()) {
    onDay(day);
    const today: DayOfPart[] = [];
    for (const walker of walkers) today.push(await walker.dayOf(day));
    const accounts = new Set(today.flatMap((each) => [...each.accounts]));
    await limit.map([...accounts].toSorted(), async (account) => {
      const stored = { configurations, evaluation: oncePerKey(objects) };
      for (const { accounts: own, visit } of today) if (own.has(account)) await visit(account, stored);
    });
    recorded.forget();
  }
  return walkers.map(({ manifestsRead }) => ({
    scans: scans.filter(({ slot }) => slot >= period.from && slot <= period.to),
    before: scans.findLast(({ slot }) => slot < period.from),
    configurations,
    hasSchedule: all.some(({ schedule, scan: { slot } }) => schedule !== undefined && slot <= period.to),
    objectsRead: manifestsRead,
  }));
}

/** As {@link walkPeriods}, for one. */
export async function walkPeriod(ports: WalkPorts, question: WalkQuestion, part: WalkPart): Promise<Walked> {
  const [walked] = await walkPeriods(ports, question, [part]);
  if (walked === undefined) throw new Error('each part of a walk has what was walked');
  return walked;
}

/** What is read of a key, once. */
function oncePerKey(objects: ObjectStore): StoredThen['evaluation'] {
  const read = new Map<string, Promise<StoredEvaluation>>();
  return (key) => {
    const reading = read.get(key) ?? getJson(objects, key, storedEvaluationSchema);
    read.set(key, reading);
    return reading;
  };
}

interface DayOfPart {
  readonly accounts: ReadonlySet<AccountId>;
  readonly visit: (account: AccountId, stored: StoredThen) => Promise<void> | void;
}

/** One part of a walk, with what was read for it. */
class Walker {
  manifestsRead = 0;
  readonly #scope: Scope;

  constructor(
    private readonly part: WalkPart,
    /** Of each thing that is looked at. */
    private readonly due: readonly ReadonlyMap<Day, readonly DueSlot[]>[],
    private readonly known: { readonly scopes: readonly Scan[]; readonly alone: ReadonlySet<Instant> },
    private readonly recorded: Recorded,
  ) {
    this.#scope = new Scope(known.scopes, (scan) => this.#recordedOf(scan));
  }

  async dayOf(day: Day): Promise<DayOfPart> {
    const due = this.due.map((days) => days.get(day) ?? []);
    const ran = new Map(due.flat().flatMap((slot) => slot.scans.map((scan) => [scan.slot, scan])));
    const read = new Map(
      await pLimit(READS_AT_ONCE).map(
        [...ran.values()],
        async (scan) => [scan.slot, await this.#recordedOf(scan)] as const,
      ),
    );
    const unread = due.flat().filter(({ scans }) => isUnread(scans, read));
    const inScope = new Map<Instant, readonly AccountId[]>();
    for (const slot of [...new Set(unread.map((each) => each.slot))].toSorted())
      inScope.set(slot, await this.#scope.at(slot, read));
    this.#scope.keepNewest(read);
    const planned = [...read.values()].flatMap((recorded) => recorded?.planned ?? []);
    const { accounts, visit } = this.part;
    const { alone } = this.known;
    return {
      accounts: new Set(
        [...planned, ...[...inScope.values()].flat()].filter(
          (account) => accounts?.includes(account) ?? true,
        ),
      ),
      visit: (account, stored) => {
        const occasions = due.map((slots) =>
          slots.flatMap((slot) => occasionOf(slot, account, { read, inScope, alone })),
        );
        return visit(day, account, occasions, stored);
      },
    };
  }

  #recordedOf(scan: Scan): Promise<RecordedScan | undefined> {
    this.manifestsRead += 1;
    return this.recorded.of(scan);
  }
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
    private readonly recordedOf: (scan: Scan) => Promise<RecordedScan | undefined>,
  ) {}

  /** Of a day that is over: where nobody looks on the next one, it is known without being read again. */
  keepNewest(read: ReadonlyMap<Instant, RecordedScan | undefined>): void {
    for (const { slot } of this.scans) {
      const recorded = read.get(slot);
      if (recorded !== undefined) this.#known = { slot, planned: recorded.planned };
    }
  }

  /** @param read what was read already. */
  async at(
    instant: Instant,
    read: ReadonlyMap<Instant, RecordedScan | undefined>,
  ): Promise<readonly AccountId[]> {
    for (const scan of this.scans.filter(({ slot }) => slot <= instant).reverse()) {
      if (this.#known?.slot === scan.slot) return this.#known.planned;
      const recorded = read.has(scan.slot) ? read.get(scan.slot) : await this.recordedOf(scan);
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

/** What scans recorded; each is read once until it is forgotten. */
class Recorded {
  readonly #read = new Map<Instant, Promise<RecordedScan | undefined>>();

  constructor(
    private readonly objects: ObjectStore,
    private readonly leaveOut: LeaveOut | undefined,
  ) {}

  /** Nothing where it cannot be read. */
  of(scan: Scan): Promise<RecordedScan | undefined> {
    const reading = this.#read.get(scan.slot) ?? this.#get(scan);
    this.#read.set(scan.slot, reading);
    return reading;
  }

  forget(): void {
    this.#read.clear();
  }

  #get({ slot, plan, manifest }: Scan): Promise<RecordedScan | undefined> {
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
