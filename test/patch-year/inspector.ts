/**
 * What Inspector knows of the true life, and forgets: findings open and close with its scans, a remediated one is opened
 * again within 7 days, closed ones vanish after 30 days, those of terminated resources after 3.
 */
import {
  DAY,
  HOUR,
  lastScan,
  MINUTE,
  vulnerableSpans,
  type Account,
  type Flaw,
  type Group,
  type Resource,
  type Word,
} from './world';

const KEPT_CLOSED = 30 * DAY;
const KEPT_TERMINATED = 3 * DAY;
/** What comes back later than that after it was remediated is a finding of its own, beside the closed one. */
const OPENED_AGAIN_WITHIN = 7 * DAY;

/** From when a finding is open until it is closed, and why. */
export interface Span {
  readonly openedAt: number;
  readonly closedAt: number;
  readonly why: 'patched' | 'terminated' | 'lost' | 'off' | 'never';
}

export interface Finding {
  readonly arn: string;
  readonly resource: Resource;
  readonly flaw: Flaw;
  readonly firstObservedAt: number;
  readonly spans: readonly Span[];
  /** When something else of it changed. */
  readonly moves: readonly number[];
}

/** A finding as it is answered at a moment. */
export interface Told {
  readonly status: 'ACTIVE' | 'SUPPRESSED' | 'CLOSED';
  readonly updatedAt: number;
  readonly word: Word;
  readonly isFixable: boolean;
  readonly exploited?: { readonly addedAt: number; readonly dueOn: string };
}

/** All findings that there ever were of a group, those of one resource and flaw in order of time. */
export function findingsOf(group: Group): Finding[] {
  return group.flaws.flatMap((flaw) => group.slots.flat().flatMap((resource) => findingsOn(resource, flaw)));
}

function findingsOn(resource: Resource, flaw: Flaw): Finding[] {
  const spans = spansOf(resource, flaw);
  const findings: { spans: Span[]; firstObservedAt: number }[] = [];
  for (const span of spans) {
    const last = findings.at(-1);
    const before = last?.spans.at(-1);
    if (last !== undefined && before !== undefined && isSameFinding(resource, before, span))
      last.spans.push(span);
    else findings.push({ spans: [span], firstObservedAt: span.openedAt });
  }
  const { account, region } = resource.group;
  return findings.map((finding, index) => ({
    ...finding,
    arn: `arn:aws:inspector2:${region}:${account}:finding/${resource.id}/${flaw.vulnerability.id}/${index}`,
    resource,
    flaw,
    moves: movesOf(resource, flaw, finding.spans),
  }));
}

/** What Inspector forgot is new to it, and so is what was remediated some time before. */
function isSameFinding(resource: Resource, before: Span, { openedAt }: Span): boolean {
  const isRemediated = before.why === 'patched';
  if (isRemediated && openedAt > before.closedAt + OPENED_AGAIN_WITHIN) return false;
  return openedAt < forgottenAt(resource, before);
}

/** From scan to scan, cut where the scanning of the resource was lost. */
function spansOf(resource: Resource, flaw: Flaw): Span[] {
  const { scans, goneAt = Infinity, gaps } = resource;
  return vulnerableSpans(resource, flaw).flatMap(({ from, to, isPatched }): Span[] => {
    const spans: Span[] = [];
    let openedAt = scans.find((scan) => scan >= from && scan < to);
    while (openedAt !== undefined) {
      const opened: number = openedAt;
      openedAt = undefined;
      const seenFixedAt = isPatched ? scans.find((scan) => scan >= to) : undefined;
      const cut = gaps.find(
        ({ kind, from: since }) =>
          kind !== 'stale' && since > opened && since < Math.min(goneAt, seenFixedAt ?? Infinity),
      );
      if (cut !== undefined && cut.kind !== 'stale') {
        const isOff = cut.kind === 'off';
        const closedAt = cut.from + (isOff ? 0 : 30 * MINUTE);
        spans.push({ openedAt: opened, closedAt, why: isOff ? 'off' : 'lost' });
        openedAt = scans.find((scan) => scan >= cut.to && scan < to);
      } else if (seenFixedAt !== undefined && seenFixedAt < goneAt)
        spans.push({ openedAt: opened, closedAt: seenFixedAt, why: 'patched' });
      else if (goneAt < Infinity)
        spans.push({ openedAt: opened, closedAt: goneAt + 2 * MINUTE, why: 'terminated' });
      else spans.push({ openedAt: opened, closedAt: Infinity, why: 'never' });
    }
    return spans;
  });
}

