import { GLOBAL, type Region } from '../model/account';
import { isGlobalRegion, partitionOf } from '../model/global-region';
import { byText } from '../model/by-text';
import { cutDetails, cutResource } from '../model/cut-details';
import { cellKey, sourceOf } from '../model/coverage';
import { firstId, globalRegionsOf, type RuleMeta } from '../model/rule';
import { corroborationOfFault, isOvertaken, type Witness } from '../model/corroboration';
import { earliest, latest, type Instant } from '../model/instant';
import { regionOfResource } from '../model/resource-name';
import { findingId, fingerprint, type FindingKind, type Fixed, type Verdict } from '../model/verdict';
import type { CameDueSoon, EndedDueSoon } from '../model/due-soon';
import type { Intent } from './change-set';
import { comeDueSoon, type DueSoonScope } from './come-due-soon';
import { endDueSoon, isDone } from './end-due-soon';
import type { Digest, Failing } from './digest';
import { rememberedAfter } from './remembered';
import { isKnownAbsent, type StoredEvaluation, type Unit } from '../model/evaluation';

/** What the record is about now; findings of anything else end as out of scope. */
export interface RecordScope {
  /** Every rule in force, also those that this scan did not judge. */
  readonly rules: readonly RecordedRule[];
  /** The only Regions looked at, where the configuration lists them. One that a policy denies stays in: so do its findings. */
  readonly governedRegions?: readonly Region[] | undefined;
  /** Absent where nothing is announced before it is due. */
  readonly dueSoon?: (DueSoonScope & { /** Of the change set. */ readonly rev: number }) | undefined;
  /** Why the whole account is no longer looked at, where it is not: closed, or left out by the configuration. */
  readonly accountEnded?: string | undefined;
}

/** What the record has to know of a rule. */
interface RecordedRule {
  readonly rule: Pick<RuleMeta, 'id' | 'aliases' | 'kind' | 'globalRegions' | 'sameFault' | 'remembers'>;
}

export type Observed = Pick<
  StoredEvaluation,
  'account' | 'now' | 'verdicts' | 'units' | 'cells' | 'evidence'
>;

