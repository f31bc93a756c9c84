import type { CloudTrailRecord } from '../../../local/organization/monitoring';
import type { AccountState, Fault } from '../../../local/organization/organization';
import { emptyRegion } from '../../../local/organization/organization-at';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, MANAGEMENT, PROD, SECOND_REGION } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import { instantOf, type Instant } from '../../model/instant';
import readEvents from './events/read';
import { LOOKED_UP_EVENT_NAMES, LOOKED_UP_USER_NAMES } from './events/part';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const TRAILS = 'cloudtrail.trails';
const EVENTS = 'cloudtrail.events';
const LOOKUPS = LOOKED_UP_EVENT_NAMES.length + LOOKED_UP_USER_NAMES.length;
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

interface World {
  readonly account?: string;
  readonly faults?: Fault[];
  readonly change?: (account: AccountState) => void;
  readonly seenUntil?: Instant;
  readonly mostEventPages?: number;
}
async function collect({ account = PROD, faults = [], change = () => {}, seenUntil, mostEventPages }: World) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, account, change),
    account,
    now: NOW,
    regions: [HOME_REGION, SECOND_REGION],
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(
    collectorOf(
      'cloudtrail',
      { ...readers, [EVENTS]: (request) => readEvents(request, mostEventPages) },
      { session, clock },
    ),
    { since: ({ part, region }) => (part === EVENTS && region === HOME_REGION ? seenUntil : undefined) },
  );
}

describe('trails', () => {
  test('each is read once, at home, with its status and selectors', async () => {
    const cells = await collect({ account: MANAGEMENT });
    const home = cellIn(cells, TRAILS, HOME_REGION);
    expect(home).toMatchObject({
      status: 'complete',
      value: [
        {
          HomeRegion: HOME_REGION,
          IsMultiRegionTrail: true,
          IsOrganizationTrail: true,
          status: { IsLogging: true },
        },
      ],
    });
    expect(home.status === 'complete' && home.value[0]?.selectors).not.toHaveProperty('unknown');
    expect(cellIn(cells, TRAILS, SECOND_REGION)).toMatchObject({ status: 'complete', value: [] });
  });

  test("a member sees its organisation's trail, though it is a shadow even at home", async () => {
    const cells = await collect({});
    const home = cellIn(cells, TRAILS, HOME_REGION);
    expect(home.status === 'complete' && home.value.map(({ TrailARN }) => TrailARN.split(':')[4])).toEqual([
      MANAGEMENT,
    ]);
    expect(cellIn(cells, TRAILS, SECOND_REGION)).toMatchObject({ value: [] });
  });

  test('a status that is refused is unknown, and the trail is there all the same', async () => {
    const cells = await collect({ faults: [{ call: 'cloudtrail:GetTrailStatus', kind: 'denied' }] });
    expect(cellIn(cells, TRAILS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [
        { IsMultiRegionTrail: true, status: { unknown: expect.stringMatching(/^denied: AccessDenied/) } },
      ],
    });
  });

  test.each([
    { call: 'cloudtrail:GetTrailStatus', field: 'IsLogging', attribute: 'status' },
    { call: 'cloudtrail:GetEventSelectors', field: 'IncludeManagementEvents', attribute: 'selectors' },
    { call: 'cloudtrail:GetEventSelectors', field: 'EventSelectors', attribute: 'selectors' },
    { call: 'cloudtrail:DescribeTrails', field: 'IsMultiRegionTrail', attribute: 'IsMultiRegionTrail' },
    {
      call: 'cloudtrail:DescribeTrails',
      field: 'LogFileValidationEnabled',
      attribute: 'LogFileValidationEnabled',
    },
  ])('an answer without $field is unknown', async ({ call, field, attribute }) => {
    const cells = await collect({ faults: [{ call, kind: 'missing-field', field }] });
    expect(cellIn(cells, TRAILS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [{ [attribute]: { unknown: 'the answer has no such field' } }],
    });
  });

  test('an answer without a list is no empty list', async () => {
    const faults: Fault[] = [
      { call: 'cloudtrail:DescribeTrails', kind: 'missing-field', field: 'trailList' },
    ];
    expect(cellIn(await collect({ faults }), TRAILS, HOME_REGION)).toMatchObject({
      status: 'incomplete',
      reason: 'error',
    });
  });

  test('an account that is in no organisation and has no trail is complete, and empty', async () => {
    const cells = await collect({
      account: MANAGEMENT,
      change: ({ regions }) => {
        for (const region of Object.keys(regions)) regions[region] = emptyRegion();
      },
    });
    expect(cellIn(cells, TRAILS, HOME_REGION)).toMatchObject({ status: 'complete', value: [] });
  });
});

