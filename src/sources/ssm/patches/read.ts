import {
  paginateDescribeInstancePatches,
  SSMClient,
  type InstancePatchState,
  type PatchComplianceData,
} from '@aws-sdk/client-ssm';
import type { Stop } from '../../../aws/client/classify';
import { gather } from '../../../aws/client/pages';
import { isUnknown, type Unknown } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { misshapenBy, type Reading } from '../../reading';
import { patchStates } from '../managed-instances.read';
import { isNotInstalled, STATES_ASKED, waitsForReboot } from './patch-words';
import { isOfWindows, releaseDates } from './release-dates.read';

/** The most AWS gives: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatches.html */
const PAGE_SIZE = 100;

type Described = { readonly InstanceId: string; readonly patches: PatchOfInstance[] | Unknown };
type PatchOfInstance = Omit<PatchComplianceData, 'CVEIds'> & { readonly CVEIds: string[] };

/**
 * The patches that instances lack, or that wait there for a reboot: one chain of pages for each instance that has any. Of
 * one that is refused by itself they are unknown; where all would be refused or throttled, no more is asked, and where none
 * could be read, nothing is.
 */
export default async function readPatches(request: ReadRequest): Promise<Reading> {
  const { items: states, stop: statesStop } = await patchStates(request);
  if (states === undefined) return { stop: statesStop };
  let stop: Stop | undefined;
  let first: Stop | undefined;
  const listed = states
    .filter(mayHavePatches)
    .map(({ InstanceId = '', OperationEndTime }) => ({ InstanceId, OperationEndTime }));
  const described = await describeEach(request, listed, async ({ InstanceId }): Promise<Described> => {
    const read: Awaited<ReturnType<typeof patchesOf>> =
      stop === undefined ? await patchesOf(request, InstanceId) : { stop };
    if (read.stop === undefined) return { InstanceId, patches: read.patches };
    first ??= read.stop;
    if (['denied', 'throttled'].includes(read.stop.reason)) stop = read.stop;
    return { InstanceId, patches: { unknown: `${read.stop.reason}: ${read.stop.detail}` } };
  });
  // Described above, by this round or an earlier one.
  const instances = described as Described[];
  const kbs = instances.flatMap(({ patches }) =>
    isUnknown(patches) ? [] : patches.flatMap(({ KBId }) => KBId ?? []),
  );
  const releasedAt = await releaseDates(request, kbs.filter(isOfWindows));
  const value = instances.map(({ InstanceId, patches }) => ({
    InstanceId,
    patches: isUnknown(patches)
      ? patches
      : patches.map((patch) => ({ ...patch, ReleaseDate: releasedAt(patch.KBId ?? '') })),
  }));
  const isNoneRead = instances.every(({ patches }) => isUnknown(patches));
  return { value, stop: statesStop ?? stop ?? (isNoneRead ? first : undefined) };
}

function mayHavePatches(state: InstancePatchState): boolean {
  const { MissingCount, FailedCount, InstalledPendingRebootCount, AvailableSecurityUpdateCount = 0 } = state;
  const counts = [MissingCount, FailedCount, InstalledPendingRebootCount, AvailableSecurityUpdateCount];
  return state.InstanceId !== undefined && counts.some((count) => count !== 0);
}

async function patchesOf(
  { session, region }: ReadRequest,
  InstanceId: string,
): Promise<{ patches: PatchOfInstance[]; stop?: undefined } | { stop: Stop }> {
  const { items, stop } = await gather(
    paginateDescribeInstancePatches(
      { client: session.client(SSMClient, region), pageSize: PAGE_SIZE },
      { InstanceId, Filters: [{ Key: 'State', Values: [...STATES_ASKED] }] },
    ),
    { items: ({ Patches }) => Patches, next: ({ NextToken }) => NextToken || undefined },
  );
  if (stop !== undefined) return { stop };
  try {
    return { patches: (items ?? []).filter(isWanted).map(kept) };
  } catch (thrown) {
    misshapenBy(thrown, items);
    return { stop: { reason: 'error', detail: 'a patch is in another form than AWS documents' } };
  }
}

/** One without a state is kept, and makes the patches of its instance unreadable. */
function isWanted({ State }: PatchComplianceData): boolean {
  return State === undefined || isNotInstalled(State) || waitsForReboot(State);
}

function kept({ CVEIds = '', InstalledTime, ...patch }: PatchComplianceData): PatchOfInstance {
  const { KBId, Title, Classification, Severity, State } = patch;
  // What is not installed has the beginning of 1970.
  const installed = InstalledTime !== undefined && InstalledTime.getTime() > 0 ? InstalledTime : undefined;
  const cves = CVEIds.split(/[\s,]+/).filter((id) => id !== '');
  return { KBId, Title, Classification, Severity, State, InstalledTime: installed, CVEIds: cves };
}
