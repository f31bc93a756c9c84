import type { AccountId } from '../../model/account';
import type { FindingHead, WordEvent } from '../../model/finding';
import { sayOfMany } from '../../record/words';
import { readingOf } from '../../record/reading';
import type { EffectiveState } from '../../model/finding-life';
import type { ActPorts } from './ports';

export interface SaidOfMembers {
  readonly said: readonly FindingHead[];
  /** Why it could not be said of some, each reason once. */
  readonly refused: readonly string[];
}

/**
 * Says one thing of the members of an alert that read so: account by account, each as one link of its chain. What somebody
 * else said meanwhile is read before anything is written, so that of two clicks at once the second finds nothing left.
 */
export async function sayOfMembers(
  ports: ActPorts,
  members: readonly FindingHead[],
  event: WordEvent,
  states: readonly EffectiveState[],
): Promise<SaidOfMembers> {
  const exceptions = await ports.exceptions();
  const isMeant = (head: FindingHead) =>
    states.includes(readingOf(head, exceptions, ports.clock.now()).state);
  const byAccount = new Map<AccountId, string[]>();
  for (const head of members) {
    if (isMeant(head)) byAccount.set(head.account, [...(byAccount.get(head.account) ?? []), head.id]);
  }
  const said: FindingHead[] = [];
  const refused = new Set<string>();
  for (const [account, findings] of byAccount) {
    const result = await sayOfMany(ports, account, findings, event, isMeant);
    said.push(...result.said);
    for (const { why } of result.refused) refused.add(why);
  }
  return { said, refused: [...refused] };
}