/** When Inspector forgets what it closed; all at once where it is switched off. */
export function forgottenAt({ gaps }: Resource, { closedAt, why }: Span): number {
  if (why === 'off') return closedAt;
  const off = gaps.find(({ kind, from }) => kind === 'off' && from >= closedAt)?.from ?? Infinity;
  return Math.min(off, closedAt + (why === 'terminated' ? KEPT_TERMINATED : KEPT_CLOSED));
}

/** What Inspector learns reaches its findings within some hours. */
function delayOf({ id }: Resource): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return (sum % 180) * MINUTE;
}

function movesOf(resource: Resource, flaw: Flaw, spans: readonly Span[]): number[] {
  const { severities, fixAt, exploited } = flaw.vulnerability;
  const delay = delayOf(resource);
  const moves = [
    ...severities.map(({ at }) => at + delay),
    ...(fixAt === undefined ? [] : [fixAt + delay]),
    ...(exploited === undefined ? [] : [exploited.addedAt + HOUR + delay]),
    ...(flaw.suppressed === undefined ? [] : [flaw.suppressed.from, flaw.suppressed.to]),
  ];
  return moves
    .filter((at) => spans.some(({ openedAt, closedAt }) => at > openedAt && at < closedAt))
    .sort((a, b) => a - b);
}

/** @returns nothing while there is no such finding. */
export function toldAt({ resource, flaw, spans, moves }: Finding, at: number): Told | undefined {
  const span = spans.findLast(({ openedAt }) => openedAt <= at);
  if (span === undefined || at >= forgottenAt(resource, span)) return undefined;
  const { vulnerability, suppressed } = flaw;
  const isClosed = span.closedAt <= at;
  const until = Math.min(at, isClosed ? span.closedAt - 1 : at);
  const updatedAt = Math.max(
    span.openedAt,
    isClosed ? span.closedAt : 0,
    moves.findLast((move) => move <= until) ?? 0,
  );
  const learned = until - delayOf(resource);
  const { severities, fixAt, exploited } = vulnerability;
  const rated = severities.findLast((each) => each.at <= learned) ?? severities[0];
  const isSuppressed = suppressed !== undefined && suppressed.from <= until && until < suppressed.to;
  return {
    status: isClosed ? 'CLOSED' : isSuppressed ? 'SUPPRESSED' : 'ACTIVE',
    updatedAt,
    word: rated?.word ?? 'UNTRIAGED',
    isFixable: fixAt !== undefined && fixAt <= learned,
    ...(exploited !== undefined && exploited.addedAt + HOUR <= learned && { exploited }),
  };
}

export interface Covered {
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly reason: string;
  readonly lastScannedAt: number;
}

/** @returns nothing for what it does not list. */
export function coverageAt(resource: Resource, at: number): Covered | undefined {
  const { goneAt = Infinity, gaps } = resource;
  const lastScannedAt = lastScan(resource, at);
  if (lastScannedAt === undefined || at >= goneAt + KEPT_TERMINATED) return undefined;
  if (at >= goneAt) return { status: 'INACTIVE', reason: 'RESOURCE_TERMINATED', lastScannedAt };
  const gap = gaps.find(({ from, to }) => from <= at && at < to);
  if (gap === undefined) return { status: 'ACTIVE', reason: 'SUCCESSFUL', lastScannedAt };
  const reason = gap.kind === 'stale' ? 'STALE_INVENTORY' : 'UNMANAGED_EC2_INSTANCE';
  return { status: 'INACTIVE', reason, lastScannedAt };
}

/** When Inspector was read to its end in a Region. */
export function readsIn({ looks }: Account, region: string): number[] {
  return looks.flatMap(({ at, sights }) => (sights.get(region) === 'read' ? [at] : []));
}