/** So many sign-ins, one a minute, the last of them before the hour. */
function signIns(count: number): (account: AccountState) => void {
  return ({ regions }) => {
    regions[HOME_REGION]?.events.push(
      ...Array.from({ length: count }, (_, index): CloudTrailRecord => ({
        id: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
        at: instantOf(Date.parse(NOW) - (count - index) * 60_000 - 6 * 60_000),
        name: 'ConsoleLogin',
        source: 'signin.amazonaws.com',
        by: index === 0 ? { type: 'Root' } : { type: 'IAMUser', userName: 'somebody' },
        responseElements: { ConsoleLogin: 'Success' },
        additionalEventData: { MFAUsed: 'No' },
      })),
    );
  };
}
const only = ({ regions }: AccountState) => {
  const home = regions[HOME_REGION];
  if (home) home.events = [];
};

describe('events', () => {
  test('are each there once, in the order of time, though two look-ups find the same', async () => {
    const cells = await collect({
      change: (account) => {
        only(account);
        signIns(120)(account);
      },
    });
    const cell = cellIn(cells, EVENTS, HOME_REGION);
    if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
    expect(cell.value).toMatchObject({ from: '2026-10-04T06:00:00.000Z', to: NOW });
    expect(cell.value.events).toHaveLength(120);
    expect(cell.value.events[0]).toMatchObject({
      eventID: '00000000-0000-4000-8000-000000000000',
      userIdentity: { type: 'Root' },
      consoleLogin: 'Success',
      mfaUsed: 'No',
    });
    const times = cell.value.events.map(({ eventTime }) => eventTime);
    expect(times).toEqual([...times].sort());
    // Three pages of sign-ins in one Region, and otherwise one page of each look-up.
    expect(collecting.callsOf('cloudtrail:LookupEvents')).toBe(2 * LOOKUPS + 2);
  });

  test('are asked for once a second in each Region', async () => {
    await collect({ change: only });
    const seconds = collecting.waits.map((milliseconds) => milliseconds / 1_000).sort((a, b) => a - b);
    const turns = Array.from({ length: LOOKUPS - 1 }, (_, index) => index + 1);
    expect(seconds).toEqual(turns.flatMap((second) => [second, second]));
  });

  test('are those since the last window, with half an hour of overlap', async () => {
    const cells = await collect({
      change: (account) => {
        only(account);
        signIns(120)(account);
      },
      seenUntil: '2026-10-05T05:00:00.000Z',
    });
    const cell = cellIn(cells, EVENTS, HOME_REGION);
    if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
    expect(cell.value.from).toBe('2026-10-05T04:30:00.000Z');
    expect(cell.value.events[0]?.eventTime).toBe('2026-10-05T04:30:00.000Z');
    expect(cellIn(cells, EVENTS, SECOND_REGION)).toMatchObject({
      value: { from: '2026-10-04T06:00:00.000Z', events: [] },
    });
  });

  test('beyond the cap are said to be missing', async () => {
    const cells = await collect({
      change: (account) => {
        only(account);
        signIns(120)(account);
      },
      mostEventPages: 2,
    });
    const cell = cellIn(cells, EVENTS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'incomplete', reason: 'page-cap' });
    // The newest hundred, and the first of all, which the look-up of the root user found.
    expect(cell.status === 'incomplete' && cell.value?.events).toHaveLength(101);
  });

  test.each<{ name: string; fault: Fault; reason: string; events: number | undefined }>([
    {
      name: 'a page that is missing',
      fault: { call: 'cloudtrail:LookupEvents', kind: 'missing-page' },
      reason: 'error',
      events: 51,
    },
    {
      name: 'a denial',
      fault: { call: 'cloudtrail:LookupEvents', kind: 'denied' },
      reason: 'denied',
      events: undefined,
    },
    {
      name: 'records without their JSON',
      fault: { call: 'cloudtrail:LookupEvents', kind: 'missing-field', field: 'CloudTrailEvent' },
      reason: 'error',
      events: 0,
    },
  ])('$name makes the cell incomplete', async ({ fault, reason, events }) => {
    const cells = await collect({
      faults: [fault],
      change: (account) => {
        only(account);
        signIns(120)(account);
      },
    });
    const cell = cellIn(cells, EVENTS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'incomplete', reason });
    expect(cell.status === 'incomplete' && cell.value?.events.length).toBe(events);
  });
});
