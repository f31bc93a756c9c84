import { startSlackInbox, type SlackInbox } from '../../../local/slack-inbox/start-slack-inbox';
import { item, opened, OPENED, people } from '../../../test/support/review-campaign';
import { memoryStore } from '../../../test/support/stores';
import type { Redaction } from '../../alerts/redaction';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { addDays, type Instant } from '../../model/instant';
import { silentObserver } from '../../model/observe';
import { chainedAlerts } from '../../record/common-chain';
import type { ReviewItem } from '../../reviews/item';
import { campaignStore } from '../../reviews/store';
import type { SayPorts } from '../../reviews/say';
import { readReview } from './form';
import type { Asker } from '../requests/queued';
import { webClient } from '../web-client';
import { workMessages } from '../work/work-messages';
import { decideReview, reviewPage } from './decide';
import { reviewsAnswer } from './my-reviews';
import { slackUsers } from './slack-user-of';
import { tellReviews } from './tell-reviews';

const CHANNEL = 'C0COMPLIANCE';
const maria: Asker = { workspace: 'T0WORK', user: 'U0MARIA', person: 'maria@example.com' };
const MARIAS = 'D0MARIA';

const plain = (count: number) => Array.from({ length: count }, (_none, index) => item(`Read${index}`));
const risky = (name: string, given: Partial<ReviewItem> = {}) =>
  item(name, { privileged: true, reasons: ['It may change policies'], ...given });

let inbox: SlackInbox;
let now: Instant;
const clock = { now: () => now };
beforeEach(async () => {
  now = OPENED;
  inbox = await startSlackInbox({
    clock,
    rateLimits: false,
    directory: { users: { U0NOAH: { name: 'Noah', email: 'noah@example.com' } } },
  });
});
afterEach(() => inbox.close());

/** A campaign that is open, with what tells of it and takes what people say. */
async function world(
  items: readonly ReviewItem[],
  others: readonly { readonly id: string; readonly status: 'active' }[] = [],
  redact?: Redaction,
) {
  const objects = memoryObjectStore();
  const { record, alerts, campaigns } = memoryStore();
  const store = campaignStore({ objects, table: record, campaigns, clock });
  const campaign = opened(items);
  const [event] = campaign.events;
  if (event === undefined) throw new Error('it did not open');
  await store.append(campaign, event, items);
  const ports: SayPorts = {
    store,
    people: () =>
      Promise.resolve(people({ id: 'noah', status: 'active', email: 'noah@example.com' }, ...others)),
    clock,
    settings: {},
  };
  const client = webClient({ token: 'xoxb-test', slackApiUrl: inbox.apiUrl, timeoutMs: 600_000 });
  const tell = () =>
    tellReviews({
      ...ports,
      posts: (alert) => alerts.alert(alert),
      say: (news) => chainedAlerts({ objects, table: record, clock }).say(news),
      slack: workMessages(client),
      slackUserOf: slackUsers(client, { U0MARIA: 'maria@example.com' }),
      everybody: { channel: CHANNEL, redact },
      observer: silentObserver,
    });
  return { ports, tell };
}
const show = (skip = 0) => ({ do: 'show-review' as const, campaign: '2026-Q4', skip, view: 'V1' });
const inChannel = (channel: string) => inbox.messages().filter((message) => message.channel === channel);
const texts = (channel: string) => inChannel(channel).map(({ text }) => text);

