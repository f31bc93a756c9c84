import pLimit from 'p-limit';
import { GLOBAL, type AccountId, type Region } from '../model/account';
import { cellKey, numberOf, sourceOf, type CellCount, type CellCoverage } from '../model/coverage';
import type { IntegrityError } from '../model/errors';
import { storedEvaluationSchema } from '../model/evaluation';
import { addMilliseconds, earliest, type Instant } from '../model/instant';
import { COMMON_CHAIN, hasCrashed, type Scan, type ScanNarrowing } from '../model/scan';
import type { Cadence } from '../model/schedule';
import type { Severity } from '../model/severity';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { changeSetPlaceSchema } from '../record/change-set';
import { digestSchema } from '../record/digest';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { RecordReader, RecordTable } from '../record/ports';
import { recordedCoverage } from '../record/recorded-coverage';
import { PastConfigurations, rulesOff, scheduleOf, type OffRule, type RuleNames } from './configuration-then';
import { endOfHour } from './period/due-slots';
import { latestLooks, type LatestLooks, type Look } from './latest-looks';
import { inARow, missedSlots, type MissedSlots, type ScheduledScan } from './missed-slots';
import { objectsOnce } from './objects-once';
import { scansOnce } from './scans-once';
import { unknownVerdicts, type UnknownVerdict } from './unknown-verdicts';

/** A rule that is asked about, on or off. */
export interface AskedRule extends RuleNames {
  /** What it reads. */
  readonly parts: readonly string[];
  /** Whether what it says is of an account as a whole, so that its findings are of no Region. */
  readonly isGlobal: boolean;
}

export interface TrustQuestion {
  readonly asOf: Instant;
  readonly now: Instant;
  /** Beginning of a period that ends at `asOf`; without one the question is about that instant. */
  readonly from?: Instant | undefined;
  readonly accounts?: readonly AccountId[] | undefined;
  readonly regions?: readonly Region[] | undefined;
  /** Every rule that the answer could have findings of. */
  readonly rules: readonly AskedRule[];
  /** Whether somebody asked for some rules only: scans of just those then answer too. */
  readonly areRulesNarrowed: boolean;
  /** What was not judged is of its rule's severity: what it would have been of, nobody knows. */
  readonly severities?: readonly Severity[] | undefined;
  /** Whether somebody asked for some resources only. What was not judged often names the account, for all of them. */
  readonly areResourcesNarrowed?: boolean;
  /** Whether somebody asked for some states only. What was not judged is in none. */
  readonly areStatesNarrowed?: boolean;
  /** How often a deployed scan collects each source where the configuration does not say. */
  readonly cadences: Readonly<Record<string, Cadence>>;
}

export interface TrustPorts {
  readonly reader: Pick<RecordReader, 'scansBetween' | 'latestScan'>;
  readonly record: Pick<RecordTable, 'accountState' | 'pendingAccounts'>;
  readonly objects: ObjectStore;
  /** Told of objects that cannot be read; what they say is then missing from the answer. */
  readonly leaveOut?: LeaveOut | undefined;
}

/** How far an answer can be trusted: what was looked at for it, when, and what was not. */
export interface Trust {
  readonly asOf: Instant;
  /** When this was asked, where the moment had not come. */
  readonly askedBefore?: Instant;
  /** Where no scan was made by then: nobody had looked, or what was seen is past its retention. */
  readonly noScan?: 'nobody-looked' | 'past-retention';
  /** The newest scan that had begun: its version and the key of its configuration. */
  readonly scan?: Pick<Scan, 'slot' | 'version' | 'configuration'>;
  readonly sources: readonly SourceTrust[];
  /** Verdicts that are unknown or an error in the scans that the answer rests on, of what is asked. */
  readonly unjudged: number;
  /** Set where it is too much to look which of them are of the rules, Regions and severities asked for: they are of any. */
  readonly isUnjudgedOfAny?: true;
  /** Set where only some resources are asked for: what could not be judged is of any. */
  readonly isUnjudgedOfAnyResource?: true;
  /** Set where only some states are asked for: what could not be judged may be in any. */
  readonly isUnjudgedOfAnyState?: true;
  /** The first scan ever made, where the period asked for begins before it. */
  readonly begun?: Instant;
  readonly off: readonly OffRule[];
  /** Begun and not concluded, with the accounts that they have not recorded. */
  readonly unfinished: readonly {
    readonly slot: Instant;
    readonly accounts: readonly AccountId[];
    /** Set where it was begun so long ago that it is at work no more. */
    readonly crashed?: true;
  }[];
  /** Concluded without these accounts. */
  readonly unreached: readonly { readonly slot: Instant; readonly accounts: readonly AccountId[] }[];
  /** Left out, because somebody had narrowed them to less than is asked. */
  readonly narrowed: readonly { readonly slot: Instant; readonly only: ScanNarrowing }[];
  /** Slots of the schedule that no scan ran, since the oldest complete look, or in the period asked for. */
  readonly missed: readonly MissedSlots[];
  /** Accounts with a change set that is committed and not yet in the table: the answer changes when it is. */
  readonly pending: readonly { readonly account: string; readonly since: Instant }[];
  /** Regions asked for that no account is watched in. */
  readonly unwatchedRegions: readonly Region[];
}

