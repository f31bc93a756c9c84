import type { Fault, ForeignBody } from '../../local/organization/organization';
import { sampleOrganization } from '../../local/organization/sample';
import {
  HOME_REGION,
  MANAGEMENT,
  PROD,
  SANDBOX,
  SECURITY,
  STAGING,
} from '../../local/organization/sample/places';
import { startCollecting, type Collecting } from '../../test/support/collecting';
import type { Configuration } from '../config/schema';
import { findTargets } from '../scan/plan';
import { governedRegions } from './client/account';
import { awsTargetFinder, sessionsFrom } from './targets';

let collecting: Collecting;
afterEach(() => collecting.close());

async function inScope(
  ous: string[] | undefined,
  excluded: string[] = [],
  faults: Fault[] = [],
  {
    routes = [],
    more = {},
    ...root
  }: {
    'root-id'?: string;
    routes?: Configuration['alerts']['routes'];
    more?: Partial<Pick<Configuration, 'rules' | 'environments'>> & {
      readonly alerts?: Pick<Configuration['alerts'], 'routes' | 'owner-tag'>;
    };
  } = {},
) {
  collecting = await startCollecting({
    organization: sampleOrganization,
    account: MANAGEMENT,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session } = collecting;
  const organization = { ous, 'exclude-accounts': excluded, ...root };
  const home = { id: MANAGEMENT, partition: 'aws' };
  const finder = awsTargetFinder(
    { scope: { organization }, regions: 'governed', alerts: { routes }, ...more },
    home,
    () => session,
  );
  return finder.accounts();
}

async function accountsOf(...scope: Parameters<typeof inScope>) {
  return (await inScope(...scope)).map(({ id }) => id).sort();
}

test.each<{ name: string; ous?: string[]; excluded?: string[]; management: string | undefined }>([
  { name: 'in scope, each account knows it', management: MANAGEMENT },
  { name: 'excluded, none names it', excluded: [MANAGEMENT], management: undefined },
  { name: 'outside the units, none names it', ous: ['ou-fh01-workloads'], management: undefined },
])('the management account: $name', async ({ ous, excluded, management }) => {
  const accounts = await inScope(ous, excluded);
  expect(new Set(accounts.map((account) => account.management))).toEqual(new Set([management]));
});

test.each<{ name: string; ous?: string[]; excluded?: string[]; accounts: string[] }>([
  {
    name: 'without units, every active account',
    accounts: [MANAGEMENT, SECURITY, PROD, STAGING, SANDBOX],
  },
  { name: 'of a unit, those of the units below it', ous: ['ou-fh01-workloads'], accounts: [PROD, STAGING] },
  {
    name: 'of a unit and one below it, each once',
    ous: ['ou-fh01-workloads', 'ou-fh01-prod0001', 'ou-fh01-sandbox1'],
    accounts: [PROD, STAGING, SANDBOX],
  },
  { name: 'without those excluded', ous: ['ou-fh01-workloads'], excluded: [STAGING], accounts: [PROD] },
])('the accounts in scope: $name', async ({ ous, excluded, accounts }) => {
  expect(await accountsOf(ous, excluded)).toEqual(accounts);
});

test.each<{ name: string; ous?: string[]; units: Record<string, string[] | undefined> }>([
  {
    name: 'from the root',
    units: {
      [PROD]: ['r-fh01', 'ou-fh01-workloads', 'ou-fh01-prod0001'],
      [MANAGEMENT]: ['r-fh01'],
    },
  },
  {
    name: 'from the unit in scope',
    ous: ['ou-fh01-workloads'],
    units: { [PROD]: ['ou-fh01-workloads', 'ou-fh01-prod0001'], [MANAGEMENT]: undefined },
  },
])('where alerts are routed by unit, each account knows its own: $name', async ({ ous, units }) => {
  const routed = [{ match: { ous: ['ou-fh01-prod0001'] }, slack: { channel: 'C1' } }];
  const accounts = await inScope(ous, [], [], { 'root-id': 'r-fh01', routes: routed });
  const found = Object.keys(units).map((id) => [id, accounts.find((each) => each.id === id)?.units]);
  expect(Object.fromEntries(found)).toEqual(units);
});

const where = (entry: object) => ({
  rules: { 'iam-access-key-max-age': { where: [{ ...entry, 'max-age-days': 30 }] } },
});

test('where parameters go by unit, each account knows its own', async () => {
  const more = where({ ous: ['ou-fh01-prod0001'] });
  const accounts = await inScope(undefined, [], [], { 'root-id': 'r-fh01', more });
  expect(accounts.find(({ id }) => id === PROD)?.units).toEqual([
    'r-fh01',
    'ou-fh01-workloads',
    'ou-fh01-prod0001',
  ]);
});

test.each([
  ['owners', { alerts: { routes: [], 'owner-tag': 'team' } }],
  ['parameters', where({ 'account-tags': { team: ['shop'] } })],
  ['severities', { environments: { 'account-tag': 'environment', severity: {} } }],
])('where %s go by tags of accounts, each account knows its own', async (_name, more) => {
  const accounts = await inScope(undefined, [], [], { more });
  expect(accounts.find(({ id }) => id === PROD)?.tags).toEqual({ environment: 'prod', team: 'shop' });
  expect(accounts.find(({ id }) => id === SANDBOX)?.tags).toEqual({});
  expect(collecting.callsOf('organizations:ListTagsForResource')).toBe(accounts.length);
});

test.each<[string, Fault]>([
  ['refused', { call: 'organizations:ListTagsForResource', kind: 'denied' }],
  ['of another form', { call: 'organizations:ListTagsForResource', kind: 'foreign-answer', body: 'other' }],
  ['empty', { call: 'organizations:ListTagsForResource', kind: 'foreign-answer', body: 'empty' }],
  ['without a value', { call: 'organizations:ListTagsForResource', kind: 'missing-field', field: 'Value' }],
])('tags of accounts that are %s are an error, and no account without tags', async (_name, fault) => {
  const more = { environments: { 'account-tag': 'environment' } };
  await expect(inScope(undefined, [], [fault], { more })).rejects.toThrow(
    /The tags of account \d+ could not be read/,
  );
});

test('where they are not, nobody asks for units or tags', async () => {
  const accounts = await inScope(undefined, [], [], { 'root-id': 'r-fh01', routes: [] });
  expect(accounts.map(({ units }) => units).filter((each) => each !== undefined)).toEqual([]);
  expect(collecting.callsOf('organizations:ListAccountsForParent')).toBe(0);
  expect(collecting.callsOf('organizations:ListTagsForResource')).toBe(0);
});

test.each([
  {
    name: 'the list',
    ous: undefined,
    call: 'organizations:ListAccounts',
    said: 'organizations:ListAccounts',
  },
  {
    name: 'a unit',
    ous: ['ou-fh01-workloads'],
    call: 'organizations:ListAccountsForParent',
    said: 'below ou-fh01-workloads',
  },
])('$name refused is an error, and no shorter scope', async ({ ous, call, said }) => {
  await expect(accountsOf(ous, [], [{ call, kind: 'denied' }])).rejects.toThrow(
    `The organisation's accounts could not be listed (${said}): AccessDeniedException: `,
  );
});

describe.each<ForeignBody>(['empty', 'page', 'null', 'fieldless', 'cut', 'other'])(
  'a success with %s',
  (body) => {
    it.each<[string, string[] | undefined]>([
      ['organizations:ListAccounts', undefined],
      ['organizations:ListAccountsForParent', ['ou-fh01-workloads']],
      ['organizations:ListOrganizationalUnitsForParent', ['ou-fh01-workloads']],
    ])('of %s is an error, and no shorter scope', async (call, ous) => {
      await expect(accountsOf(ous, [], [{ call, kind: 'foreign-answer', body }])).rejects.toThrow(
        "The organisation's accounts could not be listed",
      );
    });

    it('of ec2:DescribeRegions is an error, and no shorter list of Regions', async () => {
      collecting = await startCollecting({
        organization: sampleOrganization,
        account: MANAGEMENT,
        now: '2026-10-05T06:00:00.000Z',
        regions: [HOME_REGION],
        faults: [{ call: 'ec2:DescribeRegions', kind: 'foreign-answer', body }],
      });
      const home = { id: MANAGEMENT, partition: 'aws' };
      await expect(governedRegions(collecting.session, home, 'governed')).rejects.toThrow(
        'The Regions of account 111122223333 could not be read (ec2:DescribeRegions in eu-central-1): ',
      );
    });
  },
);

test.each<[string, string, string[] | undefined]>([
  ['organizations:ListAccounts', 'Id', undefined],
  ['organizations:ListAccounts', 'Status', undefined],
  ['organizations:ListAccountsForParent', 'Id', ['ou-fh01-workloads']],
  ['organizations:ListOrganizationalUnitsForParent', 'Id', ['ou-fh01-workloads']],
])('%s without %s is an error, and no shorter scope', async (call, field, ous) => {
  await expect(accountsOf(ous, [], [{ call, kind: 'missing-field', field }])).rejects.toThrow(
    "The organisation's accounts could not be listed",
  );
});

test('the Regions of any number of accounts are asked for over few connections', async () => {
  const [prod] = sampleOrganization.accounts.filter(({ id }) => id === PROD);
  if (prod === undefined) throw new Error('the sample has PROD');
  const more = Array.from({ length: 150 }, (_, index) => ({
    ...prod,
    id: String(600_000_000_000 + index),
  }));
  collecting = await startCollecting({
    organization: { ...sampleOrganization, accounts: [...sampleOrganization.accounts, ...more] },
    account: SECURITY,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
  });
  const home = { id: SECURITY, partition: 'aws' };
  const finder = awsTargetFinder(
    { scope: { accounts: more.map(({ id }) => id) }, regions: 'governed' },
    home,
    sessionsFrom(collecting.session, home),
  );
  let most = 0;
  const targets = await findTargets({
    ...finder,
    async regions(account) {
      const regions = await finder.regions(account);
      most = Math.max(most, process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP')).length);
      return regions;
    },
  });
  expect(targets.map(({ problem }) => problem).filter((problem) => problem !== undefined)).toEqual([]);
  expect(collecting.callsOf('sts:AssumeRole')).toBe(150);
  // Both ends of each are in this process, and 16 accounts are asked at once.
  expect(most).toBeLessThan(80);
});
