import type { AccountId } from '../model/account';
import { byText } from '../model/by-text';
import { blindOf, isBlind, type BlindAccounts, type Sight } from '../model/blindness';
import { numberOf } from '../model/coverage';
import type { Exception, FindingHead } from '../model/finding';
import { addDays, addMilliseconds, earliest, type Instant } from '../model/instant';
import type { OwedByHand } from '../model/owed-by-hand';
import { COMMON_CHAIN } from '../model/scan';
import { isDue, slotsBetween } from '../model/schedule';
import { SEVERITIES } from '../model/severity';
import { scopeText } from '../model/vulnerability-scope';
import type { LeaveOut } from '../record/leave-out';
import type { RecordReader, RecordTable } from '../record/ports';
import { readingOf } from '../record/reading';
import { PastConfigurations, scheduleOf } from './configuration-then';
import { latestLooks, type Look } from './latest-looks';
import { isGap, missedBetween, type TrustPorts, type TrustQuestion } from './trust';

export const STATUS_KINDS = [
  'not-applied',
  'notifications-pending',
  'blind-account',
  'parts-unread',
  'never-looked-at',
  'overdue',
  'duty-overdue',
  'request-overdue',
  'due-soon',
  'duty-due-soon',
  'request-due-soon',
  'exception-ends',
  'snooze-ends',
  'missed-scan',
  'next-scan',
] as const;

/** Something that waits, or that comes soon. */
export interface StatusRow {
  readonly kind: (typeof STATUS_KINDS)[number];
  /** Of the account, finding, exception, request or incident. */
  readonly id?: string;
  /** Since when, or when it is due. */
  readonly at?: Instant;
  readonly count?: number;
  readonly account?: string;
  readonly rule?: string;
  /** Of an exception: what it is for, which is not always a rule. Of a duty or a request: which one, and who owes it. */
  readonly scope?: string;
  readonly severity?: string;
  /** Sources of a blind account, of parts that were not read, that nobody looked at, or of the next scan. */
  readonly sources?: readonly string[];
}

export interface StatusPorts extends TrustPorts {
  readonly reader: TrustPorts['reader'] & Pick<RecordReader, 'open' | 'exceptions'>;
  readonly record: TrustPorts['record'] & Pick<RecordTable, 'sights'>;
  readonly alerts: { readonly owing: (leaveOut?: LeaveOut) => AsyncIterable<FindingHead> };
  /** What people owe by a moment or are late with, by the register as it is. */
  readonly byHand: (until: Instant) => Promise<readonly OwedByHand[]>;
}

/** What of it whoever asks may be told, and how. */
export interface StatusView {
  readonly has: (head: FindingHead) => boolean;
  /** As it may be read; nothing of an account that they are told nothing of. */
  readonly account: (id: AccountId) => string | undefined;
  /** Whether they are told what is of no one account. */
  readonly isOfAll: boolean;
  /** What people wrote, as far as it may be read. */
  readonly words: (text: string) => string | undefined;
}
const EVERYTHING: StatusView = {
  has: () => true,
  account: (id) => id,
  isOfAll: true,
  words: (text) => text,
};

const SOON_DAYS = 7;

/** What waits now and what comes within seven days; the most urgent kind first. */
export async function statusOf(
  ports: StatusPorts,
  now: Instant,
  cadences: TrustQuestion['cadences'],
  view: StatusView = EVERYTHING,
): Promise<StatusRow[]> {
  const exceptions = await ports.reader.exceptions(ports.leaveOut);
  const { rows, applied } = await owedOrLate(ports, exceptions, now, view);
  const sights = await ports.record.sights();
  const ending = view === EVERYTHING ? exceptions : exceptions.filter(({ id }) => applied.has(id));
  return [
    ...(await notApplied(ports, view)),
    ...(await notificationsPending(ports, view)),
    ...blindAccounts(sights, view),
    ...(await notLookedAt(ports, now, Object.keys(cadences), blindOf(sights), view)),
    ...rows,
    ...exceptionsEnding(ending, now, view),
    ...(await missedScans(ports, now, cadences)),
    ...(await nextScan(ports, now, cadences)),
  ].toSorted((a, b) => STATUS_KINDS.indexOf(a.kind) - STATUS_KINDS.indexOf(b.kind));
}

