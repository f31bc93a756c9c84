import type { AccountId, Region } from '../../model/account';
import { isUnknown } from '../../model/known';
import type { Lineage } from '../instance';
import type { ObservedCoverage, ObservedVulnerability } from '../observation';
import type { PartValue } from '../../sources/parts';
import {
  isNotInstalled,
  isSecurityPatch,
  severityOfPatch,
  waitsForReboot,
} from '../../sources/ssm/patches/patch-words';
import { lineageOf } from './lineage';
import type { StoredCell } from '../../sources/cell';
import { cellsOf, type Seen } from './seen';

type InstancePatches = PartValue<'ssm.patches'>[number];
type Patch = Extract<InstancePatches['patches'], readonly unknown[]>[number];
type State = PartValue<'ssm.patch-states'>[number];

/**
 * What Systems Manager's cells say of missing patches. It tells neither the image nor the group of an instance, which
 * Inspector does.
 */
export function ssmSaw(account: AccountId, stored: readonly StoredCell[]): Seen {
  const lineages = lineagesOf(stored);
  const lineage = (id: string): Lineage => lineages.get(id) ?? { kind: 'resource', id };
  const states = cellsOf('ssm.patch-states', stored);
  const statesIn = (region: Region) => states.find(({ cell }) => cell.region === region);
  const patches = cellsOf('ssm.patches', stored);
  const instances = cellsOf('ssm.instances', stored);
  return {
    vulnerabilities: patches.flatMap((each) =>
      vulnerabilitiesOf(account, each, statesIn(each.cell.region), lineage),
    ),
    coverage: instances.flatMap((each) => coverageOf(each, statesIn(each.cell.region), lineage)),
    complete: [
      ...patches.flatMap((each) =>
        each.cell.status === 'complete' && each.cell.value.every((one) => !isUnknown(one.patches))
          ? [completeList(each, each.cell.observedAt, 'findings')]
          : [],
      ),
      ...instances.flatMap((each) =>
        each.cell.status === 'complete' && statesIn(each.cell.region)?.cell.status === 'complete'
          ? [completeList(each, each.cell.observedAt, 'coverage')]
          : [],
      ),
    ],
  };
}

function completeList(
  { cell, evidence }: StoredCell,
  readAt: Seen['complete'][number]['readAt'],
  list: 'findings' | 'coverage',
) {
  return { source: 'ssm' as const, region: cell.region, list, readAt, evidence };
}

function lineagesOf(stored: readonly StoredCell[]): Map<string, Lineage> {
  return new Map(
    cellsOf('inspector.coverage', stored).flatMap(({ cell }) =>
      cell.status === 'out-of-scope' || cell.value === undefined
        ? []
        : cell.value.resources.map(
            (covered) => [covered.resourceId, lineageOf(covered.resourceId, covered)] as const,
          ),
    ),
  );
}

/** Inspector's word; it knows nothing of machines elsewhere. */
function typeOf(id: string): string {
  return id.startsWith('mi-') ? 'AWS_SSM_MANAGED_INSTANCE' : 'AWS_EC2_INSTANCE';
}

function stateOf(states: StoredCell<'ssm.patch-states'> | undefined, id: string): State | undefined {
  if (states === undefined || states.cell.status === 'out-of-scope') return undefined;
  return states.cell.value?.find(({ InstanceId }) => InstanceId === id);
}

function vulnerabilitiesOf(
  account: AccountId,
  { cell, evidence }: StoredCell<'ssm.patches'>,
  states: StoredCell<'ssm.patch-states'> | undefined,
  lineage: (id: string) => Lineage,
): ObservedVulnerability[] {
  if (cell.status === 'out-of-scope' || cell.value === undefined) return [];
  const { observedAt: readAt, region } = cell;
  return cell.value.flatMap(({ InstanceId: resource, patches }) => {
    if (isUnknown(patches)) return [];
    const scannedAt = stateOf(states, resource)?.OperationEndTime;
    return patches
      .filter(
        (patch) => (isNotInstalled(patch.State) || waitsForReboot(patch.State)) && isSecurityPatch(patch),
      )
      .flatMap((patch) =>
        named(patch).map((names): ObservedVulnerability => ({
          source: 'ssm',
          id: `${resource}/${patch.KBId}`,
          account,
          region,
          resource,
          resourceType: typeOf(resource),
          lineage: lineage(resource),
          ...names,
          ...ratingOf(patch),
          status: 'active',
          updatedAt: scannedAt === undefined || isUnknown(scannedAt) ? readAt : scannedAt,
          ...(!isUnknown(patch.ReleaseDate) && { releasedAt: patch.ReleaseDate }),
          fixAvailable: 'yes',
          ...(waitsForReboot(patch.State) && { pendingReboot: true }),
          readAt,
          evidence,
        })),
      );
  });
}

/** An update of Windows is one vulnerability with many names; a package of Linux has each of its own. */
function named({
  KBId,
  CVEIds,
}: Patch): Pick<ObservedVulnerability, 'vulnerability' | 'aliases' | 'packages'>[] {
  if (/^KB\d+$/i.test(KBId) || CVEIds.length === 0) {
    return [{ vulnerability: KBId, aliases: CVEIds, packages: [{ name: KBId }] }];
  }
  const packages = [{ name: KBId.replace(/\.[^.]+$/, '') }];
  return CVEIds.map((vulnerability) => ({ vulnerability, aliases: [], packages }));
}

function ratingOf({ Severity = '' }: Patch): Pick<ObservedVulnerability, 'severity' | 'unscored'> {
  const severity = severityOfPatch(Severity);
  const isRated = severity !== 'medium' || /^(medium|moderate)$/i.test(Severity);
  return isRated ? { severity } : { severity, unscored: true };
}

function coverageOf(
  { cell, evidence }: StoredCell<'ssm.instances'>,
  states: StoredCell<'ssm.patch-states'> | undefined,
  lineage: (id: string) => Lineage,
): ObservedCoverage[] {
  // Without the patch states nobody can say what is scanned.
  if (cell.status === 'out-of-scope' || cell.value === undefined || states?.cell.status !== 'complete')
    return [];
  const { observedAt: readAt, region } = cell;
  return cell.value.map(({ InstanceId: resource }) => {
    const scannedAt = stateOf(states, resource)?.OperationEndTime;
    const isScanned = scannedAt !== undefined && !isUnknown(scannedAt);
    return {
      source: 'ssm',
      region,
      resource,
      resourceType: typeOf(resource),
      lineage: lineage(resource),
      isScanned,
      reason: isScanned ? 'SCANNED' : 'NEVER_SCANNED',
      ...(isScanned && { lastScannedAt: scannedAt }),
      readAt,
      evidence,
    };
  });
}