export interface SourceTrust {
  readonly source: string;
  /** Of every account, Region and part asked for, the complete look that is longest ago; absent where there is none. */
  readonly oldest?: Instant;
  /** Accounts that were completely looked at the last time. */
  readonly complete: number;
  /** Accounts that nobody looked at, as far as scans were looked through. */
  readonly never: readonly AccountId[];
  /** Where there are older scans that were not looked through: up to which slot they were. */
  readonly lookedBackTo?: Instant;
  readonly gaps: readonly SourceGap[];
}

/** Of one account, what the last look at a source could not read. */
export interface SourceGap {
  readonly account: AccountId;
  readonly slot: Instant;
  readonly cells: number;
  readonly reasons: readonly string[];
  /** The cells one by one; absent where too many accounts have gaps. */
  readonly parts?: readonly PartGap[];
}
interface PartGap {
  readonly part: string;
  readonly region: Region;
  readonly reason: string;
  /** When the last complete read of it began; absent where it never was completely read. */
  readonly lastComplete?: Instant;
}

/** Of so many accounts the cells that were not read are named. */
const MOST_NAMED = 20;
const READS_AT_ONCE = 8;

/** What was looked at for an answer, and what was not, for exactly what is asked. */
export async function trustIn(given: TrustPorts, question: TrustQuestion): Promise<Trust> {
  // The same scans say what was looked at last, what was missed and since when a rule is off.
  const reader = { ...given.reader, scansBetween: scansOnce(given.reader) };
  const ports = { ...given, reader };
  const { objects } = ports;
  const { asOf, now, accounts, regions } = question;
  const configurations = new PastConfigurations(objects, ports.leaveOut);
  const newest = await reader.latestScan(asOf);
  const off = newest ? await rulesOff(reader, configurations, newest, question.rules) : [];
  const isOff = new Set(off.map(({ rule }) => rule));
  const rules = question.rules.filter(({ rule }) => !isOff.has(rule)).filter(isSaidIn(regions));
  const parts = new Set(rules.flatMap((rule) => rule.parts));
  const sources = [...new Set([...parts].map(sourceOf))].toSorted();
  const looks = await latestLooks(ports, {
    asOf,
    sources,
    accounts,
    regions,
    ...(question.areRulesNarrowed && { rules: rules.map(({ rule }) => rule) }),
  });
  const isUnread = isUnreadFor(regions);
  // The evaluations of at most so many accounts as are named, of which two things are asked.
  const evaluations = objectsOnce(objects);
  const details = await gapsByAccount(
    { ...ports, objects: evaluations },
    looks,
    sources,
    isUnread,
    restsOn(rules, regions),
  );
  const told = sources.map((source) => sourceTrust(source, looks, isUnread, details));
  const oldest = told.flatMap((each) => each.oldest ?? []);
  const [first, ...others] = oldest;
  const unwatchedRegions =
    looks.regions.size === 0
      ? []
      : (regions ?? []).filter((region) => region !== GLOBAL && !looks.regions.has(region));
  const isNowhere = unwatchedRegions.length > 0 && unwatchedRegions.length === regions?.length;
  const since = question.from ?? (first === undefined ? looks.lookedBackTo : earliest(first, ...others));
  return {
    asOf,
    ...(asOf > now && { askedBefore: now }),
    ...(newest === undefined && { noScan: await whyNoScan(reader, asOf, now) }),
    ...(newest && {
      scan: { slot: newest.slot, version: newest.version, configuration: newest.configuration },
    }),
    sources: newest === undefined || isNowhere ? [] : told,
    ...(await unjudgedIn(evaluations, looks, {
      regions,
      rules: question.areRulesNarrowed ? rules.map(({ rule }) => rule) : undefined,
      severities: question.severities,
    })),
    ...(question.areResourcesNarrowed === true && { isUnjudgedOfAnyResource: true }),
    ...(question.areStatesNarrowed === true && { isUnjudgedOfAnyState: true }),
    ...(question.from !== undefined && (await begunIn(reader, question.from, asOf))),
    off,
    unfinished: await unfinishedOf(ports, looks, now),
    unreached: looks.unreached,
    narrowed: looks.narrowed.flatMap(({ slot, only }) => (only === undefined ? [] : [{ slot, only }])),
    missed: since === undefined ? [] : await missedIn(ports, configurations, question, since, sources),
    pending: await pendingOf(ports, question),
    unwatchedRegions,
  };
}

