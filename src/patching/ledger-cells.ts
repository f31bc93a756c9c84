import type { AccountId, Region } from '../model/account';
import { byText } from '../model/by-text';
import { cellKey } from '../model/coverage';
import { addDays, earliest, type Instant } from '../model/instant';
import { reasonOf, type Cell } from '../sources/cell';
import { collectedFor, type PartValue } from '../sources/parts';
import { ratingAt } from './clock';
import { ExceptionCounts } from './exception-counts';
import type { HeldException } from './held-exceptions';
import type { Outcome, VulnerabilityInstance } from './instance';
import { thingOf, type ScannedResource } from './ledger';
import { cellsOf } from './observations/seen';
import { excusesOf } from './recorded-exceptions';
import type { PatchPolicy } from './profiles/settings';
import { cohortClassOf } from './report/cohort';
import { scanningOf } from './report/scanning';
import { dueSoonAt, standingAt, type Standing } from './state';
import type { PatchException } from './state-exceptions';

const PART = 'patching.ledger';
type Value = PartValue<typeof PART>;
type OpenInstance = Value['instances'][number];
type FixedInstance = Value['fixedLate'][number];
const QUARTER_DAYS = 90;

/** Gathers what rules ask of a ledger, instance by instance, so that those that have ended need not be kept. */
export class LedgerCells {
  readonly #open = new Map<Region, OpenInstance[]>();
  readonly #fixedLate = new Map<Region, FixedInstance[]>();
  readonly #fixedSoon = new Map<Region, FixedInstance[]>();
  readonly #quarter = new Map<Region, Record<string, { due: number; fixedInTime: number }>>();
  readonly #excuses: readonly PatchException[];
  readonly #exceptions: ExceptionCounts;
  #wasUnscanned: ReturnType<typeof scanningOf> = () => false;

  constructor(
    private readonly account: AccountId,
    private readonly policy: PatchPolicy,
    private readonly now: Instant,
    exceptions: readonly HeldException[] = [],
  ) {
    this.#excuses = excusesOf(exceptions);
    this.#exceptions = new ExceptionCounts(exceptions, now);
  }

  /** Told of the resources before any instance: whether they were scanned when something was due. */
  scanned(resources: Iterable<ScannedResource>): void {
    this.#wasUnscanned = scanningOf([...resources].map((each) => thingOf(this.account, each)));
  }

  add(instance: VulnerabilityInstance): void {
    const standing = standingAt(instance, this.policy, this.#excuses, this.now);
    if (standing === undefined) return;
    this.#count(instance, standing);
    if (standing.outcome !== undefined) {
      this.#keepFixed(instance, standing, standing.outcome);
      return;
    }
    if (instance.inUse) this.#exceptions.add(instance, standing.due.dueAt);
    const own = this.#open.get(instance.region) ?? [];
    this.#open.set(instance.region, own);
    own.push(openInstance(instance, standing, this.policy, this.now));
  }

  /** What had a finding, or was announced as due soon: its end says how long the fix took. */
  #keepFixed(instance: VulnerabilityInstance, standing: Standing, { how, at }: Outcome): void {
    const { dueAt } = standing.due;
    if (how !== 'fixed' || dueAt === null || at < addDays(this.now, -QUARTER_DAYS)) return;
    // Where there is an exploit, a sooner date may have been announced.
    const isSoon =
      instance.exploitAvailable === true || at >= (dueSoonAt(standing.due, this.policy) ?? dueAt);
    if (at <= dueAt && !isSoon) return;
    const kept = at <= dueAt ? this.#fixedSoon : this.#fixedLate;
    const own = kept.get(instance.region) ?? [];
    kept.set(instance.region, own);
    own.push({ ...openInstance(instance, standing, this.policy, this.now), fixedAt: at });
  }

  #count(instance: VulnerabilityInstance, standing: Standing): void {
    const { dueAt } = standing.due;
    if (!instance.inUse || dueAt === null || dueAt >= this.now || dueAt < addDays(this.now, -QUARTER_DAYS))
      return;
    const became = cohortClassOf(standing, dueAt, this.#wasUnscanned(instance, dueAt));
    if (became === 'excepted' || became === 'resourceGone' || became === 'notScanned') return;
    const bySeverity = this.#quarter.get(instance.region) ?? {};
    this.#quarter.set(instance.region, bySeverity);
    const share = (bySeverity[ratingAt(instance, this.now).severity] ??= { due: 0, fixedInTime: 0 });
    share.due += 1;
    if (became === 'fixedInTime') share.fixedInTime += 1;
  }

