/** The numbers of a report, counted from the rows that are true, by the sentences of docs/patching.md. */
import type { Days } from './calendar';
import { dueOf, severityOf, wordAt, type Due, type Policy, type Severity } from './due';
import { coverageAt } from './inspector';
import type { Row } from './rows';
import {
  COVERAGE_READ,
  DAY,
  isInUse,
  lastScan,
  type Account,
  type Deviation,
  type Gap,
  type Resource,
  type Sight,
} from './world';

type Counted =
  | 'due'
  | 'fixedInTime'
  | 'fixedLate'
  | 'overdueOpen'
  | 'excepted'
  | 'resourceGone'
  | 'notScanned';
type Line = Record<Counted, number>;
type Lines = Record<string, Line>;

const NAMES = ['critical', 'high', 'medium', 'low'] as const;

/** The fields of a report that are numbers of instances or days of them. */
export interface TrueReport {
  readonly cohort: Lines;
  readonly inTime: Record<string, { numerator: number; denominator: number; share: number | null }>;
  readonly byAccount: Record<string, Lines>;
  readonly byTeam: Record<string, Lines>;
  readonly byProfile: Record<string, Lines>;
  readonly byMonth: Record<string, Lines>;
  readonly carriedOver: Record<string, { open: number; fixed: number; oldest: string | null }>;
  readonly timeToFix: Record<
    string,
    {
      clock: string;
      count: number;
      meanDays: number | null;
      medianDays: number | null;
      p90Days: number | null;
    }
  >;
  readonly ages: Record<string, Record<string, number>>;
  readonly open: Record<string, number>;
  readonly coverage: {
    readonly eligible: number;
    readonly scanned: number;
    readonly gaps: readonly {
      account: string;
      region: string;
      from: string;
      to: string | null;
      resources: number;
    }[];
  };
}

/** A time without scanning as our reads knew it. */
export interface KnownGap {
  readonly from: number;
  readonly to: number | undefined;
}

/**
 * From the last scan before to the first one after, as far as our reads were told of them.
 * @param until what was read after it does not count.
 */
export function knownGaps(resource: Resource, { looks }: Account, until: number): KnownGap[] {
  const { region } = resource.group;
  const looksOf = (sight: Sight) =>
    looks.flatMap(({ at, sights }) => (sights.get(region) === sight ? [at] : []));
  const reads = looksOf('read');
  return resource.gaps.flatMap((gap): KnownGap[] => {
    const isWithin = (read: number) => gap.from <= read + COVERAGE_READ && read + COVERAGE_READ < gap.to;
    const known = looksOf(gap.kind === 'off' ? 'off' : 'read').find(isWithin);
    // While Inspector is off it tells no scans.
    const told = gap.kind === 'off' ? reads.findLast((read) => read + COVERAGE_READ < gap.from) : undefined;
    const from = lastScan(resource, told === undefined ? gap.from : told + COVERAGE_READ);
    if (from === undefined) return [];
    const after = reads.find((read) => coverageSince(resource, gap, read + COVERAGE_READ));
    if (known === undefined || known > until) return [];
    const to = after === undefined || after > until ? undefined : lastScan(resource, after + COVERAGE_READ);
    return [{ from, to }];
  });
}

function coverageSince(resource: Resource, { to }: Gap, at: number): boolean {
  return at >= to && coverageAt(resource, at)?.status === 'ACTIVE' && (lastScan(resource, at) ?? 0) >= to;
}

export interface TruthInput {
  readonly rows: readonly Row[];
  readonly accounts: readonly Account[];
  readonly readsIn: (account: Account, region: string) => readonly number[];
  readonly deviations: readonly Deviation[];
  readonly policy: Policy;
  readonly from: string;
  readonly to: string;
  /** The look that the report is made after. */
  readonly madeAt: number;
}

export interface Standing {
  readonly due: Due;
  readonly outcome: Row['outcome'];
  readonly severity: Severity;
  readonly excuse: Deviation | undefined;
}

export function standingOf(row: Row, policy: Policy, deviations: readonly Deviation[], at: number): Standing {
  // What came back later was fixed until then.
  const back = row.reopened.find((each) => each.fixedAt <= at && at < each.at);
  const last = back === undefined ? row.outcome : { how: 'fixed' as const, at: back.fixedAt };
  const outcome = last !== undefined && last.at <= at ? last : undefined;
  const due = dueOf(row, policy, Math.min(at, outcome?.at ?? at));
  return {
    due,
    outcome,
    severity: severityOf(wordAt(row, at)),
    excuse: due.dueAt === undefined ? undefined : excuseOf(row, deviations, due.dueAt, at),
  };
}