/** As manifests count them; which rule, Region and severity they are of is in the evaluations, of which only some are read. */
async function unjudgedIn(
  objects: ObjectStore,
  { looks }: LatestLooks,
  {
    regions,
    rules,
    severities,
  }: Pick<TrustQuestion, 'regions' | 'severities'> & { readonly rules: readonly string[] | undefined },
): Promise<Pick<Trust, 'unjudged' | 'isUnjudgedOfAny'>> {
  const counted = new Map([...looks].filter(([, bySource]) => unjudgedOf(bySource) > 0));
  const unjudged = [...counted.values()].reduce((sum, bySource) => sum + unjudgedOf(bySource), 0);
  const isNarrowed = [regions, rules, severities].some((each) => each !== undefined);
  if (unjudged === 0 || !isNarrowed) return { unjudged };
  if (counted.size > MOST_NAMED) return { unjudged, isUnjudgedOfAny: true };
  let isWhole = true;
  const verdicts = await unknownVerdicts({ objects, leaveOut: () => (isWhole = false) }, { looks: counted });
  if (!isWhole) return { unjudged, isUnjudgedOfAny: true };
  const isAsked = ({ verdict: { rule, region, severity } }: UnknownVerdict) =>
    (rules?.includes(rule) ?? true) &&
    (regions?.includes(region) ?? true) &&
    (severities?.includes(severity) ?? true);
  return { unjudged: verdicts.filter(isAsked).length };
}

function unjudgedOf(bySource: ReadonlyMap<string, Look>): number {
  const coverages = new Set([...bySource.values()].map(({ coverage }) => coverage));
  return [...coverages].reduce((sum, { outcomes }) => sum + outcomes.unknown + outcomes.error, 0);
}

/** The first scan ever made, where it was made after the beginning of a period. */
export async function begunIn(
  reader: TrustPorts['reader'],
  from: Instant,
  to: Instant,
): Promise<Pick<Trust, 'begun'>> {
  if ((await reader.latestScan(from)) !== undefined) return {};
  let begun: Instant | undefined;
  for await (const { slot } of reader.scansBetween(from, to)) begun = slot;
  return begun === undefined ? {} : { begun };
}

/** Not read: what is off was looked at as far as it can be. */
export function isGap({ status, reason }: Pick<CellCount, 'status' | 'reason'>): boolean {
  return status === 'incomplete' && reason !== 'not-enabled';
}

type IsUnread = (cell: Pick<CellCount, 'status' | 'reason'>) => boolean;

/** Who names a Region asks about it: that a policy keeps it out of scope is then why nothing is known. */
function isUnreadFor(regions: TrustQuestion['regions']): IsUnread {
  return (cell) => isGap(cell) || (regions !== undefined && cell.status === 'out-of-scope');
}

/** Rules that can have findings in these Regions. */
function isSaidIn(regions: TrustQuestion['regions']): (rule: AskedRule) => boolean {
  return ({ isGlobal }) => regions?.some((region) => (region === GLOBAL) === isGlobal) ?? true;
}

/** Whether an answer about these Regions rests on a cell: a rule about one Region reads that one, and what is global. */
function restsOn(
  rules: readonly AskedRule[],
  regions: TrustQuestion['regions'],
): (cell: CellCoverage) => boolean {
  const anywhere = new Set(rules.filter(({ isGlobal }) => isGlobal).flatMap(({ parts }) => parts));
  const inRegions = new Set(rules.filter(({ isGlobal }) => !isGlobal).flatMap(({ parts }) => parts));
  const isNamed = (region: Region) => regions?.includes(region) ?? true;
  return ({ part, region, status }) =>
    (anywhere.has(part) && status !== 'out-of-scope') ||
    (inRegions.has(part) && (region === GLOBAL || isNamed(region)));
}

