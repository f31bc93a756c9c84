import type { AlertTable } from '../../src/alerts/ports';
import { earliest, type Instant } from '../../src/model/instant';
import type { Observer } from '../../src/model/observe';

/** Counts what the table says a person is still to be told of, findings and what is due soon, and how long the oldest has waited. */
export async function countPending(
  table: Pick<AlertTable, 'owing' | 'dueSoonNotices'>,
  now: Instant,
  { count, note }: Observer,
): Promise<void> {
  let pending = 0;
  let oldest = now;
  for await (const { last } of table.owing(({ message, next }) =>
    note('finding is damaged', { problem: message, next }),
  )) {
    pending += 1;
    oldest = earliest(oldest, last.at);
  }
  for await (const { owed } of table.dueSoonNotices(({ message, next }) =>
    note('notice is damaged', { problem: message, next }),
  )) {
    pending += 1;
    oldest = earliest(oldest, ...owed.map(({ at }) => at));
  }
  count('PendingNotifications', pending);
  count('OldestPendingNotificationAge', (Date.parse(now) - Date.parse(oldest)) / 1000);
}
