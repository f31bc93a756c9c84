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
import { startCollecting, withAccount } from '../../test/support/collecting';
import { leaveUnprotected } from '../../test/support/unprotected';
import { addVulnerability } from '../../test/support/vulnerable';
import { expectedCells, type Cell } from './cell';
import type { Instant } from '../model/instant';
import { PART_NAMES, partsOf } from './parts';
import { SOURCES, type Source } from './sources';
import { withDeniedRegionsOutOfScope } from './closed-regions';
import { actionsFor, COLLECTOR_ACTIONS } from './actions';
import { collectorOf, type InventoryMode } from './collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-20T06:00:00.000Z';
/** With something to be read of every part. */
const ORGANIZATION = withAccount(sampleOrganization, PROD, (account) => {
  const { regions } = account;
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
  const home = regions[HOME_REGION];
  if (home === undefined) throw new Error('the sample has this Region');
  home.configRules = [{ name: 'required-tags', nonCompliant: [{ type: 'AWS::S3::Bucket', id: 'untagged' }] }];
  addVulnerability(home);
  leaveUnprotected(account, home);
});
const REGIONS = [HOME_REGION, SECOND_REGION, US_EAST, DENIED_REGION];
const TARGET = { account: { partition: 'aws' }, regions: REGIONS, asked: [...PART_NAMES] };
const ACCOUNTS = [MANAGEMENT, PROD, SANDBOX];

/** One of each kind that ends a read early and is not waited for, on calls that lead to others. */
const TROUBLES: Fault[] = [
  { call: 's3:GetBucketPolicy', kind: 'denied' },
  { call: 'kms:DescribeKey', kind: 'denied' },
  { call: 'config:DescribeConfigurationRecorderStatus', kind: 'denied' },
  { call: 'config:SelectResourceConfig', kind: 'missing-field', field: 'Results' },
  { call: 'cloudtrail:GetTrailStatus', kind: 'denied' },
  { call: 'guardduty:GetDetector', kind: 'denied' },
  { call: 'inspector2:BatchGetAccountStatus', kind: 'denied' },
  { call: 'iam:GetCredentialReport', kind: 'report-pending' },
  { call: 'sso:ListInstances', kind: 'denied', region: HOME_REGION },
  { call: 'iam:GetAccountAuthorizationDetails', kind: 'missing-field', field: 'RoleDetailList' },
];

interface Read {
  readonly cells: readonly Cell[];
  /** IAM actions of the calls that were made. */
  readonly actions: readonly string[];
}
const reads = new Map<string, Promise<Read>>();

/** Every cell of a source of one account; what several tests ask of the same reading is read once. */
function read(
  source: Source,
  account: string,
  inventoryMode: InventoryMode,
  faults: Fault[] = [],
): Promise<Read> {
  const key = JSON.stringify([source, account, source === 'inventory' ? inventoryMode : '', faults]);
  const before = reads.get(key);
  if (before !== undefined) return before;
  const now = readAnew(source, account, inventoryMode, faults);
  reads.set(key, now);
  return now;
}

async function readAnew(
  source: Source,
  account: string,
  inventoryMode: InventoryMode,
  faults: Fault[],
): Promise<Read> {
  const world = { organization: ORGANIZATION, account, now: NOW, regions: REGIONS, faults };
  const { session, clock, collect, actions, simulator, close } = await startCollecting(world);
  try {
    const cells = await collect(collectorOf(source, readers, { session, clock, inventoryMode }), {
      parts: partsOf(source),
    });
    expect(simulator.undeclaredCalls).toEqual([]);
    return { cells, actions: [...actions()] };
  } finally {
    await close();
  }
}

describe.each(SOURCES)('%s', (source) => {
  test.each(ACCOUNTS)('gives each wanted cell of %s once, and nothing else', async (account) => {
    const { cells } = await read(source, account, 'auto');
    const keys = (wanted: readonly { part: string; region: string }[]) =>
      wanted.map(({ part, region }) => `${part}@${region}`).sort();
    expect(keys(cells)).toEqual(keys(expectedCells(partsOf(source), TARGET)));
    expect(cells.filter((cell) => cell.account !== account)).toEqual([]);
  });

  test('calls what it declares, and nothing else, whatever goes wrong', async () => {
    const modes: InventoryMode[] = source === 'inventory' ? ['direct', 'config', 'auto'] : ['auto'];
    const called = new Set<string>();
    for (const account of ACCOUNTS) {
      for (const mode of modes) {
        for (const faults of [[], TROUBLES]) {
          for (const action of (await read(source, account, mode, faults)).actions) called.add(action);
        }
      }
    }
    expect([...called].sort()).toEqual([...COLLECTOR_ACTIONS[source]].sort());
  });

  test.each(partsOf(source))('%s, read alone, calls nothing that it does not declare', async (part) => {
    const world = { organization: ORGANIZATION, account: PROD, now: NOW, regions: REGIONS };
    const { session, clock, collect, actions, close } = await startCollecting(world);
    try {
      await collect(collectorOf(source, readers, { session, clock }), { parts: [part] });
      const declared = actionsFor(source, part);
      expect(actions().filter((action) => !declared.includes(action))).toEqual([]);
    } finally {
      await close();
    }
  });
});

test('a Region that the organisation denies is out of scope as a whole, and no other', async () => {
  const cells: Cell[] = [];
  for (const source of SOURCES) cells.push(...(await read(source, PROD, 'auto')).cells);
  const regions = withDeniedRegionsOutOfScope(cells)
    .cells.filter(({ status }) => status === 'out-of-scope')
    .map(({ region }) => region);
  expect(new Set(regions)).toEqual(new Set([DENIED_REGION]));
  expect(regions).toHaveLength(
    expectedCells(SOURCES.flatMap(partsOf), TARGET).filter(({ region }) => region === DENIED_REGION).length,
  );
});

test('no secret of any answer is in any cell', async () => {
  const kept: string[] = [];
  for (const account of ACCOUNTS) {
    for (const mode of ['direct', 'config'] as const) {
      for (const source of SOURCES) kept.push(JSON.stringify((await read(source, account, mode)).cells));
    }
  }
  const secrets = Object.values(CANARIES);
  expect(secrets.length).toBeGreaterThan(0);
  expect(secrets.filter((secret) => kept.some((cells) => cells.includes(secret)))).toEqual([]);
});
