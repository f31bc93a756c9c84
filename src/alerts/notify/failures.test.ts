import { accountOf, AlertWorld, bucket, DAY, HOUR, MINUTE, ROUTES } from '../../../test/support/alert-world';
import { subjectOf } from '../../../test/support/sample-finding';

const EVERY = 5 * MINUTE;

/** Five alerts for each channel. */
function seeded(world = new AlertWorld()): AlertWorld {
  for (let n = 0; n < 5; n += 1) {
    world.opens(bucket(n, `sec-${n}`), 'high');
    world.opens(bucket(n, `com-${n}`), 'medium');
  }
  return world;
}

async function runFor(world: AlertWorld, time: number, waits = true) {
  const reports = [];
  for (let left = time; left > 0; left -= EVERY) {
    reports.push(await world.run({ waits }));
    world.pass(EVERY);
  }
  return reports;
}

const rootsIn = (world: AlertWorld, channel: string) => world.sender.roots(channel).map(({ text }) => text);

it('a channel that is archived for three days stops no other, and is told of all when it is back', async () => {
  const world = seeded();
  world.sender.policy = ({ channel }) =>
    channel === 'C-SECURITY' ? { status: 'refused', error: 'is_archived', reach: 'channel' } : undefined;
  const reports = await runFor(world, 3 * HOUR);
  // The other has its own five, and the message that this one refuses.
  expect([rootsIn(world, 'C-SECURITY').length, rootsIn(world, 'C-COMPLIANCE').length]).toEqual([0, 6]);
  // One refusal a run.
  expect(new Set(reports.map(({ untold }) => untold.length))).toEqual(new Set([1]));
  world.sender.policy = () => undefined;
  // What waited, called for once, and in two messages that it is told again.
  expect(await world.run()).toMatchObject({ sent: 7, interrupts: 1, owed: 0 });
});

it('goes to the fallback of its route while the channel refuses', async () => {
  const [security, compliance] = ROUTES;
  if (security === undefined || compliance === undefined) throw new Error('there are two');
  const world = seeded(new AlertWorld([{ ...security, fallback: 'C-FALLBACK' }, compliance]));
  world.sender.policy = ({ channel }) =>
    channel === 'C-SECURITY' ? { status: 'refused', error: 'is_archived', reach: 'channel' } : undefined;
  // Ten alerts, and that the channel refuses.
  expect(await world.run()).toMatchObject({ sent: 11, interrupts: 1, owed: 0 });
  expect(rootsIn(world, 'C-FALLBACK')).toHaveLength(5);
});

it('an error that nobody knows concerns the message alone, which is tried last from then on', async () => {
  const world = seeded();
  world.sender.policy = ({ text }) =>
    text.includes('sec-0') ? { status: 'refused', error: 'brand_new', reach: 'message' } : undefined;
  expect(await world.run()).toMatchObject({ sent: 9, owed: 1 });
  world.pass(EVERY);
  world.opens(bucket(9, 'sec-9'), 'high');
  const tried: string[] = [];
  world.sender.policy = ({ text }) => {
    tried.push(/sec-\d/.exec(text)?.[0] ?? '');
    return text.includes('sec-0') ? { status: 'refused', error: 'brand_new', reach: 'message' } : undefined;
  };
  await world.run();
  expect(tried).toEqual(['sec-9', 'sec-0']);
});

it('a thread that an admin locked gets a message of its own, and stops no other', async () => {
  const world = seeded();
  await world.run();
  for (let n = 0; n < 5; n += 1) world.opens(bucket(n + 10, `sec-${n}`), 'high');
  world.sender.policy = ({ method, text }) =>
    method === 'reply' && text.includes('sec-0')
      ? { status: 'gone', error: 'restricted_action_thread_locked' }
      : undefined;
  expect(await world.run()).toMatchObject({ owed: 1 });
  world.sender.policy = () => undefined;
  expect(await world.run()).toMatchObject({ owed: 0 });
  expect(rootsIn(world, 'C-SECURITY').filter((text) => text.includes('sec-0'))).toHaveLength(2);
});

describe('a rate limit', () => {
  function everyThird(world: AlertWorld): void {
    let calls = 0;
    world.sender.policy = ({ channel }) => {
      if (channel !== 'C-SECURITY') return undefined;
      calls += 1;
      return calls % 3 === 0 ? { status: 'rate-limited', retryAfterSeconds: 30 } : undefined;
    };
  }

  it('is waited for within the run, and others are told meanwhile; nothing is said twice', async () => {
    const world = seeded();
    everyThird(world);
    const report = await world.run();
    expect(report).toMatchObject({ sent: 10, interrupts: 1, owed: 0, untold: [] });
    expect(report.retryAfterSeconds).toBeUndefined();
    expect(new Set(world.sender.messages.map(({ text }) => text)).size).toBe(10);
    const lastIn = (channel: string) => world.sender.roots(channel).at(-1)?.at ?? '';
    expect(lastIn('C-SECURITY') > lastIn('C-COMPLIANCE')).toBe(true);
  });

  it('is left for the next run where there is no time for it', async () => {
    const world = seeded();
    everyThird(world);
    const deadline = world.now;
    world.pass(-20_000);
    expect(await world.run({ deadline })).toMatchObject({ retryAfterSeconds: 30 });
    expect(world.table.owed.length).toBeGreaterThan(0);
    world.pass(MINUTE);
    await world.run();
    expect(world.table.owed).toEqual([]);
    expect(world.sender.messages.filter(({ text }) => text.includes('May repeat'))).toEqual([]);
  });
});