/** Nothing for an account whose evaluation cannot be read. */
type Details = ReadonlyMap<AccountId, readonly PartGap[] | undefined>;

/** The cells that were not read, of accounts that the counts of a manifest say have some. */
async function gapsByAccount(
  ports: Pick<TrustPorts, 'objects' | 'leaveOut'>,
  { looks }: LatestLooks,
  sources: readonly string[],
  isUnread: IsUnread,
  isNeeded: (cell: CellCoverage) => boolean,
): Promise<Details> {
  const limit = pLimit(READS_AT_ONCE);
  const withGaps = [...looks].filter(([, bySource]) =>
    sources.some((source) => hasUnread(source, bySource.get(source), isUnread)),
  );
  const named = withGaps.slice(0, MOST_NAMED).map(([account, bySource]) =>
    limit(async (): Promise<[AccountId, PartGap[] | undefined]> => {
      const gaps: PartGap[] = [];
      for (const { coverage, sources: of } of sourcesByScan(sources, bySource)) {
        if (!of.some((source) => hasUnread(source, { coverage }, isUnread))) continue;
        const stored = await readOrLeaveOut(ports.leaveOut, () =>
          getJson(ports.objects, coverage.evaluation, storedEvaluationSchema),
        );
        if (stored === undefined) return [account, undefined];
        const cells = stored.cells.filter(
          (cell) => isUnread(cell) && of.includes(sourceOf(cell.part)) && isNeeded(cell),
        );
        if (cells.length > 0) gaps.push(...(await withLastComplete(ports, coverage.changeSet, cells)));
      }
      return [account, gaps];
    }),
  );
  return new Map(await Promise.all(named));
}

function hasUnread(source: string, look: Pick<Look, 'coverage'> | undefined, isUnread: IsUnread): boolean {
  return look?.coverage.cells.some((cell) => cell.source === source && isUnread(cell)) ?? false;
}

/** The looks of one account, each with the sources that it is the last look at. */
export function sourcesByScan(
  sources: readonly string[],
  bySource: ReadonlyMap<string, Look>,
): (Look & { readonly sources: readonly string[] })[] {
  const looks = [...new Set(bySource.values())];
  const slots = [...new Set(looks.map(({ scan }) => scan.slot))];
  return slots.flatMap((slot) => {
    const look = looks.find(({ scan }) => scan.slot === slot);
    const of = sources.filter((source) => bySource.get(source)?.scan.slot === slot);
    return look === undefined ? [] : [{ ...look, sources: of }];
  });
}

/** The digest that a scan left holds, of every cell, the newest complete read until then. */
async function withLastComplete(
  { objects, leaveOut }: Pick<TrustPorts, 'objects' | 'leaveOut'>,
  changeSet: string,
  cells: readonly CellCoverage[],
): Promise<PartGap[]> {
  const digest = await readOrLeaveOut(leaveOut, async () => {
    const place = await getJson(objects, changeSet, changeSetPlaceSchema);
    return place.kind === 'scan' ? getJson(objects, place.digest, digestSchema) : undefined;
  });
  return cells.map(({ part, region, reason = 'error' }) => {
    const lastComplete = digest?.cells[cellKey(part, region)];
    return { part, region, reason, ...(lastComplete !== undefined && { lastComplete }) };
  });
}

function sourceTrust(
  source: string,
  { looks, accounts, lookedBackTo }: LatestLooks,
  isUnread: IsUnread,
  details: Details,
): SourceTrust {
  const gaps: SourceGap[] = [];
  const never: AccountId[] = [];
  const times: Instant[] = [];
  let complete = 0;
  for (const account of accounts) {
    const look = looks.get(account)?.get(source);
    if (look === undefined) {
      never.push(account);
      continue;
    }
    const gap = gapOf(source, account, look, isUnread, details);
    if (gap === undefined) {
      complete += 1;
      times.push(look.scan.slot);
    } else {
      gaps.push(gap);
      times.push(...(gap.parts ?? []).flatMap((part) => part.lastComplete ?? []));
    }
  }
  const [first, ...others] = times;
  return {
    source,
    ...(first !== undefined && { oldest: earliest(first, ...others) }),
    complete,
    never,
    ...(never.length > 0 && lookedBackTo !== undefined && { lookedBackTo }),
    gaps,
  };
}

