import type { FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import type { ChainPorts } from './chain';
import { sayOfAccount } from './words';

/** Announces that a finding's snooze has ended. @returns how many findings have a pending notification of it: one or none. */
export async function announceSnoozeEnd(ports: ChainPorts, id: string, now: Instant): Promise<number> {
  const head = await ports.table.head(id);
  if (head === undefined || !isSnoozeOver(head, now)) return 0;
  const said = await sayOfAccount(
    ports,
    head.account,
    async () => {
      const then = await ports.table.head(id);
      return then !== undefined && isSnoozeOver(then, now)
        ? [{ finding: id, event: { type: 'snooze-ended' } }]
        : [];
    },
    { doing: `the end of the snooze of finding ${id} was being announced` },
  );
  return said ?? 0;
}

function isSnoozeOver({ state, snoozed }: FindingHead, now: Instant): boolean {
  return state === 'open' && snoozed !== undefined && snoozed.until <= now;
}
