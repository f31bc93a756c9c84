import { GLOBAL, type Account, type Region } from '../model/account';
import { type Cell } from './cell';
import { cellKey, sourceOf, type CellKey } from '../model/coverage';
import type { Instant } from '../model/instant';
import { partitionOf } from '../model/global-region';
import { alwaysReadIn, countOf, parts, type PartName } from './parts';

/** What the cells of one account hold for one scan. */
export interface Snapshot {
  readonly account: Account;
  /** The scan's clock: the only "now" a rule has. */
  readonly now: Instant;
  /** The Regions the account is looked at in. */
  readonly regions: readonly Region[];
  /** True where those Regions were asked for, and those of global services were not. */
  readonly onlyThese: boolean;
  /** Regions that the organisation closes, of those looked at. */
  readonly closed: ReadonlySet<Region>;
  readonly cells: ReadonlyMap<CellKey, Cell>;
}

export function snapshotOf(
  account: Account,
  now: Instant,
  regions: readonly Region[],
  cells: Iterable<Cell>,
  onlyThese = false,
): Snapshot {
  const all = [...cells];
  const closed = all.filter(
    (cell) => cell.status === 'out-of-scope' && cell.reason === 'region-denied-by-policy',
  );
  return {
    account,
    now,
    regions,
    onlyThese,
    closed: new Set(closed.map(({ region }) => region)),
    cells: new Map(all.map((cell) => [cellKey(cell.part, cell.region), cell])),
  };
}

/** The cell of a part in a Region; the global one for a global part. A cell that no collector made is incomplete. */
export function cellOf<P extends PartName>(snapshot: Snapshot, part: P, region: Region): Cell<P> {
  const place = parts[part].scope === 'global' ? GLOBAL : region;
  const cell = snapshot.cells.get(cellKey(part, place));
  if (cell === undefined) {
    return {
      account: snapshot.account.id,
      part,
      region: place,
      status: 'incomplete',
      observedAt: snapshot.now,
      reason: 'never-collected',
      detail: 'nothing of it was read',
    };
  }
  // Cells are filed under their own part, which TypeScript cannot follow through the map.
  return cell as Cell<P>;
}

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
}

function answersOf(cells: readonly Cell[], exempt: readonly string[] = []): Answers {
  const balance = new Map<string, number>();
  let areAllRefused = true;
  for (const cell of cells) {
    const service = isTelling(cell) ? tellingServiceOf(cell) : undefined;
    if (service === undefined || exempt.includes(service)) continue;
    const isRefused = isRefusedByOrganization(cell);
    balance.set(service, (balance.get(service) ?? 0) + (isRefused ? 1 : -1));
    areAllRefused &&= isRefused;
  }
  const where = (holds: (refused: number) => boolean) =>
    new Set([...balance].flatMap(([service, refused]) => (holds(refused) ? [service] : [])));
  return { refused: where((refused) => refused > 0), open: where((refused) => refused <= 0), areAllRefused };
}

interface Closed {
  readonly why: string;
  /** Services that its policy leaves open, and AWS's own policies do not. */
  readonly open: ReadonlySet<string>;
}

/**
 * The Regions that the organisation closes. Its policy may leave some services open there, so the regional ones decide:
 * all that told anything were refused by a service control policy, and more than one service was asked. Those that watch
 * may be open all the same, where the others answer in another Region; so may fewer than are refused here and answer
 * elsewhere, whatever the organisation exempts. One refused service alone is no closed Region, unless nothing else in it was
 * looked at.
 */
function closedRegions(cells: readonly Cell[]): Map<Region, Closed> {
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
  const closed = new Map<Region, Closed>();
  for (const [region, own] of byRegion) {
    const ofWork = work.get(region) ?? answersOf(own, WATCHING);
    const isClosedToWork = isWorkDoneElsewhere && (areAllRefused(ofWork) || areMostRefused(ofWork));
    if (!isClosedToWork && !areAllRefused(answersOf(own)) && !own.every(isRefusedByOrganization)) continue;
    const refused = [...ofWork.refused].sort().join(', ') || 'what was asked';
    closed.set(region, {
      why: `a service control policy refuses ${refused} in ${region}`,
      open: ofWork.open,
    });
  }
  return closed;
}

/**
 * In a Region that the organisation closes nothing is ours to judge, also not by what AWS's own policies leave open. What
 * global services record there is, and what stands there in a service that its policy leaves open: of it, what was read stays.
 */
export function withDeniedRegionsOutOfScope(cells: readonly Cell[]): Cell[] {
  const closed = closedRegions(cells);
  return cells.map((cell) => {
    const found = closed.get(cell.region);
    const isGlobalServices = alwaysReadIn(cell.part, partitionOf(cell.region)).includes(cell.region);
    if (found === undefined || (isGlobalServices && !isRefusedByOrganization(cell))) return cell;
    if (standsThere(cell) && (found.open.has(serviceOf(cell)) || serviceOf(cell) === OF_OTHER_REGIONS))
      return cell;
    return {
      account: cell.account,
      part: cell.part,
      region: cell.region,
      status: 'out-of-scope',
      reason: 'region-denied-by-policy',
      detail: cell.status === 'incomplete' && isRefusedByOrganization(cell) ? cell.detail : found.why,
    };
  });
}

function standsThere(cell: Cell): boolean {
  return cell.status === 'complete' && (countOf(cell.part, cell.value) ?? 0) > 0;
}
