import type {
  InstancePatch,
  ManagedInstance,
  SystemsManager,
} from '../../../local/organization/managed-instances';
import type { Fault } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { PartName } from '../parts';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW = '2026-10-05T06:00:00.000Z';
const BASELINE = 'pb-0123456789abcdef0';

let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

const idOf = (index: number) => `i-${String(index).padStart(17, '0')}`;

function patch(
  id: string,
  state: InstancePatch['state'],
  changes: Partial<InstancePatch> = {},
): InstancePatch {
  return { id, title: id, classification: 'SecurityUpdates', severity: 'Critical', state, ...changes };
}

function instance(index: number, ...patches: InstancePatch[]): ManagedInstance {
  return {
    id: idOf(index),
    platform: 'Windows',
    ping: 'Online',
    patching: { baselineId: BASELINE, operation: 'Scan', endedAt: '2026-10-04T00:00:00.000Z', patches },
  };
}

async function collect(manager: Partial<SystemsManager>, faults: Fault[] = [], parts?: readonly PartName[]) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      Object.assign(regions[HOME_REGION]?.systemsManager ?? {}, manager);
    }),
    account: PROD,
    now: NOW,
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(collectorOf('ssm', readers, { session, clock }), parts && { parts });
}

test('an instance, its state, its patches with the first release date, its baseline', async () => {
  const cells = await collect({
    instances: [
      instance(
        1,
        patch('KB1', 'Missing', { cves: ['CVE-2026-1', 'CVE-2026-2'] }),
        patch('KB2', 'InstalledPendingReboot', { installedAt: '2026-10-01T00:00:00.000Z' }),
        patch('KB3', 'Installed', { installedAt: '2026-09-01T00:00:00.000Z' }),
      ),
      instance(2, patch('KB3', 'Installed')),
      { id: idOf(3), platform: 'Linux', ping: 'ConnectionLost' },
    ],
    catalogue: [
      { kb: 'KB1', product: 'WindowsServer2022', releasedAt: '2026-09-10T17:00:00.000Z' },
      { kb: 'KB1', product: 'WindowsServer2019', releasedAt: '2026-09-09T17:00:00.000Z' },
    ],
    baselines: [
      {
        id: BASELINE,
        name: 'ours',
        operatingSystem: 'WINDOWS',
        rules: [{ filters: [{ key: 'MSRC_SEVERITY', values: ['Critical'] }], approveAfterDays: 7 }],
      },
    ],
  });
  expect(cellIn(cells, 'ssm.instances', HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ InstanceId: idOf(1) }, { InstanceId: idOf(2) }, { InstanceId: idOf(3) }],
  });
  expect(cellIn(cells, 'ssm.patch-states', HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [
      { InstanceId: idOf(1), MissingCount: 1, InstalledPendingRebootCount: 1 },
      { InstanceId: idOf(2), MissingCount: 0 },
    ],
  });
  const patches = cellIn(cells, 'ssm.patches', HOME_REGION);
  expect(patches.status === 'complete' && patches.value).toEqual([
    {
      InstanceId: idOf(1),
      patches: [
        {
          KBId: 'KB1',
          Title: 'KB1',
          Classification: 'SecurityUpdates',
          Severity: 'Critical',
          State: 'Missing',
          CVEIds: ['CVE-2026-1', 'CVE-2026-2'],
          ReleaseDate: '2026-09-09T17:00:00.000Z',
        },
        {
          KBId: 'KB2',
          Title: 'KB2',
          Classification: 'SecurityUpdates',
          Severity: 'Critical',
          State: 'InstalledPendingReboot',
          InstalledTime: '2026-10-01T00:00:00.000Z',
          CVEIds: [],
          ReleaseDate: { unknown: 'Systems Manager lists no release date of it' },
        },
      ],
    },
  ]);
  expect(cellIn(cells, 'ssm.baselines', HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ BaselineId: BASELINE, rules: [{ ApproveAfterDays: 7 }] }],
  });
  expect(collecting.callsOf('ssm:DescribeInstancePatches')).toBe(1);
});

test('fifty at a time, and patches only of instances that lack some', async () => {
  await collect(
    { instances: Array.from({ length: 120 }, (_, index) => instance(index)) },
    [],
    ['ssm.instances', 'ssm.patch-states', 'ssm.patches'],
  );
  expect(collecting.callsOf('ssm:DescribeInstanceInformation')).toBe(3);
  expect(collecting.callsOf('ssm:DescribeInstancePatchStates')).toBe(3);
  expect(collecting.callsOf('ssm:DescribeInstancePatches')).toBe(0);
  expect(collecting.callsOf('ssm:DescribeAvailablePatches')).toBe(0);
});

test.each<{ call: string; kind: 'denied' | 'throttled' | 'missing-page'; part: PartName; reason: string }>([
  { call: 'DescribeInstanceInformation', kind: 'denied', part: 'ssm.instances', reason: 'denied' },
  { call: 'DescribeInstanceInformation', kind: 'missing-page', part: 'ssm.instances', reason: 'error' },
  { call: 'DescribeInstanceInformation', kind: 'missing-page', part: 'ssm.patches', reason: 'error' },
  { call: 'DescribeInstancePatchStates', kind: 'denied', part: 'ssm.baselines', reason: 'denied' },
  { call: 'DescribeInstancePatches', kind: 'denied', part: 'ssm.patches', reason: 'denied' },
  { call: 'DescribeInstancePatches', kind: 'throttled', part: 'ssm.patches', reason: 'throttled' },
  { call: 'DescribeMaintenanceWindows', kind: 'denied', part: 'ssm.maintenance-windows', reason: 'denied' },
])('$call $kind: $part is incomplete', async ({ call, kind, part, reason }) => {
  const instances = Array.from({ length: 60 }, (_, index) =>
    index === 0 ? instance(index, patch('KB1', 'Missing')) : instance(index),
  );
  const cells = await collect({ instances }, [{ call: `ssm:${call}`, kind }], [part]);
  expect(cellIn(cells, part, HOME_REGION)).toMatchObject({ status: 'incomplete', reason });
});

test('windows: only those that patch are asked when they ran, within 31 days', async () => {
  const window = (id: string, document: string) => ({
    id,
    name: document,
    isEnabled: true,
    createdAt: '2026-01-01T00:00:00.000Z' as const,
    documents: [document],
    executions: [
      { status: 'SUCCESS' as const, startedAt: '2026-10-04T02:00:00.000Z' as const },
      { status: 'FAILED' as const, startedAt: '2026-09-01T02:00:00.000Z' as const },
    ],
  });
  const cells = await collect(
    {
      windows: [
        window('mw-0000000000000000a', 'AWS-RunPatchBaseline'),
        window('mw-0000000000000000b', 'AWS-CreateSnapshot'),
      ],
    },
    [],
    ['ssm.maintenance-windows'],
  );
  expect(cellIn(cells, 'ssm.maintenance-windows', HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [
      { documents: ['AWS-RunPatchBaseline'], executions: [{ Status: 'SUCCESS' }] },
      { documents: ['AWS-CreateSnapshot'], createdAt: null, executions: null },
    ],
  });
  expect(collecting.callsOf('ssm:DescribeMaintenanceWindowExecutions')).toBe(1);
});
