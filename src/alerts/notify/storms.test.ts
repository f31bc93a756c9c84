import { addMilliseconds } from '../../model/instant';
import { subjectOf } from '../../../test/support/sample-finding';
import { accountOf, AlertWorld, bucket, DAY, HOUR, MINUTE } from '../../../test/support/alert-world';

const ACCOUNTS = 120;
const RULES = 12;
const severityOf = (rule: number) =>
  rule < 2 ? 'critical' : rule < 5 ? 'high' : rule < 9 ? 'medium' : 'low';

/** All that the first scan of an account finds. */
function adopt(world: AlertWorld, account: number): void {
  for (let rule = 0; rule < RULES; rule += 1)
    world.opens(subjectOf(`r-${account}-${rule}`, `rule-${rule}`, accountOf(account)), severityOf(rule), 1);
}

/** One guardrail of the organisation, which an account has or has not. */
const guardrail = (account: number) =>
  subjectOf(`AWS::::Account:${accountOf(account)}`, 'organization-guardrail', accountOf(account));

describe('the first day of 120 accounts', () => {
  it('is one message a channel that calls nobody', async () => {
    const world = new AlertWorld();
    for (let account = 0; account < ACCOUNTS; account += 1) adopt(world, account);
    expect(await world.run()).toMatchObject({ told: 1440, owed: 0, interrupts: 0 });
    expect(world.seen()).toEqual({ posts: 2, replies: 0, broadcasts: 0, pings: 0 });
    expect(world.sender.messages.map(({ text }) => text)).toEqual([
      'First scan in 120 accounts, 600 open: 240 CRITICAL, 360 HIGH.',
      'First scan in 120 accounts, 840 open: 480 MEDIUM, 360 LOW.',
    ]);
  });

  it.each([8, 25])('is that too where %i accounts are recorded between two runs', async (perRun) => {
    const world = new AlertWorld();
    world.table.running = [world.now];
    const sent: number[] = [];
    for (let account = 0; account < ACCOUNTS; account += perRun) {
      for (let each = account; each < Math.min(ACCOUNTS, account + perRun); each += 1) adopt(world, each);
      sent.push((await world.run()).sent);
      world.pass(5 * MINUTE);
    }
    world.table.running = [];
    await world.run();
    // It waits for the scan, though not for ever.
    expect(sent.slice(0, 4)).toEqual(sent.slice(0, 4).map(() => 0));
    expect(world.seen()).toEqual({ posts: 2, replies: 0, broadcasts: 0, pings: 0 });
    expect(world.sender.messages[0]?.text).toContain('120 accounts, 600 open');
    expect(world.table.owed).toEqual([]);
  });

  it('leaves what is back later to a message of its own', async () => {
    const world = new AlertWorld();
    for (let account = 0; account < 3; account += 1) adopt(world, account);
    await world.run();
    const back = subjectOf('r-1-0', 'rule-0', accountOf(1));
    world.pass(DAY / 2);
    world.ends(back);
    await world.run();
    expect(world.seen()).toMatchObject({ posts: 2, replies: 0 });
    expect(world.sender.messages[0]?.text).toContain('14 of 15 still open: 5 CRITICAL');
    world.opens(back, 'critical');
    await world.run();
    expect(world.seen(2)).toEqual({ posts: 1, replies: 0, broadcasts: 0, pings: 1 });
  });
});

