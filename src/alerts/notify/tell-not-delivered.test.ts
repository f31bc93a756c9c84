import { AlertWorld, bucket, MINUTE, ROUTES } from '../../../test/support/alert-world';
import type { SendResult } from '../ports';

const refusedIn =
  (channel: string) =>
  (call: { readonly channel: string }): Exclude<SendResult, { status: 'sent' }> | undefined =>
    call.channel === channel ? { status: 'refused', error: 'is_archived', reach: 'channel' } : undefined;

/** What is said of deliveries, and not of findings. */
const said = (world: AlertWorld) =>
  world.sender.messages
    .filter(({ text }) => /DELIVERED/.test(text))
    .map(({ channel, text, edits, threadTs }) => ({ channel, text, edits, isReply: threadTs !== undefined }));

const REFUSES = 'NOT DELIVERED: C-SECURITY refuses what it is sent (`is_archived`).';
const TAKES = 'DELIVERED AGAIN: C-SECURITY takes what it is sent.';

it('a channel that refuses is told of in another, once, and so is that it takes messages again', async () => {
  const world = new AlertWorld();
  world.opens(bucket(0, 'ledger'), 'high');
  world.sender.policy = refusedIn('C-SECURITY');
  for (let runs = 0; runs < 3; runs += 1) {
    await world.run();
    world.pass(5 * MINUTE);
  }
  expect(said(world)).toEqual([{ channel: 'C-COMPLIANCE', text: REFUSES, edits: 0, isReply: false }]);
  world.sender.policy = () => undefined;
  await world.run();
  await world.run();
  expect(said(world)).toEqual([
    { channel: 'C-COMPLIANCE', text: TAKES, edits: 1, isReply: false },
    { channel: 'C-COMPLIANCE', text: TAKES, edits: 0, isReply: true },
  ]);
});

it('the channel that takes everything left is told of in one that takes messages', async () => {
  const world = new AlertWorld();
  world.opens(bucket(0, 'ledger'), 'medium');
  world.sender.policy = refusedIn('C-COMPLIANCE');
  await world.run();
  expect(said(world).map(({ channel }) => channel)).toEqual(['C-SECURITY']);
});

it.each([
  ['a workspace that refuses', { status: 'refused', error: 'token_revoked', reach: 'workspace' }],
  ['an answer that did not come', { status: 'unknown', error: 'timeout' }],
  ['a single message that is refused', { status: 'refused', error: 'msg_too_long', reach: 'message' }],
] as const)('%s is no destination that refuses', async (_name, answer) => {
  const world = new AlertWorld();
  world.opens(bucket(0, 'ledger'), 'high');
  world.sender.policy = ({ channel }) => (channel === 'C-SECURITY' ? answer : undefined);
  await world.run();
  expect(said(world)).toEqual([]);
});

it('says nothing where there is no other channel', async () => {
  const world = new AlertWorld(ROUTES.slice(1));
  world.opens(bucket(0, 'ledger'), 'medium');
  world.sender.policy = refusedIn('C-COMPLIANCE');
  await world.run();
  expect(said(world)).toEqual([]);
});

it('a pager that refuses its key is told of in the channel that takes everything left', async () => {
  const refuse = async () => ({ status: 'refused', error: 'HTTP 403', reach: 'channel' }) as const;
  const world = new AlertWorld([{ channel: 'C-COMPLIANCE', pagerduty: 'on-call' }], {
    destinations: new Map([['pagerduty:on-call', { announce: refuse, amend: refuse, close: refuse }]]),
  });
  world.opens(bucket(0, 'ledger'), 'critical');
  await world.run();
  expect(said(world)).toEqual([
    {
      channel: 'C-COMPLIANCE',
      text: 'NOT DELIVERED: pagerduty:on-call refuses what it is sent (`HTTP 403`).',
      edits: 0,
      isReply: false,
    },
  ]);
});
