import type { Route } from '../route';
import { WEEKDAYS } from '../../model/weekday';
import { accountOf, AlertWorld, bucket, DAY, HOUR, MINUTE } from '../../../test/support/alert-world';
import { subjectOf } from '../../../test/support/sample-finding';

const fault = (n: number) => subjectOf(`r-${n}`, `rule-${n}`, accountOf(n));
const said = (world: AlertWorld) =>
  world.table.deliveries
    .filter(({ status, reason }) => status === 'sent' && reason !== 'details')
    .map(({ urgency, mention = 'nobody' }) => `${urgency} ${mention}`);

describe('what is new in one run', () => {
  it('calls its people once, by the worst of it, which names the rest; each has its message', async () => {
    const world = new AlertWorld();
    for (let n = 0; n < 8; n += 1) world.opens(fault(n), n === 5 ? 'critical' : 'high');
    expect(await world.run()).toMatchObject({ interrupts: 1, sent: 8, told: 8, owed: 0 });
    expect(world.seen()).toEqual({ posts: 8, replies: 0, broadcasts: 0, pings: 1 });
    expect(said(world)).toEqual(['interrupt S-ONCALL', ...Array.from({ length: 7 }, () => 'post nobody')]);
    const [first] = world.sender.messages;
    expect(first?.text).toMatch(/^CRITICAL: .* Also new: 7 other alerts\.$/);
    const [, besides] = JSON.stringify(first?.blocks).split('*Also new, in messages of their own*');
    expect(besides?.match(/• /g)).toHaveLength(5);
    expect(besides).toContain('+2 more');
    expect(world.table.notTold.map(({ why }) => why)).toEqual(Array.from({ length: 7 }, () => 'same-call'));
  });

  it('is remembered as if each had called: nobody is called a second time by the same', async () => {
    const world = new AlertWorld();
    for (let n = 0; n < 2; n += 1) world.opens(fault(n));
    await world.run();
    for (const alert of world.table.alerts.values()) expect(alert.interrupts).toHaveLength(1);
    world.pass(25 * HOUR);
    await world.run();
    // Both are reminded of.
    expect(world.seen(2)).toEqual({ posts: 0, replies: 2, broadcasts: 0, pings: 0 });
  });

  it('calls by the next where the first message is refused', async () => {
    const world = new AlertWorld();
    world.sender.policy = ({ text }) =>
      text.includes('rule-0') ? { status: 'refused', error: 'invalid_blocks', reach: 'message' } : undefined;
    for (let n = 0; n < 3; n += 1) world.opens(fault(n), n === 0 ? 'critical' : 'high');
    expect(await world.run()).toMatchObject({ interrupts: 1, told: 2, owed: 1 });
    world.sender.policy = () => undefined;
    expect(await world.run()).toMatchObject({ interrupts: 1, told: 1, owed: 0 });
  });

  it('calls by each run, and each who is to be called', async () => {
    const world = new AlertWorld([
      { match: { severity: ['critical'] }, channel: 'C1', mention: 'S1' },
      { match: { accounts: [accountOf(1)] }, channel: 'C1', mention: 'S2' },
      { channel: 'C1', mention: 'S1' },
    ]);
    for (let n = 0; n < 3; n += 1) world.opens(fault(n));
    expect(await world.run()).toMatchObject({ interrupts: 2 });
    world.pass(MINUTE);
    world.opens(fault(3), 'high');
    expect(await world.run()).toMatchObject({ interrupts: 1 });
  });
});

