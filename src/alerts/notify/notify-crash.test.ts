import { formerRule } from '../alert-reading';
import type { Sight } from '../../model/blindness';
import { isNoticeOwed } from '../../model/due-soon';
import { addMilliseconds, type Instant } from '../../model/instant';
import { MemoryAlertSender, type SentMessage } from '../../../test/support/memory-alert-sender';
import { MemoryAlertTable } from '../../../test/support/memory-alert-table';
import { notify } from './notify';
import { ACCOUNT, failing, resolved, subjectOf, T0, userArn } from '../../../test/support/sample-finding';

const later = (days: number): Instant => addMilliseconds(T0, days * 86_400_000);
const alice = subjectOf(userArn('alice'));
const bob = subjectOf(userArn('bob'));

function unseen(...accounts: readonly string[]): Sight[] {
  const sources = { iam: { expected: 4, unread: 4, reasons: ['denied'] } };
  const blind = { since: T0, slot: T0, sources };
  return accounts.map((account) => ({ schema: 1, account, version: 1, blind }));
}

/** What comes due soon of so many rules by the account's nth scan. */
function soon(table: MemoryAlertTable, rev: number, rules: number): void {
  for (let at = 0; at < rules; at += 1) {
    const severity = 'high' as const;
    const about = { region: 'eu-central-1', resource: `i-${rev}`, severity, message: 'It is due.' };
    const first = [{ id: `f${rev}`, ...about, dueAt: later(20 + rev) }];
    table.comeDueSoon(ACCOUNT, rev, later(rev), { rule: `rule-${at}`, count: 1, first });
  }
}

class Crash extends Error {}

/** Lets calls through until the one that crashes, before it does anything or after it did. */
class Crasher {
  calls = 0;
  constructor(
    private readonly at: number,
    private readonly when: 'before' | 'after',
  ) {}

  around<T extends object>(target: T, methods: readonly (keyof T)[]): T {
    const wrapped: T = Object.create(target);
    for (const name of methods) {
      const method = target[name];
      if (typeof method !== 'function') throw new Error(`${String(name)} is not a method`);
      Object.defineProperty(wrapped, name, {
        value: async (...args: unknown[]): Promise<unknown> => {
          this.calls += 1;
          const crashes = this.calls === this.at;
          if (crashes && this.when === 'before') throw new Crash();
          const result: unknown = await Reflect.apply(method, target, args);
          if (crashes) throw new Crash();
          return result;
        },
      });
    }
    return wrapped;
  }
}

interface World {
  readonly table: MemoryAlertTable;
  readonly sender: MemoryAlertSender;
}
const TABLE_CALLS = [
  'sights',
  'pendingAccounts',
  'exceptions',
  'runningScans',
  'alert',
  'history',
  'say',
] as const;
const SENDER_CALLS = ['post', 'update', 'reply', 'find', 'locate'] as const;

async function run({ table, sender }: World, crasher = new Crasher(Infinity, 'before')): Promise<number> {
  try {
    await notify({
      table: crasher.around(table, TABLE_CALLS),
      sender: crasher.around(sender, SENDER_CALLS),
      clock: { now: () => later(10) },
      routes: [{ channel: 'C1' }],
      rule: (id) => ({ ...formerRule(id), title: `Title of ${id}` }),
      zone: 'UTC',
      account: (id) => ({ id }),
      newestHead: async () => undefined,
    });
  } catch (thrown) {
    if (!(thrown instanceof Crash)) throw thrown;
  }
  return crasher.calls;
}

const MARK = ' (May repeat an earlier message.)';
const unmarked = ({ text }: SentMessage) => text.replace(MARK, '');

