import { AlertWorld, bucket, HOUR, MINUTE, ROUTES } from '../../test/support/alert-world';
import type { QuietHours } from './policy';
import type { Route } from './route';

const [SECURITY, REST] = ROUTES;
const routed = (given: Partial<Route>) =>
  new AlertWorld([{ channel: 'C-SECURITY', ...SECURITY, ...given }, REST ?? { channel: 'C-COMPLIANCE' }]);

/** When something was said in these hours, with why; a run every so often. */
async function saidIn(world: AlertWorld, hours: number, everyMinutes = 30) {
  const start = Date.parse(world.now);
  const from = world.table.deliveries.length;
  for (let minutes = 0; minutes <= hours * 60; minutes += everyMinutes) {
    await world.run();
    world.pass(everyMinutes * MINUTE);
  }
  return world.table.deliveries
    .slice(from)
    .filter(({ status, method, reason }) => status === 'sent' && method !== 'update' && reason !== 'details')
    .map(({ at, urgency, reason, destination }) => {
      const after = (Date.parse(at) - start) / HOUR;
      return `${Math.floor(after * 2) / 2} h ${urgency} ${reason}${destination === 'C-SECURITY' ? '' : ` ${destination}`}`;
    });
}

describe('what nobody acknowledges', () => {
  it.each([
    ['critical', ['0 h interrupt opened', '4 h post reminder', '28 h post reminder', '196 h post reminder']],
    ['high', ['0 h interrupt opened', '24 h thread reminder', '192 h thread reminder']],
    ['medium', []],
  ] as const)('is said again: %s', async (severity, said) => {
    const world = routed({});
    world.opens(bucket(0), severity);
    const heard = await saidIn(world, 9 * 24, 120);
    expect(heard.filter((each) => !each.includes('COMPLIANCE'))).toEqual(said);
    expect(world.sender.roots()).toHaveLength(1);
  });

  it('is not, once somebody did, nor where the route does not ask for it, nor once it is over', async () => {
    const acknowledged = routed({});
    acknowledged.opens(bucket(0), 'critical');
    acknowledged.acknowledge(bucket(0));
    expect(await saidIn(acknowledged, 48)).toEqual(['0 h post acknowledged']);

    const silent = routed({ repeat: false });
    silent.opens(bucket(0), 'critical');
    expect(await saidIn(silent, 48)).toEqual(['0 h interrupt opened']);

    const over = routed({});
    over.opens(bucket(0), 'critical');
    await over.run();
    over.ends(bucket(0));
    expect(await saidIn(over, 48)).toEqual(['0 h thread changed']);
  });

  it('counts anew from what is new', async () => {
    const world = routed({});
    world.opens(bucket(0), 'critical');
    await saidIn(world, 10);
    world.opens(bucket(1), 'critical');
    expect(await saidIn(world, 10)).toEqual(['0 h interrupt opened', '4 h post reminder']);
  });

  it('is not said of first scans', async () => {
    const world = routed({});
    world.opens(bucket(0), 'critical', 1);
    expect(await saidIn(world, 48)).toEqual(['0 h post adoption']);
  });

  it('goes to others after a while, once, and is kept true there', async () => {
    const world = routed({ escalate: { channel: 'C-LEADS', afterMinutes: 30 } });
    world.opens(bucket(0), 'critical');
    expect(await saidIn(world, 3)).toEqual(['0 h interrupt opened', '0.5 h interrupt escalated C-LEADS']);
    world.ends(bucket(0));
    await world.run();
    expect(world.sender.roots().map(({ channel, text }) => [channel, text.split(':')[0]])).toEqual([
      ['C-SECURITY', 'RESOLVED'],
      ['C-LEADS', 'RESOLVED'],
    ]);
  });
});

describe('quiet hours', () => {
  /** The world begins on a Friday at midnight. */
  const quietHours: QuietHours = {
    zone: 'UTC',
    days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    from: '22:00',
    to: '06:00',
    breakThrough: ['critical'],
  };

  it('put off the call until they end, and reminders too', async () => {
    const world = routed({ quietHours: [quietHours] });
    world.opens(bucket(0), 'high');
    expect(await saidIn(world, 30)).toEqual([
      '0 h post quiet-hours',
      '6 h interrupt quiet-hours-over',
      '30 h thread reminder',
    ]);
  });

  it('put off a call for good where it is over, or somebody acknowledged it, by then', async () => {
    const world = routed({ quietHours: [quietHours] });
    world.opens(bucket(0), 'high');
    await saidIn(world, 1);
    world.acknowledge(bucket(0));
    expect(await saidIn(world, 8)).toEqual(['0 h thread changed']);
  });

  it('put off who is told when nobody acknowledged it, but for what breaks through', async () => {
    const escalate = { channel: 'C-LEADS', afterMinutes: 60 };
    const world = routed({ quietHours: [{ ...quietHours, from: '10:00', to: '12:00' }], escalate });
    world.pass(9.5 * HOUR);
    world.opens(bucket(0), 'high');
    expect(await saidIn(world, 3)).toEqual(['0 h interrupt opened', '2.5 h interrupt escalated C-LEADS']);
    const critical = routed({ quietHours: [quietHours], escalate });
    critical.opens(bucket(0), 'critical');
    expect(await saidIn(critical, 2)).toEqual(['0 h interrupt opened', '1 h interrupt escalated C-LEADS']);
  });

  it('do not put off what breaks through', async () => {
    const world = routed({ quietHours: [quietHours] });
    world.opens(bucket(0), 'critical');
    expect(await saidIn(world, 5)).toEqual(['0 h interrupt opened', '4 h post reminder']);
  });
});

it('looks once a day whether the message is there, and says nothing by that', async () => {
  const world = routed({});
  world.opens(bucket(0), 'high');
  await world.run();
  world.acknowledge(bucket(0));
  await world.run();
  const before = world.table.deliveries.length;
  let looks = 0;
  const { locate } = world.sender;
  world.sender.locate = async (message) => {
    looks += 1;
    return locate(message);
  };
  for (let hours = 0; hours <= 72; hours += 1) {
    world.pass(HOUR);
    await world.run();
  }
  expect(looks).toBe(3);
  expect(world.table.deliveries).toHaveLength(before);
});