/** In force from the due date until now, by one or by renewals without a gap; before the due date, until it. */
function excuseOf(
  row: Row,
  deviations: readonly Deviation[],
  dueAt: number,
  at: number,
): Deviation | undefined {
  const own = deviations.filter(
    (each) => each.approvedAt !== undefined && each.approvedAt <= at && covers(each, row),
  );
  const [from, to] = [Math.min(dueAt, at), Math.max(dueAt, at)];
  let reached = from;
  let last: Deviation | undefined;
  for (;;) {
    const next = own
      .filter((each) => Number(each.approvedAt) <= reached && each.endsAt > reached)
      .sort((a, b) => b.endsAt - a.endsAt)[0];
    if (next === undefined) return undefined;
    last = next;
    if (next.endsAt > to) return last;
    reached = next.endsAt;
  }
}

function covers(deviation: Deviation, { resource, flaw, packageName }: Row): boolean {
  const { account, vulnerability, package: name, image } = deviation;
  const { group } = flaw;
  return (
    (account === undefined || account === group.account) &&
    (vulnerability === undefined || vulnerability === flaw.vulnerability.id) &&
    (name === undefined || name === packageName) &&
    (image === undefined ||
      (group.kind === 'repository' && resource.id.includes(`:repository/${image.split('/')[1] ?? ''}/`)))
  );
}

export function classOf({ due, outcome, excuse }: Standing, dueAt: number, wasUnscanned: boolean): Counted {
  if (outcome?.how === 'fixed' && outcome.at <= dueAt) return 'fixedInTime';
  if (outcome?.how === 'resource-gone' && outcome.at <= dueAt) return 'resourceGone';
  if (excuse !== undefined) return 'excepted';
  if (wasUnscanned || (outcome?.how === 'not-scanned' && outcome.at <= dueAt)) return 'notScanned';
  return outcome !== undefined && outcome.how !== 'not-scanned' && due.dueAt !== undefined
    ? 'fixedLate'
    : 'overdueOpen';
}

export function isUnscanned(gaps: readonly KnownGap[], at: number): boolean {
  return gaps.some(({ from, to = Infinity }) => from < at && at < to);
}

const emptyLine = (): Line => ({
  due: 0,
  fixedInTime: 0,
  fixedLate: 0,
  overdueOpen: 0,
  excepted: 0,
  resourceGone: 0,
  notScanned: 0,
});

const each = <T>(of: (severity: Severity) => T, names: readonly Severity[] = NAMES): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, of(name)]));