describe('reviewers are told', () => {
  it('once, with counts and a button, and everybody how far it is', async () => {
    const { tell } = await world([...plain(11), risky('Admin')]);
    await tell();
    await tell();
    expect(texts(MARIAS)).toEqual([
      expect.stringMatching(/^\*Access review 2026-Q4\*: 12 to decide, 1 of them risky, due /),
    ]);
    expect(JSON.stringify(inChannel(MARIAS))).toContain('review.open');
    expect(texts(CHANNEL)).toEqual([expect.stringMatching(/OPEN · 0 of 12 decided[^]*• maria: 0 of 12$/)]);
  });

  it('by their e-mail address where no table names them', async () => {
    const { tell } = await world([item('Read', { reviewer: 'noah' })]);
    await tell();
    expect(texts('D0NOAH')).toEqual([expect.stringContaining('1 to decide')]);
  });

  it('and whoever cannot be reached is named in the channel', async () => {
    const { tell } = await world([item('Read', { reviewer: 'fallback' })]);
    await tell();
    expect(texts(CHANNEL)).toEqual([expect.stringContaining('Not reached in Slack: fallback.')]);
  });

  it.each(['account', 'resource'] as const)(
    'and a channel that redacts by %s reads no name, but how many are done and cannot be reached',
    async (redact) => {
      const items = [item('A'), item('B', { reviewer: 'noah' }), item('C', { reviewer: 'fallback' })];
      const { ports, tell } = await world(items, [], redact);
      await decideReview(ports, maria, decide(await hashesOf(ports)));
      await tell();
      expect(texts(CHANNEL)).toEqual([
        expect.stringMatching(
          /OPEN · 1 of 3 decided · due [^\n]*\n1 of 3 reviewers done\nNot reached in Slack: 1 reviewer\. Have them/,
        ),
      ]);
      expect(texts(CHANNEL).join()).not.toMatch(/maria|noah|fallback/i);
    },
  );

  it('however many cannot be reached, and however long their names are', async () => {
    const long = (index: number) => `${'&'.repeat(70)}${index}@example.com`;
    const ids = Array.from({ length: 30 }, (_none, index) => long(index));
    const { tell } = await world(
      ids.map((reviewer, index) => item(`Read${index}`, { reviewer })),
      ids.map((id) => ({ id, status: 'active' as const })),
    );
    await tell();
    expect(texts(CHANNEL)).toEqual([expect.stringContaining('0 of 30 decided')]);
    expect(texts(CHANNEL)).toEqual([
      expect.stringMatching(/Not reached in Slack: [^]*, \+10 more\. Have them/),
    ]);
  });

  it('by a message that stays true, in the place where it was', async () => {
    const { ports, tell } = await world(plain(2));
    await tell();
    const [row] = await hashesOf(ports);
    await decideReview(ports, maria, decide([row]));
    await tell();
    expect(inChannel(MARIAS)).toMatchObject([{ edits: [expect.anything()] }]);
    expect(texts(MARIAS)).toEqual([expect.stringContaining('1 to decide')]);
    expect(texts(CHANNEL)).toEqual([expect.stringContaining('• maria: 1 of 2')]);
    const [last] = await hashesOf(ports);
    await decideReview(ports, maria, decide([last]));
    await tell();
    expect(texts(MARIAS)).toEqual(['*Access review 2026-Q4*: Nothing is left for you to decide.']);
    expect(JSON.stringify(inChannel(MARIAS))).not.toContain('review.open');
  });

  it.each<[number, number]>([
    [2, 0],
    [3, 1],
    [6, 1],
    [7, 2],
    [10, 3],
    [13, 3],
  ])('after %i days, they were reminded %i times', async (days, reminders) => {
    const { tell } = await world(plain(1));
    for (let day = 0; day <= days; day += 1) {
      now = addDays(OPENED, day);
      await tell();
      await tell();
    }
    expect(texts(MARIAS).filter((text) => text.startsWith('Reminder'))).toHaveLength(reminders);
  });

  it('again, and said to be maybe twice, where nobody knows whether the first message arrived', async () => {
    const { tell } = await world(plain(1));
    inbox.next({ kind: '500' });
    await tell();
    await tell();
    expect(texts(MARIAS)).toEqual([expect.stringContaining('This may be here twice')]);
    await tell();
    expect(inChannel(MARIAS)).toHaveLength(1);
  });
});

const decide = (rows: readonly (Row | undefined)[]) => ({
  do: 'decide-review' as const,
  campaign: '2026-Q4',
  decisions: rows.flatMap((row) => (row === undefined ? [] : [{ decision: 'keep' as const, ...row }])),
});
interface Row {
  readonly item: string;
  readonly hash: string;
  readonly decision?: 'keep' | 'revoke' | 'modify';
  readonly target?: string;
  readonly reason?: string;
}
/** Of what is shown to Maria on the first page. */
async function hashesOf(ports: SayPorts): Promise<Row[]> {
  const form = await reviewPage(ports, maria, show());
  const values = Object.fromEntries(Array.from({ length: 20 }, (_none, index) => [`d${index}`, 'revoke']));
  const read = readReview(form.private_metadata, values);
  if ('errors' in read) throw new Error('it does not read its own form');
  return read.decisions.map((row) => ({ item: row.item, hash: row.hash }));
}

describe('the form of a reviewer', () => {
  it('shows twenty items, what is risky first, and then the others', async () => {
    const { ports } = await world([...plain(21), risky('Admin')]);
    const first = await reviewPage(ports, maria, show());
    expect(first.submit?.text).toBe('Record');
    expect(first.private_metadata.length).toBeLessThan(3000);
    expect(first.blocks.length).toBeLessThanOrEqual(100);
    const shown = JSON.stringify(first.blocks);
    expect(shown.indexOf('`Admin`')).toBeLessThan(shown.indexOf('`Read0`'));
    expect(shown).toContain('show the other 2');
    expect(shown).not.toContain('"initial_option"');
    const second = await reviewPage(ports, maria, show(20));
    expect(second.blocks).toHaveLength(1 + 2 * 4);
    // Whoever skips past the end begins again.
    expect(await reviewPage(ports, maria, show(40))).toEqual(first);
  });

  it('is taken by Slack as it is', async () => {
    const { ports } = await world([...plain(21), risky('Admin')]);
    const form = await reviewPage(ports, maria, show());
    const client = webClient({ token: 'xoxb-test', slackApiUrl: inbox.apiUrl, timeoutMs: 600_000 });
    await expect(client.apiCall('views.update', { view_id: 'V0', view: form })).rejects.toThrow('not_found');
  });

  it('is for nobody who is not known, and says so', async () => {
    const { ports } = await world(plain(1));
    const { person: _person, ...stranger } = maria;
    const forms = [
      await reviewPage(ports, stranger, show()),
      await reviewPage(ports, { ...maria, person: 'eve@example.com' }, show()),
    ];
    expect(forms.map(({ blocks }) => JSON.stringify(blocks))).toEqual([
      expect.stringContaining('does not know who you are'),
      expect.stringContaining('eve@example.com is nobody in the people file'),
    ]);
    expect(forms.map(({ submit }) => submit)).toEqual([undefined, undefined]);
  });
});

