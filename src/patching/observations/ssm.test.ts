import type { Cell } from '../../sources/cell';
import type { PartName, PartValue } from '../../sources/parts';
import { patchObservationsOf } from './patch-observations';
import type { StoredCell } from '../../sources/cell';

const ACCOUNT = '111122223333';
const READ_AT = '2026-10-05T06:00:05.000Z';
const SCANNED_AT = '2026-10-04T00:00:00.000Z';

function complete<P extends PartName>(part: P, value: PartValue<P>): StoredCell {
  const cell = {
    account: ACCOUNT,
    part,
    region: 'eu-central-1',
    status: 'complete',
    observedAt: READ_AT,
    value,
  };
  // The value is of the part, which TypeScript cannot follow.
  return { cell: cell as Cell, evidence: `evidence/${part}` };
}

type Patches = Extract<PartValue<'ssm.patches'>[number]['patches'], readonly unknown[]>;
const PATCH: Patches[number] = {
  KBId: 'KB5023697',
  Classification: 'SecurityUpdates',
  Severity: 'Important',
  State: 'Missing',
  CVEIds: ['CVE-2026-1', 'CVE-2026-2'],
  ReleaseDate: '2026-09-09T17:00:00.000Z',
};
const count = 0;
const STATES = complete('ssm.patch-states', [
  {
    InstanceId: 'i-0aaa',
    BaselineId: 'pb-1',
    OperationEndTime: SCANNED_AT,
    MissingCount: 1,
    FailedCount: count,
    InstalledPendingRebootCount: count,
    CriticalNonCompliantCount: count,
    SecurityNonCompliantCount: count,
  },
]);
const patches = (value: PartValue<'ssm.patches'>[number]['patches']) =>
  complete('ssm.patches', [{ InstanceId: 'i-0aaa', patches: value }]);
const observe = (...stored: StoredCell[]) => patchObservationsOf(ACCOUNT, READ_AT, stored);

test.each<{ name: string; patch: Partial<Patches[number]>; seen: object[] }>([
  {
    name: 'an update of Windows, with its CVEs as aliases and its release',
    patch: {},
    seen: [
      {
        source: 'ssm',
        id: 'i-0aaa/KB5023697',
        resource: 'i-0aaa',
        resourceType: 'AWS_EC2_INSTANCE',
        vulnerability: 'KB5023697',
        aliases: ['CVE-2026-1', 'CVE-2026-2'],
        severity: 'high',
        status: 'active',
        updatedAt: SCANNED_AT,
        releasedAt: '2026-09-09T17:00:00.000Z',
        fixAvailable: 'yes',
      },
    ],
  },
  {
    name: 'one that waits for a reboot, in other letters',
    patch: { State: 'INSTALLED_PENDING_REBOOT' },
    seen: [{ status: 'active', pendingReboot: true }],
  },
  {
    name: 'a package of Linux, by each of its CVEs',
    patch: { KBId: 'bind-libs.x86_64', Classification: 'Security' },
    seen: [
      { vulnerability: 'CVE-2026-1', aliases: [], packages: [{ name: 'bind-libs' }] },
      { vulnerability: 'CVE-2026-2', aliases: [], packages: [{ name: 'bind-libs' }] },
    ],
  },
  {
    name: 'rated by nobody',
    patch: { Severity: 'Unspecified' },
    seen: [{ severity: 'medium', unscored: true }],
  },
  { name: 'installed', patch: { State: 'Installed' }, seen: [] },
  { name: 'what mends no vulnerability', patch: { Classification: 'UpdateRollups', CVEIds: [] }, seen: [] },
])('a patch: $name', ({ patch, seen }) => {
  expect(observe(STATES, patches([{ ...PATCH, ...patch }])).vulnerabilities).toEqual(
    seen.map((each): unknown => expect.objectContaining(each)),
  );
});

test('a release date that is not known is left out', () => {
  const [seen] = observe(STATES, patches([{ ...PATCH, ReleaseDate: { unknown: 'denied' } }])).vulnerabilities;
  expect(seen).toBeDefined();
  expect(seen).not.toHaveProperty('releasedAt');
});

test('a list with an instance whose patches are unknown is not complete', () => {
  expect(observe(STATES, patches([])).complete.map(({ list }) => list)).toEqual(['findings']);
  expect(observe(STATES, patches({ unknown: 'error' })).complete).toEqual([]);
});

test('an instance without a patch state is not scanned; without the states nobody can say', () => {
  const instances = complete('ssm.instances', [{ InstanceId: 'i-0aaa' }, { InstanceId: 'mi-0bbb' }]);
  expect(
    observe(instances, STATES).coverage.map(({ resource, isScanned, lastScannedAt }) => [
      resource,
      isScanned,
      lastScannedAt,
    ]),
  ).toEqual([
    ['i-0aaa', true, SCANNED_AT],
    ['mi-0bbb', false, undefined],
  ]);
  expect(observe(instances).coverage).toEqual([]);
});
