import { advanceHead } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { advance } from './advance';
import type { FindingTable } from './ports';

/** Announces that a finding's snooze has ended. @returns how many findings have a pending notification of it: one or none. */
export async function announceSnoozeEnd(
  { table }: { readonly table: FindingTable },
  id: string,
  now: Instant,
): Promise<number> {
  const announced = await advance(
    table,
    id,
    (head) =>
      head?.state === 'open' && head.snoozed !== undefined && head.snoozed.until <= now
        ? advanceHead(head, head, { type: 'snooze-ended', at: now })
        : undefined,
    { doing: 'the end of its snooze was being announced', next: 'The next sweep announces it' },
  );
  return announced === undefined ? 0 : 1;
}
