import { GLOBAL, type Region } from '../model/account';
import { sourceOf } from '../model/coverage';
import { partitionOf } from '../model/global-region';
import { earliest, isOlderThan, type Instant } from '../model/instant';
import type { SeenClosed } from '../model/seen-closed';
import type { Cell } from './cell';
import { alwaysReadIn, countOf, type PartName } from './parts';

/**
 * The services that AWS's own Region-deny policies leave open in a closed Region, because global ones need them: what they
 * answer says nothing of the Region.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 * https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
const EXEMPT: readonly string[] = ['access-analyzer', 'acm', 'config', 'kms', 's3', 'wafv2'];
const EXEMPT_PARTS: readonly PartName[] = ['cloudtrail.events'];
/** Of them, what is there for other Regions: CloudFront takes its certificates from us-east-1. */
const OF_OTHER_REGIONS = 'acm';

function serviceOf({ part }: Cell): string {
  const [, type] = /^inventory\.AWS::(\w+)::/.exec(part) ?? [];
  return (type ?? (part === 'inventory.ebs-defaults' ? 'ec2' : sourceOf(part))).toLowerCase();
}

/** The service whose answer tells whether a Region is open; none for what is asked of an exempt one. */
function tellingServiceOf(cell: Cell): string | undefined {
  const isFromConfig = cell.status !== 'out-of-scope' && cell.mode === 'config';
  if (cell.region === GLOBAL || isFromConfig || EXEMPT_PARTS.includes(cell.part)) return undefined;
  const service = serviceOf(cell);
  return EXEMPT.includes(service) ? undefined : service;
}

function isRefusedByOrganization(cell: Cell): boolean {
  return cell.status === 'incomplete' && cell.deniedByOrganization === true;
}

/** Throttled, crashed, broken off: such a call would have been refused, or not. */
function isTelling(cell: Cell): boolean {
  if (cell.status === 'out-of-scope') return false;
  return (
    cell.status === 'complete' || cell.value !== undefined || ['denied', 'not-enabled'].includes(cell.reason)
  );
}

/** The services that watch a Region: some policies leave them open in Regions that they close to all others. */
const WATCHING: readonly string[] = ['cloudtrail', 'guardduty', 'inspector', 'securityhub'];

/** What the services of a Region answered, those that tell of it. */
interface Answers {
  /** Of which most calls were refused by a service control policy. */
  readonly refused: ReadonlySet<string>;
  /** The others. */
  readonly open: ReadonlySet<string>;
  readonly areAllRefused: boolean;
  /** When the first of them was asked; absent where none was. */
  readonly at?: Instant | undefined;
}

function answersOf(cells: readonly Cell[], exempt: readonly string[] = []): Answers {
  const balance = new Map<string, number>();
  let areAllRefused = true;
  let at: Instant | undefined;
  for (const cell of cells) {
    const service = isTelling(cell) ? tellingServiceOf(cell) : undefined;
    if (service === undefined || exempt.includes(service) || cell.status === 'out-of-scope') continue;
    const isRefused = isRefusedByOrganization(cell);
    balance.set(service, (balance.get(service) ?? 0) + (isRefused ? 1 : -1));
    areAllRefused &&= isRefused;
    at = earliest(cell.observedAt, at ?? cell.observedAt);
  }
  const where = (holds: (refused: number) => boolean) =>
    new Set([...balance].flatMap(([service, refused]) => (holds(refused) ? [service] : [])));
  return {
    refused: where((refused) => refused > 0),
    open: where((refused) => refused <= 0),
    areAllRefused,
    at,
  };
}

interface ClosedRegion {
  readonly why: string;
  /** Services that its policy leaves open, and AWS's own policies do not. */
  readonly open: ReadonlySet<string>;
}

/** What earlier scans saw, of Regions of which this one asked those that watch them alone. */
export interface SeenBefore {
  readonly closed: SeenClosed;
  readonly now: Instant;
}

/** Others than those that watch are asked daily: longer ago than this, they were not asked for days. */
const MOST_DAYS_AGO = 7;

interface Found {
  readonly closed: ReadonlyMap<Region, ClosedRegion>;
  /** By Region: why it is not known whether the organisation closes it. */
  readonly unknown: ReadonlyMap<Region, string>;
  /** What this scan's own answers say, and of the other Regions what earlier ones said. */
  readonly seen: SeenClosed;
}