export function trueReport(input: TruthInput): TrueReport {
  const { rows, accounts, deviations, policy, madeAt } = input;
  const { days } = policy;
  const from = days.start(days.numberOf(input.from));
  const asOf = days.end(days.numberOf(input.to));
  const gapsOf = new Map<Resource, KnownGap[]>();
  for (const account of accounts)
    for (const group of account.groups)
      for (const resource of group.slots.flat())
        if (resource.gaps.length > 0) gapsOf.set(resource, knownGaps(resource, account, madeAt));

  const entries: { places: Readonly<Record<string, string>>; severity: Severity; counted: Counted }[] = [];
  const carried: Record<string, { open: number; fixed: number; oldest: number }> = {};
  const times: Record<string, number[]> = {};
  const ages: Record<string, Record<string, number>> = each(() => ({
    '0-7': 0,
    '8-15': 0,
    '16-30': 0,
    '31-60': 0,
    '61-90': 0,
    '>90': 0,
  }));
  const open: Record<string, number> = Object.fromEntries(
    [
      'total',
      'overdue',
      'dueSoon',
      'waitingForFix',
      'mitigationOverdue',
      'excepted',
      'knownExploited',
      'knownExploitedOverdue',
      'pendingReboot',
      'suppressed',
      'unscored',
      'notInUse',
      'reopened',
    ].map((name) => [name, 0]),
  );
  const count = (name: string) => {
    open[name] = (open[name] ?? 0) + 1;
  };
  let hasInformational = false;
  const main = policy.profiles[0];
  for (const row of rows) {
    if (row.firstObserved > asOf) continue;
    const standing = standingOf(row, policy, deviations, asOf);
    const { due, outcome, severity, excuse } = standing;
    if (!row.isInUse) {
      if (outcome === undefined) count('notInUse');
      continue;
    }
    const { dueAt } = due;
    const wasReopened = row.reopened.some(({ at }) => from <= at && at <= asOf);
    if (wasReopened) count('reopened');
    const isOpen = outcome === undefined && severity !== 'informational';
    if (isOpen) {
      count('total');
      const isPast = dueAt !== undefined && dueAt <= asOf;
      const isOverdue = isPast && excuse === undefined;
      if (isOverdue) count('overdue');
      if (excuse !== undefined) count('excepted');
      else if (
        dueAt !== undefined &&
        !isPast &&
        due.start !== undefined &&
        (dueAt - asOf) * 5 <= dueAt - due.start
      )
        count('dueSoon');
      const isFixable = row.fixFirst !== undefined && row.fixFirst <= asOf;
      if (!isFixable && dueAt === undefined) count('waitingForFix');
      if (!isFixable && due.mitigationDueAt !== undefined && due.mitigationDueAt <= asOf)
        count('mitigationOverdue');
      if (row.exploited !== undefined && row.exploited.addedAt <= asOf) {
        count('knownExploited');
        if (isOverdue) count('knownExploitedOverdue');
      }
      if (row.suppressedAt !== undefined && row.suppressedAt <= asOf) count('suppressed');
      if (wordAt(row, asOf) === 'UNTRIAGED') count('unscored');
      const age = Math.floor((asOf - row.firstObserved) / DAY);
      const bucket =
        age <= 7
          ? '0-7'
          : age <= 15
            ? '8-15'
            : age <= 30
              ? '16-30'
              : age <= 60
                ? '31-60'
                : age <= 90
                  ? '61-90'
                  : '>90';
      const own = ages[severity];
      if (own !== undefined) own[bucket] = (own[bucket] ?? 0) + 1;
    }
    const before = row.reopened.findLast(({ fixedAt }) => fixedAt <= asOf)?.fixedAt;
    const fixedAt = outcome?.how === 'fixed' ? outcome.at : before;
    if (fixedAt !== undefined && fixedAt >= from && severity !== 'informational') {
      const start = due.considered.find(({ profile }) => profile === main?.id)?.start;
      if (start !== undefined) (times[severity] ??= []).push(Math.max(0, fixedAt - start) / DAY);
    }
    if (dueAt === undefined || dueAt > asOf) continue;
    if (severity === 'informational') hasInformational = true;
    if (dueAt < from) {
      // What was lost before its due date was counted as not scanned then.
      const wasLostLater = outcome?.how === 'not-scanned' && outcome.at > dueAt;
      const wasOpen = outcome === undefined || outcome.at >= from || wasLostLater;
      if (!wasOpen && !wasReopened) continue;
      const own = (carried[severity] ??= { open: 0, fixed: 0, oldest: Infinity });
      if (outcome === undefined || outcome.how === 'not-scanned') {
        own.open += 1;
        own.oldest = Math.min(own.oldest, dueAt);
      } else own.fixed += 1;
      continue;
    }
    const carrier = row.earlier.find(({ until }) => dueAt < until)?.resource ?? row.resource;
    const { group } = row.flaw;
    entries.push({
      places: {
        byAccount: group.account,
        byTeam: group.team ?? '(no team)',
        byProfile: due.profile ?? '',
        byMonth: days.nameOf(days.of(dueAt)).slice(0, 7),
      },
      severity,
      counted: classOf(standing, dueAt, isUnscanned(gapsOf.get(carrier) ?? [], dueAt)),
    });
  }
  const names: readonly Severity[] = hasInformational ? [...NAMES, 'informational'] : NAMES;
  const linesOf = (some: typeof entries): Lines => {
    const lines = each(emptyLine, names);
    for (const { severity, counted } of some) {
      const line = lines[severity];
      if (line === undefined) continue;
      line.due += 1;
      line[counted] += 1;
    }
    return lines;
  };
  const grouped = (place: string): Record<string, Lines> =>
    Object.fromEntries(
      [...new Set(entries.map(({ places }) => places[place] ?? ''))]
        .sort()
        .map((key) => [key, linesOf(entries.filter(({ places }) => places[place] === key))]),
    );
  const lines = linesOf(entries);
  return {
    cohort: lines,
    inTime: each((severity) => {
      const line = lines[severity] ?? emptyLine();
      const denominator = line.due - line.excepted - line.resourceGone - line.notScanned;
      return {
        numerator: line.fixedInTime,
        denominator,
        share: denominator === 0 ? null : line.fixedInTime / denominator,
      };
    }, names),
    byAccount: grouped('byAccount'),
    byTeam: grouped('byTeam'),
    byProfile: grouped('byProfile'),
    byMonth: grouped('byMonth'),
    carriedOver: each((severity) => {
      const own = carried[severity];
      return {
        open: own?.open ?? 0,
        fixed: own?.fixed ?? 0,
        oldest: own === undefined || own.open === 0 ? null : new Date(own.oldest).toISOString(),
      };
    }, names),
    timeToFix: each((severity) => summary(main?.clock ?? '', times[severity] ?? [])),
    ages,
    open,
    coverage: coverageOf(input, days, from, asOf, gapsOf),
  };
}

