import type { Organization } from '../../local/organization/organization';
import type { InboxMessage } from '../../local/slack-inbox/messages';
import { readOnce, startAws, type Aws } from './aws';
import { Place, type Kept, type Process } from './place';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from './small-organization';

const NOTICE_IN_TEXT = ' (May repeat an earlier message.)';
const NOTICE = 'This may repeat an earlier message';

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

describe('a whole run, from plan to Slack, that dies', () => {
  jest.setTimeout(90_000);
  let aws: Aws;
  let place: Place;
  beforeAll(async () => {
    aws = readOnce(await startAws({ organization, home: HOME, now: slotOf(0) }));
    place = await Place.open(aws, { accounts: [HOME, WORK], regions: [EU, US] }, ['iam', 'cloudtrail']);
  });
  afterAll(async () => {
    await place.close();
    await aws.close();
  });

  it.each([
    ['in the first scan, which adopts the accounts', 0],
    ['in a later scan, in which findings open, change and resolve', 1],
  ])(
    '%s, before the first or after any write, leaves, run again and the next day, what it leaves undisturbed',
    async (_name, day) => {
      const before = await place.empty();
      for (let earlier = 0; earlier < day; earlier += 1) await run(place.start(before), earlier);
      const undisturbed = await place.copyOf(before);
      const { writes } = await run(place.start(undisturbed), day);
      await run(place.start(undisturbed), day + 1);
      const expected = await seen(place, undisturbed);

      let repeated = 0;
      for (let lastWrite = 0; lastWrite < writes.length; lastWrite += 1) {
        const crash = `after write ${lastWrite} of ${writes.length}`;
        const kept = await place.copyOf(before);
        await expect(run(place.start(kept, { lastWrite }), day)).rejects.toThrow('dead');
        await run(place.start(kept), day);
        await run(place.start(kept), day + 1);
        repeated += compare(crash, await seen(place, kept), expected);
        await kept.close();
      }
      const slackSends = writes.filter((write) => write.startsWith('Slack')).length;
      expect(slackSends).toBeGreaterThan(1);
      // A post is said twice only where nobody knows whether it arrived.
      expect(repeated).toBeGreaterThan(0);
      expect(repeated).toBeLessThanOrEqual(2 * slackSends);
      await Promise.all([before.close(), undisturbed.close()]);
    },
  );
});

async function run(process: Process, day: number): Promise<Process> {
  try {
    await process.scan(slotOf(day));
    await process.notify();
    return process;
  } finally {
    process.end();
  }
}

interface Seen {
  readonly items: readonly Item[];
  readonly messages: readonly Said[];
}
type Item = Readonly<Record<string, unknown>>;
interface Said {
  /** Channel, whether in a thread, and contents; without the notice. */
  readonly words: string;
  readonly isMarked: boolean;
}

async function seen(place: Place, kept: Kept): Promise<Seen> {
  return { items: await place.items(kept), messages: kept.inbox.messages().map(said) };
}

/**
 * What may differ after a crash: an alert group counts what was tried, and names the message that is known to have
 * arrived; each try is kept as a delivery.
 */
function comparable(items: readonly Item[]): unknown[] {
  return items.flatMap((item) => {
    if (!String(item['pk']).startsWith('GROUP#')) return [item];
    const { version: _version, ts: _ts, ...group } = item;
    return item['sk'] === 'HEAD' ? [group] : [];
  });
}

/** A block's id is a hash of the whole message. */
function said({ channel, thread_ts, broadcast, text, blocks }: InboxMessage): Said {
  const shown = blocks.map((block) => JSON.stringify({ ...block, block_id: undefined }));
  const kept = shown.filter((block) => !block.includes(NOTICE));
  const words = text.replace(NOTICE_IN_TEXT, '');
  return {
    words: JSON.stringify({ channel, isReply: thread_ts !== undefined, broadcast, words, kept }),
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
