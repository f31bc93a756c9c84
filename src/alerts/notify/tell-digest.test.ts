import { accountOf, AlertWorld, bucket, DAY, HOUR } from '../../../test/support/alert-world';
import type { DueVulnerabilities } from '../../model/due-vulnerability';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { Route } from '../route';

const ROUTES: readonly Route[] = [
  { match: { severity: ['critical', 'high'] }, channel: 'C1', mention: 'S1', digest: 'weekly' },
  { channel: 'C2', digest: 'daily' },
  { match: { rules: ['never'] }, channel: 'C3', digest: 'none' },
  { match: { rules: ['never'] }, channel: 'C4' },
];
/** T0 is a Friday at midnight. */
const FRIDAY_TO_MONDAY_MORNING = 3 * DAY + 8 * HOUR;

const digests = (world: AlertWorld) =>
  world.sender.messages
    .filter(({ text }) => /^(WEEK|DAY): /.test(text))
    .map(({ channel, text }) => `${channel} ${text}`);

it('tells each channel what came to it, as often as its route asks, and calls nobody', async () => {
  const world = new AlertWorld(ROUTES);
  world.opens(bucket(1), 'high');
  world.opens(bucket(2), 'low');
  await world.run();
  expect(digests(world)).toEqual([]);
  world.pass(8 * HOUR);
  await world.run();
  expect(digests(world)).toEqual(['C2 DAY: 1 new (1 LOW), 0 resolved, 1 open (1 LOW).']);
  world.pass(FRIDAY_TO_MONDAY_MORNING - 8 * HOUR);
  await world.run();
  expect(digests(world).slice(1)).toEqual([
    'C1 WEEK: 1 new (1 HIGH), 0 resolved, 1 open (1 HIGH).',
    expect.stringMatching(/^C2 DAY: /),
  ]);
  const told = world.sender.messages.filter(({ text }) => /^(WEEK|DAY): /.test(text));
  expect(JSON.stringify(told)).not.toContain('<!subteam');
});

it('is told once a period, and also when all is green', async () => {
  const world = new AlertWorld(ROUTES.slice(0, 1));
  await world.run();
  world.pass(FRIDAY_TO_MONDAY_MORNING);
  for (let hour = 0; hour < 24; hour += 1) {
    await world.run();
    world.pass(HOUR);
  }
  expect(digests(world)).toEqual(['C1 WEEK: 0 new, 0 resolved, 0 open.']);
});

it('names vulnerabilities where they would come as findings, and reads ledgers once for all channels', async () => {
  const asked: Instant[] = [];
  const due = (severity: 'critical' | 'low', count: number): DueVulnerabilities => ({
    ...{
      account: accountOf(1),
      rule: `pw-${severity}-vulnerability-within-window`,
      severity,
      count,
      first: [],
    },
  });
  const world = new AlertWorld([ROUTES[0] ?? {}, { channel: 'C2', digest: 'weekly' }], {
    vulnerabilities: async ({ until }) => {
      asked.push(until);
      return { due: [due('critical', 3), due('low', 1)], unread: [accountOf(2)] };
    },
  });
  await world.run();
  expect(asked).toEqual([]);
  world.pass(FRIDAY_TO_MONDAY_MORNING);
  await world.run();
  expect(digests(world)).toEqual([
    'C1 WEEK: 0 new, 0 resolved, 0 open, 3 vulnerabilities due within 7 days.',
    'C2 WEEK: 0 new, 0 resolved, 0 open, 1 vulnerability due within 7 days.',
  ]);
  const unread = world.sender.messages.map(({ blocks }) =>
    JSON.stringify(blocks).includes('could not be read'),
  );
  expect(unread).toEqual([true, false]);
  expect(asked).toEqual([addMilliseconds(world.now, 7 * DAY)]);
});

it('says of ledgers that there was no time for them, and is told all the same', async () => {
  const over: boolean[] = [];
  const world = new AlertWorld(ROUTES.slice(0, 1), {
    vulnerabilities: async ({ isOver }) => {
      over.push(isOver());
      return { due: [], unread: [] };
    },
  });
  await world.run();
  world.pass(FRIDAY_TO_MONDAY_MORNING);
  await world.run({ deadline: addMilliseconds(world.now, 60_000) });
  expect(over).toEqual([true]);
  expect(digests(world)).toHaveLength(1);
});

it('goes back to the last one that was told', async () => {
  const world = new AlertWorld(ROUTES.slice(0, 1));
  await world.run();
  world.pass(FRIDAY_TO_MONDAY_MORNING);
  await world.run();
  world.pass(HOUR);
  world.opens(bucket(1), 'high');
  world.pass(14 * DAY);
  await world.run();
  expect(digests(world)[1]).toBe('C1 WEEK: 1 new (1 HIGH), 0 resolved, 1 open (1 HIGH).');
});

it('is told by the next run where Slack did not take it, marked where it may have arrived', async () => {
  const world = new AlertWorld(ROUTES.slice(0, 1));
  await world.run();
  world.pass(FRIDAY_TO_MONDAY_MORNING);
  world.sender.answers.push({ status: 'refused', reach: 'channel', error: 'is_archived' });
  await world.run();
  expect(world.sender.messages.filter(({ ts }) => ts !== undefined)).toEqual([]);
  world.pass(HOUR);
  await world.run();
  expect(digests(world).at(-1)).toBe('C1 WEEK: 0 new, 0 resolved, 0 open.');
});
