import {
  FOREIGN_BODIES,
  type AccountState,
  type Fault,
  type ForeignBody,
  type Organization,
} from '../../local/organization/organization';
import { sampleOrganization } from '../../local/organization/sample';
import type { IdentityCenter } from '../../local/organization/identity-center';
import { IDENTITY_CENTER, identityCenter } from '../../local/organization/sample/identity-center';
import { HOME_REGION, PROD, SECOND_REGION } from '../../local/organization/sample/places';
import { allow } from '../../local/organization/sample/policies';
import { activate } from '../../src/config/activate';
import { defaultConfiguration } from '../../src/config/schema';
import { evaluate } from '../../src/evaluate/evaluate';
import type { Instant } from '../../src/model/instant';
import { catalogue } from '../../src/rules/catalogue.generated';
import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import type { Cell } from '../../src/sources/cell';
import { collectorOf, type InventoryMode } from '../../src/sources/collector';
import { partsOf, type PartName } from '../../src/sources/parts';
import { readers } from '../../src/sources/readers.generated';
import { snapshotOf, withDeniedRegionsOutOfScope } from '../../src/sources/snapshot';
import { patchObservationsOf } from '../../src/patching/observations/patch-observations';
import { SOURCES, type Source } from '../../src/sources/sources';
import { startCollecting, withAccount } from '../support/collecting';
import { leaveUnprotected } from '../support/unprotected';
import { addVulnerability } from '../support/vulnerable';

const NOW: Instant = '2026-10-20T06:00:00.000Z';
const REGIONS = [HOME_REGION];
const { groups, users, permissionSets, assignments } = identityCenter;
/** As little of it as has something to judge by each call: a leaver in a group, a set that is an administrator's by its own policy. */
const center: IdentityCenter = {
  ...identityCenter,
  groups: groups.filter(({ id }) => id === IDENTITY_CENTER.platformGroup),
  users: users.filter(({ status }) => status === 'DISABLED'),
  permissionSets: permissionSets.slice(0, 2).map((set, index) => ({
    ...set,
    sessionDuration: 'PT8H',
    managedPolicies: index === 0 ? [] : set.managedPolicies,
    ...(index === 0 && { inlinePolicy: allow('*') }),
  })),
  assignments: assignments.filter(
    ({ principal }) => 'group' in principal && principal.group === IDENTITY_CENTER.platformGroup,
  ),
};

/** With something to be read of every part: it owns an Identity Center, in another Region than the first that is asked. */
const organization: Organization = {
  ...withAccount(sampleOrganization, PROD, withEverything),
  managementAccountId: PROD,
};
function withEverything(account: AccountState): void {
  const { regions } = account;
  const other = regions[SECOND_REGION];
  if (other !== undefined) other.identityCenter = center;
  regions[HOME_REGION]?.findings.push({
    id: '0'.repeat(32),
    type: 'Recon:IAMUser/MaliciousIPCaller',
    title: 'A call from a known bad address',
    description: 'Somebody listed everything.',
    severity: 8,
    createdAt: '2026-10-10T06:00:00.000Z',
    updatedAt: '2026-10-10T06:00:00.000Z',
    isArchived: false,
    count: 1,
    resource: { kind: 'S3Bucket', bucket: 'fernhill-chartroom-documents' },
  });
  const here = regions[HOME_REGION];
  if (here === undefined) return;
  addVulnerability(here);
  leaveUnprotected(account, here);
}
const { rules } = activate(defaultConfiguration, catalogue);

/** A source, with the ways of reading it that make calls of their own. */
const READINGS: readonly (readonly [Source, readonly InventoryMode[]])[] = SOURCES.map((source) => [
  source,
  source === 'inventory' ? ['direct', 'config', 'auto'] : ['auto'],
]);

/** What AWS itself answers: of a bucket that never had versioning its element, of a Region without queues nothing at all. */
const IS_OWN = [
  's3:GetBucketVersioning fieldless',
  'sqs:ListQueues fieldless',
  'sqs:ListQueues null',
  'sqs:ListQueues other',
];

