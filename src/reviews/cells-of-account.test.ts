import {
  ACCOUNT,
  accountCells,
  identityCenter,
  OTHER_ACCOUNT,
  user,
} from '../../test/support/review-population';
import { reviewStore } from '../../test/support/review-store';
import { encodeEvidence } from '../evidence/evidence-object';
import { memoryObjectStore } from '../evidence/memory-objects';
import { putJson } from '../evidence/objects';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { Instant } from '../model/instant';
import type { Manifest, Scan } from '../model/scan';
import { parseCell, type Cell } from '../sources/cell';
import { cellsOfAccount, type CellsOfAccountPorts } from './cells-of-account';
import { valueRead } from './population/collected';
import { reviewsSchema } from './settings';

const BEFORE: Instant = '2026-10-19T00:00:00.000Z';
const SLOT: Instant = '2026-10-20T00:00:00.000Z';
const NOW: Instant = '2026-10-20T00:10:00.000Z';
const CSV = [
  'id,email,manager,status,left-at,aliases',
  'ana,ana@corp,ceo,left,2026-10-01,ana-1',
  'ceo,ceo@corp,,active,,',
].join('\n');
const CENTER = identityCenter({ users: ['ana-1'], assigned: ['USER ana-1'], observedAt: BEFORE });
const INSTANCE = {
  ...valueRead(CENTER.instance)?.instance,
  OwnerAccountId: OTHER_ACCOUNT,
  Status: 'ACTIVE',
};

const cell = (account: string, at: Instant, part: string, value: unknown) =>
  parseCell({ account, part, region: 'global', status: 'complete', observedAt: at, value });

/** Of the account that is judged: what this scan read of it. */
function own(): Cell[] {
  const { authorizationDetails, credentialReport, accountSummary } = accountCells({ users: [user('bob')] });
  return [
    cell(ACCOUNT, SLOT, 'iam.authorization-details', valueRead(authorizationDetails)),
    cell(ACCOUNT, SLOT, 'iam.credential-report', valueRead(credentialReport)),
    cell(ACCOUNT, SLOT, 'iam.account-summary', {
      AccountMFAEnabled: 1,
      AccountAccessKeysPresent: 0,
      ...valueRead(accountSummary),
    }),
    cell(ACCOUNT, SLOT, 'iam.delegation-requests', []),
    cell(ACCOUNT, SLOT, 'iam.outbound-web-identity', { JwtVendingEnabled: false }),
    cell(ACCOUNT, SLOT, 'organization.membership', { member: true, Id: 'o-corp123456' }),
    cell(ACCOUNT, SLOT, 'identity-center.instance', {
      instance: INSTANCE,
      isReadHere: false,
      accountInstances: [],
    }),
  ];
}

/** Of the account that answers for all, as the scan before read it. */
const answeredForAll = [
  cell(OTHER_ACCOUNT, BEFORE, 'identity-center.instance', {
    instance: INSTANCE,
    isReadHere: true,
    accountInstances: [],
  }),
  cell(OTHER_ACCOUNT, BEFORE, 'identity-center.permission-sets', valueRead(CENTER.permissionSets)),
  cell(OTHER_ACCOUNT, BEFORE, 'identity-center.assignments', valueRead(CENTER.assignments)),
  cell(OTHER_ACCOUNT, BEFORE, 'identity-center.users', valueRead(CENTER.users)),
  cell(OTHER_ACCOUNT, BEFORE, 'identity-center.groups', valueRead(CENTER.groups)),
  cell(OTHER_ACCOUNT, BEFORE, 'identity-center.memberships', valueRead(CENTER.memberships)),
];

async function cells({ scanned = true, read = own() }: { scanned?: boolean; read?: Cell[] } = {}) {
  const objects = memoryObjectStore();
  const evidenceOf = { account: OTHER_ACCOUNT, source: 'identity-center', slot: BEFORE } as const;
  const { key, body } = await encodeEvidence(evidenceOf, answeredForAll);
  await objects.putIfAbsent(key, body);
  const scan: Scan = {
    schema: 1,
    slot: BEFORE,
    status: 'concluded',
    startedAt: BEFORE,
    plan: '',
    sources: ['iam', 'identity-center', 'organization'],
    version: '0',
    configuration: '',
  };
  const manifest: Manifest = {
    schema: 1,
    scan,
    missingAccounts: [],
    accounts: [
      {
        account: OTHER_ACCOUNT,
        cells: [],
        outcomes: { pass: 0, fail: 0, unknown: 0, error: 0 },
        evidence: { 'identity-center': [key] },
        evaluation: 'evaluations/of-it',
        changeSet: '',
        rev: 1,
      },
    ],
    ended: [],
  };
  const stored = { ...scan, manifest: await putJson(objects, 'manifests', manifest) };
  let loads = 0;
  const ports: CellsOfAccountPorts = {
    objects,
    clock: { now: () => NOW },
    store: reviewStore(),
    reader: {
      scansBetween: async function* () {
        loads += 1;
        if (scanned) yield stored;
      },
      exceptions: async () => [],
      byRule: async function* () {},
    },
    peopleFiles: {
      async read() {
        loads += 1;
        return { bytes: Buffer.from(CSV) };
      },
    },
  };
  const made = await cellsOfAccount(
    ports,
    { frameworks: FRAMEWORK_KEYS, people: 'people.csv', reviews: reviewsSchema.parse({}) },
    {
      slot: SLOT,
      target: { account: { id: ACCOUNT, partition: 'aws' }, regions: [] },
      expected: [ACCOUNT, OTHER_ACCOUNT],
      home: OTHER_ACCOUNT,
      caller: OTHER_ACCOUNT,
      kept: { in: 'bucket', lock: 'governance', days: 1100 },
    },
    { cells: read, stored: [] },
  );
  return { made, loads: () => loads };
}

const accessIn = (made: readonly Cell[]) =>
  made.find((each): each is Cell<'reviews.access'> => each.part === 'reviews.access');

it('an assignment in this account is known from the account that answered for all before', async () => {
  const access = accessIn((await cells()).made);
  expect(access).toMatchObject({ status: 'complete', account: ACCOUNT, observedAt: NOW });
  expect(access !== undefined && 'value' in access && access.value?.leavers.map(({ name }) => name)).toEqual([
    'ana@corp',
  ]);
});

it('before any scan is concluded, what it would tell is a gap', async () => {
  expect(accessIn((await cells({ scanned: false })).made)).toMatchObject({
    status: 'incomplete',
    detail: expect.stringContaining('the instance of IAM Identity Center'),
  });
});

it('the campaigns are judged in another account', async () => {
  const { made } = await cells();
  expect(made.find(({ part }) => part === 'reviews.campaigns')).toMatchObject({
    status: 'out-of-scope',
    detail: `the access reviews of the record are judged in account ${OTHER_ACCOUNT}`,
  });
});

it('where who has access was not read nothing is loaded, and nothing is said', async () => {
  const read = own().filter(({ part }) => part !== 'iam.authorization-details');
  const { made, loads } = await cells({ read });
  expect({ made, loads: loads() }).toEqual({ made: [], loads: 0 });
});
