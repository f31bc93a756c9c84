import { isDeepStrictEqual } from 'node:util';
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
import { auditTrail } from '../../local/organization/sample/baseline';
import { HOME_REGION, PROD, SANDBOX, SECOND_REGION } from '../../local/organization/sample/places';
import { watching } from '../../local/organization/sample/watching';
import { allow } from '../../local/organization/sample/policies';
import { activate } from '../../src/config/activate';
import { defaultConfiguration } from '../../src/config/schema';
import { evaluate } from '../../src/evaluate/evaluate';
import type { Instant } from '../../src/model/instant';
import { catalogue } from '../../src/rules/catalogue.generated';
import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import type { Cell } from '../../src/sources/cell';
import { collectorOf, type InventoryMode } from '../../src/sources/collector';
import { collectedFor, partsOf, type PartName } from '../../src/sources/parts';
import { TELLS_OF_VULNERABILITIES } from '../../src/sources/patch-ledger';
import { readers } from '../../src/sources/readers.generated';
import { withDeniedRegionsOutOfScope } from '../../src/sources/closed-regions';
import { snapshotOf } from '../../src/sources/snapshot';
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

/** Writes to a bucket of the account itself, whose settings are judged then, and to a log group that alarms watch. */
const ownTrail = {
  ...auditTrail(),
  name: 'own',
  bucket: 'fernhill-chartroom-documents',
  isOrganization: false,
  logGroupArn: `arn:aws:logs:${HOME_REGION}:${PROD}:log-group:organization-trail:*`,
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
  here.trails = [ownTrail];
  Object.assign(here, watching(PROD, HOME_REGION));
  here.configRules = [{ name: 'required-tags', nonCompliant: [{ type: 'AWS::S3::Bucket', id: 'untagged' }] }];
  here.aggregators = [{ name: 'organization', hasAllRegions: true, failing: [SANDBOX] }];
}
const { rules } = activate(defaultConfiguration, catalogue);

/** A source, with the ways of reading it that make calls of their own. */
const READINGS: readonly (readonly [Source, readonly InventoryMode[]])[] = SOURCES.map((source) => [
  source,
  source === 'inventory' ? ['direct', 'config', 'auto'] : ['auto'],
]);

/** What AWS itself answers: of a bucket without versioning or an access log its element, of a Region without queues nothing. */
const IS_OWN = [
  's3:GetBucketLogging fieldless',
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
  'sso:DescribeInstance',
  'sso:ListAccountAssignmentsForPrincipal',
  'sso:ListTagsForResource',
  // Tells which of AWS's own rules is behind a name: without it, what AWS Config holds stands by itself.
  'config:DescribeConfigRules',
  // Who may use a key by a grant is told by `access who-can`; no rule looks at grants.
  'kms:ListGrants',
  // Which suppression rules there are is named beside what is suppressed, and decides nothing.
  'inspector2:ListFilters',
  // Asked of tags only where a parameter keeps a rule to some.
  'backup:ListTags',
  'dynamodb:ListTagsOfResource',
  'sns:ListTagsForResource',
];

/** Of an account that does not own Identity Center, whether it administers it; here it is the owner. */
const ASKED_OF_OTHERS = ['cloudtrail sso:ListPermissionSets'];

interface Read {
  readonly cells: readonly Cell[];
  readonly actions: readonly string[];
}

