import type { CloudTrailRecord } from '../../../../local/organization/monitoring';
import type { AccountState, Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { instantOf, type Instant } from '../../../model/instant';
import { collectorOf, type ReadRequest } from '../../collector';
import { readers } from '../readers.generated';
import { lookedUpIn } from './part';
import readEvents, { windowStart } from './read';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const EVENTS = 'cloudtrail.events';
/** What a governed Region besides that of the global services is asked for. */
const LOOKUPS = 9;

test.each([
  { name: 'never seen: one day', seen: undefined, from: '2026-10-04T06:00:00.000Z' },
  {
    name: 'seen an hour ago: from half an hour before that',
    seen: '2026-10-05T05:00:00.000Z',
    from: '2026-10-05T04:30:00.000Z',
  },
  {
    name: 'seen three days ago: the whole gap',
    seen: '2026-10-02T06:00:00.000Z',
    from: '2026-10-02T05:30:00.000Z',
  },
  {
    name: 'seen longer ago than CloudTrail remembers: all it remembers',
    seen: '2026-01-01T00:00:00.000Z',
    from: '2026-07-07T06:00:00.000Z',
  },
  { name: 'seen in the future', seen: '2026-10-06T06:00:00.000Z', from: '2026-10-05T06:00:00.000Z' },
] as const)('the window of a Region $name', ({ seen, from }) => {
  expect(windowStart('2026-10-05T06:00:00.000Z', seen)).toBe(from);
});

describe('the events of an account', () => {
  let collecting: Collecting;
  afterEach(async () => {
    const { undeclaredCalls } = collecting.simulator;
    await collecting.close();
    expect(undeclaredCalls).toEqual([]);
  });

  interface World {
    readonly faults?: Fault[];
    readonly change?: (account: AccountState) => void;
    readonly since?: Instant;
    readonly mostPages?: number;
  }
  async function collect({ faults = [], change = () => {}, since, mostPages }: World) {
    collecting = await startCollecting({
      organization: withAccount(sampleOrganization, PROD, change),
      account: PROD,
      now: NOW,
      regions: [HOME_REGION, SECOND_REGION],
      faults,
    });
    const { session, clock } = collecting;
    const capped = { ...readers, [EVENTS]: (request: ReadRequest) => readEvents(request, mostPages) };
    return collecting.collect(collectorOf('cloudtrail', capped, { session, clock }), {
      parts: [EVENTS],
      since: ({ region }) => (region === HOME_REGION ? since : undefined),
    });
  }

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
      since: '2026-10-05T05:00:00.000Z',
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
      mostPages: 2,
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
