import type { CloudTrailRecord } from '../../../../local/organization/monitoring';
import type { AccountState, Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION, US_EAST } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { instantOf, addMilliseconds, type Instant } from '../../../model/instant';
import { collectorOf, type ReadRequest } from '../../collector';
import { readers } from '../readers.generated';
import type { Cell } from '../../cell';
import { cursorOf } from '../../parts';
import readEvents, { windowStart } from './read';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const EVENTS = 'cloudtrail.events';
/** What a governed Region besides that of the global services is asked for. */
const LOOKUPS = 9;
/** Signing in, leaving the organisation, and six calls of IAM. */
const GLOBAL_LOOKUPS = 8;

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
  {
    name: 'seen in the future, by a clock that ran ahead: all it remembers',
    seen: '2026-10-06T06:00:00.000Z',
    from: '2026-07-07T06:00:00.000Z',
  },
  {
    name: 'seen a little ahead of this clock: from half an hour before that',
    seen: '2026-10-05T06:29:59.000Z',
    from: '2026-10-05T05:59:59.000Z',
  },
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
    readonly limits?: { readonly newestPages: number; readonly olderPages: number };
    /** Until the end of the round. */
    readonly seconds?: number;
  }
  async function collect({ faults = [], change = () => {}, since, limits, seconds }: World) {
    collecting = await startCollecting({
      organization: withAccount(sampleOrganization, PROD, change),
      account: PROD,
      now: NOW,
      regions: [HOME_REGION, SECOND_REGION],
      faults,
    });
    const { clock, simulator } = collecting;
    /** A second for each look-up in the Region. */
    const passed = () =>
      simulator.calls.filter(
        ({ operation, region }) => operation === 'LookupEvents' && region === HOME_REGION,
      ).length * 1000;
    const waiting = { ...collecting.session.waiting, now: () => Date.parse(NOW) + passed() };
    const session = { ...collecting.session, waiting };
    const capped = { ...readers, [EVENTS]: (request: ReadRequest) => readEvents(request, limits) };
    return collecting.collect(collectorOf('cloudtrail', capped, { session, clock }), {
      parts: [EVENTS],
      ...(seconds !== undefined && { deadline: addMilliseconds(NOW, seconds * 1000) }),
      since: ({ region }) => (region === HOME_REGION ? since : undefined),
    });
  }

  test('are each there once, in the order of time', async () => {
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
    expect(collecting.callsOf('cloudtrail:LookupEvents')).toBe(2 * LOOKUPS + GLOBAL_LOOKUPS + 2);
  });

  test('are looked up where they are recorded only, and in the Region of the global services always', async () => {
    const cells = await collect({
      change: ({ regions }) => {
        regions[US_EAST]?.events.push(
          event('1', 'LeaveOrganization', 'organizations.amazonaws.com'),
          event('2', 'StopLogging', 'cloudtrail.amazonaws.com'),
        );
      },
    });
    const calls = collecting.simulator.calls.filter(({ operation }) => operation === 'LookupEvents');
    const perRegion = [HOME_REGION, SECOND_REGION, US_EAST].map(
      (region) => calls.filter((call) => call.region === region).length,
    );
    expect(perRegion).toEqual([LOOKUPS, LOOKUPS, GLOBAL_LOOKUPS]);
    const cell = cellIn(cells, EVENTS, US_EAST);
    expect(cell).toMatchObject({ status: 'complete', value: { onlyGlobal: true } });
    expect(cell.status === 'complete' && cell.value.events.map(({ eventName }) => eventName)).toEqual([
      'LeaveOrganization',
    ]);
  });

  test('are asked for once a second in each Region', async () => {
    await collect({ change: only });
    const seconds = collecting.waits.map((milliseconds) => milliseconds / 1_000).sort((a, b) => a - b);
    const turns = (calls: number) => Array.from({ length: calls - 1 }, (_, index) => index + 1);
    const expected = [...turns(LOOKUPS), ...turns(LOOKUPS), ...turns(GLOBAL_LOOKUPS)];
    expect(seconds).toEqual(expected.sort((a, b) => a - b));
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

  describe('of a window with more of them than one scan reads', () => {
    const busy = (account: AccountState) => {
      only(account);
      signIns(1_101)(account);
    };

    test('are all read at once, from both ends, where the rest is not much', async () => {
      const cell = cellIn(await collect({ change: busy }), EVENTS, HOME_REGION);
      expect(cell).toMatchObject({ status: 'complete', value: { readUntil: NOW } });
      expect(cell.status === 'complete' && cell.value.events).toHaveLength(1_101);
    });

    test('are said to be missing, and read by the scans that follow', async () => {
      const limits = { newestPages: 2, olderPages: 6 };
      const seen = new Set<string>();
      let since: Instant | undefined;
      let status: Cell['status'] = 'incomplete';
      let scans = 0;
      while (status === 'incomplete' && scans < 20) {
        const cell = cellIn(
          await collect({ change: busy, limits, ...(since && { since }) }),
          EVENTS,
          HOME_REGION,
        );
        if (cell.status === 'out-of-scope' || cell.value === undefined)
          throw new Error(`the cell is ${cell.status}`);
        ({ status } = cell);
        if (cell.status === 'incomplete') {
          expect(cell).toMatchObject({
            reason: 'page-cap',
            detail: expect.stringMatching(/^there are more calls of ConsoleLogin .* are left to the next$/),
            missingKinds: ['ConsoleLogin'],
          });
        }
        for (const { eventID } of cell.value.events) seen.add(eventID);
        since = cursorOf(EVENTS, cell.value, status === 'complete');
        scans += 1;
        if (status === 'incomplete' && scans < 20) await collecting.close();
      }
      expect({ status, seen: seen.size }).toEqual({ status: 'complete', seen: 1_101 });
      expect(scans).toBeGreaterThan(2);
    });
  });

  test.each([
    ['the newest of a name that is looked up first, and each other name once', 39, 20, 1_000],
    ['one page of each name, where the round is nearly over', 5, 1, 50],
  ])('in a round that ends soon are %s', async (_name, seconds, pages, events) => {
    const cells = await collect({
      seconds,
      change: (account) => {
        only(account);
        signIns(2_000)(account);
      },
    });
    const cell = cellIn(cells, EVENTS, HOME_REGION);
    expect(cell).toMatchObject({
      status: 'incomplete',
      reason: 'page-cap',
      value: { readUntil: '2026-10-04T06:00:00.000Z' },
    });
    expect(cell.status === 'incomplete' && cell.value?.events.length).toBe(events);
    const looked = collecting.simulator.calls.filter(
      ({ operation, region }) => operation === 'LookupEvents' && region === HOME_REGION,
    );
    expect(looked).toHaveLength(pages + 8);
  });

  test('of one second that are more than are read do not stop the others of the Region', async () => {
    const cells = await collect({
      limits: { newestPages: 1, olderPages: 3 },
      change: (account) => {
        only(account);
        const [first] = signInsOf(1);
        for (let index = 0; index < 300 && first !== undefined; index += 1)
          account.regions[HOME_REGION]?.events.push({ ...first, id: `${index}`.padStart(8, '0') });
      },
    });
    expect(cellIn(cells, EVENTS, HOME_REGION)).toMatchObject({ status: 'incomplete', reason: 'page-cap' });
  });

  test.each<{ name: string; fault: Fault; reason: string; events: number | undefined }>([
    {
      name: 'a page that is missing',
      fault: { call: 'cloudtrail:LookupEvents', kind: 'missing-page' },
      reason: 'error',
      events: 50,
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
      reason: 'unreadable',
      events: 0,
    },
  ])('$name makes the cell incomplete, and is read again', async ({ fault, reason, events }) => {
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
    if (events !== undefined)
      expect(cell).toMatchObject({ value: { readUntil: '2026-10-04T06:00:00.000Z' } });
  });

  test.each<[string, Fault, number]>([
    ['fails for good', { call: 'cloudtrail:LookupEvents', kind: 'error' }, 4],
    ['is denied', { call: 'cloudtrail:LookupEvents', kind: 'denied' }, 1],
  ])('are not asked for call by call where what was asked first %s twice', async (_name, fault, tries) => {
    await collect({ faults: [{ ...fault, region: HOME_REGION }], change: only });
    const asked = collecting.simulator.calls.filter(({ region }) => region === HOME_REGION);
    expect(asked).toHaveLength(2 * tries);
  });

  test('are all asked for where one call alone is refused', async () => {
    await collect({
      faults: [{ call: 'cloudtrail:LookupEvents', kind: 'denied', region: HOME_REGION, times: 1 }],
      change: only,
    });
    expect(collecting.simulator.calls.filter(({ region }) => region === HOME_REGION)).toHaveLength(LOOKUPS);
  });
});

/** So many sign-ins, one a minute, the last of them before the hour. */
function signInsOf(count: number): CloudTrailRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
    at: instantOf(Date.parse(NOW) - (count - index) * 60_000 - 6 * 60_000),
    name: 'ConsoleLogin',
    source: 'signin.amazonaws.com',
    by: index === 0 ? { type: 'Root' } : { type: 'IAMUser', userName: 'somebody' },
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: { MFAUsed: 'No' },
  }));
}
const signIns =
  (count: number) =>
  ({ regions }: AccountState): void =>
    void regions[HOME_REGION]?.events.push(...signInsOf(count));
function event(id: string, name: string, source: string): CloudTrailRecord {
  return { id, at: '2026-10-05T05:00:00.000Z', name, source, by: { type: 'IAMUser', userName: 'somebody' } };
}
const only = ({ regions }: AccountState) => {
  const home = regions[HOME_REGION];
  if (home) home.events = [];
};
