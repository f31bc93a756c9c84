import { type RegisterCommand } from '../../src/duties/commands';
import { sayOfRegister } from '../../src/duties/say';
import { BackfillWriter } from '../../src/evidence/backfill-object';
import { formerRule } from '../../src/alerts/alert-reading';
import { concludeStuck } from '../../src/scan/conclude-stuck';
import { silentObserver } from '../../src/model/observe';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { findingId } from '../../src/model/verdict';
import { itemDifferences } from '../../src/aws/store/item-differences';
import { MemoryTable } from '../support/memory-table';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { notify } from '../../src/alerts/notify/notify';
import { chainedAlerts } from '../../src/record/common-chain';
import {
  acknowledge,
  approveException,
  assign,
  requestException,
  review,
  snooze,
} from '../../src/record/people';
import { rebuild } from '../../src/record/rebuild';
import { sweep } from '../../src/record/sweep';
import { Lifetime } from '../support/lifetime';
import { openReview, sayOfReview } from '../support/said-review';
import { MemoryAlertSender } from '../support/memory-alert-sender';
import { crashAtEveryCall } from './every-call';
import { ACCOUNT, day, scan, worldAfter, type MemoryWorld, type World } from './world';

const HOUR = 3_600_000;
const idOf = (rule: string, resource: string, region = 'eu-central-1') =>
  findingId({ rule, account: ACCOUNT, region, resource });
const DETECTOR = idOf('detector-on', 'd2');
const THREAT = idOf('threat', 'g1');

/** A process of its own: ports whose calls end with its life. */
function processIn(world: World, lifetime: Lifetime, now: Instant) {
  const store = recordIn(lifetime.watchTable(world.calls));
  const ports = {
    objects: lifetime.watchObjects(world.objects),
    table: store.record,
    clock: { now: () => now },
  };
  return { ...store, ports };
}

/** What is there in the table that a table made again from the bucket has not, or has otherwise. */
async function differences(world: MemoryWorld, useTable: boolean): Promise<readonly unknown[]> {
  const made = new MemoryTable();
  await rebuild({ objects: world.objects, table: recordIn(made).record }, async (chain) =>
    useTable ? world.record.accountState(chain) : undefined,
  );
  async function* items() {
    yield* await world.items();
  }
  return (await itemDifferences(made.all(), items())).differences;
}

async function settle(world: MemoryWorld, now: Instant): Promise<void> {
  const { ports, reader, wakeList } = processIn(world, new Lifetime(), addMilliseconds(now, 8 * HOUR));
  await sweep({ ...ports, reader, wakeList });
  await concludeStuck({ ...ports, reader, observer: silentObserver });
}

type Act = (world: World, lifetime: Lifetime) => Promise<unknown>;
const said = addMilliseconds(day(1), HOUR);
const by = 'ann';
const exception = {
  by,
  owner: by,
  scope: { rule: 'detector-on' },
  reason: 'The detectors are replaced by others in May.',
  endsAt: day(9),
} as const;

