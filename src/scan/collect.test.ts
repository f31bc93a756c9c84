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
const target = { account: { id: '111122223333', partition: 'aws' }, regions: [REGION] };

/** What the collector of events is told of the windows before, when a slot is scanned. */
async function toldWith(state: Partial<AccountState> | undefined): Promise<unknown> {
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
  return asked[0]?.eventsSeenUntil;
}

describe('where the window of events begins', () => {
  it.each<[string, Partial<AccountState> | undefined, unknown]>([
    ['in an account never scanned, nothing is said of it', undefined, {}],
    [
      'after an earlier slot, where its window ended',
      { slot: EARLIER, eventsSeenUntil: { [REGION]: EARLIER_END } },
      { [REGION]: EARLIER_END },
    ],
    [
      'when a later slot was recorded already, where that window ended',
      { slot: '2026-10-08T06:00:00.000Z', eventsSeenUntil: { [REGION]: '2026-10-08T06:02:00.000Z' } },
      { [REGION]: '2026-10-08T06:02:00.000Z' },
    ],
    [
      'when this slot was recorded already and is run again, where the window before it ended',
      { slot: SLOT, eventsSeenUntil: { [REGION]: END }, eventsSeenBefore: { [REGION]: EARLIER_END } },
      { [REGION]: EARLIER_END },
    ],
    [
      'when this slot was the first and is run again, nothing is said of it',
      { slot: SLOT, eventsSeenUntil: { [REGION]: END }, eventsSeenBefore: {} },
      {},
    ],
  ])('%s', async (_name, state, told) => {
    expect(await toldWith(state)).toEqual(told);
  });
});
