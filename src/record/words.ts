import type { AccountId } from '../model/account';
import { UsageError, WatchbillError } from '../model/errors';
import type { FindingHead, WordEvent } from '../model/finding';
import { advanceHead } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { append, linkAfter, type ChainPorts } from './chain';
import type { Word } from './change-set';

/**
 * Puts words about findings of one account on its chain.
 * @param words what is to be said once everything committed before is applied; it is asked again where somebody else came
 * between. Nothing is written where there is nothing to say.
 * @returns how many words were said; nothing where the deadline came first.
 */
export async function sayOfAccount(
  ports: ChainPorts,
  account: AccountId,
  words: () => Promise<Word[]>,
  { deadline, doing }: { readonly deadline?: Instant | undefined; readonly doing: string },
): Promise<number | undefined> {
  let said = 0;
  const { done } = await append(
    ports,
    account,
    async (state) => {
      const next = await words();
      said = next.length;
      return said === 0
        ? undefined
        : { ...linkAfter(state, account, ports.clock.now()), kind: 'words', words: next };
    },
    { deadline, doing },
  );
  return done ? said : undefined;
}

/**
 * Commits what a person says of one finding; a scan that was recorded in between is kept, and the word comes after it.
 * @throws UsageError where it cannot be said of the finding as it is.
 */
export async function sayOfFinding(
  ports: ChainPorts,
  finding: string,
  event: WordEvent,
): Promise<FindingHead> {
  const { account } = await findingHead(ports, finding);
  const said = await sayOfAccount(
    ports,
    account,
    async () => {
      const head = await findingHead(ports, finding);
      advanceHead(head, head, { ...event, at: ports.clock.now(), rev: head.rev });
      return [{ finding, event }];
    },
    { doing: `"${event.type}" was being written of finding ${finding}` },
  );
  if (said === undefined) {
    throw new WatchbillError(
      `A scan of account ${account} is being recorded, and finding ${finding} has to wait for it`,
      'Try again in a minute',
    );
  }
  return findingHead(ports, finding);
}

async function findingHead({ table }: ChainPorts, finding: string): Promise<FindingHead> {
  const head = await table.head(finding);
  if (head === undefined)
    throw new UsageError(`There is no finding ${finding}`, 'List them', { lookAt: { kind: 'findings' } });
  return head;
}