const scenarios: readonly (readonly [string, (world: World) => Promise<void>])[] = [
  ['a new group', async ({ table }) => void table.happen(alice, failing('opened'))],
  [
    'a change of a group with a message',
    async (world) => {
      world.table.happen(alice, failing('opened'));
      world.table.happen(bob, failing('opened'));
      await run(world);
      world.table.happen(alice, resolved(later(2)), failing('reopened', { at: later(3), rev: 4 }));
      world.table.happen(bob, { type: 'acknowledged', rev: 1, by: 'mara', at: later(2) });
    },
  ],
  [
    'a message that was deleted',
    async (world) => {
      world.table.happen(alice, failing('opened'));
      await run(world);
      world.sender.messages = [];
      world.table.happen(alice, resolved(later(2)));
    },
  ],
  [
    'a first scan',
    async ({ table }) => {
      for (let index = 0; index < 3; index += 1)
        table.happen(subjectOf('r', `rule-${index}`), failing('opened', { rev: 1 }));
    },
  ],
  [
    'a storm',
    async ({ table }) => {
      for (let index = 0; index < 12; index += 1)
        table.happen(subjectOf('r', `rule-${index}`), failing('opened'));
    },
  ],
  [
    'accounts that are not seen',
    async ({ table }) => void (table.notSeen = unseen('111122223333', '444455556666')),
  ],
  [
    'accounts of which one is lost and one found',
    async (world) => {
      world.table.notSeen = unseen('111122223333', '444455556666');
      await run(world);
      world.table.notSeen = unseen('444455556666', '777788889999');
    },
  ],
  [
    'the last account that was not seen, found',
    async (world) => {
      world.table.notSeen = unseen('111122223333');
      await run(world);
      world.table.notSeen = [{ schema: 1, account: '111122223333', version: 2 }];
    },
  ],
  ['what is due soon', async ({ table }) => soon(table, 2, 1)],
  [
    'what is due soon, after what was',
    async (world) => {
      soon(world.table, 2, 1);
      await run(world);
      soon(world.table, 3, 1);
    },
  ],
  [
    'how it ended with what was due soon',
    async (world) => {
      soon(world.table, 2, 2);
      await run(world);
      for (const at of [0, 1]) {
        const end = { id: 'f2', how: 'in-time', dueAt: later(22), at: later(9), clockStart: T0 } as const;
        const counts = { inTime: 1, late: 0, overdue: 0 };
        const rule = `rule-${at}`;
        const ended = [{ rule, announced: 2, counts, first: [end] }];
        world.table.comeDueSoon(ACCOUNT, 3, later(9), { rule, ended });
      }
    },
  ],
  ['what is due soon on a first day', async ({ table }) => soon(table, 1, 3)],
  ['what is due soon of many rules', async ({ table }) => soon(table, 2, 12)],
  [
    'a group that was told in a summary, and changed',
    async (world) => {
      world.table.happen(alice, failing('opened', { rev: 1 }));
      await run(world);
      world.table.happen(alice, resolved(later(2)));
    },
  ],
];

describe.each(scenarios)('%s', (_name, arrange) => {
  async function arranged(): Promise<World> {
    const world = { table: new MemoryAlertTable(), sender: new MemoryAlertSender() };
    await arrange(world);
    return world;
  }

  it.each(['before', 'after'] as const)('survives a crash %s any call', async (when) => {
    const whole = await arranged();
    const calls = await run(whole);
    const expected = new Set(whole.sender.messages.map(unmarked));
    expect(calls).toBeGreaterThan(4);
    for (let at = 1; at <= calls; at += 1) {
      const world = await arranged();
      await run(world, new Crasher(at, when));
      await run(world);
      const context = `crash ${when} call ${at}`;
      // Nothing is lost, nothing else is said.
      expect([context, new Set(world.sender.messages.map(unmarked))]).toEqual([context, expected]);
      expect([context, [...world.table.heads.values()].filter(({ owes }) => owes)]).toEqual([context, []]);
      expect([context, [...world.table.notices.values()].filter(isNoticeOwed)]).toEqual([context, []]);
      // What is said twice says so: of each text, all but the first are marked.
      for (const text of expected) {
        const said = world.sender.messages.filter((message) => unmarked(message) === text);
        const plain = said.filter((message) => message.text === text);
        expect([context, text, plain.length]).toEqual([context, text, plain.length === 0 ? 0 : 1]);
        expect(said.length).toBeLessThanOrEqual(2);
      }
      // Every root that the record knows is there, and reads as it would have without the crash.
      for (const ts of [...world.table.posts.values()].flatMap((post) => post.ts))
        expect(world.sender.messages.some((message) => message.ts === ts)).toBe(true);
      // And it is over.
      const before = world.sender.messages.length;
      await run(world);
      expect(world.sender.messages).toHaveLength(before);
    }
  });
});

it('a new critical finding after a storm that may have arrived has its own message', async () => {
  const world = { table: new MemoryAlertTable(), sender: new MemoryAlertSender() };
  for (let index = 0; index < 12; index += 1)
    world.table.happen(subjectOf('r', `rule-${index}`), failing('opened'));
  // The summary arrived, and what it told was not written down.
  const { say } = world.table;
  world.table.say = async (news) => {
    if (news.deliveries?.some(({ status }) => status === 'sent') === true) throw new Crash();
    return say(news);
  };
  await run(world);
  world.table.say = say;
  world.table.happen(
    subjectOf('new', 'rule-new', ACCOUNT),
    failing('opened', { at: later(11), severity: 'critical', rev: 3 }),
  );
  await run(world);
  expect(world.sender.messages.map(({ text }) => text.slice(0, 30))).toEqual([
    '12 findings at once in 1111222',
    'CRITICAL: rule-new in 11112222',
    '12 findings at once in 1111222',
  ]);
});