  /**
   * One cell for each Region that any of the parts was to be read in.
   * @param read all that was read for the scan. A Region in which a part was not completely read has an incomplete cell: what
   * the ledger holds is still open, and there may be more. A source that is off tells of nothing; where all are, nobody does.
   */
  cells(read: readonly Cell[]): Cell[] {
    const parts: readonly string[] = collectedFor(PART);
    const byRegion = new Map<Region, Cell[]>();
    for (const cell of read) {
      if (!parts.includes(cell.part)) continue;
      byRegion.set(cell.region, [...(byRegion.get(cell.region) ?? []), cell]);
    }
    return [...byRegion].map(([region, own]) => this.#cell(region, own));
  }

  #cell(region: Region, own: readonly Cell[]): Cell {
    const place = { account: this.account, part: PART, region } as const;
    const inScope = own.flatMap((cell) => (cell.status === 'out-of-scope' ? [] : [cell]));
    const [excluded] = own.flatMap((cell) => (cell.status === 'out-of-scope' ? [cell] : []));
    if (inScope.length === 0 && excluded !== undefined)
      return { ...place, status: 'out-of-scope', reason: excluded.reason, detail: excluded.detail };
    const instances = (this.#open.get(region) ?? []).sort(byText(({ id }) => id));
    const made = {
      ...place,
      observedAt: earliest(this.now, ...inScope.map(({ observedAt }) => observedAt)),
      madeOf: inScope.map((cell) => cellKey(cell.part, region)),
      value: {
        instances,
        fixedLate: (this.#fixedLate.get(region) ?? []).sort(byText(({ id }) => id)),
        fixedSoon: (this.#fixedSoon.get(region) ?? []).sort(byText(({ id }) => id)),
        quarter: this.#quarter.get(region) ?? {},
        exceptions: this.#exceptions.of(region),
        ...suppressionRulesIn(inScope),
      },
    };
    const off = inScope.filter((cell) => cell.status === 'incomplete' && cell.reason === 'not-enabled');
    const broken = inScope.filter((cell) => cell.status === 'incomplete' && cell.reason !== 'not-enabled');
    const [first] = broken.length > 0 ? broken : off;
    if (first?.status !== 'incomplete' || (broken.length === 0 && off.length < inScope.length))
      return { ...made, status: 'complete' };
    const why = (broken.length > 0 ? broken : off).map(reasonOf);
    return { ...made, status: 'incomplete', reason: first.reason, detail: why.join('; ') };
  }
}

function suppressionRulesIn(own: readonly Cell[]) {
  const stored = own.map((cell) => ({ cell, evidence: '' }));
  for (const { cell } of cellsOf('inspector.findings', stored)) {
    const suppressionRules = cell.status === 'out-of-scope' ? undefined : cell.value?.suppressionRules;
    if (suppressionRules !== undefined) return { suppressionRules };
  }
  return {};
}

function openInstance(
  instance: VulnerabilityInstance,
  { due }: Standing,
  policy: PatchPolicy,
  now: Instant,
): OpenInstance {
  const { severity, unscored } = ratingAt(instance, now);
  const { earlier, vulnerability, package: name, fixedInVersion, team, exploitAvailable, epss } = instance;
  const { suppressed, pendingReboot, unclear, kev, scannedUntil } = instance;
  const soon = dueSoonAt(due, policy);
  const [first, last] = [earlier.at(0)?.resource, earlier.at(-1)?.resource];
  return {
    id: instance.id,
    resource: instance.resource,
    resourceType: instance.resourceType,
    ...(team !== undefined && { team }),
    vulnerability,
    ...(instance.aliases.length > 0 && { aliases: [...instance.aliases] }),
    package: name,
    ...(fixedInVersion !== undefined && { fixedInVersion }),
    severity,
    ...(unscored !== undefined && { unscored }),
    firstObservedAt: instance.firstObserved.at,
    ...(due.clockStart !== undefined && { clockStart: due.clockStart }),
    ...(due.dueAt !== null && { dueAt: due.dueAt }),
    ...(soon !== undefined && { dueSoonAt: soon }),
    ...(due.profile !== undefined && { profile: due.profile }),
    considered: due.considered.flatMap(({ profile, clock, start, window, dueAt }) =>
      dueAt === null ? [] : [{ profile, clock, start, dueAt, ...(window !== null && { window }) }],
    ),
    ...(due.mitigationDueAt !== undefined && { mitigationDueAt: due.mitigationDueAt }),
    ...(kev !== undefined && { kevDueOn: kev.dueOn }),
    ...(exploitAvailable !== undefined && { exploitAvailable }),
    ...(epss !== undefined && { epss }),
    inUse: instance.inUse,
    ...(suppressed !== undefined && { suppressedAt: suppressed.at }),
    ...(pendingReboot !== undefined && { pendingRebootSince: pendingReboot.at }),
    ...(scannedUntil !== undefined && { scannedUntil }),
    ...(unclear !== undefined && { unclear: unclear.reason }),
    reopenedAt: instance.reopened.map(({ at }) => at),
    ...(first !== undefined && last !== undefined && { replaced: { first, last } }),
  };
}
