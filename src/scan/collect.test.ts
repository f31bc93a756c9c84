import type { Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import { collectSource } from './collect';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { CollectRequest } from '../sources/ports';

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