it('eight hours of server errors are followed by each message once, those marked that may have arrived', async () => {
  const world = seeded();
  world.sender.takesUnknown = false;
  world.sender.policy = () => ({ status: 'unknown', error: 'HTTP 500' });
  await runFor(world, 8 * HOUR);
  expect(world.sender.messages).toEqual([]);
  world.sender.policy = () => undefined;
  await world.run();
  expect(world.seen()).toMatchObject({ posts: 10, replies: 0 });
  expect(world.sender.messages.filter(({ text }) => text.includes('May repeat'))).toHaveLength(2);
});

describe('an hour of answers that come too late, of messages that arrived', () => {
  async function slowHour(showsHistory: boolean): Promise<AlertWorld> {
    const world = seeded();
    world.sender.showsHistory = showsHistory;
    world.sender.policy = () => ({ status: 'unknown', error: 'timeout' });
    await runFor(world, HOUR);
    world.sender.policy = () => undefined;
    await runFor(world, 2 * EVERY);
    return world;
  }

  it('is no duplicate, and nothing that says OPEN after its end, where the channel may be read', async () => {
    const world = await slowHour(true);
    expect(world.seen()).toMatchObject({ posts: 10, replies: 0 });
    for (let n = 0; n < 5; n += 1) world.ends(bucket(n, `sec-${n}`));
    await world.run();
    expect(world.table.owed).toEqual([]);
    expect(rootsIn(world, 'C-SECURITY').filter((text) => !text.startsWith('RESOLVED'))).toEqual([]);
  });

  it('is duplicates that say so, where it may not', async () => {
    const world = await slowHour(false);
    expect(world.table.owed).toEqual([]);
    const plain = world.sender.roots().filter(({ text }) => !text.includes('May repeat'));
    const subjects = plain.map(({ text }) => /(sec|com)-\d/.exec(text)?.[0]);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
});

it('a token that is revoked for a day stops everything, one refusal a run, and all is told with the next', async () => {
  const world = seeded();
  world.sender.policy = () => ({ status: 'refused', error: 'token_revoked', reach: 'workspace' });
  const reports = await runFor(world, 4 * HOUR);
  expect(new Set(reports.map(({ untold }) => untold.length))).toEqual(new Set([1]));
  world.sender.policy = () => undefined;
  expect(await world.run()).toMatchObject({ sent: 10, owed: 0 });
});

describe('a message that a person deleted', () => {
  it('of an alert that is HIGH is posted again within a day though nothing changes, and its end is said there', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0));
    await world.run();
    world.acknowledge(bucket(0));
    await world.run();
    world.sender.messages = [];
    await runFor(world, DAY + EVERY);
    expect(rootsIn(world, 'C-SECURITY')).toEqual([expect.stringContaining('HIGH ACKNOWLEDGED')]);
    expect(world.seen().pings).toBe(0);
    world.ends(bucket(0));
    await world.run();
    expect(rootsIn(world, 'C-SECURITY')).toEqual([expect.stringMatching(/^RESOLVED/)]);
  });

  it('of an alert that is less is not', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0), 'medium');
    await world.run();
    world.sender.messages = [];
    await runFor(world, DAY + EVERY);
    expect(world.sender.messages).toEqual([]);
  });

  it('between the edit and the reply, is posted again and answered, and calls somebody once', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0));
    await world.run();
    world.opens(bucket(1));
    world.sender.policy = ({ method }) => {
      if (method === 'reply') world.sender.messages = [];
      return undefined;
    };
    await world.run();
    world.sender.policy = () => undefined;
    await world.run();
    expect(world.seen()).toMatchObject({ posts: 1, replies: 1, pings: 1 });
    expect(world.table.owed).toEqual([]);
  });
});

describe('two notifiers at once', () => {
  it.each([
    ['of new alerts', () => seeded(), 10],
    [
      'of changes',
      async () => {
        const world = seeded();
        await world.run();
        for (let n = 0; n < 5; n += 1) world.ends(bucket(n, `sec-${n}`));
        return world;
      },
      5,
    ],
  ] as const)('%s say each thing once, or say that it may repeat', async (_name, arrange, news) => {
    const world = await arrange();
    const before = world.sender.messages.length;
    await Promise.all([world.run(), world.run()]);
    await world.run();
    const unmarked = world.sender.messages.slice(before).filter(({ text }) => !text.includes('May repeat'));
    expect(unmarked).toHaveLength(news);
    expect(world.table.owed).toEqual([]);
  });
});

it('400 accounts repaired are one edit', async () => {
  const world = new AlertWorld();
  const each = Array.from({ length: 400 }, (_none, n) => subjectOf(`r${n}`, 'guardrail', accountOf(n)));
  for (const subject of each) world.opens(subject);
  await world.run();
  for (const subject of each) world.ends(subject);
  const before = world.table.deliveries.length;
  expect(await world.run()).toMatchObject({ sent: 1, told: 400, owed: 0 });
  expect(world.table.deliveries.length - before).toBe(2);
});
