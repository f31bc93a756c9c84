import type { CloudTrailRecord } from '../../../../local/organization/monitoring';
import type { AccountState, Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, MANAGEMENT, PROD, US_EAST } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import type { Instant } from '../../../model/instant';
import { collectorOf } from '../../collector';
import { readers } from '../readers.generated';

const NOW: Instant = '2026-10-06T00:00:00.000Z';
const PART = 'cloudtrail.access-removals';
/** Names of calls of IAM, and of Identity Center. */
const OF_IAM = 5;
const OF_CENTER = 5;

let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

interface World {
  readonly account: string;
  readonly since?: Instant;
  readonly faults?: Fault[];
  readonly events?: Readonly<Record<string, CloudTrailRecord[]>>;
}

async function collect({ account, since, faults = [], events = {} }: World) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, account, (state: AccountState) => {
      for (const [region, found] of Object.entries(events)) state.regions[region]?.events.push(...found);
    }),
    account,
    now: NOW,
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('cloudtrail', readers, { session, clock }), {
    parts: [PART],
    since: () => since,
  });
  return cellIn(cells, PART, 'global');
}

function record(id: string, more: Partial<CloudTrailRecord>): CloudTrailRecord {
  return {
    id,
    at: '2026-10-05T16:10:00.000Z',
    name: 'DeleteUser',
    source: 'iam.amazonaws.com',
    by: { type: 'IAMUser', userName: 'tomasz.kowalski' },
    ...more,
  };
}

test('reads the calls of IAM where it records them, and of what a request says only names and ids', async () => {
  const cell = await collect({
    account: PROD,
    events: {
      [US_EAST]: [
        record('e-1', { requestParameters: { userName: 'ana', secret: 'canary' } }),
        record('e-2', { source: 'cognito-idp.amazonaws.com', requestParameters: { userName: 'ana' } }),
      ],
      [HOME_REGION]: [record('e-3', {})],
    },
  });
  expect(cell).toMatchObject({
    status: 'complete',
    value: { from: '2026-09-29T00:00:00.000Z', to: NOW },
  });
  expect(cell.status === 'complete' && cell.value.events).toEqual([
    expect.objectContaining({
      eventID: 'e-1',
      eventName: 'DeleteUser',
      eventTime: '2026-10-05T16:10:00.000Z',
      recipientAccountId: PROD,
      request: { userName: 'ana' },
    }),
  ]);
  // A member that administers no Identity Center makes no call to it.
  expect(collecting.callsOf('cloudtrail:LookupEvents')).toBe(OF_IAM);
  expect(collecting.actions()).toContain('sso:ListPermissionSets');
});

test('reads those of Identity Center in its Region, in the account that may make them', async () => {
  const cell = await collect({
    account: MANAGEMENT,
    events: {
      [HOME_REGION]: [
        record('e-1', {
          name: 'DeleteGroupMembership',
          source: 'identitystore.amazonaws.com',
          requestParameters: { identityStoreId: 'd-1', membershipId: 'm-1' },
        }),
        record('e-2', {
          name: 'RemoveMemberFromGroup',
          source: 'sso-directory.amazonaws.com',
          requestParameters: { groupId: 'g-1', member: { memberId: 'u-1' } },
        }),
        record('e-3', { requestParameters: { userName: 'of IAM, in the wrong Region' } }),
      ],
    },
  });
  expect(
    cell.status === 'complete' && cell.value.events.map(({ eventID, request }) => [eventID, request]),
  ).toEqual([
    ['e-1', { membershipId: 'm-1' }],
    ['e-2', { groupId: 'g-1', memberId: 'u-1' }],
  ]);
  expect(collecting.callsOf('cloudtrail:LookupEvents')).toBe(OF_IAM + OF_CENTER);
});

test.each([
  { name: 'an hour ago', since: '2026-10-05T23:00:00.000Z', from: '2026-10-05T22:30:00.000Z' },
  { name: 'a month ago', since: '2026-09-05T00:00:00.000Z', from: '2026-09-29T00:00:00.000Z' },
] as const)('looks back to the last window, and a week at most: $name', async ({ since, from }) => {
  expect(await collect({ account: PROD, since })).toMatchObject({ value: { from } });
});

test('asks no more once it is refused, and says so', async () => {
  const cell = await collect({
    account: PROD,
    faults: [{ call: 'cloudtrail:LookupEvents', kind: 'denied' }],
  });
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
  expect(collecting.callsOf('cloudtrail:LookupEvents')).toBe(1);
});
