import type { Organization } from '../../local/organization/organization';
import type { StoredItem } from '../../src/aws/store/table';
import { COMMON_CHAIN } from '../../src/model/scan';
import { readOnce, startAws, type Aws } from '../support/aws';
import type { Death, Lifetime } from '../support/lifetime';
import {
  keptInMemory,
  keptOverHttp,
  startProcess,
  type Kept,
  type KeptInMemory,
  type KeptMessage,
} from './kept';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

const NOTICE_IN_TEXT = ' (May repeat an earlier message.)';
const NOTICE = 'This may repeat an earlier message';
/** An edit takes it away, also of a message that was found again. */
const MENTION = /(\\n)?<!subteam\^\w+>/;

/** The second day resolves a finding, changes one, opens one, and leaves one as it is. */
const organization: Organization = {
  ...smallOrganization,
  changes: [
    ...smallOrganization.changes,
    {
      at: '2026-11-02T12:00:00.000Z',
      account: WORK,
      region: US,
      what: 'the root user gets an MFA device',
      apply: ({ iam }) => void (iam.rootUser.mfa = true),
    },
  ],
};

/** What is written, such as `put FINDING` and `Slack post`, without which one. */
const kindOf = (write: string) => write.replace(/(#|(?<=object) ).*/, '');

describe('a whole run, from plan to Slack, that dies', () => {
  let aws: Aws;
  beforeAll(async () => {
    aws = readOnce(await startAws({ organization, home: HOME, now: slotOf(0) }));
  });
  afterAll(() => aws.close());

  async function run(
    kept: Kept,
    day: number,
    { death, afterWrite }: { readonly death?: Death; readonly afterWrite?: () => void } = {},
  ): Promise<Lifetime> {
    const scope = { accounts: [HOME, WORK], regions: [EU, US] };
    const process = startProcess(kept, { aws, scope, sources: ['iam', 'cloudtrail'], death, afterWrite });
    await process.scan(slotOf(day));
    await process.notify();
    return process.lifetime;
  }

  /** Where the days before this one have passed. */
  async function keptBefore<K extends Kept>(day: number, kept: K): Promise<K> {
    for (let earlier = 0; earlier < day; earlier += 1) await run(kept, earlier);
    return kept;
  }

  /** The same days without a death: what was written on the one in question, and what is seen after the next. */
  async function undisturbed(before: Kept, day: number) {
    const kept = await before.copy();
    const { writes } = await run(kept, day);
    await run(kept, day + 1);
    const expected = await seen(kept);
    await kept.close();
    return { writes, expected };
  }

  /**
   * What a process leaves that dies before its first write and after each: what one that lives has left by then. Between two
   * writes nothing changes, so that dying at these is dying anywhere.
   */
  async function leftByDeaths(before: KeptInMemory, day: number): Promise<KeptInMemory[]> {
    const kept = await before.copy();
    const left = [before.copy()];
    await run(kept, day, { afterWrite: () => void left.push(kept.copy()) });
    return Promise.all(left);
  }

  /** What is seen after the next day, which is lived through once for all that is the same before it. */
  function laterDays(day: number): (kept: KeptInMemory) => Promise<Seen> {
    const known = new Map<string, Seen>();
    return async (kept) => {
      const whole = await kept.whole();
      const before = known.get(whole);
      if (before !== undefined) return before;
      await run(kept, day + 1);
      const after = await seen(kept);
      known.set(whole, after);
      return after;
    };
  }

  /** @returns how many messages were said twice. */
  async function dieAndRunAgain(before: Kept, day: number, death: Death, expected: Seen): Promise<number> {
    const kept = await before.copy();
    await expect(run(kept, day, { death })).rejects.toThrow('dead');
    await run(kept, day);
    await run(kept, day + 1);
    const repeated = compare(`${death.moment} write ${death.nth}`, await seen(kept), expected);
    await kept.close();
    return repeated;
  }

  it.each([
    ['in the first scan, which adopts the accounts, where the history of channels may be read', 0, true],
    ['in a later scan, in which findings open, change and resolve, where it may not', 1, false],
  ])(
    '%s, before the first or after any write, leaves, run again and the next day, what it leaves undisturbed',
    async (_name, day, showsHistory) => {
      const before = await keptBefore(day, keptInMemory(aws.clock, { showsHistory }));
      const { writes, expected } = await undisturbed(before, day);
      const left = await leftByDeaths(before, day);
      expect(left).toHaveLength(writes.length + 1);
      const nth = Math.ceil(writes.length / 2);
      const died = await before.copy();
      await expect(run(died, day, { death: { moment: 'after', nth, of: 'write' } })).rejects.toThrow('dead');
      expect(await died.whole()).toEqual(await left[nth]?.whole());

      const dayAfter = laterDays(day);
      let repeated = 0;
      for (const [number, kept] of left.entries()) {
        await run(kept, day);
        repeated += compare(`after write ${number}`, await dayAfter(kept), expected);
      }
      const slackSends = writes.filter((write) => write.startsWith('Slack')).length;
      expect(slackSends).toBeGreaterThan(1);
      // A post is said twice only where nobody knows whether it arrived, and the channel does not show it.
      if (showsHistory) expect(repeated).toBe(0);
      else expect(repeated).toBeGreaterThan(0);
      expect(repeated).toBeLessThanOrEqual(2 * slackSends);
    },
  );

  /**
   * The adapters for DynamoDB, files and Slack see one write at a time and know nothing of the run, so that one write of
   * each kind shows that they leave after a death what the memory leaves.
   */
  it('over HTTP, after a write of each kind, leaves what it leaves in memory', async () => {
    const day = 1;
    const inMemory = await undisturbed(await keptBefore(day, keptInMemory(aws.clock)), day);
    const before = await keptBefore(day, await keptOverHttp(aws));
    const { writes, expected } = await undisturbed(before, day);
    // Two accounts are scanned side by side, so that their writes come in any order.
    expect(writes.map(kindOf).toSorted()).toEqual(inMemory.writes.map(kindOf).toSorted());
    expect(compare('never', expected, inMemory.expected)).toBe(0);

    const kinds = writes.map(kindOf);
    const firsts = [...new Set(kinds)].map((kind) => kinds.indexOf(kind) + 1);
    expect(firsts.length).toBeGreaterThan(7);
    for (const nth of firsts)
      await dieAndRunAgain(before, day, { moment: 'after', nth, of: 'write' }, expected);
    await before.close();
  });
});

interface Seen {
  readonly items: readonly StoredItem[];
  readonly messages: readonly Said[];
}
interface Said {
  /** Channel, whether in a thread, and contents; without the notice. */
  readonly words: string;
  readonly isMarked: boolean;
}

async function seen(kept: Kept): Promise<Seen> {
  return { items: await kept.items(), messages: kept.messages().map(said) };
}

/**
 * What may differ after a crash: a post counts what was tried, and names the messages that are known to have arrived; each try
 * is kept as a delivery on the common chain, which counts them too, and findings and alerts say by which of its change sets.
 */
function comparable(items: readonly StoredItem[]): unknown[] {
  return items.flatMap((item) => {
    if (item['pk'] === `ACCOUNT#${COMMON_CHAIN}`) {
      const { rev: _rev, changeSet: _changeSet, ...state } = item;
      return [state];
    }
    if (!String(item['pk']).startsWith('ALERT#')) return [withoutRev(item)];
    const { version: _version, ts: _ts, permalink: _permalink, tellings: _tellings, ...post } = item;
    return [post];
  });
}

function withoutRev(item: StoredItem): StoredItem {
  const { alert } = item;
  if (typeof alert !== 'object' || alert === null) return item;
  return { ...item, alert: { ...alert, rev: undefined } };
}

/** A block's id is a hash of the whole message. */
function said({ channel, isReply, isBroadcast, text, blocks }: KeptMessage): Said {
  const shown = blocks.map((block) => JSON.stringify({ ...block, block_id: undefined }).replace(MENTION, ''));
  const kept = shown.filter((block) => !block.includes(NOTICE));
  const words = text.replace(NOTICE_IN_TEXT, '');
  return {
    words: JSON.stringify({ channel, isReply, isBroadcast, words, kept }),
    isMarked: words !== text && kept.length === blocks.length - 1,
  };
}

/** @returns how many messages were said twice. */
function compare(crash: string, was: Seen, expected: Seen): number {
  expect({ crash, items: comparable(was.items) }).toEqual({ crash, items: comparable(expected.items) });
  const words = (messages: readonly Said[]) => messages.map((message) => message.words).toSorted();
  expect({ crash, said: [...new Set(words(was.messages))] }).toEqual({
    crash,
    said: words(expected.messages),
  });
  const unmarked = words(was.messages.filter(({ isMarked }) => !isMarked));
  const unmarkedTwice = unmarked.filter((each, at) => each === unmarked[at + 1]);
  expect({ crash, unmarkedTwice }).toEqual({ crash, unmarkedTwice: [] });
  return was.messages.length - expected.messages.length;
}
