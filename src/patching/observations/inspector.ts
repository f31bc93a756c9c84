import type { Region } from '../../model/account';
import { isUnknown, type Unknown } from '../../model/known';
import type { ObservedCoverage, ObservedVulnerability, PatchObservations } from '../observation';
import { listsIn } from '../../sources/inspector/account-status/status-words';
import type { PartValue } from '../../sources/parts';
import { lineageOf } from './lineage';
import type { StoredCell } from '../../sources/cell';
import { cellsOf, completeList, type Seen } from './seen';
import { severityOf } from './severity';

type Finding = PartValue<'inspector.findings'>['findings'][number];
type Resource = Finding['resources'][number];
type Covered = PartValue<'inspector.coverage'>['resources'][number];

const STATUS = { ACTIVE: 'active', SUPPRESSED: 'suppressed', CLOSED: 'closed' } as const;
const FIX = { YES: 'yes', NO: 'no', PARTIAL: 'partial' } as const;
/** What Inspector puts where a package has no fixed version. */
const NOT_FIXED = 'NotAvailable';
const INTERNET_GATEWAY = 'AWS::EC2::InternetGateway';

/**
 * What Inspector's cells say of vulnerabilities. Of a list that was not read to its end what was read is said, and the
 * list is not among the complete ones. Of a Region that told only of changes, nothing is said by absence.
 */
export function inspectorSaw(stored: readonly StoredCell[]): Seen {
  const findings = cellsOf('inspector.findings', stored);
  const coverage = cellsOf('inspector.coverage', stored);
  const exposure = new Map(
    cellsOf('inspector.reachability', stored).map((each) => [
      each.cell.region,
      exposureIn(
        each,
        coverage.find(({ cell }) => cell.region === each.cell.region),
      ),
    ]),
  );
  return {
    vulnerabilities: findings.flatMap((each) => vulnerabilitiesOf(each, exposure)),
    coverage: coverage.flatMap(coverageOf),
    complete: [
      ...findings.flatMap((each) => (isWhole(each) ? [completeList('inspector', each, 'findings')] : [])),
      ...coverage.flatMap((each) =>
        isEveryStatusKnown(each) ? [completeList('inspector', each, 'coverage')] : [],
      ),
    ],
  };
}

/** Where Inspector was asked for what changed, and told all of it. */
export function inspectorChanges(stored: readonly StoredCell[]): PatchObservations['changes'] {
  return cellsOf('inspector.findings', stored).flatMap(({ cell }) => {
    if (cell.status !== 'complete' || cell.value.isFull || cell.value.changedSince === undefined) return [];
    const { region, observedAt: readAt } = cell;
    return [{ source: 'inspector', region, since: cell.value.changedSince, readAt }];
  });
}

/** Where Inspector says that it is off, it scans nothing and lists nothing. */
export function inspectorOff(stored: readonly StoredCell[]): PatchObservations['off'] {
  return cellsOf('inspector.account-status', stored).flatMap(({ cell, evidence }) => {
    if (cell.status !== 'complete' || isUnknown(cell.value.status) || listsIn(cell.value.status)) return [];
    const { region, observedAt: readAt } = cell;
    return [{ source: 'inspector', region, reason: cell.value.status, readAt, evidence }];
  });
}

function isWhole({ cell }: StoredCell<'inspector.findings'>): boolean {
  return cell.status === 'complete' && cell.value.isFull;
}

function isEveryStatusKnown({ cell }: StoredCell<'inspector.coverage'>): boolean {
  return cell.status === 'complete' && cell.value.resources.every(({ scanStatus }) => !isUnknown(scanStatus));
}

/** Whether the internet reaches a resource; nothing where nobody could say. */
type Exposure = (resource: string) => boolean | undefined;