async function notApplied({ record }: StatusPorts, view: StatusView): Promise<StatusRow[]> {
  const rows: StatusRow[] = [];
  for (const account of (await record.pendingAccounts()).toSorted()) {
    const since = (await record.accountState(account))?.pending?.since;
    if (since === undefined) continue;
    if (account === COMMON_CHAIN) {
      if (view.isOfAll) rows.push({ kind: 'not-applied', id: account, at: since });
      continue;
    }
    const shown = view.account(account);
    if (shown !== undefined) rows.push({ kind: 'not-applied', id: shown, account: shown, at: since });
  }
  return rows;
}

async function notificationsPending(
  { alerts, leaveOut }: StatusPorts,
  { has }: StatusView,
): Promise<StatusRow[]> {
  let count = 0;
  let oldest: Instant | undefined;
  for await (const head of alerts.owing(leaveOut)) {
    if (!has(head)) continue;
    count += 1;
    oldest = earliest(head.last.at, oldest ?? head.last.at);
  }
  return oldest === undefined ? [] : [{ kind: 'notifications-pending', count, at: oldest }];
}

function blindAccounts(sights: readonly Sight[], view: StatusView): StatusRow[] {
  return [...blindOf(sights)].flatMap(([id, { since, sources }]): StatusRow[] => {
    const account = view.account(id);
    if (account === undefined) return [];
    const unread = Object.entries(sources).flatMap(([source, look]) => (isBlind(look) ? [source] : []));
    return [{ kind: 'blind-account', id: account, account, at: since, sources: unread }];
  });
}

/** What the latest looks could not read, and where there was none; what a blind account is blind in is told with it. */
async function notLookedAt(
  ports: StatusPorts,
  now: Instant,
  sources: readonly string[],
  blind: BlindAccounts,
  view: StatusView,
): Promise<StatusRow[]> {
  const { looks, accounts } = await latestLooks(ports, { asOf: now, sources });
  return accounts.flatMap((id): StatusRow[] => {
    const account = view.account(id);
    if (account === undefined) return [];
    const bySource: ReadonlyMap<string, Look> = looks.get(id) ?? new Map();
    const isTold = (source: string) => {
      const look = blind.get(id)?.sources[source];
      return look !== undefined && isBlind(look);
    };
    const never = sources.filter((source) => !bySource.has(source) && !isTold(source)).toSorted();
    const unread = [...bySource].flatMap(([source, { scan, coverage }]) => {
      if (isTold(source)) return [];
      const count = numberOf(coverage.cells.filter((cell) => cell.source === source && isGap(cell)));
      return count === 0 ? [] : [{ source, count, slot: scan.slot }];
    });
    const [first, ...others] = unread.map(({ slot }) => slot);
    const of = { id: account, account };
    return [
      ...(first === undefined
        ? []
        : [
            {
              kind: 'parts-unread' as const,
              ...of,
              at: earliest(first, ...others),
              count: unread.reduce((sum, { count }) => sum + count, 0),
              sources: unread.map(({ source }) => source).toSorted(),
            },
          ]),
      ...(never.length === 0
        ? []
        : [{ kind: 'never-looked-at' as const, ...of, count: never.length, sources: never }]),
    ];
  });
}

/**
 * An excepted finding is not late; a snoozed or acknowledged one is. What people owe is told by the register, which knows of it
 * before a scan does, and once: not as a finding beside.
 */