/** What tells why there is nothing else to read, or is kept for people and for their reviews: no rule rests on it. */
const NOT_JUDGED = [
  // Where the calls to Identity Center are recorded, which only the proof of a revocation asks.
  'cloudtrail ec2:DescribeRegions',
  'cloudtrail sso:ListInstances',
  'iam:GetOutboundWebIdentityFederationInfo',
  'iam:ListAccessKeys',
  'iam:ListDelegationRequests',
  'inspector2:BatchGetAccountStatus',
  'inspector2:ListFilters',
  'securityhub:DescribeHub',
  'sso:DescribeInstance',
  'sso:ListAccountAssignmentsForPrincipal',
  'sso:ListTagsForResource',
  // Asked of tags only where a parameter keeps a rule to some.
  'backup:ListTags',
  'dynamodb:ListTagsOfResource',
  'sns:ListTagsForResource',
];

/** Of an account that does not own Identity Center, whether it administers it; here it is the owner. */
const ASKED_OF_OTHERS = ['cloudtrail sso:ListPermissionSets'];

interface Read {
  readonly cells: readonly Cell[];
  readonly calls: ReadonlySet<string>;
  readonly actions: readonly string[];
}

/** One reading at a time: each is another AWS. */
async function readOf(
  source: Source,
  inventoryMode: InventoryMode,
  { parts = partsOf(source), faults = [] }: { parts?: readonly PartName[]; faults?: readonly Fault[] } = {},
): Promise<Read> {
  const world = { organization, account: PROD, now: NOW, regions: REGIONS, faults };
  const { session, clock, collect, simulator, actions, close } = await startCollecting(world);
  try {
    const cells = await collect(collectorOf(source, readers, { session, clock, inventoryMode }), { parts });
    const calls = new Set(simulator.calls.map(({ service, operation }) => `${service}:${operation}`));
    return { cells, calls, actions: actions() };
  } finally {
    await close();
  }
}

const undisturbed = new Map<string, Promise<Read>>();

/** Every cell of a source, with nothing wrong; read once. */
function sound(source: Source, mode: InventoryMode): Promise<Read> {
  const key = `${source} ${mode}`;
  const reading = undisturbed.get(key) ?? readOf(source, mode);
  undisturbed.set(key, reading);
  return reading;
}

/** The parts of a source that make each call. */
async function partsByCall(source: Source, mode: InventoryMode): Promise<Map<string, PartName[]>> {
  const byCall = new Map<string, PartName[]>();
  for (const part of partsOf(source)) {
    const { calls } = await readOf(source, mode, { parts: [part] });
    for (const call of calls) byCall.set(call, [...(byCall.get(call) ?? []), part]);
  }
  return byCall;
}

/** These cells, and what they lack of all sources as it is with nothing wrong. */
async function completed(source: Source, mode: InventoryMode, cells: readonly Cell[]): Promise<Cell[]> {
  const all = [...cells];
  for (const each of SOURCES) {
    const others = (await sound(each, each === source ? mode : 'auto')).cells;
    all.push(...others.filter(({ part }) => cells.every((cell) => cell.part !== part)));
  }
  return all;
}

/** Each verdict's outcome, of each unit whether absence in it means gone, and what the ledger of vulnerabilities is told. */
function judged(cells: readonly Cell[]): Map<string, string> {
  const account = { id: PROD, partition: organization.partition };
  const { verdicts, units } = evaluate(
    snapshotOf(account, NOW, REGIONS, withDeniedRegionsOutOfScope(cells)),
    rules,
  );
  const told = patchObservationsOf(
    PROD,
    NOW,
    cells.map((cell) => ({ cell, evidence: cell.part })),
  );
  return new Map([
    ...told.complete.map(({ source, list, region }) => [`${source} ${list} ${region}`, 'all'] as const),
    ...told.vulnerabilities.map(
      ({ source, resource, vulnerability, kev }) =>
        [`${source} ${vulnerability} ${resource}`, kev === undefined ? 'open' : 'exploited'] as const,
    ),
    ...verdicts.map(
      ({ rule, region, resource, outcome }) => [`${rule} ${region} ${resource}`, outcome] as const,
    ),
    ...units.map(
      ({ rule, region, complete }) => [`${rule} ${region}`, complete ? 'all' : 'not all'] as const,
    ),
  ]);
}