/**
 * The Regions that the organisation closes. Its policy may leave some services open there, so the regional ones decide:
 * all that told anything were refused by a service control policy, and more than one service was asked. Those that watch
 * may be open all the same, where the others answer in another Region; so may fewer than are refused here and answer
 * elsewhere, whatever the organisation exempts. One refused service alone is no closed Region, unless nothing else in it was
 * looked at. Where those that were refused before were not asked now, it is as it was then, for some days.
 */
function findClosed(cells: readonly Cell[], before?: SeenBefore): Found {
  const byRegion = new Map<Region, Cell[]>();
  for (const cell of cells) {
    if (cell.region !== GLOBAL) byRegion.set(cell.region, [...(byRegion.get(cell.region) ?? []), cell]);
  }
  const work = new Map([...byRegion].map(([region, own]) => [region, answersOf(own, WATCHING)]));
  const areAllRefused = (answers: Answers) => answers.areAllRefused && answers.refused.size > 1;
  const isWorkDoneElsewhere = [...work.values()].some((answers) => !answers.areAllRefused);
  const answering = new Set([...work.values()].flatMap(({ open }) => [...open]));
  const areMostRefused = ({ refused, open }: Answers) => {
    const here = [...refused].filter((service) => answering.has(service)).length;
    return here > 1 && here > open.size;
  };
  const closed = new Map<Region, ClosedRegion>();
  const unknown = new Map<Region, string>();
  const seen = new Map(Object.entries(before?.closed ?? {}));
  for (const [region, own] of byRegion) {
    const ofWork = work.get(region) ?? answersOf(own, WATCHING);
    const isClosedToWork = isWorkDoneElsewhere && (areAllRefused(ofWork) || areMostRefused(ofWork));
    if (isClosedToWork || areAllRefused(answersOf(own)) || own.every(isRefusedByOrganization)) {
      const refused = [...ofWork.refused].sort();
      closed.set(region, {
        why: `a service control policy refuses ${refused.join(', ') || 'what was asked'} in ${region}`,
        open: ofWork.open,
      });
      if (ofWork.at !== undefined && refused.length > 0)
        seen.set(region, { at: ofWork.at, refused, open: [...ofWork.open].sort() });
      continue;
    }
    const told = seen.get(region);
    if (before === undefined || told === undefined || told.refused.length === 0) continue;
    if (ofWork.at !== undefined && told.refused.some((service) => ofWork.open.has(service))) {
      seen.set(region, { at: ofWork.at, refused: [], open: [] });
      continue;
    }
    const then = `a service control policy refused ${told.refused.join(', ')} in ${region} at ${told.at}`;
    if (isOlderThan(told.at, MOST_DAYS_AGO, before.now))
      unknown.set(region, `${then}; whether it still does is not known, because no scan has asked since`);
    else closed.set(region, { why: `${then}, when that was last asked`, open: new Set(told.open) });
  }
  return { closed, unknown, seen: Object.fromEntries(seen) };
}

/**
 * In a Region that the organisation closes nothing is ours to judge, also not by what AWS's own policies leave open. What
 * global services record there is, and what stands there in a service that its policy leaves open: of it, what was read stays.
 */
export function withDeniedRegionsOutOfScope(
  cells: readonly Cell[],
  before?: SeenBefore,
): { readonly cells: Cell[]; readonly seen: SeenClosed } {
  const { closed, unknown, seen } = findClosed(cells, before);
  const judged = cells.map((cell): Cell => {
    const found = closed.get(cell.region);
    const notKnown = unknown.get(cell.region);
    const isGlobalServices = alwaysReadIn(cell.part, partitionOf(cell.region)).includes(cell.region);
    if (isGlobalServices && !isRefusedByOrganization(cell)) return cell;
    const { account, part, region } = cell;
    if (found === undefined) {
      if (notKnown === undefined || cell.status === 'out-of-scope') return cell;
      const { observedAt } = cell;
      return { account, part, region, status: 'incomplete', observedAt, reason: 'error', detail: notKnown };
    }
    if (standsThere(cell) && (found.open.has(serviceOf(cell)) || serviceOf(cell) === OF_OTHER_REGIONS))
      return cell;
    return {
      account,
      part,
      region,
      status: 'out-of-scope',
      reason: 'region-denied-by-policy',
      detail: cell.status === 'incomplete' && isRefusedByOrganization(cell) ? cell.detail : found.why,
    };
  });
  return { cells: judged, seen };
}

function standsThere(cell: Cell): boolean {
  return cell.status === 'complete' && (countOf(cell.part, cell.value) ?? 0) > 0;
}