async function owedOrLate(
  { reader, leaveOut, byHand }: StatusPorts,
  exceptions: readonly Exception[],
  now: Instant,
  view: StatusView,
): Promise<{ readonly rows: StatusRow[]; readonly applied: ReadonlySet<string> }> {
  const soon = addDays(now, SOON_DAYS);
  const applied = new Set<string>();
  const owed = await byHand(soon);
  const told = new Set(owed.map(({ resource }) => resource));
  const excepted = new Set<string>();
  const rows: StatusRow[] = [];
  for (const severity of SEVERITIES) {
    for await (const head of reader.open({ by: 'severity', severity }, undefined, leaveOut)) {
      const { id, rule, dueAt, snoozed, resource } = head;
      const { state, exception } = readingOf(head, exceptions, now);
      if (state === 'excepted') excepted.add(resource);
      const account = view.account(head.account);
      if (!view.has(head)) continue;
      if (exception !== undefined) applied.add(exception.id);
      const finding = { id, ...(account !== undefined && { account }), rule, severity };
      if (state === 'excepted') continue;
      if (dueAt !== undefined && dueAt <= soon && !told.has(resource))
        rows.push({ kind: dueAt < now ? 'overdue' : 'due-soon', ...finding, at: dueAt });
      if (state === 'snoozed' && snoozed !== undefined && snoozed.until <= soon)
        rows.push({ kind: 'snooze-ends', ...finding, at: snoozed.until });
    }
  }
  const byPeople = view.isOfAll ? owed.filter(({ resource }) => !excepted.has(resource)) : [];
  const all = [...rows, ...byPeople.map((each) => rowOfOwed(each, view))];
  return { rows: all.toSorted(byMoment), applied };
}

function rowOfOwed({ kind, id, what, dueAt, isOverdue }: OwedByHand, { words }: StatusView): StatusRow {
  const scope = words(what);
  return {
    kind: `${kind}-${isOverdue ? 'overdue' : 'due-soon'}`,
    ...(id !== undefined && { id }),
    ...(scope !== undefined && { scope }),
    ...(dueAt !== undefined && { at: dueAt }),
  };
}

const byMoment = byText(({ at }: StatusRow) => at ?? '');

function exceptionsEnding(
  exceptions: readonly Exception[],
  now: Instant,
  { words }: StatusView,
): StatusRow[] {
  const soon = addDays(now, SOON_DAYS);
  return exceptions
    .filter(({ approvedAt, endsAt }) => approvedAt !== undefined && now < endsAt && endsAt <= soon)
    .map(({ id, scope, endsAt }): StatusRow => {
      const what = words(scopeText(scope));
      return {
        kind: 'exception-ends',
        id,
        ...(scope.rule !== undefined && { rule: scope.rule }),
        ...(what !== undefined && { scope: what }),
        at: endsAt,
      };
    })
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1));
}

/** Slots since the newest scan that nobody ran. */
async function missedScans(
  { reader, objects, leaveOut }: StatusPorts,
  now: Instant,
  cadences: TrustQuestion['cadences'],
): Promise<StatusRow[]> {
  const newest = await reader.latestScan(now);
  if (newest === undefined) return [];
  const period = { from: newest.slot, to: now, now };
  const { missed } = await missedBetween(reader, new PastConfigurations(objects, leaveOut), cadences, period);
  const [first] = missed;
  if (first === undefined) return [];
  const sources = [...new Set(missed.flatMap((each) => each.sources))].toSorted();
  return [{ kind: 'missed-scan', at: first.slot, count: missed.length, sources }];
}

/** Nothing where no schedule is in force: on a laptop scans are made by hand. */
async function nextScan(
  { reader, objects, leaveOut }: StatusPorts,
  now: Instant,
  cadences: TrustQuestion['cadences'],
): Promise<StatusRow[]> {
  const newest = await reader.latestScan(now);
  if (newest === undefined) return [];
  const schedule = await scheduleOf(new PastConfigurations(objects, leaveOut), newest, cadences);
  for (const slot of slotsBetween(addMilliseconds(now, 1), addDays(now, 1))) {
    const sources = Object.entries(schedule ?? {}).flatMap(([source, cadence]) =>
      isDue(cadence, slot) ? [source] : [],
    );
    if (sources.length > 0) return [{ kind: 'next-scan', at: slot, sources: sources.toSorted() }];
  }
  return [];
}