function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((key) => one.get(key) !== other.get(key))
    .map((key) => `${key}: ${one.get(key)}, not ${other.get(key)}`);
}

/** The cells that differ from those of the other reading and do not say what the answer lacks. */
function unexplained(cells: readonly Cell[], others: readonly Cell[]): string[] {
  return cells.flatMap((cell) => {
    const before = others.find(({ part, region }) => part === cell.part && region === cell.region);
    if (JSON.stringify(cell) === JSON.stringify(before)) return [];
    if (cell.status === 'complete')
      return /"unknown":"[^"]*answer/.test(JSON.stringify(cell.value)) ? [] : [cell.part];
    return ['error', 'unreadable'].includes(cell.reason) ? [] : [`${cell.part} ${cell.reason}`];
  });
}

describe.each(READINGS)('%s', (source, modes) => {
  it('is asked by every call that it declares', async () => {
    const asked: string[] = [];
    for (const mode of modes) asked.push(...(await sound(source, mode)).actions);
    const declared = COLLECTOR_ACTIONS[source].filter(
      (action) => !ASKED_OF_OTHERS.includes(`${source} ${action}`),
    );
    expect([...new Set(asked)].sort()).toEqual(declared.sort());
  });

  it('learns from a success that AWS did not give what it learns from a refusal: nothing', async () => {
    const wrong: string[] = [];
    const done = new Set<string>();
    for (const mode of modes) {
      const { cells: before } = await sound(source, mode);
      const withNothingWrong = judged(await completed(source, mode, before));
      for (const [call, parts] of await partsByCall(source, mode)) {
        if (done.has(call)) continue;
        done.add(call);
        // Also those that do not make the call, once: they are as they were.
        const denied = await readOf(source, mode, { faults: [{ call, kind: 'denied' }] });
        const refused = judged(await completed(source, mode, denied.cells));
        const isJudged = differences(refused, withNothingWrong).length > 0;
        const isOther = [call, `${source} ${call}`].some((each) => NOT_JUDGED.includes(each));
        if (isJudged === isOther) wrong.push(`rules rest on ${call}: ${isJudged}`);
        for (const body of FOREIGN_BODIES) {
          const name = `${call} ${body}`;
          if (IS_OWN.includes(name)) continue;
          const faults: Fault[] = [{ call, kind: 'foreign-answer', body }];
          const { cells } = await readOf(source, mode, body === 'empty' ? { faults } : { faults, parts });
          const outcomes = judged(await completed(source, mode, cells));
          wrong.push(
            ...differences(outcomes, refused).map((each) => `${name}: ${each}`),
            ...unexplained(cells, before).map((each) => `${name}: unexplained: ${each}`),
          );
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

it.each<[ForeignBody, string]>([
  ['empty', 'unknown'],
  ['page', 'unknown'],
  ['fieldless', 'fail'],
])('takes a bucket for unversioned by its own element alone: %s', async (body, outcome) => {
  const faults: Fault[] = [{ call: 's3:GetBucketVersioning', kind: 'foreign-answer', body }];
  const { cells } = await readOf('inventory', 'direct', { parts: ['inventory.AWS::S3::Bucket'], faults });
  const outcomes = judged(await completed('inventory', 'direct', cells));
  const bucket = 'arn:aws:s3:::fernhill-chartroom-documents';
  expect(outcomes.get(`s3-bucket-versioning ${HOME_REGION} ${bucket}`)).toBe(outcome);
});