/** A unit none of whose cells was read earlier than what the digest holds, with what was judged in it. */
interface FreshUnit {
  readonly unit: Unit;
  readonly read: Readonly<Record<string, Instant>>;
  readonly evidence: string[];
  /** By resource. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/**
 * Compares what a scan saw with what the record last accepted: what to say of which finding, what came due soon or
 * was and has ended, and what is accepted next.
 * Of a unit with a cell that the record holds a newer read of, nothing is accepted; the same read twice is.
 */
export function diff(
  digest: Digest,
  observed: Observed,
  scope: RecordScope,
): {
  intents: Intent[];
  came: readonly CameDueSoon[];
  ended: readonly EndedDueSoon[];
  next: Digest;
} {
  const units = freshUnits(digest, observed);
  const kinds = new Map<string, FindingKind>(scope.rules.map(({ rule }) => [firstId(rule), rule.kind]));
  const corroborated = new Set(
    scope.rules.filter(({ rule }) => rule.sameFault !== undefined).map(({ rule }) => firstId(rule)),
  );
  const intents: Intent[] = [];
  const failing: Record<string, Failing> = {};
  const overtaken = stillOvertaken(digest, units, (of) => whyOutOfScope(of, scope, kinds) !== undefined);
  const passing: Verdict[] = [];
  const faulty: Verdict[] = [];

  for (const [id, entry] of Object.entries(digest.failing)) {
    const reason = whyOutOfScope(entry, scope, kinds);
    const fresh = units.get(unitKey(entry.rule, entry.region));
    const intent =
      reason === undefined ? endOf(entry, fresh, observed) : ({ outcome: 'out-of-scope', reason } as const);
    if (intent === undefined) failing[id] = entry;
    else intents.push({ ...subjectOf(id, entry, observed), ...intent });
    const { rule, region, resource } = entry;
    const ended = intent?.outcome === 'gone' ? intent.observedAt : undefined;
    const said = fresh?.verdicts.get(resource)?.corroboration ?? entry.corroboration;
    if (ended !== undefined && isOvertaken(said, ended))
      overtaken[id] = { rule, region, resource, at: ended };
  }
  for (const { unit, read, evidence, verdicts } of units.values()) {
    const kind = kinds.get(unit.rule);
    if (kind === undefined || whyOutOfScope(unit, scope, kinds) !== undefined) continue;
    for (const verdict of verdicts.values()) {
      if (verdict.outcome === 'pass') passing.push(verdict);
      if (verdict.outcome === 'fail') faulty.push(verdict);
      if (verdict.outcome !== 'fail') continue;
      const id = findingId(verdict);
      const before = digest.failing[id];
      const { region, resource, severity, dueAt, expiresAt, observedAt, by } = verdict;
      if (before !== undefined && isOverruled(read, before.cells)) continue;
      // What AWS alone knew gives way to what we know; what we saw ourselves, it adds nothing to.
      const isTakenOver = before?.by !== undefined && by === undefined;
      if (before !== undefined && !isTakenOver && isStale(verdict, unit, before)) continue;
      if (before !== undefined && isSameAct(verdict, before)) continue;
      if (before !== undefined && before.by === undefined && by !== undefined) continue;
      // Nothing from before we saw the end opens again.
      const ours = unit.disputed?.[resource] ?? id;
      if ((by !== undefined || ours !== id) && observedAt < (overtaken[ours]?.at ?? observedAt)) continue;
      delete overtaken[id];
      const since = before === undefined ? observedAt : (before.since ?? seenAt(before, observedAt));
      const corroboration = corroborationOfFault(before?.corroboration, verdict.corroboration, since);
      const said = { ...verdict, corroboration };
      const entry: Failing = {
        rule: unit.rule,
        kind,
        region,
        resource,
        fingerprint: fingerprint(said),
        expiresAt,
        cells: read,
        ...(verdict.clockStart !== undefined &&
          dueAt !== undefined && { clock: { start: verdict.clockStart, dueAt } }),
        ...(corroborated.has(unit.rule) && { since }),
        ...(by !== undefined && { by }),
        ...(corroboration !== undefined && { corroboration }),
        // Only where the source has a time of its own for it.
        ...(observedAt !== unit.observedAt && { observedAt }),
      };
      failing[id] = entry;
      if (before?.fingerprint === entry.fingerprint) continue;
      intents.push({
        ...subjectOf(id, entry, observed),
        outcome: 'failing',
        observedAt,
        evidence: evidenceOfVerdict(said, evidence, observed),
        severity,
        ...cutDetails(said),
        dueAt,
        expiresAt,
        ...(by !== undefined && { by }),
        ...(corroboration !== undefined && { corroboration }),
      });
    }
  }
  intents.sort(byText(({ id }) => id));
  const { now } = observed;
  const { came, dueSoon, announced: fresh } = comeDueSoon(digest.dueSoon, passing, scope.dueSoon, now);
  const seen = [...passing, ...faulty];
  const { ended, announced: left } = endDueSoon(
    digest.announced,
    scope.dueSoon === undefined ? [] : seen,
    now,
  );
  const announced = { ...left };
  for (const [id, each] of Object.entries(fresh))
    if (scope.dueSoon !== undefined)
      announced[id] = [...(announced[id] ?? []), { ...each, rev: scope.dueSoon.rev }];
  return {
    intents,
    came,
    ended,
    next: {
      ...digest,
      cells: newestReads(digest, observed),
      failing,
      overtaken,
      remembered: rememberedAfter(
        digest.remembered,
        [...units.values()].map(({ unit }) => unit),
        scope.rules,
      ),
      dueSoon,
      announced,
    },
  };
}

function whyOutOfScope(
  of: { readonly rule: string; readonly region: Region; readonly resource?: string },
  scope: RecordScope,
  inForce: ReadonlyMap<string, unknown>,
): string | undefined {
  const { rule } = of;
  // A rule of the whole account may name a Region, which it no longer tells of once that is left out.
  const region = (of.resource === undefined ? undefined : regionOfResource(of.resource)) ?? of.region;
  if (scope.accountEnded !== undefined) return scope.accountEnded;
  if (!inForce.has(rule)) return 'the rule is no longer in force';
  if (isGlobalRegion(region) && scope.rules.some((each) => standsIn(each, rule, region))) return undefined;
  if (region !== GLOBAL && scope.governedRegions?.includes(region) === false)
    return 'the configuration leaves the Region out';
  return undefined;
}

/** Whether a rule is judged in the Region of a global service, which is looked at whether it is listed or not. */
function standsIn({ rule }: RecordedRule, id: string, region: Region): boolean {
  return firstId(rule) === id && globalRegionsOf(rule, partitionOf(region)).includes(region);
}

/** What ends an entry, if anything does: seen to pass, or not there in a unit that was completely looked at. */
function endOf(entry: Failing, fresh: FreshUnit | undefined, observed: Observed) {
  if (fresh === undefined || isOverruled(fresh.read, entry.cells)) return undefined;
  const { unit, evidence } = fresh;
  if (unit.undecided?.includes(entry.resource) === true) return undefined;
  const elsewhere = unit.toldElsewhere?.[entry.resource];
  if (elsewhere !== undefined)
    return { outcome: 'out-of-scope', reason: `it is told as a finding of ${elsewhere}` } as const;
  const verdict = fresh.verdicts.get(entry.resource);
  const observation = { observedAt: verdict?.observedAt ?? unit.observedAt, evidence };
  if (verdict?.outcome === 'pass' && entry.kind === 'state') {
    // What AWS alone knew ends as soon as we know better, however old what we know is.
    if (entry.by === undefined && isStale(verdict, unit, entry)) return undefined;
    const fixed = verdict.fixed ?? fixedByClock(verdict, entry);
    return { outcome: 'gone', how: 'passes', ...observation, ...(fixed !== undefined && { fixed }) } as const;
  }
  const passed =
    entry.by === undefined || verdict?.outcome === 'fail' ? undefined : passedBy(entry.by, entry, unit);
  if (passed !== undefined)
    return {
      outcome: 'gone',
      how: 'passes',
      by: passed.by,
      observedAt: passed.at,
      evidence: (observed.evidence[passed.by] ?? []).toSorted(),
    } as const;
  if (verdict !== undefined || !isKnownAbsent(unit, entry.resource)) return undefined;
  if (entry.expiresAt !== undefined && entry.expiresAt <= observed.now)
    return { outcome: 'expired-at-source', ...observation } as const;
  return entry.kind === 'event' ? undefined : ({ outcome: 'gone', how: 'absent', ...observation } as const);
}

/** How long it took, of what passes because it was done and not because the rule grants more time. */
function fixedByClock(verdict: Verdict, { clock }: Failing): Fixed | undefined {
  if (clock === undefined) return undefined;
  const { start: clockStart, dueAt } = clock;
  return isDone(verdict, { dueAt, clockStart }) ? { clockStart, at: verdict.observedAt, dueAt } : undefined;
}

/** What the source that opened it said later, if that is that it passes. */
function passedBy(by: Witness, entry: Failing, { passedByAws = [] }: Unit) {
  return passedByAws.find(
    ({ by: who, resource, at }) => who === by && resource === entry.resource && at > seenAt(entry, at),
  );
}

/** When the oldest of what an entry rests on was seen. */
function seenAt({ observedAt, cells }: Failing, ifNowhere: Instant): Instant {
  if (observedAt !== undefined) return observedAt;
  const [first = ifNowhere, ...others] = Object.values(cells);
  return earliest(first, ...others);
}

/** Those of which AWS has said nothing later since, or was not asked. */
function stillOvertaken(
  { overtaken }: Digest,
  units: ReadonlyMap<string, FreshUnit>,
  isOutOfScope: (of: Digest['overtaken'][string]) => boolean,
): Digest['overtaken'] {
  return Object.fromEntries(
    Object.entries(overtaken).filter(([, held]) => {
      const fresh = units.get(unitKey(held.rule, held.region));
      const verdict = fresh?.verdicts.get(held.resource);
      const isGone = verdict === undefined && fresh !== undefined && isKnownAbsent(fresh.unit, held.resource);
      if (isOutOfScope(held) || isGone) return false;
      return verdict?.corroboration === undefined || isOvertaken(verdict.corroboration, held.at);
    }),
  );
}

/** The objects that the verdict rests on, and those of who agrees or not. */
function evidenceOfVerdict(
  { by, corroboration = [] }: Pick<Verdict, 'by' | 'corroboration'>,
  ofUnit: readonly string[],
  { evidence }: Observed,
): string[] {
  const witnesses = new Set(corroboration.map((each) => each.by));
  const keys = [...witnesses].flatMap((witness) => evidence[witness] ?? []);
  return [...new Set([...(by === undefined ? ofUnit : []), ...keys])].toSorted();
}

function freshUnits(digest: Digest, { verdicts, units, cells, evidence }: Observed) {
  const reads = new Map<string, Instant>();
  for (const { part, region, observedAt } of cells)
    if (observedAt !== undefined) reads.set(cellKey(part, region), observedAt);
  const byUnit = new Map<string, Map<string, Verdict>>();
  for (const verdict of verdicts) {
    const key = unitKey(verdict.rule, verdict.region);
    const ofUnit = byUnit.get(key) ?? new Map<string, Verdict>();
    byUnit.set(key, ofUnit.set(verdict.resource, verdict));
  }
  const fresh = new Map<string, FreshUnit>();
  for (const unit of units) {
    const read = Object.fromEntries(unit.cells.map((key) => [key, reads.get(key) ?? unit.observedAt]));
    if (isOverruled(read, digest.cells)) continue;
    const key = unitKey(unit.rule, unit.region);
    fresh.set(key, {
      unit,
      read,
      evidence: evidenceOf(unit, evidence),
      verdicts: byUnit.get(key) ?? new Map<string, Verdict>(),
    });
  }
  return fresh;
}

/** The objects of the sources that the unit's cells come from. */
function evidenceOf(unit: Unit, evidence: Observed['evidence']): string[] {
  const sources = new Set(unit.cells.map(sourceOf));
  return [...sources].flatMap((source) => evidence[source] ?? []).toSorted();
}

/** Whether any of these reads began before the one that is held of the same cell. */
function isOverruled(
  read: Readonly<Record<string, Instant>>,
  held: Readonly<Record<string, Instant>>,
): boolean {
  return Object.entries(read).some(([key, at]) => at < (held[key] ?? at));
}

/** Whether a scan says of an act that AWS told of as it happened when it was last seen going on. */
function isSameAct({ observedAt }: Verdict, { lastsUntil }: Failing): boolean {
  return lastsUntil !== undefined && observedAt <= lastsUntil;
}

/**
 * Whether a source, by its own time, says something older than what the entry rests on: AWS Config knows a change later than
 * the service that was asked before.
 */
function isStale(verdict: Verdict, unit: Unit, { observedAt: own, cells }: Failing): boolean {
  if (verdict.observedAt === unit.observedAt) return false;
  return Object.values(own === undefined ? cells : [own]).some((at) => verdict.observedAt < at);
}

function newestReads(digest: Digest, { cells }: Observed): Record<string, Instant> {
  const newest = { ...digest.cells };
  for (const { part, region, status, observedAt } of cells) {
    if (status !== 'complete' || observedAt === undefined) continue;
    const key = cellKey(part, region);
    newest[key] = latest(observedAt, newest[key] ?? observedAt);
  }
  return newest;
}

const unitKey = (rule: string, region: Region) => `${rule}@${region}`;

function subjectOf(id: string, { rule, kind, region, resource }: Failing, { account }: Observed) {
  return { id, rule, kind, account, region, resource: cutResource(resource) };
}
