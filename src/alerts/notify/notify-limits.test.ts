import { formerRule } from '../alert-reading';
import { addMilliseconds, type Instant } from '../../model/instant';
import { MemoryAlertSender } from '../../../test/support/memory-alert-sender';
import { MemoryAlertTable } from '../../../test/support/memory-alert-table';
import { failing, subjectOf, T0, userArn } from '../../../test/support/sample-finding';
import { notify } from './notify';

const [DONE, HALF] = ['111122223333', '444455556666'] as const;

function world() {
  const table = new MemoryAlertTable();
  const sender = new MemoryAlertSender();
  let now: Instant = addMilliseconds(T0, 60_000);
  const run = (deadline?: Instant) =>
    notify({
      table,
      sender,
      clock: { now: () => now },
      routes: [{ channel: 'C1' }],
      rule: formerRule,
      zone: 'UTC',
      account: (id: string) => ({ id }),
      newestHead: async () => undefined,
      deadline,
    });
  return { table, sender, run, now: () => now, pass: (ms: number) => void (now = addMilliseconds(now, ms)) };
}

describe('an account that is half recorded', () => {
  it('waits, and others do not', async () => {
    const { table, sender, run } = world();
    table.happen(subjectOf('a', 'rule', DONE), failing('opened'));
    table.happen(subjectOf('b', 'rule', HALF), failing('opened'));
    table.pending = [HALF];
    expect(await run()).toMatchObject({ sent: 1, told: 1, owed: 1 });
    expect(sender.messages.map(({ text }) => text.includes(DONE))).toEqual([true]);
    table.pending = [];
    expect(await run()).toMatchObject({ sent: 1, told: 1, owed: 0 });
  });

  it('is one summary of all that its first scan opened', async () => {
    const { table, sender, run } = world();
    table.pending = [HALF];
    for (const resource of ['a', 'b', 'c', 'd']) {
      table.happen(subjectOf(resource, `rule-${resource}`, HALF), failing('opened', { rev: 1 }));
      await run();
    }
    table.pending = [];
    await run();
    expect(sender.messages.map(({ text }) => text)).toEqual(['First scan in 444455556666, 4 open: 4 HIGH.']);
  });

  it('waits too where it was committed while what is pending was read', async () => {
    const { table, sender, run } = world();
    table.happen(subjectOf('b', 'rule', HALF), failing('opened'));
    const answers = [[], [HALF]];
    table.pendingAccounts = async () => answers.shift() ?? [];
    expect(await run()).toMatchObject({ sent: 0, owed: 1 });
    expect(sender.messages).toEqual([]);
  });
});

describe('the deadline', () => {
  it('ends the run between two messages; the next run goes on, and says nothing twice', async () => {
    const { table, sender, run, now, pass } = world();
    for (let index = 0; index < 5; index += 1)
      table.happen(subjectOf(userArn(`u${index}`), `rule-${index}`), failing('opened'));
    const post = sender.post;
    sender.post = async (message) => {
      pass(10_000);
      return post(message);
    };
    expect(await run(addMilliseconds(now(), 15_000))).toMatchObject({ sent: 2, told: 2, owed: 3 });
    expect(await run(addMilliseconds(now(), 60_000))).toMatchObject({ sent: 3, told: 3, owed: 0 });
    expect(new Set(sender.messages.map(({ text }) => text)).size).toBe(5);
    expect(sender.messages.filter(({ text }) => text.includes('May repeat'))).toEqual([]);
  });
});