describe('one fault in 120 accounts', () => {
  it('is one message; its repair none; broken again one that the channel sees; and what is left is counted', async () => {
    const world = new AlertWorld();
    const each = Array.from({ length: ACCOUNTS }, (_none, account) => guardrail(account));
    for (const subject of each) world.opens(subject, 'critical');
    await world.run();
    expect(world.seen()).toEqual({ posts: 1, replies: 0, broadcasts: 0, pings: 1 });

    world.pass(HOUR);
    for (const subject of each.slice(20)) world.ends(subject);
    await world.run();
    expect([world.seen(1), world.edits]).toEqual([{ posts: 0, replies: 0, broadcasts: 0, pings: 0 }, 1]);
    for (const subject of each.slice(0, 20)) world.ends(subject);
    await world.run();
    expect([world.seen(1), world.edits]).toEqual([{ posts: 0, replies: 0, broadcasts: 0, pings: 0 }, 2]);
    expect(world.sender.messages[0]?.text).toMatch(/^RESOLVED/);

    world.pass(HOUR);
    for (const subject of each) world.opens(subject, 'critical');
    await world.run();
    expect(world.seen(1)).toEqual({ posts: 0, replies: 1, broadcasts: 1, pings: 1 });
    world.pass(HOUR);
    for (const subject of each) world.ends(subject);
    await world.run();
    expect(world.seen(2)).toEqual({ posts: 0, replies: 0, broadcasts: 0, pings: 0 });
  });

  it('is that too for 12 accounts, of which half are recorded when the notifier runs', async () => {
    const world = new AlertWorld();
    world.table.running = [world.now];
    for (let account = 0; account < 6; account += 1) world.opens(guardrail(account), 'critical');
    expect(await world.run()).toMatchObject({ sent: 0, owed: 6 });
    for (let account = 6; account < 12; account += 1) world.opens(guardrail(account), 'critical');
    world.table.running = [];
    await world.run();
    expect(world.seen()).toEqual({ posts: 1, replies: 0, broadcasts: 0, pings: 1 });
  });

  it('is one alert an account where it is two of them', async () => {
    const world = new AlertWorld();
    for (let account = 0; account < 2; account += 1) world.opens(guardrail(account), 'critical');
    await world.run();
    expect(world.seen()).toMatchObject({ posts: 2 });
  });

  it('is one message of 30 accounts that had alerts of their own, when it is back', async () => {
    const world = new AlertWorld();
    const each = Array.from({ length: 30 }, (_none, account) => guardrail(account));
    for (const subject of each) {
      world.opens(subject);
      await world.run();
    }
    for (const subject of each) world.ends(subject);
    await world.run();
    const before = world.sender.messages.length;
    world.pass(DAY);
    for (const subject of each) world.opens(subject);
    await world.run();
    expect(world.seen(before)).toEqual({ posts: 1, replies: 0, broadcasts: 0, pings: 1 });
  });
});

describe('what flaps', () => {
  it.each([
    ['every hour for ten days', HOUR, 240],
    ['every day for a month', DAY, 30],
  ])('%s calls somebody three times, and says so', async (_name, every, times) => {
    const world = new AlertWorld();
    const subject = bucket(1);
    for (let time = 0; time < times; time += 1) {
      if (time % 2 === 0) world.opens(subject);
      else world.ends(subject);
      await world.run();
      world.pass(every);
    }
    expect(world.interrupts).toBe(3);
    expect(world.seen()).toMatchObject({ posts: 1 });
    expect(JSON.stringify(world.sender.roots())).toContain('*Flapping*');
    expect(world.table.notTold.some(({ why }) => why === 'flapping')).toBe(true);
    // After a calm week it is news again.
    world.ends(subject);
    await world.run();
    world.pass(8 * DAY);
    world.opens(subject);
    expect(await world.run()).toMatchObject({ interrupts: 1 });
  });
});

describe('more of the same', () => {
  it('calls somebody for each new critical resource, once a run, whatever is acknowledged', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0), 'critical');
    await world.run();
    world.acknowledge(bucket(0));
    await world.run();
    const before = world.sender.messages.length;
    for (let n = 1; n <= 20; n += 1) {
      world.pass(HOUR);
      world.opens(bucket(n), 'critical');
      world.opens(bucket(n + 100), 'critical');
      await world.run();
    }
    expect(world.seen(before)).toEqual({ posts: 0, replies: 20, broadcasts: 20, pings: 20 });
  });

  it('calls nobody for another medium one', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0), 'medium');
    await world.run();
    world.opens(bucket(1), 'medium');
    await world.run();
    expect(world.seen()).toEqual({ posts: 1, replies: 1, broadcasts: 0, pings: 0 });
  });

  it('is said where it is critical by now, once it is', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0), 'medium');
    await world.run();
    world.pass(DAY);
    world.changes(bucket(0), 'critical');
    await world.run();
    expect(world.sender.roots().map(({ channel }) => channel)).toEqual(['C-COMPLIANCE', 'C-SECURITY']);
    expect(world.seen(1)).toEqual({ posts: 1, replies: 0, broadcasts: 0, pings: 1 });
  });
});

