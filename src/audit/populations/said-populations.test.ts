import { MemoryObjects } from '../../../test/support/memory-objects';
import { periodScan } from '../../../test/support/period-scan';
import { by, item, october, opened, people, revoke, then } from '../../../test/support/review-campaign';
import { memoryStore } from '../../../test/support/stores';
import type { Alert, Delivery } from '../../model/alert';
import type { Exception } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { chainedAlerts, sayException } from '../../record/common-chain';
import { decide } from '../../reviews/campaign/decide';
import { changesPopulation } from './changes-population';
import { goThrough, type Population, type PopulationRow } from './population';
import { populationOfReview } from './review-population';
import { alertsPopulation, exceptionsPopulation } from './said-populations';

const at = (day: number): Instant => `2026-12-${day}T09:00:00.000Z`;
const exception: Exception = {
  schema: 1,
  id: 'ex-1',
  version: 1,
  scope: { rule: 's3-bucket-versioning', accounts: ['111122223333'], resource: '=cmd|x' },
  owner: 'ann',
  reason: 'Versioning adds nothing to caches.',
  requestedBy: 'ann',
  requestedAt: at(10),
  endsAt: '2027-02-01T00:00:00.000Z',
};
const approved: Exception = { ...exception, version: 2, approvedBy: 'bob', approvedAt: at(20) };
const alert: Alert = {
  schema: 1,
  id: 'al-1',
  version: 1,
  kind: 'rule',
  scopes: [{ rule: 's3-bucket-versioning', accounts: ['111122223333'] }],
  openedAt: at(15),
  interrupts: [],
};

const delivery: Delivery = {
  schema: 1,
  alert: 'al-1',
  destination: 'C1',
  number: 1,
  at: at(25),
  method: 'reply',
  status: 'sent',
  urgency: 'thread',
  reason: 'changed',
  members: [],
  memberCount: 0,
  said: 'hash',
};

/** An exception that was asked for, an alert, the approval of the exception, and a message of the alert. */
async function said() {
  const store = memoryStore();
  const objects = new MemoryObjects();
  const chain = (now: Instant) => ({ objects, table: store.record, clock: { now: () => now } });
  await sayException(chain(at(10)), undefined, exception);
  await chainedAlerts(chain(at(15))).say({ alerts: [alert] });
  await sayException(chain(at(20)), exception, approved);
  await chainedAlerts(chain(at(25))).say({ deliveries: [delivery] });
  const reader = { ...store.reader, latestScan: () => Promise.resolve(periodScan(at(10))) };
  const now: Instant = '2027-03-01T00:00:00.000Z';
  return { reader, record: store.record, objects, leaveOut: () => undefined, now };
}

async function gone(population: Population) {
  const rows: PopulationRow[] = [];
  const summary = await goThrough(population, ({ row }) => rows.push(row));
  return { rows, summary, data: population.gaps().data };
}

test.each<[string, Instant, string, number]>([
  ['before it was approved', at(19), 'requested', 1],
  ['from then on', at(20), 'in force', 2],
  ['when it has ended', '2027-02-01T00:00:00.000Z', 'ended', 2],
])('an exception as it stood %s', async (_name, asOf, state, version) => {
  const { rows, data } = await gone(await exceptionsPopulation(await said(), { asOf }));
  expect(rows).toMatchObject([{ item: 'ex-1', account: '111122223333', state, facts: { version } }]);
  expect(data).toMatchObject({ complete: true });
});

test('an exception is in a period that it held in, though it was asked for before', async () => {
  const asOf: Instant = '2027-01-31T00:00:00.000Z';
  const period = (from: Instant, to: Instant) => ({ asOf: to, period: { from, to } });
  const ports = await said();
  const within = await exceptionsPopulation(ports, period('2027-01-01T00:00:00.000Z', asOf));
  expect((await gone(within)).summary.total).toBe(1);
  const after = await exceptionsPopulation(
    ports,
    period('2027-02-01T00:00:00.001Z', '2027-03-01T00:00:00.000Z'),
  );
  expect((await gone(after)).summary.total).toBe(0);
});

test('an alert of a period, and of none before it', async () => {
  const ports = await said();
  const period = { from: at(15), to: at(16) };
  const { rows } = await gone(await alertsPopulation(ports, { asOf: period.to, period }));
  expect(rows).toMatchObject([{ item: 'al-1', state: 'rule', firstObservedAt: at(15) }]);
  expect((await gone(await alertsPopulation(ports, { asOf: at(14) }))).rows).toEqual([]);
});

test('an alert that was told of in the period and not changed in it', async () => {
  const ports = await said();
  const period = { from: at(21), to: at(30) };
  const { rows, data } = await gone(await alertsPopulation(ports, { asOf: period.to, period }));
  expect(rows).toMatchObject([
    { item: 'al-1', firstObservedAt: at(25), facts: { destinations: ['C1'], sentAt: [at(25)] } },
  ]);
  expect(data).toMatchObject({ complete: true });
});

test('changes: each once, the newest first, and none that the period does not have', async () => {
  const ports = await said();
  const period = { from: at(15), to: at(20) };
  const population = await changesPopulation(ports, { asOf: period.to, period }, period);
  const { rows, data } = await gone(population);
  expect(rows.map((row) => [row.item, row.state, row.facts['by']])).toEqual([
    ['common/3/1', 'exception', 'bob'],
    ['common/2/1', 'alert', 'Watchbill'],
  ]);
  expect(data).toMatchObject({ complete: true });
  expect(population.counts()).toEqual({ changeSets: 2 });
});

test('a link of the chain that is gone makes what rests on it incomplete', async () => {
  const ports = await said();
  const period = { from: at(10), to: at(20) };
  const whole = await gone(await changesPopulation(ports, { asOf: period.to, period }, period));
  const [, second] = whole.rows;
  const objects: typeof ports.objects = Object.assign(ports.objects.copy(), {
    get: (key: string) =>
      key === second?.object ? Promise.resolve(Buffer.from('altered')) : ports.objects.get(key),
  });
  const broken = await gone(
    await changesPopulation({ ...ports, objects }, { asOf: period.to, period }, period),
  );
  expect(broken.rows.map((row) => row.item)).toEqual(['common/3/1']);
  expect(broken.data).toMatchObject({ complete: false, missing: [{ of: 'common' }] });
});

describe('a review', () => {
  const items = [item('ReadOnly'), item('Billing')];
  const campaign = opened(items);
  const [first] = items;
  if (first === undefined) throw new Error('there is no item');
  const decided = then(
    campaign,
    decide(campaign, first.item, revoke(), by('maria'), { people: people(), now: october(5) }),
  );

  test.each<[string, Instant, readonly string[]]>([
    ['before the decision', october(4), ['nobody-answered', 'nobody-answered']],
    ['after it', october(5), ['nobody-answered', 'revoke']],
  ])('%s', async (_name, asOf, states) => {
    const { rows, data } = await gone(populationOfReview(decided, { asOf }, undefined));
    expect(rows.map(({ state }) => state).toSorted()).toEqual(states);
    expect(data).toMatchObject({ complete: true });
  });

  test('is incomplete before it opened', async () => {
    const { rows, data } = await gone(populationOfReview(decided, { asOf: october(1) }, undefined));
    expect(rows).toEqual([]);
    expect(data).toMatchObject({ complete: false });
  });
});
