import { MemoryAlertSender } from '../../../test/support/memory-alert-sender';
import { MemoryAlertTable } from '../../../test/support/memory-alert-table';
import type { Instant } from '../../model/instant';
import { formerRule } from '../alert-reading';
import type { MissedScans } from '../render/not-run-message';
import type { Route } from '../route';
import { nights } from '../policy';
import { notify } from './notify';

const ROUTES: Route[] = [
  { channel: 'C1', match: { severity: ['critical'] }, mention: 'S1' },
  { channel: 'C2', mention: 'S2' },
];
const SINCE: Instant = '2026-10-05T01:00:00.000Z';
const missing = (slots: number): MissedScans => ({ since: SINCE, slots, sources: ['iam', 'guardduty'] });

function world(routes = ROUTES) {
  const table = new MemoryAlertTable();
  const sender = new MemoryAlertSender();
  const asked: (readonly string[])[] = [];
  return {
    sender,
    asked,
    run: (found: MissedScans | undefined, now: Instant = '2026-10-05T01:20:00.000Z') =>
      notify({
        table,
        sender,
        clock: { now: () => now },
        routes,
        rule: formerRule,
        zone: 'UTC',
        account: (id) => ({ id }),
        newestHead: async () => undefined,
        notRun: async (told) => {
          asked.push(told);
          return found;
        },
      }),
    said: () =>
      sender.messages.map(({ channel, text, edits, threadTs, blocks }) => ({
        channel,
        text,
        edits,
        isReply: threadTs !== undefined,
        calls: JSON.stringify(blocks).includes('<!subteam^'),
      })),
  };
}

const ROOT = 'NOT RUN: no scan collected guardduty, iam at 2026-10-05 01:00 UTC, nor since.';
const AGAIN = 'Scans run again that were missing. What happened meanwhile is not made up for.';

it('is said once, without calling anybody, where everything goes that no other route takes', async () => {
  const { run, said } = world();
  await run(missing(1));
  await run(missing(1));
  expect(said()).toEqual([{ channel: 'C2', text: ROOT, edits: 0, isReply: false, calls: false }]);
});

it('calls somebody, once, with the second slot that is missed', async () => {
  const { run, said } = world();
  await run(missing(1));
  for (const slots of [2, 3]) await run(missing(slots));
  expect(said()).toEqual([
    { channel: 'C2', text: ROOT, edits: 0, isReply: false, calls: false },
    { channel: 'C2', text: ROOT, edits: 0, isReply: true, calls: true },
  ]);
});

it('calls at once where two slots are missed before anybody was told', async () => {
  const { run, said } = world();
  await run(missing(2));
  await run(missing(3));
  expect(said()).toEqual([{ channel: 'C2', text: ROOT, edits: 0, isReply: false, calls: true }]);
});

it('is posted in quiet hours without calling anybody, and calls once when they are over', async () => {
  const { run, said } = world([{ channel: 'C2', mention: 'S2', quietHours: [nights('UTC')] }]);
  await run(missing(2), '2026-10-05T01:20:00.000Z');
  await run(missing(7), '2026-10-05T06:59:59.999Z');
  const posted = { channel: 'C2', text: ROOT, edits: 0, isReply: false, calls: false };
  expect(said()).toEqual([posted]);
  await run(missing(7), '2026-10-05T07:00:00.000Z');
  await run(missing(8), '2026-10-05T08:20:00.000Z');
  expect(said()).toEqual([posted, { ...posted, isReply: true, calls: true }]);
});

it('says in the same message and its thread that they run again, and the next time in a new message', async () => {
  const { run, said, asked } = world();
  await run(missing(1));
  await run(undefined);
  await run(undefined);
  await run(missing(1));
  expect(said()).toEqual([
    { channel: 'C2', text: AGAIN, edits: 1, isReply: false, calls: false },
    { channel: 'C2', text: AGAIN, edits: 0, isReply: true, calls: false },
    { channel: 'C2', text: ROOT, edits: 0, isReply: false, calls: false },
  ]);
  expect(asked).toEqual([[], ['iam', 'guardduty'], [], []]);
});

it('says nothing where nothing is missing', async () => {
  const { run, said } = world();
  await run(undefined);
  expect(said()).toEqual([]);
});
