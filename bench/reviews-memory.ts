/**
 * How much memory the function Reviews needs: `npx tsx bench/reviews-memory.ts [items]`. Writes the evidence of three scans of
 * 100 accounts, each with 150 roles of workloads, to a folder, and does the reviews by it in a process of its own: the campaign
 * opens, one access in each account is revoked, and by the two scans after it, which are in memory at once, what is gone is proven.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeEvidence } from '../src/evidence/evidence-object';
import { putJson } from '../src/evidence/objects';
import type { ObjectStore } from '../src/evidence/ports';
import { FRAMEWORK_KEYS } from '../src/frameworks/framework-keys';
import type { Instant } from '../src/model/instant';
import type { Manifest, Scan } from '../src/model/scan';
import { reviewsAfterScan } from '../src/reviews/after-scan';
import { fold } from '../src/reviews/campaign/state';
import { valueRead } from '../src/reviews/population/collected';
import { say } from '../src/reviews/say';
import { reviewsSchema } from '../src/reviews/settings';
import { identitiesOf } from '../src/reviews/people/identities';
import { loadPeople } from '../src/reviews/people/load';
import { calendarOf } from '../src/patching/clock-calendar';
import { parseCell, type Cell } from '../src/sources/cell';
import {
  accountCells,
  allow,
  identityCenter,
  READERS_ROLE,
  role,
  SET,
  trust,
  user,
} from '../test/support/review-population';
import { reviewStore } from '../test/support/review-store';

const ACCOUNTS = 100;
const [, , itemsGiven = '20000', folderGiven] = process.argv;
const ITEMS = Number(itemsGiven);
/** Half are IAM users and roles of outsiders, half are people of Identity Center, each by a group. */
const EACH = Math.max(1, Math.round(ITEMS / ACCOUNTS / 4));
const PEOPLE = EACH * 2;
const SLOTS: readonly Instant[] = [
  '2026-10-01T00:00:00.000Z',
  '2026-10-05T00:00:00.000Z',
  '2026-10-06T00:00:00.000Z',
];
const people = Array.from({ length: PEOPLE }, (_none, index) => `person${index}`);
const accounts = Array.from({ length: ACCOUNTS }, (_none, index) => String(100_000_000_000 + index));
const PEOPLE_FILE = [
  'id,email,manager,status,left-at,aliases',
  'boss,boss@corp,,active,,',
  ...people.map((id) => `${id},${id}@corp,boss,active,,`),
].join('\n');

/** What is no item is read all the same: roles of workloads, each with a policy of some four kilobytes. */
const WORKLOADS = 150;
const WORKLOAD_POLICY = {
  Version: '2012-10-17',
  Statement: Array.from({ length: 25 }, (_none, index) => ({
    Sid: `Statement${index}`,
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query', `service${index}:Read*`],
    Resource: [`arn:aws:dynamodb:eu-central-1:111122223333:table/table-${index}`],
  })),
};

function filesIn(folder: string): ObjectStore {
  return {
    async putIfAbsent(key, body) {
      mkdirSync(dirname(join(folder, key)), { recursive: true });
      writeFileSync(join(folder, key), body);
      return undefined as never;
    },
    get: async (key) => readFileSync(join(folder, key)),
  };
}

function cellsOf(account: string, at: Instant, isLast: boolean): Cell[] {
  const cell = (part: string, value: unknown) =>
    parseCell({ account, part, region: 'global', status: 'complete', observedAt: at, value });
  const users = Array.from({ length: EACH }, (_none, index) => user(`robot${index}`, { account }));
  const roles = Array.from({ length: isLast ? EACH - 1 : EACH }, (_none, index) =>
    role(`partner${index}`, trust({ AWS: `arn:aws:iam::${999_900_000_000 + index}:root` }), {
      account,
      id: `AROA${account}${index}`,
      inline: { all: allow(['s3:Get*', 'ec2:Describe*', 'logs:*']) },
    }),
  );
  const workloads = Array.from({ length: WORKLOADS }, (_none, index) =>
    role(`workload${index}`, trust({ Service: 'lambda.amazonaws.com' }), {
      account,
      id: `AROAW${account}${index}`,
      inline: { own: WORKLOAD_POLICY },
    }),
  );
  const iam = accountCells({ id: account, users, roles: [READERS_ROLE, ...roles, ...workloads] });
  const center = identityCenter({
    users: people,
    groups: { 'readers-1': people },
    assigned: ['GROUP readers-1'],
    observedAt: at,
  });
  const isReader = account === accounts[0];
  const principals = [{ PrincipalType: 'GROUP', PrincipalId: 'readers-1' }];
  const instance = { ...valueRead(center.instance)?.instance, OwnerAccountId: accounts[0], Status: 'ACTIVE' };
  return [
    cell('iam.authorization-details', valueRead(iam.authorizationDetails)),
    cell('iam.credential-report', valueRead(iam.credentialReport)),
    cell('iam.account-summary', {
      AccountMFAEnabled: 1,
      AccountAccessKeysPresent: 0,
      AccountPasswordPresent: 1,
    }),
    cell('iam.delegation-requests', []),
    cell('iam.outbound-web-identity', { JwtVendingEnabled: false }),
    cell('iam.access-keys', []),
    cell('iam.aws-policies', [
      {
        Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        DefaultVersionId: 'v1',
        Document: allow(['s3:Get*', 'ec2:Describe*']),
      },
    ]),
    cell('organization.membership', { member: true, Id: 'o-corp123456' }),
    cell('identity-center.instance', { instance, isReadHere: isReader, accountInstances: [] }),
    ...(isReader
      ? [
          cell('identity-center.permission-sets', valueRead(center.permissionSets)),
          cell(
            'identity-center.assignments',
            accounts.map((AccountId) => ({ AccountId, PermissionSetArn: SET, Principals: principals })),
          ),
          cell('identity-center.assignments-by-principal', [
            {
              ...principals[0],
              Assignments: accounts.map((AccountId) => ({
                ...principals[0],
                AccountId,
                PermissionSetArn: SET,
              })),
            },
          ]),
          cell('identity-center.users', valueRead(center.users)),
          cell('identity-center.groups', valueRead(center.groups)),
          cell('identity-center.memberships', valueRead(center.memberships)),
        ]
      : []),
  ];
}

