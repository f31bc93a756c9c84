import type { AlertTable } from '../../src/alerts/ports';
import { earliest, type Instant } from '../../src/model/instant';
import type { Observer } from '../../src/model/observe';

/** Counts the findings that the table says a person is still to be told of, and how long the oldest has waited. */
export async function countPending(
  table: Pick<AlertTable, 'owing'>,
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
  count('PendingNotifications', pending);
  count('OldestPendingNotificationAge', (Date.parse(now) - Date.parse(oldest)) / 1000);
}
