import {
  ACCOUNT,
  accountCells,
  allow,
  identityCenter,
  OTHER_ACCOUNT,
  READERS_ROLE,
  user,
} from '../../test/support/review-population';
import { reviewStore, type ReviewStore } from '../../test/support/review-store';
import { encodeEvidence } from '../evidence/evidence-object';
import { memoryObjectStore } from '../evidence/memory-objects';
import { putJson } from '../evidence/objects';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { StoredEvaluation } from '../model/evaluation';
import { addMilliseconds, type Instant } from '../model/instant';
import type { Manifest, Scan } from '../model/scan';
import { parseCell, type Cell } from '../sources/cell';
import type { Source } from '../sources/sources';
import { reviewsAfterScan, type AfterScanPorts } from './after-scan';
import { valueRead } from './population/collected';
import { accessFrom } from './population/from-cells';
import { reviewsSchema } from './settings';

const OCTOBER_1: Instant = '2026-10-01T06:00:00.000Z';
const THIRD_ACCOUNT = '777788889999';
const SOURCES = ['iam', 'identity-center', 'organization', 'cloudtrail'] as const;
const CSV = [
  'id,email,manager,status,left-at,aliases,type',
  'ana,ana@corp,maria,active,,,',
  'maria,maria@corp,ceo,active,,,',
  'ceo,ceo@corp,,active,,,',
  'vic,vic@vendor.example,ceo,active,,vic-user,vendor',
].join('\n');

const CENTER = identityCenter({ users: ['ana-1'], assigned: ['USER ana-1'], observedAt: OCTOBER_1 });

/** The cells of one account, as a scan at an instant stored them. */
function cellsOf(account: string, at: Instant, given: Parameters<typeof accountCells>[0] = {}): Cell[] {
  const { authorizationDetails, credentialReport, accountSummary } = accountCells({ id: account, ...given });
  const cell = (part: string, value: unknown) =>
    parseCell({ account, part, region: 'global', status: 'complete', observedAt: at, value });
  const isReader = account === OTHER_ACCOUNT;
  const instance = {
    ...valueRead(CENTER.instance)?.instance,
    OwnerAccountId: OTHER_ACCOUNT,
    Status: 'ACTIVE',
  };
  return [
    cell('iam.authorization-details', valueRead(authorizationDetails)),
    cell('iam.credential-report', valueRead(credentialReport)),
    cell('iam.account-summary', {
      AccountMFAEnabled: 1,
      AccountAccessKeysPresent: 0,
      ...valueRead(accountSummary),
    }),
    cell('iam.delegation-requests', []),
    cell('iam.outbound-web-identity', { JwtVendingEnabled: false }),
    cell('organization.membership', { member: true, Id: 'o-corp123456' }),
    cell('identity-center.instance', { instance, isReadHere: isReader, accountInstances: [] }),
    ...(isReader
      ? [
          cell('identity-center.permission-sets', valueRead(CENTER.permissionSets)),
          cell('identity-center.assignments', valueRead(CENTER.assignments)),
          cell('identity-center.users', valueRead(CENTER.users)),
          cell('identity-center.groups', valueRead(CENTER.groups)),
          cell('identity-center.memberships', valueRead(CENTER.memberships)),
        ]
      : []),
  ];
}

/** A record of scans, as far as reviews read it. */
class Scans {
  readonly objects = memoryObjectStore();
  readonly #scans: Scan[] = [];