function exposureIn(
  { cell }: StoredCell<'inspector.reachability'>,
  coverage: StoredCell<'inspector.coverage'> | undefined,
): Exposure {
  if (cell.status === 'out-of-scope' || cell.value === undefined) return () => undefined;
  const paths = cell.value.flatMap(({ resources, path }) =>
    resources.map((resource) => ({ resource, path })),
  );
  const covered =
    coverage === undefined || coverage.cell.status === 'out-of-scope' ? undefined : coverage.cell.value;
  const watched = new Set(
    (covered?.resources ?? [])
      .filter(({ scanType, scanStatus }) => scanType === 'NETWORK' && isActive(scanStatus))
      .map(({ resourceId }) => resourceId),
  );
  return (resource) => {
    const own = paths.filter((each) => each.resource === resource);
    if (own.some(({ path }) => !isUnknown(path) && path.includes(INTERNET_GATEWAY))) return true;
    const isSure = cell.status === 'complete' && watched.has(resource);
    return isSure && own.every(({ path }) => !isUnknown(path)) ? false : undefined;
  };
}

function isActive(status: Covered['scanStatus']): boolean {
  return !isUnknown(status) && status.statusCode === 'ACTIVE';
}

function vulnerabilitiesOf(
  { cell, evidence }: StoredCell<'inspector.findings'>,
  exposure: ReadonlyMap<Region, Exposure>,
): ObservedVulnerability[] {
  if (cell.status === 'out-of-scope' || cell.value === undefined) return [];
  const { observedAt: readAt } = cell;
  return cell.value.findings.flatMap((finding) =>
    finding.resources.map((resource): ObservedVulnerability => {
      const exposed = exposure.get(cell.region)?.(resource.id);
      return {
        ...saidOf(finding),
        ...saidOfResource(resource),
        region: resource.region ?? cell.region,
        ...(exposed !== undefined && { exposed }),
        readAt,
        evidence,
      };
    }),
  );
}

function saidOf(finding: Finding) {
  const { cisaData, epssScore, exploitAvailable, relatedVulnerabilities, vulnerabilityId } = finding;
  return {
    source: 'inspector' as const,
    id: finding.findingArn,
    account: finding.awsAccountId,
    vulnerability: vulnerabilityId,
    aliases: relatedVulnerabilities.filter((other) => other !== vulnerabilityId),
    packages: finding.packages.map(({ name, version, fixedInVersion }) => ({
      name,
      ...(version !== undefined && { version }),
      ...(fixedInVersion !== undefined && fixedInVersion !== NOT_FIXED && { fixedInVersion }),
    })),
    ...severityOf(isUnknown(finding.severity) ? undefined : finding.severity),
    status: STATUS[finding.status],
    firstObservedAt: finding.firstObservedAt,
    updatedAt: finding.updatedAt,
    fixAvailable: FIX[finding.fixAvailable],
    ...(cisaData !== null && !isUnknown(cisaData) && { kev: kevOf(cisaData) }),
    ...(!isUnknown(exploitAvailable) && { exploitAvailable: exploitAvailable === 'YES' }),
    ...(!isUnknown(epssScore) && { epss: epssScore }),
  };
}

function kevOf({ dateAdded, dateDue }: Exclude<Finding['cisaData'], Unknown | null>) {
  return { ...(dateAdded !== undefined && { addedAt: dateAdded }), dueOn: dateDue.slice(0, 10) };
}

function saidOfResource(resource: Resource) {
  const { id, type, team, inUseCount } = resource;
  return {
    resource: id,
    resourceType: type,
    lineage: lineageOf(id, resource),
    ...(team !== undefined && { team }),
    ...(inUseCount !== undefined && { inUse: inUseCount > 0 }),
  };
}

/** By Inspector's scans for vulnerable packages; it looks at networks and at code by themselves. */
function coverageOf({ cell, evidence }: StoredCell<'inspector.coverage'>): ObservedCoverage[] {
  if (cell.status === 'out-of-scope' || cell.value === undefined) return [];
  const { region, observedAt: readAt } = cell;
  return cell.value.resources.flatMap((covered) => {
    const { resourceId, resourceType, scanType, scanStatus, lastScannedAt, inUseCount } = covered;
    if (scanType !== 'PACKAGE' || isUnknown(scanStatus)) return [];
    return [
      {
        source: 'inspector',
        region,
        resource: resourceId,
        resourceType,
        lineage: lineageOf(resourceId, covered),
        isScanned: scanStatus.statusCode === 'ACTIVE',
        reason: scanStatus.reason,
        ...(lastScannedAt !== undefined && { lastScannedAt }),
        ...(inUseCount !== undefined && { inUse: inUseCount > 0 }),
        readAt,
        evidence,
      },
    ];
  });
}
