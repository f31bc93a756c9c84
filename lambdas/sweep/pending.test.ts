import type { Instant } from '../../src/model/instant';
import { failing, headOf, subjectOf, userArn } from '../../test/support/sample-finding';
import { countPending } from './pending';

const NOW: Instant = '2026-11-20T02:00:00.000Z';

it.each<[string, Instant[], { pending: number; seconds: number }]>([
  ['nothing', [], { pending: 0, seconds: 0 }],
  ['what has just happened', [NOW], { pending: 1, seconds: 0 }],
  [
    'the oldest of several',
    ['2026-11-20T01:00:00.000Z', '2026-11-20T00:30:00.000Z', '2026-11-20T01:59:59.500Z'],
    { pending: 3, seconds: 5400 },
  ],
])('counts and ages %s', async (_name, events, { pending, seconds }) => {
  const counted: [string, number][] = [];
  const table = {
    async *owing() {
      for (const at of events) yield headOf(subjectOf(userArn('ada')), failing('opened', { at }));
    },
  };
  await countPending(table, NOW, {
    note: () => undefined,
    count: (metric, value) => counted.push([metric, value]),
  });
  expect(counted).toEqual([
    ['PendingNotifications', pending],
    ['OldestPendingNotificationAge', seconds],
  ]);
});
