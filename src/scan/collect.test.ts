import type { CollectProgress } from '../evaluate/collect-outcome';
import { addMilliseconds, type Instant } from '../model/instant';
import { parseCell } from '../sources/cell';
import type { AccountState } from '../model/scan';
import { collectSource } from './collect';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { Collector, CollectRequest } from '../sources/ports';

const [EARLIER, SLOT]: readonly [Instant, Instant] = ['2026-10-01T06:00:00.000Z', '2026-10-05T06:00:00.000Z'];
const [EARLIER_END, END]: readonly [Instant, Instant] = [
  '2026-10-01T06:02:00.000Z',
  '2026-10-05T06:02:00.000Z',
];
const REGION = 'eu-central-1';
const EVENTS = `cloudtrail.events@${REGION}` as const;
const target = { account: { id: '111122223333', partition: 'aws' }, regions: [REGION] };

/** The cells that the collector is asked for when a slot is scanned. */
async function wantedWith(state: Partial<AccountState> | undefined): Promise<unknown> {
  const asked: CollectRequest[] = [];
  await collectSource(
    {
      collector: {
        source: 'cloudtrail',
        async *collect(request) {
          asked.push(request);
        },
      },
      objects: memoryObjectStore(),
      table: { accountState: async () => state && { schema: 1, account: '111122223333', rev: 1, ...state } },
      clock: { now: () => '2026-10-09T09:00:00.000Z' },
    },
    { slot: SLOT, source: 'cloudtrail', target },
  );
  return asked[0]?.wanted;
}

describe('where the window of events begins', () => {
  it.each<[string, Partial<AccountState> | undefined, Instant | undefined]>([
    ['in an account never scanned, nothing is said of it', undefined, undefined],
    [
      'after an earlier slot, where its window ended',
      { slot: EARLIER, cursors: { [EVENTS]: EARLIER_END } },
      EARLIER_END,
    ],
    [
      'when a later slot was recorded already, where that window ended',
      { slot: '2026-10-08T06:00:00.000Z', cursors: { [EVENTS]: '2026-10-08T06:02:00.000Z' } },
      '2026-10-08T06:02:00.000Z',
    ],
    [
      'when this slot was recorded already and is run again, where the window before it ended',
      { slot: SLOT, cursors: { [EVENTS]: END }, cursorsBefore: { [EVENTS]: EARLIER_END } },
      EARLIER_END,
    ],
    [
      'when this slot was the first and is run again, nothing is said of it',
      { slot: SLOT, cursors: { [EVENTS]: END }, cursorsBefore: {} },
      undefined,
    ],
  ])('%s', async (_name, state, since) => {
    expect(await wantedWith(state)).toEqual([
      { part: 'cloudtrail.trails', region: REGION },
      { part: 'cloudtrail.events', region: REGION, since },
      { part: 'cloudtrail.events', region: 'us-east-1', notGoverned: true, since: undefined },
    ]);
  });
});

describe('a deadline', () => {
  const LAMBDA = 'inventory.AWS::Lambda::Function';
  const functionOf = (name: string) => ({
    resourceType: 'AWS::Lambda::Function',
    resourceId: name,
    arn: `arn:aws:lambda:${REGION}:111122223333:function:${name}`,
    accountId: '111122223333',
    awsRegion: REGION,
    configuration: {
      functionName: name,
      functionArn: `arn:aws:lambda:${REGION}:111122223333:function:${name}`,
      secret: 'hunter2',
    },
    supplementaryConfiguration: {},
  });

  it('ends a round although one cell is still being read, and the next goes on from what was read of it', async () => {
    const objects = memoryObjectStore();
    const rounds: CollectRequest[] = [];
    const collector: Collector = {
      source: 'inventory',
      async *collect(request) {
        rounds.push(request);
        for (const cell of request.wanted) {
          const identity = { account: '111122223333', part: cell.part, region: cell.region };
          if (cell.part !== LAMBDA)
            yield parseCell({
              ...identity,
              status: 'out-of-scope',
              reason: 'excluded-by-configuration',
              detail: '',
            });
        }
        const slow = request.wanted.find(({ part }) => part === LAMBDA);
        if (rounds.length === 1) slow?.checkpoint?.described.set('hash', functionOf('pay'));
        await new Promise(() => {});
      },
    };
    const round = async (at: Instant, progress?: CollectProgress) =>
      collectSource(
        {
          collector,
          objects,
          table: { accountState: () => Promise.resolve(undefined) },
          clock: { now: () => at },
        },
        { slot: SLOT, source: 'inventory', target, progress, deadline: addMilliseconds(at, 50) },
      );
    const first = await round(SLOT);
    expect(first).toMatchObject({ done: false, evidence: [expect.any(String)] });
    await round(END, first);
    expect(rounds[1]?.wanted.map(({ part }) => part)).toEqual([LAMBDA]);
    const checkpoint = rounds[1]?.wanted[0]?.checkpoint;
    expect(checkpoint?.began).toBe(SLOT);
    expect(checkpoint?.described.get('hash')).toMatchObject({ resourceId: 'pay' });
    expect(JSON.stringify([...(checkpoint?.described ?? [])].map(([, item]) => item))).not.toContain(
      'hunter2',
    );
  });
});