function summary(clock: string, times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const count = sorted.length;
  const at = (index: number) => sorted[index] ?? 0;
  if (count === 0) return { clock, count, meanDays: null, medianDays: null, p90Days: null };
  return {
    clock,
    count,
    meanDays: sorted.reduce((sum, days) => sum + days, 0) / count,
    medianDays: (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2,
    p90Days: at(Math.ceil(count * 0.9) - 1),
  };
}

function coverageOf(
  { rows, accounts, readsIn, madeAt }: TruthInput,
  _days: Days,
  from: number,
  asOf: number,
  gapsOf: ReadonlyMap<Resource, readonly KnownGap[]>,
): TrueReport['coverage'] {
  let [eligible, scanned] = [0, 0];
  const gaps: { account: string; region: string; from: string; to: string | null; resources: number }[] = [];
  const toldOnly = new Map<Resource, number>();
  for (const { first, seenAt } of rows)
    toldOnly.set(first, Math.min(seenAt, toldOnly.get(first) ?? Infinity));
  for (const account of accounts)
    for (const region of account.regions) {
      const reads = readsIn(account, region);
      const own: (KnownGap & { readonly resource: Resource })[] = [];
      const last = reads.findLast((read) => read <= madeAt);
      for (const group of account.groups) {
        if (group.region !== region) continue;
        for (const resource of group.slots.flat()) {
          const told = toldOnly.get(resource);
          const covered = reads.find((read) => coverageAt(resource, read + COVERAGE_READ) !== undefined);
          const first = covered ?? told;
          if (first === undefined || first > madeAt || last === undefined) continue;
          for (const gap of gapsOf.get(resource) ?? [])
            if (gap.from < asOf && (gap.to ?? Infinity) > from) own.push({ ...gap, resource });
          if (first > asOf) continue;
          if (covered === undefined) {
            // A finding tells of it, and no list of what is scanned.
            own.push({ from: first + COVERAGE_READ, to: undefined, resource });
            if (first <= asOf) eligible += 1;
            continue;
          }
          const goneRead = reads.find(
            (read) => coverageAt(resource, read + COVERAGE_READ)?.reason === 'RESOURCE_TERMINATED',
          );
          const isGone = goneRead !== undefined && goneRead + COVERAGE_READ <= asOf;
          if (isGone || !isInUse(resource, last + COVERAGE_READ)) continue;
          eligible += 1;
          if (!isUnscanned(gapsOf.get(resource) ?? [], asOf)) scanned += 1;
        }
      }
      own.sort((a, b) => a.from - b.from);
      let current: { from: number; to: number; members: Set<Resource> } | undefined;
      const close = () => {
        if (current === undefined) return;
        gaps.push({
          account: account.id,
          region,
          from: new Date(current.from).toISOString(),
          to: current.to === Infinity ? null : new Date(current.to).toISOString(),
          resources: current.members.size,
        });
      };
      for (const { from: since, to = Infinity, resource } of own) {
        if (current === undefined || since > current.to) {
          close();
          current = { from: since, to, members: new Set([resource]) };
        } else {
          current.to = Math.max(current.to, to);
          current.members.add(resource);
        }
      }
      close();
    }
  return { eligible, scanned, gaps };
}
