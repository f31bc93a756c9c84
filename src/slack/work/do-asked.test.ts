import { readBlocks } from '../../../local/slack-inbox/block-kit';
import { openedFinding } from '../../../test/support/opened-finding';
import { people } from '../../../test/support/review-campaign';
import { memoryStore } from '../../../test/support/stores';
import { shownVersion } from '../../alerts/shown-version';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { addDays, type Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { campaignStore } from '../../reviews/store';
import type { Asked, Asker } from '../requests/queued';
import { doAsked } from './do-asked';
import type { WorkPorts } from './ports';

const NOW: Instant = '2026-10-02T09:00:00.000Z';
const asker: Asker = {
  workspace: 'T0WORK',
  user: 'U0MARA',
  person: 'mara',
  channel: 'C0SEC',
  message: '1.1',
};
const head = openedFinding();
const onAlert = { alert: 'alert-1', version: shownVersion([head]) };

async function world(broken: Partial<WorkPorts> = {}) {
  const objects = memoryObjectStore();
  const { record, reader, alerts, campaigns } = memoryStore();
  await record.advance(undefined, head);
  await record.putAccountState(undefined, { schema: 1, account: head.account, rev: 5 });
  const clock = { now: () => NOW };
  const notes: string[] = [];
  const told: string[] = [];
  const ports: WorkPorts = {
    objects,
    table: record,
    clock,
    membersOf: async (alert) => {
      const now = await record.head(head.id);
      return alert === 'alert-1' && now !== undefined ? [now] : undefined;
    },
    exceptions: () => reader.exceptions(),
    rule: () => ({ sources: ['inventory'], tellsAfterMinutes: 0 }),
    startScan: () => Promise.resolve('started'),
    reader,
    status: { reader, record, objects, alerts, byHand: async () => [] },
    cadences: {},
    audience: {
      routes: [{ channel: 'C0SEC' }],
      roles: undefined,
      accounts: async () => (id) => ({ id }),
    },
    reviews: {
      store: campaignStore({ objects, table: record, campaigns, clock }),
      people: () => Promise.resolve(people()),
      clock,
      settings: {},
    },
    identify: (user) => Promise.resolve(user === 'U0JONAS' ? 'jonas' : undefined),
    tell: (_asker, { text }) => Promise.resolve(void told.push(text)),
    slack: {
      post: (channel) => Promise.resolve({ channel, ts: '2.2' }),
      update: () => Promise.resolve(),
      updateForm: () => Promise.resolve(),
    },
    nudge: () => Promise.resolve(),
    record: {},
    observer: { note: (message) => void notes.push(message), count: () => undefined },
    ...broken,
  };
  const ask = (asked: Asked) => doAsked(ports, { asker, asked });
  return { ask, told, notes, record, reader };
}
const failing = () => Promise.reject(new Error('Slack is down'));
const request: Extract<Asked, { do: 'request-exception' }> = {
  do: 'request-exception',
  ...onAlert,
  reason: 'The vendor mends it with the next release.',
  endsAt: addDays(NOW, 30),
};

it('does once what it did, whatever Slack and the queue say of it afterwards', async () => {
  const slack = { post: failing, update: failing, updateForm: failing };
  const { ask, notes, reader } = await world({ tell: failing, nudge: failing, slack });
  await ask(request);
  expect(await reader.exceptions()).toHaveLength(1);
  expect(notes).toEqual(['approval not asked for', 'not nudged', 'not answered', 'answered']);
});

it('has nothing done twice where it cannot be told who may read it', async () => {
  const { ask, reader } = await world({
    audience: { routes: [{ channel: 'C0SEC' }], roles: undefined, accounts: failing },
  });
  await expect(ask(request)).rejects.toThrow('Slack is down');
  expect(await reader.exceptions()).toEqual([]);
});

it('fails where it could not be done, so that it is tried again', async () => {
  const { ask, told } = await world({ membersOf: failing });
  await expect(ask({ do: 'acknowledge', ...onAlert })).rejects.toThrow('Slack is down');
  expect(told).toEqual([]);
});

it.each<[string, Asked, RegExp]>([
  ['a snooze of a year', { do: 'snooze', ...onAlert, until: addDays(NOW, 365) }, /at most 30 days/],
  ['an exception without an end', { ...request, endsAt: NOW }, /An exception ends/],
  ['an exception that there is not', { do: 'approve-exception', exception: 'none' }, /no exception none/],
  ['an alert that there is not', { do: 'acknowledge', alert: 'none', version: 1 }, /no such alert/],
  ['a person whom nobody knows', { do: 'assign', ...onAlert, to: 'U0WHO' }, /does not know who <@U0WHO> is/],
  ['an owner whom nobody knows', { ...request, owner: 'U0WHO' }, /does not know who <@U0WHO> is/],
])('refuses %s, says why, and records nothing', async (_name, asked, why) => {
  const { ask, told, record, reader } = await world();
  await ask(asked);
  expect(told).toEqual([expect.stringMatching(why)]);
  expect(await record.head(head.id)).toMatchObject({ version: 1 });
  expect(await reader.exceptions()).toEqual([]);
});

it('assigns to a person by their Slack user', async () => {
  const { ask, record } = await world();
  await ask({ do: 'assign', ...onAlert, to: 'U0JONAS' });
  expect(await record.head(head.id)).toMatchObject({
    assignee: 'jonas (Slack U0JONAS in T0WORK)',
    last: { by: 'mara (Slack U0MARA in T0WORK)' },
  });
});

it('lets nobody approve in Slack what they asked for, nor what they own', async () => {
  const { ask, told, reader } = await world();
  await ask({ ...request, owner: 'U0JONAS' });
  const [exception] = await reader.exceptions();
  const approval: Asked = { do: 'approve-exception', exception: exception?.id ?? '' };
  await ask(approval);
  expect(told.at(-1)).toContain('cannot approve it');
  expect((await reader.exceptions())[0]?.approvedBy).toBeUndefined();
});

describe('what an exception is asked for', () => {
  async function asked(routes: WorkPorts['audience']['routes'], heads = [head]) {
    const posts: string[] = [];
    const blocks: object[] = [];
    const { ask, told } = await world({
      membersOf: () => Promise.resolve(heads),
      audience: { routes, roles: undefined, accounts: async () => (id) => ({ id }) },
      slack: {
        post: (channel, content) => {
          posts.push(content.text);
          blocks.push(...content.blocks);
          return Promise.resolve({ channel, ts: '2.2' });
        },
        update: (_place, { text }) => Promise.resolve(void posts.push(text)),
        updateForm: () => Promise.resolve(),
      },
    });
    await ask({
      ...request,
      version: shownVersion(heads),
      reason: `The vendor of ${head.account} mends it in January.`,
    });
    return { posts, blocks, told };
  }

  it('stands in the thread with the account, the resource and why', async () => {
    const { posts } = await asked([{ channel: 'C0SEC' }]);
    expect(posts).toEqual([expect.stringContaining(head.account)]);
    expect(posts[0]).toContain('The vendor of');
  });

  it.each<['account' | 'resource', boolean]>([
    ['account', true],
    ['resource', false],
  ])('keeps from a channel what it may not read: %s', async (redact, saysWhy) => {
    const { posts, told } = await asked([{ channel: 'C0SEC', redact }]);
    expect(posts).toHaveLength(1);
    for (const text of [...posts, ...told]) expect(text).not.toContain(head.account);
    expect(posts[0]?.includes('mends it in January')).toBe(saysWhy);
    expect(posts[0]?.includes('exception list')).toBe(!saysWhy);
    if (redact === 'resource')
      expect(`${posts.join()}${told.join()}`).not.toContain(shortName(head.resource));
  });

  it('is approved with the command where Slack does not take the button', async () => {
    const slack = { post: failing, update: failing, updateForm: failing };
    const { ask, told } = await world({ slack });
    await ask(request);
    expect(told).toEqual([
      expect.stringMatching(/so with `node bin\/watchbill\.mjs exception approve [^`]+`\.$/),
    ]);
  });

  it('is taken by Slack with a thousand accounts', async () => {
    const heads = Array.from({ length: 1000 }, (_none, index) => ({
      ...head,
      id: `f-${index}`,
      account: String(100_000_000_000 + index),
    }));
    const { posts, blocks } = await asked([{ channel: 'C0SEC' }], heads);
    expect(posts).toEqual([expect.stringContaining('100000000019, +980 more')]);
    expect(readBlocks(blocks)).toMatchObject({ ok: true });
  });
});

it.each<['account' | 'resource']>([['account'], ['resource']])(
  'says to a stale click what happened without what the channel may not read: %s',
  async (redact) => {
    const { ask, told } = await world({
      audience: {
        routes: [{ channel: 'C0SEC', redact }],
        roles: undefined,
        accounts: async () => (id) => ({ id }),
      },
    });
    await ask({ do: 'acknowledge', alert: 'alert-1', version: onAlert.version - 1 });
    expect(told).toEqual([expect.stringContaining('not up to date')]);
    expect(told[0]).not.toContain(head.account);
    if (redact === 'resource') expect(told[0]).not.toContain(shortName(head.resource));
  },
);

it('says so where the form was closed before it was filled', async () => {
  const { ask, told } = await world({
    slack: { post: failing, update: failing, updateForm: failing },
  });
  await ask({ do: 'show-review', campaign: '2026-Q4', skip: 0, view: 'V1' });
  expect(told).toEqual(['Slack did not take the form. Press the button again.']);
});
