import type { Fault } from '../../local/organization/organization';
import { sampleOrganization } from '../../local/organization/sample';
import { CANARIES } from '../../local/organization/sample/canaries';
import {
  DENIED_REGION,
  HOME_REGION,
  MANAGEMENT,
  PROD,
  SANDBOX,
  SECOND_REGION,
  US_EAST,
} from '../../local/organization/sample/places';
import { startCollecting, withAccount, type Collecting } from '../../test/support/collecting';
import { expectedCells } from './cell';
import type { Instant } from '../model/instant';
import { partsOf, SOURCES } from './parts';
import { withDeniedRegionsOutOfScope } from './snapshot';
import { COLLECTOR_ACTIONS } from './actions';
import { collectorOf, type InventoryMode } from './collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-20T06:00:00.000Z';
/** With something to be read of every part. */
const ORGANIZATION = withAccount(sampleOrganization, PROD, ({ regions }) => {
  regions[HOME_REGION]?.findings.push({
    id: '0'.repeat(32),
    type: 'Recon:IAMUser/MaliciousIPCaller',
    title: 'A call from a known bad address',
    description: 'Somebody listed everything.',
    severity: 5,
    createdAt: '2026-10-19T06:00:00.000Z',
    updatedAt: '2026-10-19T06:00:00.000Z',
    isArchived: false,
    count: 1,
    resource: { kind: 'S3Bucket', bucket: 'fernhill-chartroom-documents' },
  });
});
const REGIONS = [HOME_REGION, SECOND_REGION, US_EAST, DENIED_REGION];
const open: Collecting[] = [];

async function start(account: string, faults: Fault[] = []): Promise<Collecting> {
  const collecting = await startCollecting({
    organization: ORGANIZATION,
    account,
    now: NOW,
    regions: REGIONS,
    faults,
  });
  open.push(collecting);
  return collecting;
}
afterEach(async () => {
  const undeclared = open.flatMap(({ simulator }) => simulator.undeclaredCalls);
  await Promise.all(open.splice(0).map(({ close }) => close()));
  expect(undeclared).toEqual([]);
});

describe.each(SOURCES)('%s', (source) => {
  test.each([MANAGEMENT, PROD, SANDBOX])(
    'gives each wanted cell of %s once, and nothing else',
    async (account) => {
      const { session, clock, collect } = await start(account);
      const cells = await collect(collectorOf(source, readers, { session, clock, inventoryMode: 'auto' }));
      const keys = (wanted: readonly { part: string; region: string }[]) =>
        wanted.map(({ part, region }) => `${part}@${region}`).sort();
      expect(keys(cells)).toEqual(keys(expectedCells(partsOf(source), REGIONS)));
      expect(cells.filter((cell) => cell.account !== account)).toEqual([]);
    },
  );

  test('calls what it declares, and nothing else, whatever goes wrong', async () => {
    const modes: InventoryMode[] = source === 'inventory' ? ['direct', 'config', 'auto'] : ['auto'];
    const actions = new Set<string>();
    for (const account of [MANAGEMENT, PROD, SANDBOX]) {
      for (const mode of modes) {
        for (const faults of [[], TROUBLES]) {
          const { session, clock, collect, actions: called } = await start(account, faults);
          await collect(collectorOf(source, readers, { session, clock, inventoryMode: mode }));
          for (const action of called()) actions.add(action);
        }
      }
    }
    expect([...actions].sort()).toEqual([...COLLECTOR_ACTIONS[source]].sort());
  });
});

/** One of each kind that ends a read early and is not waited for, on calls that lead to others. */
const TROUBLES: Fault[] = [
  { call: 's3:GetBucketPolicy', kind: 'denied' },
  { call: 'kms:DescribeKey', kind: 'denied' },
  { call: 'config:DescribeConfigurationRecorderStatus', kind: 'denied' },
  { call: 'config:SelectResourceConfig', kind: 'missing-field', field: 'Results' },
  { call: 'cloudtrail:GetTrailStatus', kind: 'denied' },
  { call: 'guardduty:GetDetector', kind: 'denied' },
  { call: 'organizations:ListRoots', kind: 'denied' },
  { call: 'iam:GetCredentialReport', kind: 'report-pending' },
  { call: 'iam:GetAccountAuthorizationDetails', kind: 'missing-field', field: 'RoleDetailList' },
];

test('a Region that the organisation denies is out of scope as a whole, and no other', async () => {
  const { session, clock, collect } = await start(PROD);
  const cells = await Promise.all(
    SOURCES.map((source) => collect(collectorOf(source, readers, { session, clock, inventoryMode: 'auto' }))),
  );
  const regions = withDeniedRegionsOutOfScope(cells.flat())
    .filter(({ status }) => status === 'out-of-scope')
    .map(({ region }) => region);
  expect(new Set(regions)).toEqual(new Set([DENIED_REGION]));
  expect(regions).toHaveLength(
    expectedCells(SOURCES.flatMap(partsOf), [DENIED_REGION]).filter(({ region }) => region === DENIED_REGION)
      .length,
  );
});

test('no secret of any answer is in any cell', async () => {
  const kept: string[] = [];
  for (const account of [MANAGEMENT, PROD, SANDBOX]) {
    for (const mode of ['direct', 'config'] as const) {
      const { session, clock, collect } = await start(account);
      for (const source of SOURCES) {
        kept.push(
          JSON.stringify(
            await collect(collectorOf(source, readers, { session, clock, inventoryMode: mode })),
          ),
        );
      }
    }
  }
  const secrets = Object.values(CANARIES);
  expect(secrets.length).toBeGreaterThan(0);
  expect(secrets.filter((secret) => kept.some((cells) => cells.includes(secret)))).toEqual([]);
});
