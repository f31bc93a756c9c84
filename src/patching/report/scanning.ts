import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import type { VulnerabilityInstance } from '../instance';
import type { ScanningGap } from './patch-report';

/** A resource that a scanner is meant to scan, and when it did not. */
export interface ScannedThing {
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  /** When we were first told of it. */
  readonly firstToldAt: Instant;
  readonly inUse?: boolean | undefined;
  readonly gone?: { readonly at: Instant } | undefined;
  /** From the last scan before to the first one after, where there is one. */
  readonly gaps: readonly { readonly from: Instant; readonly to?: Instant | undefined }[];
}

/** Tells whether the resource that carried an instance at a moment was not scanned then. */
export function scanningOf(
  things: readonly ScannedThing[],
): (instance: VulnerabilityInstance, at: Instant) => boolean {
  const gapsBy = new Map<string, ScannedThing['gaps']>();
  for (const { account, region, resource, gaps } of things)
    if (gaps.length > 0) gapsBy.set(`${account} ${region} ${resource}`, gaps);
  return ({ account, region, resource, earlier }, at) => {
    const carrier = earlier.find(({ until }) => at < until)?.resource ?? resource;
    return isInGap(gapsBy.get(`${account} ${region} ${carrier}`) ?? [], at);
  };
}

export function isInGap(gaps: ScannedThing['gaps'], at: Instant): boolean {
  return gaps.some(({ from, to }) => from < at && (to === undefined || at < to));
}

/** The gaps that touch a period, those of one account and Region that overlap as one. */
export function gapsWithin(things: readonly ScannedThing[], from: Instant, to: Instant): ScanningGap[] {
  const each = things
    .flatMap(({ account, region, resource, gaps }) =>
      gaps
        .filter((gap) => gap.from < to && (gap.to === undefined || gap.to > from))
        .map((gap) => ({ account, region, resource, from: gap.from, to: gap.to ?? null })),
    )
    .sort(byText((gap) => `${gap.account} ${gap.region} ${gap.from}`));
  const merged: (Omit<ScanningGap, 'resources'> & { readonly members: Set<string> })[] = [];
  for (const { resource, ...gap } of each) {
    const last = merged.at(-1);
    const overlaps =
      last !== undefined &&
      last.account === gap.account &&
      last.region === gap.region &&
      (last.to === null || gap.from <= last.to);
    if (!overlaps) {
      merged.push({ ...gap, members: new Set([resource]) });
      continue;
    }
    last.members.add(resource);
    const until = last.to === null || gap.to === null ? null : gap.to > last.to ? gap.to : last.to;
    merged[merged.length - 1] = { ...last, to: until };
  }
  return merged.map(({ members, ...gap }) => ({ ...gap, resources: members.size }));
}
