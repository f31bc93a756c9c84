import type { Instant } from '../../src/model/instant';
import { failing, headOf, subjectOf, userArn } from '../../test/support/sample-finding';
import { MemoryAlertTable } from '../../test/support/memory-alert-table';
import { countPending } from './pending';

const NOW: Instant = '2026-11-20T02:00:00.000Z';

const SOON = {
  id: 'f',
  region: 'eu-central-1',
  resource: 'i-0aaa',
  severity: 'high',
  message: 'It is due.',
  dueAt: '2026-11-30T23:59:59.999Z',
} as const;

it.each<[string, Instant[], { pending: number; seconds: number; soonSince?: Instant }]>([
  ['nothing', [], { pending: 0, seconds: 0 }],
  ['what has just happened', [NOW], { pending: 1, seconds: 0 }],
  ['what is due soon too', [NOW], { pending: 2, seconds: 3600, soonSince: '2026-11-20T01:00:00.000Z' }],
  [
    'the oldest of several',
    ['2026-11-20T01:00:00.000Z', '2026-11-20T00:30:00.000Z', '2026-11-20T01:59:59.500Z'],
    { pending: 3, seconds: 5400 },
  ],
])('counts and ages %s', async (_name, events, { pending, seconds, soonSince }) => {
  const counted: [string, number][] = [];
  const alerts = new MemoryAlertTable();
  if (soonSince !== undefined)
    alerts.comeDueSoon('111122223333', 2, soonSince, { rule: 'r', count: 1, first: [SOON] });
  const table = {
    dueSoonNotices: () => alerts.dueSoonNotices(),
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