describe('what a reviewer decides', () => {
  it('is recorded as theirs, by Slack, with where they said it', async () => {
    const { ports } = await world([...plain(1), risky('Admin')]);
    const [admin, read] = await hashesOf(ports);
    if (admin === undefined || read === undefined) throw new Error('two are shown');
    const answer = await decideReview(
      ports,
      maria,
      decide([{ ...admin, decision: 'revoke', reason: 'Moved to sales' }, read]),
    );
    expect(answer.text).toBe('2 of 2 recorded. Nothing is left for you to decide.');
    const campaign = await ports.store.campaign('2026-Q4');
    expect(campaign?.events.at(-1)?.what).toMatchObject({
      type: 'decided',
      lookedAt: OPENED,
      decisions: [
        { decision: 'revoke', reason: 'Moved to sales', by: 'maria', saidBy: 'Slack U0MARIA in T0WORK' },
        { decision: 'keep', by: 'maria', surface: 'slack' },
      ],
    });
  });

  it('may be what the access is to become, which the form asks for', async () => {
    const { ports } = await world(plain(1));
    const { private_metadata: metadata } = await reviewPage(ports, maria, show());
    expect(readReview(metadata, { d0: 'modify' })).toEqual({ errors: { t0: 'Say what it is to become' } });
    expect(readReview(metadata, { d0: 'keep', t0: 'ReadOnly' })).toEqual({
      errors: { t0: 'This is for what is modified: press Modify, or leave it empty' },
    });
    expect(readReview(metadata, { t0: 'ReadOnly' })).toEqual({ errors: { d0: 'Keep, revoke or modify?' } });
    const read = readReview(metadata, { d0: 'modify', t0: 'ReadOnly' });
    if ('errors' in read) throw new Error('it is whole');
    expect((await decideReview(ports, maria, read)).text).toContain('1 of 1 recorded.');
    const campaign = await ports.store.campaign('2026-Q4');
    expect(campaign?.events.at(-1)?.what).toMatchObject({
      decisions: [{ decision: 'modify', target: 'ReadOnly', surface: 'slack' }],
    });
  });

  it('is refused where it is their own access, or changed since, item by item', async () => {
    const { ports } = await world([item('Read'), item('Write'), item('Own', { person: 'maria' })]);
    const rows = await hashesOf(ports);
    await decideReview(ports, maria, decide(rows.slice(1, 2)));
    const { text, buttons } = await decideReview(ports, maria, decide(rows));
    expect(text).toContain('1 of 3 recorded.');
    expect(text.match(/Refused: /g)).toHaveLength(2);
    expect(text).toContain('own access');
    expect(buttons).toHaveLength(1);
  });

  it('may be that it becomes something else, in hostile words too', async () => {
    const { ports } = await world([risky('Admin')]);
    const [admin] = await hashesOf(ports);
    if (admin === undefined) throw new Error('one is shown');
    const target = '<!channel> *ReadOnly*\u202e <https://evil.example|click>';
    const answer = await decideReview(ports, maria, decide([{ ...admin, decision: 'modify', target }]));
    expect(answer.text).toBe('1 of 1 recorded. Nothing is left for you to decide.');
    const campaign = await ports.store.campaign('2026-Q4');
    expect(campaign?.events.at(-1)?.what).toMatchObject({
      decisions: [{ decision: 'modify', target, by: 'maria', surface: 'slack' }],
    });
  });

  it('of nothing records nothing', async () => {
    const { ports } = await world(plain(1));
    expect((await decideReview(ports, maria, decide([]))).text).toBe(
      'Nothing was decided, and nothing was recorded.',
    );
  });
});

it('/watchbill review says what is theirs, with the button', async () => {
  const { ports } = await world([...plain(2), risky('Admin')]);
  expect(await reviewsAnswer(ports, maria)).toMatchObject({
    text: expect.stringMatching(/^\*2026-Q4\*: 3 to decide, 1 of them risky, due /),
    buttons: [{ action_id: 'review.open', value: '{"c":"2026-Q4","s":0}' }],
  });
  expect(await reviewsAnswer(ports, { ...maria, person: 'noah@example.com' })).toEqual({
    text: 'No access waits for your decision.',
  });
});