const ACTS: readonly [string, Act][] = [
  ['a scan', (world, lifetime) => scan(world, 2, { lifetime })],
  [
    'an acknowledgement',
    (world, lifetime) => acknowledge(processIn(world, lifetime, said).ports, { finding: DETECTOR, by }),
  ],
  [
    'a snooze and its end',
    async (world, lifetime) => {
      await snooze(processIn(world, lifetime, said).ports, { finding: DETECTOR, by, until: day(2) });
      const { ports, reader, wakeList } = processIn(world, lifetime, day(3));
      await sweep({ ...ports, reader, wakeList });
    },
  ],
  [
    'an assignment',
    (world, lifetime) => assign(processIn(world, lifetime, said).ports, { finding: DETECTOR, by, to: 'bob' }),
  ],
  [
    'a review',
    (world, lifetime) =>
      review(processIn(world, lifetime, said).ports, { finding: THREAT, by, note: 'Seen.' }),
  ],
  [
    'an exception, approved, announced and ended',
    async (world, lifetime) => {
      const { ports } = processIn(world, lifetime, said);
      const { id } = await requestException(ports, exception);
      await approveException(ports, { id, by: 'bob' });
      for (const now of [day(3), day(10)]) {
        const later = processIn(world, lifetime, now);
        await sweep({ ...later.ports, reader: later.reader, wakeList: later.wakeList });
      }
    },
  ],
  [
    'a campaign of access reviews',
    async (world, lifetime) => {
      const first = processIn(world, lifetime, said);
      await openReview(first.ports, first.campaigns);
      const later = processIn(world, lifetime, day(3));
      await sayOfReview(later.ports, later.campaigns);
    },
  ],
  [
    'what people say of duties, incidents and requests',
    async (world, lifetime) => {
      const { ports, register } = processIn(world, lifetime, said);
      const configuration = {
        duties: [{ duty: 'penetration-test', owner: by }],
        reviews: { zone: 'UTC' },
      };
      const file = { name: 'report.pdf', base64: Buffer.from('tested').toString('base64') };
      const say = (command: RegisterCommand) =>
        sayOfRegister({ ...ports, register, configuration }, command, by);
      const { entry } = await say({ command: 'add-evidence', duty: 'penetration-test', file });
      await say({ command: 'withdraw-evidence', evidence: entry.id, reason: 'Of another system.' });
      const incident = await say({ command: 'open-incident', title: 'Lost laptop', discoveredAt: day(1) });
      await say({ command: 'update-incident', incident: incident.entry.id, persons: 3, note: 'Counted.' });
      await say({ command: 'open-data-request', title: 'A copy', receivedAt: day(1) });
      const asked = { title: 'Report', owner: by, due: '2026-12-31' };
      const request = await say({ command: 'add-audit-request', ...asked });
      const again = await say({ command: 'add-evidence', duty: 'penetration-test', file, note: 'Right.' });
      await say({
        command: 'answer-audit-request',
        request: request.entry.id,
        with: { evidence: again.entry.id },
      });
    },
  ],
  [
    'what was reconstructed of a time before, said twice',
    async (world, lifetime) => {
      const { ports, register } = processIn(world, lifetime, said);
      const configuration = { duties: [], reviews: { zone: 'UTC' } };
      const writer = new BackfillWriter();
      const [from, to] = ['2026-01-01T00:00:00.000Z', '2026-01-31T23:59:59.999Z'] as const;
      await writer.begin({ schema: 1, holds: 'backfill', of: 'trail', from, to, rules: [] });
      await writer.add({ unread: { file: 'AWSLogs/x', why: 'no file of a trail' } });
      const { body } = await writer.end();
      const command = {
        command: 'add-backfill',
        file: { name: 'backfill.ndjson.gz', base64: Buffer.from(body).toString('base64') },
        ...{ readFrom: 's3://logs', program: '1.0.0', configuration: 'f'.repeat(64) },
      } as const;
      for (const person of [by, 'bob'])
        expect(await sayOfRegister({ ...ports, register, configuration }, command, person)).toMatchObject({
          entry: { kind: 'backfill', by, version: 1, totals: { unread: 1 } },
        });
    },
  ],
  ['messages', (world, lifetime) => tell(world, lifetime, said)],
];

async function tell(
  world: World,
  lifetime: Lifetime,
  now: Instant,
  sender = new MemoryAlertSender({ now: () => now }),
): Promise<void> {
  const { ports, alerts } = processIn(world, lifetime, now);
  await notify({
    table: { ...alerts, ...chainedAlerts(ports) },
    sender: lifetime.watchSender(sender),
    clock: ports.clock,
    routes: [{ match: {}, channel: 'C1' }],
    rule: formerRule,
    zone: 'UTC',
    account: (id) => ({ id }),
    newestHead: async () => undefined,
  });
}

it('what was due soon and was fixed in time is said so in its message and thread, and the table is made again so', async () => {
  const world = await worldAfter(0, 1);
  const sender = new MemoryAlertSender({ now: () => said });
  await tell(world, new Lifetime(), said, sender);
  await scan(world, 2);
  for (const hours of [1, 2])
    await tell(world, new Lifetime(), addMilliseconds(day(2), hours * HOUR), sender);
  const texts = sender.messages.filter(({ text }) => /fixed in time/i.test(text));
  expect(texts.map(({ text, threadTs }) => [text.split(' ')[0], threadTs !== undefined])).toEqual([
    ['FIXED', false],
    ['1', true],
  ]);
  expect(await differences(world, false)).toEqual([]);
});

describe('the table that is made again from the bucket', () => {
  it.each(ACTS)('is the table, after %s', async (_name, act) => {
    const world = await worldAfter(0, 1);
    await act(world, new Lifetime());
    expect(await differences(world, false)).toEqual([]);
  });

  it('is the table, after all of them', async () => {
    const world = await worldAfter(0, 1);
    for (const [, act] of ACTS) await act(world, new Lifetime());
    const kinds = new Set((await world.items()).map(({ pk }) => String(pk).split('#')[0]));
    expect([...kinds].sort()).toEqual([
      'ACCOUNT',
      'ACCOUNTS',
      'ALERT',
      'CAMPAIGN',
      'CAMPAIGNS',
      'EXCEPTION',
      'FINDING',
      'NOTICE',
      'PEOPLE',
      'REGISTER',
      'SCAN',
      'SIGHTS',
      'SUBJECT',
      'SYSTEM-EXPORTS',
      'WAS-OPEN',
    ]);
    expect(await differences(world, false)).toEqual([]);
  });

  it.each(ACTS)('is the table, wherever the process crashes in %s', async (_name, act) => {
    const before = await worldAfter(0, 1);
    const total = await crashAtEveryCall(before, act, async (world, crash) => {
      await settle(world, day(10));
      expect({ crash, differences: await differences(world, true) }).toEqual({ crash, differences: [] });
    });
    expect(total).toBeGreaterThan(5);
  });
});
