/** What became of vulnerabilities that were due in a period, by the true life of the machines that had them. */
import { Days } from '../patch-year/calendar';
import type { Policy, Severity, Windows } from '../patch-year/due';
import { readsIn } from '../patch-year/inspector';
import { classOf, isUnscanned, knownGaps, standingOf, type KnownGap } from '../patch-year/report';
import { GroupTruth, type Row } from '../patch-year/rows';
import { FINDINGS_READ, type Resource, type World } from '../patch-year/world';
import { dayIn, type Period } from './occurrences';
import { text } from './world';
import type { Rows, Tables } from './truths';

export const WINDOWS: Windows = {
  id: 'first-policy',
  clock: 'fix-available',
  windows: { critical: { days: 15 }, high: { days: 30 }, medium: { days: 90 }, low: { days: 180 } },
};

export class PatchTruth {
  readonly #days: Days;
  readonly #policy: Policy;
  readonly #truths: readonly GroupTruth[];
  readonly #rows = new Map<number, Row[]>();

  constructor(private readonly world: World) {
    this.#days = new Days(world.zone, world.year - 3, world.year + 3);
    this.#policy = { days: this.#days, profiles: [WINDOWS] };
    this.#truths = world.accounts.flatMap((account) =>
      account.groups.map((group) => new GroupTruth(group, readsIn(account, group.region))),
    );
  }

  /** The first look after a day of the organisation at which everything was read; nothing where nobody looked since. */
  #lookAfter(time: number): number | undefined {
    const { accounts } = this.world;
    return accounts[0]?.looks.find(
      ({ at }) =>
        at > time &&
        accounts.every(({ looks }) =>
          looks.some(
            (each) => each.at === at && [...each.sights.values()].every((sight) => sight !== 'denied'),
          ),
        ),
    )?.at;
  }

  /** @returns nothing where no complete look came after the period. */
  answer({ from, to }: Period, zone: string, accounts?: readonly string[]): Tables | undefined {
    const [since, asOf] = [Date.parse(from), Date.parse(to)];
    const day = this.#days.numberOf(dayIn(zone, to));
    let madeAt = this.#lookAfter(this.#days.end(day));
    if (madeAt !== undefined && madeAt <= asOf) madeAt = this.#lookAfter(this.#days.end(day + 1));
    if (madeAt === undefined) return undefined;
    const made = madeAt;
    const rows = this.#rows.get(made) ?? this.#truths.flatMap((truth) => truth.rows(made));
    this.#rows.set(made, rows);
    const gaps = new Map<Resource, KnownGap[]>();
    for (const account of this.world.accounts)
      for (const { slots } of account.groups)
        for (const resource of slots.flat())
          if (resource.gaps.length > 0) gaps.set(resource, knownGaps(resource, account, made));
    const found = rows.flatMap((row) => {
      const { flaw, packageName } = row;
      if (row.firstObserved > asOf || accounts?.includes(flaw.group.account) === false) return [];
      const standing = standingOf(row, this.#policy, this.world.deviations, asOf);
      const { due, outcome, severity, excuse } = standing;
      const { dueAt } = due;
      if (dueAt === undefined || dueAt > asOf || !row.isInUse) return [];
      const carrier = row.earlier.find(({ until }) => dueAt < until)?.resource ?? row.resource;
      const isBack = row.reopened.some(({ at }) => since <= at && at <= asOf);
      const wasLostLater = outcome?.how === 'not-scanned' && outcome.at > dueAt;
      const wasOpen = outcome === undefined || outcome.at >= since || wasLostLater || isBack;
      if (dueAt < since && !wasOpen) return [];
      const became =
        dueAt >= since
          ? classOf(standing, dueAt, isUnscanned(gaps.get(carrier) ?? [], dueAt))
          : outcome === undefined && excuse !== undefined
            ? 'excepted'
            : 'carriedOver';
      return [
        {
          isDueBefore: dueAt < since,
          row: {
            account: flaw.group.account,
            region: flaw.group.region,
            vulnerability: flaw.vulnerability.id,
            package: packageName,
            dueAt: text(dueAt),
            severity,
            became,
            endedAt: outcome === undefined ? null : text(outcome.at),
            ended: outcome?.how ?? null,
          },
        },
      ];
    });
    const names: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
    const severities = names.map((severity) => {
      const own = found.filter(({ row }) => row.severity === severity);
      const number = (became: string) => own.filter(({ row }) => row.became === became).length;
      const exceptedBefore = own.filter(
        ({ row, isDueBefore }) => row.became === 'excepted' && isDueBefore,
      ).length;
      return {
        severity,
        due: own.filter(({ isDueBefore }) => !isDueBefore).length,
        missed: number('overdueOpen') + number('carriedOver') + number('fixedLate'),
        overdueOpen: number('overdueOpen'),
        carriedOver: number('carriedOver'),
        fixedLate: number('fixedLate'),
        notScanned: number('notScanned'),
        excepted: number('excepted') - exceptedBefore,
        exceptedBefore,
        resourceGone: number('resourceGone'),
        fixedInTime: number('fixedInTime'),
      };
    });
    return { patches: sorted(found.map(({ row }) => row)), severities };
  }
}

export const sorted = (rows: Rows): Rows =>
  rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

/** When things became due, and when they were looked at. */
export function patchMoments({ accounts, year }: World): number[] {
  const months = Array.from({ length: 13 }, (_none, month) => Date.UTC(year, month, 1));
  return [...months, ...(accounts[0]?.looks ?? []).map(({ at }) => at + FINDINGS_READ)];
}