function gapOf(
  source: string,
  account: AccountId,
  { scan, coverage }: Look,
  isUnread: IsUnread,
  details: Details,
): SourceGap | undefined {
  const counts = coverage.cells.filter((cell) => cell.source === source && isUnread(cell));
  if (counts.length === 0) return undefined;
  const place = { account, slot: scan.slot };
  const named = details.get(account);
  if (named === undefined) {
    const reasons = counts.flatMap(({ reason }) => reason ?? []);
    return { ...place, cells: numberOf(counts), reasons: [...new Set(reasons)].toSorted() };
  }
  const parts = named.filter(({ part }) => sourceOf(part) === source);
  if (parts.length === 0) return undefined;
  const reasons = [...new Set(parts.map(({ reason }) => reason))].toSorted();
  return { ...place, cells: parts.length, reasons, parts };
}

async function unfinishedOf(
  ports: TrustPorts,
  { unfinished }: LatestLooks,
  now: Instant,
): Promise<Trust['unfinished']> {
  return Promise.all(
    unfinished.map(async ({ scan, accounts }) => ({
      slot: scan.slot,
      accounts: await notRecorded(ports, scan, accounts),
      ...(hasCrashed(scan, now) && { crashed: true as const }),
    })),
  );
}

/** Those of these accounts that the record has nothing of from a scan. */
export async function notRecorded(
  { record, objects, leaveOut }: Pick<TrustPorts, 'record' | 'objects' | 'leaveOut'>,
  scan: Scan,
  accounts: readonly AccountId[],
): Promise<AccountId[]> {
  const damaged = (_account: AccountId, damage: IntegrityError) => {
    if (leaveOut === undefined) throw damage;
    leaveOut(damage);
  };
  const ports = { table: record, objects, damaged };
  const recorded = new Set((await recordedCoverage(ports, scan, accounts)).map(({ account }) => account));
  return accounts.filter((account) => !recorded.has(account));
}

async function missedIn(
  { reader }: TrustPorts,
  configurations: PastConfigurations,
  { asOf, now, cadences }: TrustQuestion,
  from: Instant,
  sources: readonly string[],
): Promise<MissedSlots[]> {
  const { missed, scans } = await missedBetween(reader, configurations, cadences, { from, to: asOf, now });
  const ofSources = missed
    .map((each) => ({ ...each, sources: each.sources.filter((source) => sources.includes(source)) }))
    .filter((each) => each.sources.length > 0);
  return inARow(
    ofSources,
    scans.flatMap(({ scan }) => (scan.only === undefined ? [scan.slot] : [])),
  );
}

/** The slots of a period that no scan ran, and the scans that did run, the oldest first. */
export async function missedBetween(
  reader: TrustPorts['reader'],
  configurations: PastConfigurations,
  cadences: TrustQuestion['cadences'],
  period: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
) {
  const scans: ScheduledScan[] = [];
  const scheduled = async (scan: Scan) => ({
    scan,
    schedule: await scheduleOf(configurations, scan, cadences),
  });
  // To the end of the last hour: a scan in the hour of a slot is that slot's, also where the period ended before it began.
  for await (const scan of reader.scansBetween(period.from, endOfHour(period.to)))
    scans.unshift(await scheduled(scan));
  const before = await reader.latestScan(addMilliseconds(period.from, -1));
  const all = before === undefined ? scans : [await scheduled(before), ...scans];
  return { missed: missedSlots(all, period), scans: scans.filter(({ scan }) => scan.slot <= period.to) };
}

async function pendingOf(
  { record }: TrustPorts,
  { asOf, accounts }: TrustQuestion,
): Promise<Trust['pending']> {
  const pending: { account: string; since: Instant }[] = [];
  for (const account of (await record.pendingAccounts()).toSorted()) {
    if (account !== COMMON_CHAIN && accounts?.includes(account) === false) continue;
    const since = (await record.accountState(account))?.pending?.since;
    if (since !== undefined && since <= asOf) pending.push({ account, since });
  }
  return pending;
}

/** A deployed table deletes its scans when the bucket deletes what they name. */
async function whyNoScan(
  { latestScan }: TrustPorts['reader'],
  asOf: Instant,
  now: Instant,
): Promise<'nobody-looked' | 'past-retention'> {
  const last = await latestScan(now);
  if (last?.keptUntil === undefined) return 'nobody-looked';
  const keptMilliseconds = Date.parse(last.keptUntil) - Date.parse(last.slot);
  return Date.parse(now) - Date.parse(asOf) > keptMilliseconds ? 'past-retention' : 'nobody-looked';
}