  readonly reader: AfterScanPorts['reader'] = {
    scansBetween: async function* (this: Scans, from: Instant, to: Instant) {
      for (const scan of this.#scans.toReversed()) if (scan.slot >= from && scan.slot <= to) yield scan;
    }.bind(this),
  };

  async add(
    slot: Instant,
    accounts: readonly Cell[][],
    more: Partial<Scan> = {},
    missingAccounts: string[] = [],
  ): Promise<void> {
    const listed: Manifest['accounts'] = [];
    for (const cells of accounts) {
      const account = cells[0]?.account ?? '';
      const evidence: Record<string, string[]> = {};
      for (const source of SOURCES) {
        const own = cells.filter(({ part }) => part.startsWith(`${source}.`));
        if (own.length === 0) continue;
        const { key, body } = await encodeEvidence({ account, source: source satisfies Source, slot }, own);
        await this.objects.putIfAbsent(key, body);
        evidence[source] = [key];
      }
      const evaluation: StoredEvaluation = {
        account,
        slot,
        now: addMilliseconds(slot, 60_000),
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
        evaluation: await putJson(this.objects, 'evaluations', evaluation),
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
      sources: [...SOURCES],
      version: '0',
      configuration: '',
      ...more,
    };
    const manifest: Manifest = { schema: 1, scan, missingAccounts, accounts: listed, ended: [] };
    this.#scans.push({ ...scan, manifest: await putJson(this.objects, 'manifests', manifest) });
  }
}

function after(scans: Scans, store: ReviewStore, now: Instant, people: string | undefined = 'people.csv') {
  return reviewsAfterScan(
    {
      store,
      clock: { now: () => now },
      objects: scans.objects,
      reader: scans.reader,
      peopleFiles: { read: async () => ({ bytes: Buffer.from(CSV) }) },
    },
    {
      frameworks: FRAMEWORK_KEYS,
      ...(people !== undefined && { people }),
      reviews: reviewsSchema.parse({ 'fallback-reviewer': 'ceo' }),
    },
  );
}

const whole = (at: Instant): Cell[][] => [
  cellsOf(ACCOUNT, at, { roles: [READERS_ROLE], users: [user('vic-user'), user('ana')] }),
  cellsOf(OTHER_ACCOUNT, at),
  cellsOf(THIRD_ACCOUNT, at),
];

const NOW: Instant = '2026-10-01T06:05:00.000Z';
/** What is read on demand only: a scan that nobody asked for it opens nothing. */
const ON_DEMAND = ['of IAM Identity Center, its assignments by principal', "the texts of AWS's own policies"];

const awsPolicies = (...names: string[]) =>
  names.map((name) => ({
    Arn: `arn:aws:iam::aws:policy/${name}`,
    DefaultVersionId: 'v1',
    Document: allow('s3:GetObject'),
  }));

it.each<{ name: string; cells: readonly (Record<string, unknown> | undefined)[]; read: object | undefined }>([
  { name: 'undefined where no account was asked', cells: [undefined, undefined], read: undefined },
  {
    name: 'those of all accounts together, each once',
    cells: [
      { status: 'complete', value: awsPolicies('SecurityAudit', 'ReadOnlyAccess') },
      { status: 'complete', value: awsPolicies('SecurityAudit') },
    ],
    read: { status: 'complete', value: awsPolicies('ReadOnlyAccess', 'SecurityAudit') },
  },
  {
    name: 'not whole where one account was refused',
    cells: [
      { status: 'complete', value: awsPolicies('SecurityAudit') },
      { status: 'incomplete', reason: 'denied', detail: 'AccessDenied' },
    ],
    read: {
      status: 'incomplete',
      reason: 'denied',
      detail: `in account ${OTHER_ACCOUNT}: AccessDenied`,
      value: awsPolicies('SecurityAudit'),
    },
  },
])("AWS's own policies are $name", ({ cells, read }) => {
  const accounts = [ACCOUNT, OTHER_ACCOUNT].map((account, index) => ({
    account,
    coverage: [],
    at: OCTOBER_1,
    cells: [cells[index]].flatMap((cell) =>
      cell === undefined
        ? []
        : [
            parseCell({
              account,
              part: 'iam.aws-policies',
              region: 'global',
              observedAt: OCTOBER_1,
              ...cell,
            }),
          ],
    ),
  }));
  const { awsPolicies: found } = accessFrom(accounts, [ACCOUNT, OTHER_ACCOUNT], OCTOBER_1);
  if (read === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(read);
});

it('inside are the accounts that the management account lists, and those in scope', () => {
  const cell = (account: string, value: unknown) => ({
    account,
    coverage: [],
    at: OCTOBER_1,
    cells: [
      { part: 'organization.membership', value: { member: true, Id: 'o-corp123456' } },
      { part: 'organization.accounts', value },
    ].map((each) =>
      parseCell({ account, region: 'global', status: 'complete', observedAt: OCTOBER_1, ...each }),
    ),
  });
  const { organization } = accessFrom(
    [
      cell(ACCOUNT, { isReadHere: false, Accounts: [] }),
      cell(OTHER_ACCOUNT, { isReadHere: true, Accounts: [{ Id: OTHER_ACCOUNT }, { Id: THIRD_ACCOUNT }] }),
    ],
    [ACCOUNT, OTHER_ACCOUNT],
    OCTOBER_1,
  );
  expect(organization).toMatchObject({
    status: 'complete',
    value: { id: 'o-corp123456', accounts: [ACCOUNT, OTHER_ACCOUNT, THIRD_ACCOUNT] },
  });
});

describe('after a scan of three accounts', () => {
  it('a campaign lacks only what the scan was not asked for, and says so', async () => {
    const [scans, store] = [new Scans(), reviewStore()];
    await scans.add(OCTOBER_1, whole(OCTOBER_1));
    await after(scans, store, NOW);
    const [campaign] = store.stored();
    const what = campaign?.events[0]?.what;
    expect(what?.type === 'blocked' && what.missing.map((one) => one.what)).toEqual(ON_DEMAND);
  });

  it('a campaign opens by a scan that was asked for what is read on demand', async () => {
    const [scans, store] = [new Scans(), reviewStore()];
    const cell = (account: string, part: string, value: unknown) =>
      parseCell({ account, part, region: 'global', status: 'complete', observedAt: OCTOBER_1, value });
    await scans.add(
      OCTOBER_1,
      whole(OCTOBER_1).map((cells) => {
        const account = cells[0]?.account ?? '';
        const isReader = account === OTHER_ACCOUNT;
        return [
          ...cells,
          cell(account, 'iam.access-keys', []),
          cell(account, 'iam.aws-policies', awsPolicies('ReadOnlyAccess')),
          ...(isReader
            ? [
                cell(
                  account,
                  'identity-center.assignments-by-principal',
                  valueRead(CENTER.assignmentsByPrincipal),
                ),
              ]
            : []),
        ];
      }),
    );
    await after(scans, store, NOW);
    expect(store.recorded()).toEqual({ '2026-Q4': ['opened'] });
  });

  it.each<{ name: string; more?: Partial<Scan>; at?: Instant; recorded: Record<string, string[]> }>([
    { name: 'a scan of everything is tried', recorded: { '2026-Q4': ['blocked'] } },
    { name: 'one of some accounts is not', more: { only: { accounts: [ACCOUNT] } }, recorded: {} },
    { name: 'one of some sources is not', more: { sources: ['cloudtrail'] }, recorded: {} },
    { name: 'one that was interrupted is not', more: { interrupted: true }, recorded: {} },
    { name: 'one of the period before is not', at: '2026-09-30T22:00:00.000Z', recorded: {} },
    { name: 'one of days ago is not', at: OCTOBER_1, recorded: {} },
  ])('$name', async ({ more, at, recorded }) => {
    const [scans, store] = [new Scans(), reviewStore()];
    const slot = at ?? '2026-10-03T12:00:00.000Z';
    await scans.add(slot, whole(slot), more);
    await after(scans, store, '2026-10-04T06:00:00.000Z');
    expect(store.recorded()).toEqual(recorded);
  });

  it.each([
    {
      name: 'an account that did not answer',
      cells: (all: Cell[][]) => all.slice(0, 2),
      unanswered: [THIRD_ACCOUNT],
      missing: [`${THIRD_ACCOUNT}: the account did not answer`],
    },
    {
      name: 'every account, where none answered',
      cells: () => [],
      unanswered: [ACCOUNT, OTHER_ACCOUNT],
      missing: [`${ACCOUNT}: the account did not answer`, `${OTHER_ACCOUNT}: the account did not answer`],
    },
    {
      name: 'Identity Center, where the account that reads it is not scanned',
      cells: (all: Cell[][]) => all.filter((cells) => cells[0]?.account !== OTHER_ACCOUNT),
      missing: ['the instance of IAM Identity Center'],
    },
    {
      name: 'the credential report of one',
      cells: (all: Cell[][]) =>
        all.map((cells) =>
          cells.filter(({ part, account }) => part !== 'iam.credential-report' || account !== ACCOUNT),
        ),
      missing: [`${ACCOUNT}: the credential report`],
    },
  ])('it names $name', async ({ cells, missing, unanswered }) => {
    const [scans, store] = [new Scans(), reviewStore()];
    await scans.add(OCTOBER_1, cells(whole(OCTOBER_1)), {}, unanswered);
    await after(scans, store, NOW);
    const what = store.stored()[0]?.events[0]?.what;
    const said = what?.type === 'blocked' ? what.missing.map((one) => one.what) : [];
    expect(said).toEqual(expect.arrayContaining(missing));
    expect(said).toContain("the texts of AWS's own policies");
  });

  it('without a people file it says so', async () => {
    const [scans, store] = [new Scans(), reviewStore()];
    await scans.add(OCTOBER_1, whole(OCTOBER_1));
    const { notDone } = await reviewsAfterScan(
      {
        store,
        clock: { now: () => NOW },
        objects: scans.objects,
        reader: scans.reader,
        peopleFiles: { read: () => Promise.reject(new Error('AccessDenied')) },
      },
      { frameworks: FRAMEWORK_KEYS, people: 's3://hr/people.csv', reviews: reviewsSchema.parse({}) },
    );
    expect(notDone).toEqual([
      { why: 'Nobody can be asked: s3://hr/people.csv could not be read: AccessDenied' },
    ]);
  });

  it('a period is owed from the first scan of the record on', async () => {
    const [scans, store] = [new Scans(), reviewStore()];
    await scans.add('2026-08-20T06:00:00.000Z', whole('2026-08-20T06:00:00.000Z'));
    await after(scans, store, '2026-08-20T06:05:00.000Z');
    expect(store.recorded()).toEqual({});
    await scans.add(OCTOBER_1, whole(OCTOBER_1));
    await after(scans, store, NOW);
    expect(store.recorded()).toEqual({ '2026-Q4': ['blocked'] });
  });
});