/** One reading at a time: each is another AWS. */
async function readOf(
  source: Source,
  inventoryMode: InventoryMode,
  { parts = partsOf(source), faults = [] }: { parts?: readonly PartName[]; faults?: readonly Fault[] } = {},
): Promise<Read> {
  const world = { organization, account: PROD, now: NOW, regions: REGIONS, faults };
  const { session, clock, collect, actions, close } = await startCollecting(world);
  try {
    const cells = await collect(collectorOf(source, readers, { session, clock, inventoryMode }), { parts });
    return { cells, actions: actions() };
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

type PartsByCall = ReadonlyMap<string, readonly PartName[]>;

/** The parts of a source that are read in a way of this mode's own; what is not read from AWS Config is read alike in all. */
async function partsOfMode(source: Source, mode: InventoryMode): Promise<PartName[]> {
  if (source !== 'inventory' || mode === 'direct') return partsOf(source);
  const { cells } = await sound(source, 'config');
  const fromConfig = cells.filter((cell) => cell.status !== 'out-of-scope' && cell.mode === 'config');
  return [...new Set(fromConfig.map(({ part }) => part))];
}

/** The parts of a source that make each call, when they are read alone. */
async function partsByCall(source: Source, inventoryMode: InventoryMode): Promise<PartsByCall> {
  const byCall = new Map<string, PartName[]>();
  const world = { organization, account: PROD, now: NOW, regions: REGIONS };
  const { session, clock, collect, simulator, close } = await startCollecting(world);
  try {
    for (const part of await partsOfMode(source, inventoryMode)) {
      const before = simulator.calls.length;
      await collect(collectorOf(source, readers, { session, clock, inventoryMode }), { parts: [part] });
      for (const { service, operation } of simulator.calls.slice(before)) {
        const call = `${service}:${operation}`;
        const parts = byCall.get(call) ?? [];
        if (!parts.includes(part)) byCall.set(call, [...parts, part]);
      }
    }
  } finally {
    await close();
  }
  return byCall;
}

/** In groups of calls that no part makes two of, so that in one reading each part tells of one of them alone. */
function apart(byCall: PartsByCall): PartsByCall[] {
  const groups: { readonly calls: Map<string, readonly PartName[]>; readonly taken: Set<PartName> }[] = [];
  for (const [call, parts] of byCall) {
    const group = groups.find(({ taken }) => parts.every((part) => !taken.has(part)));
    if (group === undefined) groups.push({ calls: new Map([[call, parts]]), taken: new Set(parts) });
    group?.calls.set(call, parts);
    for (const part of parts) group?.taken.add(part);
  }
  return groups.map(({ calls }) => calls);
}

/** These cells, and what they lack of all sources as it is with nothing wrong. */
async function completed(source: Source, mode: InventoryMode, cells: readonly Cell[]): Promise<Cell[]> {
  const all = [...cells];
  const given = new Set(cells.map(({ part }) => part));
  for (const each of SOURCES) {
    const others = (await sound(each, each === source ? mode : 'auto')).cells;
    all.push(...others.filter(({ part }) => !given.has(part)));
  }
  return all;
}

/**
 * Of the rules that read or consult one of the parts, each verdict's outcome, and of each unit whether absence in it means
 * gone; and what the ledger of vulnerabilities is told. What other rules judge does not depend on these parts.
 */
function judged(cells: readonly Cell[], parts: readonly PartName[]): Map<string, string> {
  const account = { id: PROD, partition: organization.partition };
  const snapshot = snapshotOf(account, NOW, REGIONS, withDeniedRegionsOutOfScope(cells).cells);
  // A closed Region would matter to every rule.
  expect([...snapshot.closed]).toEqual([]);
  const { verdicts, units } = evaluate(
    snapshot,
    rules.filter(({ rule: { reads, consults } }) =>
      [...reads, ...consults].some((part) => collectedFor(part).some((each) => parts.includes(each))),
    ),
  );
  const told = TELLS_OF_VULNERABILITIES.some((part) => parts.includes(part))
    ? patchObservationsOf(
        PROD,
        NOW,
        cells.map((cell) => ({ cell, evidence: cell.part })),
      )
    : { complete: [], vulnerabilities: [] };
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

/** The parts, other than these, that were read differently before. */
function othersChanged(
  cells: readonly Cell[],
  before: readonly Cell[],
  these: readonly PartName[],
): PartName[] {
  return cells
    .filter((cell) => !these.includes(cell.part) && !isDeepStrictEqual(cell, cellBefore(cell, before)))
    .map(({ part }) => part);
}

function cellBefore({ part, region }: Cell, before: readonly Cell[]): Cell | undefined {
  return before.find((cell) => cell.part === part && cell.region === region);
}

/** The cells that differ from those of the other reading and do not say what the answer lacks. */
function unexplained(cells: readonly Cell[], others: readonly Cell[]): string[] {
  return cells.flatMap((cell) => {
    if (isDeepStrictEqual(cell, cellBefore(cell, others))) return [];
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
      const byCall = [...(await partsByCall(source, mode))].filter(([call]) => !done.has(call));
      for (const group of apart(new Map(byCall))) {
        for (const call of group.keys()) done.add(call);
        wrong.push(...(await learned(source, mode, group, before)));
      }
    }
    expect(wrong).toEqual([]);
  });
});

const NOTHING: ReadonlyMap<string, string> = new Map();

/** What is wrong with what was learned where all calls of a group are refused, or are answered as AWS does not. */
async function learned(
  source: Source,
  mode: InventoryMode,
  group: PartsByCall,
  before: readonly Cell[],
): Promise<string[]> {
  const wrong: string[] = [];
  const whole = await completed(source, mode, before);
  const making = [...group.values()].flat();
  const denied = await readOf(source, mode, {
    faults: [...group.keys()].map((call) => ({ call, kind: 'denied' })),
    parts: making,
  });
  const refused = new Map<string, ReadonlyMap<string, string>>();
  for (const [call, parts] of group) {
    const own = denied.cells.filter(({ part }) => parts.includes(part));
    const outcomes = judged(await completed(source, mode, own), parts);
    refused.set(call, outcomes);
    const isJudged = differences(outcomes, judged(whole, parts)).length > 0;
    const isOther = [call, `${source} ${call}`].some((each) => NOT_JUDGED.includes(each));
    if (isJudged === isOther) wrong.push(`rules rest on ${call}: ${isJudged}`);
  }
  for (const body of FOREIGN_BODIES) {
    const asked = [...group].filter(([call]) => !IS_OWN.includes(`${call} ${body}`));
    const faults = asked.map(([call]): Fault => ({ call, kind: 'foreign-answer', body }));
    const parts = asked.flatMap(([, own]) => own);
    // Once also the parts that make none of the calls, which are as they were.
    const { cells } = await readOf(source, mode, body === 'empty' ? { faults } : { faults, parts });
    wrong.push(...othersChanged(cells, before, parts).map((part) => `${body} changes ${part}`));
    for (const [call, itsParts] of asked) {
      const own = cells.filter(({ part }) => itsParts.includes(part));
      const outcomes = judged(await completed(source, mode, own), itsParts);
      wrong.push(
        ...differences(outcomes, refused.get(call) ?? NOTHING).map((each) => `${call} ${body}: ${each}`),
        ...unexplained(own, before).map((each) => `${call} ${body}: unexplained: ${each}`),
      );
    }
  }
  return wrong;
}

it.each<[ForeignBody, string]>([
  ['empty', 'unknown'],
  ['page', 'unknown'],
  ['fieldless', 'fail'],
])('takes a bucket for unversioned by its own element alone: %s', async (body, outcome) => {
  const faults: Fault[] = [{ call: 's3:GetBucketVersioning', kind: 'foreign-answer', body }];
  const { cells } = await readOf('inventory', 'direct', { parts: ['inventory.AWS::S3::Bucket'], faults });
  const outcomes = judged(await completed('inventory', 'direct', cells), ['inventory.AWS::S3::Bucket']);
  const bucket = 'arn:aws:s3:::fernhill-chartroom-documents';
  expect(outcomes.get(`s3-bucket-versioning ${HOME_REGION} ${bucket}`)).toBe(outcome);
});