async function writeScan(objects: ObjectStore, slot: Instant): Promise<Scan> {
  const listed: Manifest['accounts'] = [];
  for (const account of accounts) {
    const cells = cellsOf(account, slot, slot === SLOTS.at(-1));
    const evidence: Record<string, string[]> = {};
    for (const source of ['iam', 'identity-center', 'organization'] as const) {
      const own = cells.filter(({ part }) => part.startsWith(`${source}.`));
      const { key, body } = await encodeEvidence({ account, source, slot }, own);
      await objects.putIfAbsent(key, body);
      evidence[source] = [key];
    }
    const evaluation = {
      account,
      slot,
      now: slot,
      verdicts: [],
      units: [],
      counts: [],
      cells: [],
      evidence,
      cursors: {},
    };
    listed.push({
      account,
      cells: [],
      outcomes: { pass: 0, fail: 0, unknown: 0, error: 0 },
      evidence,
      evaluation: await putJson(objects, 'evaluations', evaluation),
      changeSet: '',
      rev: 1,
    });
  }
  const scan: Scan = {
    schema: 1,
    slot,
    status: 'concluded',
    startedAt: slot,
    plan: '',
    version: '0',
    configuration: '',
    sources: ['iam', 'identity-center', 'organization'],
  };
  const manifest: Manifest = { schema: 1, scan, missingAccounts: [], accounts: listed, ended: [] };
  return { ...scan, manifest: await putJson(objects, 'manifests', manifest) };
}

const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** What the function does at each start, in a process that does nothing else. */
async function measure(folder: string): Promise<void> {
  const scans = JSON.parse(readFileSync(join(folder, 'scans.json'), 'utf8')) as Scan[];
  const store = reviewStore();
  const reviews = reviewsSchema.parse({ 'fallback-reviewer': 'boss' });
  const peopleFiles = { read: async () => ({ bytes: Buffer.from(PEOPLE_FILE) }) };
  const before = megabytes();
  const run = async (now: Instant) => {
    const began = process.cpuUsage();
    const { recorded, notDone } = await reviewsAfterScan(
      {
        store,
        clock: { now: () => now },
        objects: filesIn(folder),
        reader: {
          async *scansBetween(from, to) {
            for (const scan of scans.toReversed()) if (scan.slot >= from && scan.slot <= to) yield scan;
          },
        },
        peopleFiles,
      },
      { frameworks: FRAMEWORK_KEYS, people: 'people.csv', reviews },
    );
    const { user: used, system } = process.cpuUsage(began);
    const done = recorded.map(({ what }) => what).join(', ') || notDone.map(({ why }) => why).join('; ');
    console.log(
      `${now}: ${done}; ${((used + system) / 1e6).toFixed(1)} CPU seconds, ${megabytes()} MB at most so far`,
    );
  };
  await run('2026-10-01T00:45:00.000Z');
  const file = await loadPeople('people.csv', peopleFiles, calendarOf('UTC'));
  if (!file.isRead) throw new Error(file.why);
  const known = identitiesOf({ people: file.people });
  const [campaign] = store.stored();
  if (campaign === undefined) throw new Error('nothing opened');
  const now: Instant = '2026-10-04T09:00:00.000Z';
  const items = [...(fold(campaign, now).lists[0]?.items.keys() ?? [])];
  const revoked = [...(fold(campaign, now).lists[0]?.items.values() ?? [])].filter(
    ({ item }) => item.principal.name === `partner${EACH - 1}`,
  );
  for (const { item } of revoked)
    await say(
      { store, people: async () => known, clock: { now: () => now }, settings: {} },
      { command: 'decide-item', campaign: campaign.id, item: item.item, decision: 'revoke', saw: 0 },
      { by: 'boss', saidBy: 'bench', surface: 'cli' },
    );
  console.log(`${items.length} items, of which ${revoked.length} are to go`);
  await run('2026-10-06T00:45:00.000Z');
  console.log(`Of that ${before} MB are Node, the product and this benchmark's own.`);
}

if (folderGiven === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-reviews-memory-'));
  try {
    const scans: Scan[] = [];
    for (const slot of SLOTS) scans.push(await writeScan(filesIn(folder), slot));
    writeFileSync(join(folder, 'scans.json'), JSON.stringify(scans));
    execFileSync(
      process.execPath,
      [...process.execArgv, fileURLToPath(import.meta.url), String(ITEMS), folder],
      {
        stdio: 'inherit',
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else await measure(folderGiven);