describe('people of several routes to one channel', () => {
  const NETWORK: readonly Route[] = [
    { match: { severity: ['critical'] }, channel: 'C1', mention: 'S1' },
    { match: { rules: ['net'] }, channel: 'C1', mention: 'U2' },
    { channel: 'C1' },
  ];
  const net = subjectOf('r-net', 'net', accountOf(1));

  it('are all called by a storm in which something of each is new', async () => {
    const world = new AlertWorld(NETWORK);
    for (let n = 0; n < 15; n += 1) world.opens(fault(n), 'critical');
    world.opens(net);
    await world.run();
    expect(world.sender.messages).toHaveLength(1);
    expect(JSON.stringify(world.sender.messages[0]?.blocks)).toContain('<!subteam^S1> <@U2>');
    expect(said(world)).toEqual(['interrupt S1 U2']);
  });

  it('are all called by one fault in accounts of each, and nobody whose quiet hours it is in', async () => {
    const quietHours = [
      { zone: 'UTC', days: WEEKDAYS, from: '00:00', to: '23:00', breakThrough: ['critical'] },
    ] as const;
    const world = new AlertWorld([
      { match: { accounts: [accountOf(1)] }, channel: 'C1', mention: 'S1' },
      { match: { accounts: [accountOf(2)] }, channel: 'C1', mention: 'S2' },
      { match: { accounts: [accountOf(3)] }, channel: 'C1', mention: 'S3', quietHours },
      { channel: 'C1' },
    ]);
    for (let n = 1; n < 5; n += 1) world.opens(subjectOf('r', 'guardrail', accountOf(n)));
    await world.run();
    expect(said(world).map((each) => each.split(' ').toSorted().join(' '))).toEqual(['S1 S2 interrupt']);
  });

  it('are all called when the quiet hours are over in which it began', async () => {
    const quietHours = [
      { zone: 'UTC', days: WEEKDAYS, from: '22:00', to: '07:00', breakThrough: ['critical'] },
    ] as const;
    const world = new AlertWorld([
      { match: { accounts: [accountOf(1)] }, channel: 'C1', mention: 'S1', quietHours },
      { channel: 'C1', mention: 'S2', quietHours },
    ]);
    for (let n = 1; n < 4; n += 1) world.opens(subjectOf('r', 'guardrail', accountOf(n)));
    await world.run();
    expect(said(world)).toEqual(['post nobody']);
    world.pass(7 * HOUR);
    await world.run();
    expect(
      said(world)
        .slice(1)
        .map((each) => each.split(' ').toSorted().join(' ')),
    ).toEqual(['S1 S2 interrupt']);
  });

  it('are not called a second time in a run by what is of one of them', async () => {
    const world = new AlertWorld([
      { match: { accounts: [accountOf(1)] }, channel: 'C1', mention: 'S1' },
      { channel: 'C1', mention: 'S2' },
    ]);
    for (let n = 1; n < 5; n += 1) world.opens(subjectOf('r', 'guardrail', accountOf(n)), 'critical');
    world.opens(subjectOf('other', 'other', accountOf(1)));
    await world.run();
    expect(
      world.table.deliveries.filter(({ status, urgency }) => status === 'sent' && urgency === 'interrupt'),
    ).toHaveLength(1);
  });
});

it('calls for what comes while a run tells what calls nobody, before the rest of that', async () => {
  const world = new AlertWorld([{ channel: 'C1', mention: 'S1' }]);
  for (let n = 0; n < 10; n += 1) world.opens(fault(n), 'medium');
  let calls = 0;
  world.sender.policy = () => {
    calls += 1;
    world.pass(1000);
    if (calls === 2) world.opens(fault(10), 'high');
    return undefined;
  };
  expect(await world.run()).toMatchObject({ interrupts: 1, told: 11, owed: 0 });
  const order = world.table.deliveries.filter(
    ({ status, reason }) => status === 'sent' && reason !== 'details',
  );
  expect(order.findIndex(({ urgency }) => urgency === 'interrupt')).toBe(5);
});

it('calls once when quiet hours end, for all that came in them', async () => {
  const quietHours = [
    {
      zone: 'UTC',
      days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
      from: '22:00',
      to: '07:00',
      breakThrough: ['critical'],
    },
  ] as const;
  const world = new AlertWorld([{ channel: 'C1', mention: 'S1', quietHours }]);
  for (let n = 0; n < 3; n += 1) world.opens(fault(n));
  world.opens(bucket(0));
  expect(await world.run()).toMatchObject({ interrupts: 0, sent: 4 });
  world.ends(bucket(0));
  world.pass(7 * HOUR);
  expect(await world.run()).toMatchObject({ interrupts: 1 });
  expect(world.seen(4)).toEqual({ posts: 0, replies: 4, broadcasts: 3, pings: 1 });
  world.pass(DAY);
  expect(await world.run()).toMatchObject({ interrupts: 0 });
});

it('does not call in the next night where the notifier comes late', async () => {
  const quietHours = [
    { zone: 'UTC', days: ['fri', 'sat'], from: '00:00', to: '07:00', breakThrough: [] },
  ] as const;
  const world = new AlertWorld([{ channel: 'C1', mention: 'S1', quietHours }]);
  world.opens(fault(0));
  expect(await world.run()).toMatchObject({ interrupts: 0 });
  world.pass(DAY + HOUR);
  expect(await world.run()).toMatchObject({ interrupts: 0 });
  world.pass(6 * HOUR);
  expect(await world.run()).toMatchObject({ interrupts: 1 });
});