describe('too much at once', () => {
  it('is one message that calls once, and is known of each finding, storm after storm', async () => {
    const world = new AlertWorld();
    for (const storm of ['first', 'second']) {
      for (let n = 0; n < 15; n += 1) world.opens(bucket(n, `${storm}-${n}`), 'critical');
      await world.run();
      world.pass(HOUR);
    }
    expect(world.seen()).toEqual({ posts: 2, replies: 0, broadcasts: 0, pings: 2 });
    const alerts = new Map<string, number>();
    for (const { alert } of world.table.heads.values())
      if (alert?.version === 1) alerts.set(alert.id, (alerts.get(alert.id) ?? 0) + 1);
    expect([...alerts.values()]).toEqual([15, 15]);
    world.ends(bucket(3, 'first-3'));
    await world.run();
    expect(world.sender.messages[0]?.text).toContain('14 of 15 still open');
  });

  it('is said in order: what calls somebody first, the worst of it, then good news', async () => {
    const world = new AlertWorld();
    for (let n = 0; n < 8; n += 1) world.opens(bucket(n, `old-${n}`), n % 2 === 0 ? 'critical' : 'medium');
    await world.run();
    for (let n = 0; n < 8; n += 1) world.ends(bucket(n, `old-${n}`));
    world.opens(bucket(0, 'new-high'), 'high');
    world.opens(bucket(0, 'new-critical'), 'critical');
    world.opens(bucket(0, 'new-low'), 'low');
    const before = world.table.deliveries.length;
    await world.run();
    const order = world.table.deliveries
      .slice(before)
      .filter(({ status }) => status === 'sent')
      .map(({ urgency, reason }) => `${urgency} ${reason}`);
    expect(order.slice(0, 3)).toEqual(['interrupt opened', 'post opened', 'post below-threshold']);
    const details = order.indexOf('none details');
    expect(new Set(order.slice(3, details))).toEqual(new Set(['none changed', 'thread changed']));
    expect(order.slice(details)).toEqual(['none details', 'none details', 'none details']);
    expect(world.sender.messages.slice(8, 10).map(({ text }) => text.split(':')[0])).toEqual([
      'CRITICAL',
      'HIGH',
    ]);
  });

  it('sends a new HIGH within seconds though 120 alerts are to be edited, a second each and channel', async () => {
    const world = new AlertWorld();
    for (let n = 0; n < 120; n += 1) {
      world.opens(bucket(n, `old-${n}`));
      await world.run();
    }
    for (let n = 0; n < 120; n += 1) world.ends(bucket(n, `old-${n}`));
    world.opens(bucket(0, 'root-sign-in'));
    const [started, before] = [world.now, world.sender.messages.length];
    const deliveries = world.table.deliveries.length;
    await world.run({ deadline: addMilliseconds(started, 2 * MINUTE) });
    const [first] = world.sender.messages.slice(before);
    expect(first?.text).toContain('root-sign-in');
    expect(Date.parse(first?.at ?? '') - Date.parse(started)).toBeLessThanOrEqual(10_000);
    const sent = world.table.deliveries.slice(deliveries).filter(({ status }) => status === 'sent');
    expect(sent.length).toBeGreaterThan(115);
    for (const [method, pace] of [
      ['update', 1200],
      ['reply', 1000],
    ] as const) {
      const times = sent.filter((each) => each.method === method).map(({ at }) => Date.parse(at));
      for (const [index, time] of times.slice(1).entries())
        expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(pace);
    }
    await world.run();
    expect(world.table.owed).toEqual([]);
  });
});
