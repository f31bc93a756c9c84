import type { Fault } from '../../local/organization/organization';
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
import { awsTargetFinder } from './targets';

let collecting: Collecting;
afterEach(() => collecting.close());

async function accountsOf(ous: string[] | undefined, excluded: string[] = [], faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: sampleOrganization,
    account: MANAGEMENT,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session } = collecting;
  const organization = { ous, 'exclude-accounts': excluded };
  const home = { id: MANAGEMENT, partition: 'aws' };
  const finder = awsTargetFinder({ scope: { organization }, regions: 'governed' }, home, () => session);
  return (await finder.accounts()).map(({ id }) => id).sort();
}

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
