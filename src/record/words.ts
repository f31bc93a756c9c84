import pLimit from 'p-limit';
import type { AccountId } from '../model/account';
import { UsageError, WatchbillError } from '../model/errors';
import type { FindingHead, WordEvent } from '../model/finding';
import { advanceHead } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { append, linkAfter, type ChainPorts } from './chain';
import type { Word } from './change-set';

const READS_AT_ONCE = 16;

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
      { cause: new Error('Change sets of an account are applied one after the other') },
    );
  }
  return findingHead(ports, finding);
}

/** What became of one word about many findings. */
export interface SaidOfMany {
  readonly said: readonly FindingHead[];
  /** Of which it cannot be said as they are, and why not. */
  readonly refused: readonly { readonly finding: string; readonly why: string }[];
}

/**
 * Commits what a person says of many findings of one account, as one link of its chain: said of all that it can be said of,
 * as they are by then.
 * @param isMeant whether it is still to be said of a finding that was read again.
 * @throws WatchbillError where a scan of the account is being recorded.
 */
export async function sayOfMany(
  ports: ChainPorts,
  account: AccountId,
  findings: readonly string[],
  event: WordEvent,
  isMeant: (head: FindingHead) => boolean,
): Promise<SaidOfMany> {
  let meant: FindingHead[] = [];
  let refused: SaidOfMany['refused'][number][] = [];
  const said = await sayOfAccount(
    ports,
    account,
    async () => {
      meant = [];
      refused = [];
      for (const head of await headsNow(ports, findings)) {
        if (!isMeant(head)) continue;
        const why = refusalOf(head, event, ports.clock.now());
        if (why === undefined) meant.push(head);
        else refused.push({ finding: head.id, why });
      }
      return meant.map(({ id }) => ({ finding: id, event }));
    },
    { doing: `"${event.type}" was being written of ${findings.length} findings` },
  );
  if (said === undefined) throw scanIsRecorded(account);
  const ids = meant.map(({ id }) => id);
  return { said: await headsNow(ports, ids), refused };
}

function headsNow(ports: ChainPorts, findings: readonly string[]): Promise<FindingHead[]> {
  return pLimit(READS_AT_ONCE).map(findings, (finding) => findingHead(ports, finding));
}

function refusalOf(head: FindingHead, event: WordEvent, at: Instant): string | undefined {
  try {
    advanceHead(head, head, { ...event, at, rev: head.rev });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown.message;
    throw thrown;
  }
}

function scanIsRecorded(account: AccountId): WatchbillError {
  return new WatchbillError(`A scan of account ${account} is being recorded`, 'Try again in a minute', {
    cause: new Error('Change sets of an account are applied one after the other'),
  });
}

async function findingHead({ table }: ChainPorts, finding: string): Promise<FindingHead> {
  const head = await table.head(finding);
  if (head === undefined)
    throw new UsageError(`There is no finding ${finding}`, 'List them', {
      cause: new Error('None on record has this id'),
      lookAt: { kind: 'findings' },
    });
  return head;
}
