import * as z from 'zod';
import type { DeployedFunctions } from '../../local/runtime-api/deployed-functions';
import type { Deployment } from '../../local/runtime-api/deployment';
import { startOpenFunctionUrl, type FunctionUrl } from '../../local/runtime-api/function-url';
import type { Simulator } from '../../local/simulator/start-simulator';
import type { InboxMessage } from '../../local/slack-inbox/messages';
import { signedRequest } from '../../local/slack-inbox/signature';
import type { Press } from '../../local/slack-inbox/interactions';
import type { SlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import type { Execution } from '../../local/state-machine/run-state-machine';
import { dynamoRecord } from '../../src/aws/store/dynamo-record';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FindingHead } from '../../src/model/finding';
import type { Instant } from '../../src/model/instant';
import { MOST_BYTES } from '../../src/slack/requests/verify';

/** The one that is good now, and the one that takes its place. */
export const SIGNING_SECRETS = ['signing-secret-now', 'signing-secret-next'] as const;
const [SECRET, NEXT] = SIGNING_SECRETS;
/** At which the functions' clocks and the inbox stand still. */
const NOW = Date.parse('2026-10-05T00:00:00.000Z') / 1000;
const [MARA, MARCO, NADIA, GUEST] = ['U0MARA', 'U0MARCO', 'U0NADIA', 'U0GUEST'] as const;
/** Of the alert of one rule in one account; the summary of first scans stands before it. */
const OF_ONE_RULE = 'Population of access review incomplete';
const asMara = 'mara (Slack U0MARA in T0LOCAL)';

interface DeployedWorld {
  readonly deployment: Deployment;
  readonly simulator: Simulator;
  readonly inbox: SlackInbox;
  readonly dynamodb: DynamoDBClient;
  readonly functions: DeployedFunctions;
  readonly scan: (input: { readonly slot: Instant }) => Promise<Execution>;
}

/** The bundled functions behind the URL and the queue, under their own roles, against the stand-in for Slack. */
export function actingFromSlack(world: () => DeployedWorld): void {
  let door: FunctionUrl;
  let done = 0;
  const arnOf = (name: string) =>
    z
      .string()
      .parse(
        [...world().deployment.functions.keys()].find((arn) => arn.includes(`:function:${name}Function`)),
      );

  beforeAll(async () => {
    const { functions, inbox } = world();
    door = await startOpenFunctionUrl({
      functionArn: arnOf('Slack-SlackFront'),
      invoke: (arn, payload) => functions.invoke(arn, payload),
    });
    inbox.connect({
      signingSecret: SECRET,
      interactions: door.url,
      commands: door.url,
      answerWithinMs: 600_000,
    });
  });
  afterAll(() => door.close());

  /** What is queued for the worker and not done yet. */
  const queued = () => world().simulator.messages.filter(({ queueUrl }) => queueUrl.includes('Requests'));
  const nudges = () => world().simulator.messages.filter(({ queueUrl }) => queueUrl.includes('Nudges'));

  /** Has the worker do what was queued since it was last asked. @returns what people were told by it, in order. */
  async function work(): Promise<string[]> {
    const { functions, inbox } = world();
    const before = inbox.ephemerals().length;
    for (const { body } of queued().slice(done)) {
      await functions.invoke(arnOf('Slack-SlackWork'), { Records: [{ body }] });
      done += 1;
    }
    return inbox
      .ephemerals()
      .slice(before)
      .map(({ user, text }) => `${user}: ${text}`);
  }

  const notify = () => world().functions.invoke(arnOf('Slack-Notify'), { Records: [] });
  const roots = () =>
    world()
      .inbox.messages()
      .filter(({ thread_ts: thread }) => thread === undefined);
  const textOf = ({ blocks }: InboxMessage) => JSON.stringify(blocks);
  function rootWith(button: string, about = ''): InboxMessage {
    const found = roots().find(
      (message) => textOf(message).includes(button) && textOf(message).includes(about),
    );
    if (found === undefined) throw new Error(`no message has ${button}`);
    return found;
  }
  const press = (on: InboxMessage, user: string, actionId: string, more: Partial<Press> = {}) =>
    world().inbox.press({ user, on, actionId, ...more });
  /** The option of the overflow that ends so. */
  function optionOf(message: InboxMessage, option: string): string {
    const [, value] =
      new RegExp(`"value":("(?:[^"\\\\]|\\\\.)*${option}(?:[^"\\\\]|\\\\.)*")`).exec(textOf(message)) ?? [];
    return z.string().parse(JSON.parse(value ?? 'null'));
  }
  async function membersOf(message: InboxMessage): Promise<FindingHead[]> {
    const [, alert = ''] = /\\"a\\":\\"([^"\\]+)\\"/.exec(textOf(message)) ?? [];
    const { deployment, dynamodb } = world();
    const { reader } = dynamoRecord(dynamodb, deployment.ref('Data', 'Findings'));
    const found: FindingHead[] = [];
    for (const account of await reader.accounts())
      for await (const head of reader.byAccount(account)) if (head.alert?.id === alert) found.push(head);
    return found;
  }
  const send = async (body: string | Uint8Array, headers: Record<string, string>) =>
    fetch(door.url, { method: 'POST', body: Buffer.from(body), headers });
  const commandOf = (text: string, user: string = MARA) =>
    new URLSearchParams({ command: '/watchbill', text, team_id: 'T0LOCAL', user_id: user }).toString();
  const signed = (body: string, seconds = NOW, secret: string = SECRET) =>
    signedRequest(door.url, body, { secret, seconds });

  it('acknowledges as the person that the click is of, and the message says so', async () => {
    const root = rootWith('alert.acknowledge', OF_ONE_RULE);
    const before = await membersOf(root);
    expect(before.length).toBeGreaterThan(0);
    expect(await press(root, MARA, 'alert.acknowledge')).toMatchObject({ status: 200, body: '' });
    const told = await work();
    expect(told).toEqual([expect.stringMatching(/^U0MARA: \d+ findings? acknowledged by mara/)]);
    for (const head of await membersOf(root))
      expect(head).toMatchObject({ acknowledged: { by: asMara }, owes: true });
    expect(nudges()).toHaveLength(1);
    await notify();
    const { inbox } = world();
    const edited = inbox.messages().find(({ channel, ts }) => channel === root.channel && ts === root.ts);
    expect(edited === undefined ? '' : textOf(edited)).toContain('ACKNOWLEDGED');
    // A second click, by somebody whose message was not drawn again, records nothing.
    await press(root, MARCO, 'alert.acknowledge').catch(() => undefined);
  });

  it('lets two people click at once, and records the word of one', async () => {
    const root = rootWith('alert.acknowledge');
    await Promise.all([press(root, MARA, 'alert.acknowledge'), press(root, MARCO, 'alert.acknowledge')]);
    const told = await work();
    expect(told).toEqual([
      expect.stringMatching(/: \d+ findings? acknowledged/),
      expect.stringContaining('Nothing is left to be acknowledged, and nothing was recorded.'),
    ]);
    for (const { version } of await membersOf(root)) expect(version).toBe(2);
  });

  it('opens a form within the click, and snoozes by it', async () => {
    const root = rootWith('alert.snooze');
    await press(root, MARCO, 'alert.snooze');
    const { inbox } = world();
    const form = inbox.modal(MARCO);
    expect(form?.view.title.text).toBe('Snooze');
    const labels = JSON.stringify(form?.view.blocks);
    expect(labels).toContain('4 hours, until Mon 5 Oct 2026, 04:00 UTC');
    const sent = await inbox.submit({
      user: MARCO,
      view: form?.id ?? '',
      choices: { 'until/value': 'other', 'day/value': '2026-11-30', 'note/value': 'Prüfung 日本' },
    });
    expect(sent).toMatchObject({ status: 200 });
    expect(inbox.modal(MARCO)?.errors).toEqual({ day: 'A snooze lasts at most 30 days' });
    await inbox.submit({
      user: MARCO,
      view: form?.id ?? '',
      choices: { 'until/value': 'other', 'day/value': '2026-10-09', 'note/value': 'Prüfung 日本' },
    });
    expect(inbox.modal(MARCO)).toBeUndefined();
    expect(await work()).toEqual([expect.stringMatching(/^U0MARCO: \d+ findings? snoozed/)]);
    for (const { snoozed } of await membersOf(root))
      expect(snoozed).toMatchObject({ until: '2026-10-09T23:59:59.999Z', note: 'Prüfung 日本' });
  });

  it('refuses who has not the role, so that only they see it', async () => {
    const root = rootWith('alert.snooze');
    await press(root, NADIA, 'alert.recheck');
    await press(root, GUEST, 'alert.snooze');
    const { inbox } = world();
    expect(inbox.modal(GUEST)).toBeUndefined();
    expect(await work()).toEqual([
      expect.stringContaining('U0NADIA: To re-check takes the role responder, which nadia does not have'),
      expect.stringContaining('U0GUEST: Watchbill could not ask Slack who you are'),
    ]);
  });

  it('requests an exception that somebody else approves, and nobody their own', async () => {
    const root = rootWith('alert.more', OF_ONE_RULE);
    const { inbox } = world();
    await press(root, MARA, 'alert.more', { choice: optionOf(root, 'exception') });
    const form = inbox.modal(MARA);
    await inbox.submit({
      user: MARA,
      view: form?.id ?? '',
      choices: {
        'reason/value': 'The vendor mends it with the next release.',
        'until/value': '2026-11-30',
        'control/value': 'Nothing from outside reaches it.',
      },
    });
    expect(await work()).toEqual([expect.stringMatching(/^U0MARA: Exception `\w+` is requested for/)]);
    const asked = inbox.messages().find((message) => textOf(message).includes('exception.approve'));
    if (asked === undefined) throw new Error('nobody was asked to approve');
    expect(asked).toMatchObject({ channel: root.channel, thread_ts: root.ts });
    await press(asked, MARA, 'exception.approve');
    expect(await work()).toEqual([expect.stringContaining('and cannot approve it')]);
    await press(asked, MARCO, 'exception.approve');
    expect(await work()).toEqual([
      expect.stringContaining('To approve exceptions takes the role approver, which marco does not have'),
    ]);
    await press(asked, NADIA, 'exception.approve');
    expect(await work()).toEqual([expect.stringMatching(/^U0NADIA: Exception `\w+` holds until/)]);
    const approved = inbox.messages().find(({ ts }) => ts === asked.ts);
    expect(approved === undefined ? '' : textOf(approved)).toContain('*Approved* by nadia');
    expect(approved === undefined ? '' : textOf(approved)).not.toContain('exception.approve');
  });

  it('collects the sources of a rule again by a scan of its own', async () => {
    const root = rootWith('alert.recheck');
    await press(root, MARA, 'alert.recheck');
    expect(await work()).toEqual([expect.stringContaining('is being collected again')]);
    const { simulator, scan, dynamodb, deployment } = world();
    const [started, ...others] = simulator.executions;
    expect(others).toEqual([]);
    const input = z
      .object({
        slot: z.templateLiteral([z.string(), 'Z']),
        only: z.object({ accounts: z.array(z.string()), sources: z.array(z.string()) }),
      })
      .parse(JSON.parse(started?.input ?? '{}'));
    const run = await scan(input as Parameters<typeof scan>[0]);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { summary: { missing: 0 } } });
    expect(run.children).toHaveLength(input.only.accounts.length);
    const { reader } = dynamoRecord(dynamodb, deployment.ref('Data', 'Findings'));
    const recorded = [];
    for await (const each of reader.scansBetween('2026-10-05T00:00:00.000Z', '2026-10-05T00:30:00.000Z'))
      recorded.push(each);
    expect(recorded).toContainEqual(
      expect.objectContaining({
        status: 'concluded',
        sources: input.only.sources,
        only: { accounts: input.only.accounts },
      }),
    );
  });

  it.each<[string, string, RegExp]>([
    ['status', 'status', /What waits now, and what comes within seven days, of what comes to this channel/],
    ['what is open', 'open', /What is open and comes to this channel, the worst first: \d+/],
    [
      'what is open of a severity',
      'open critical',
      /What is open and comes to this channel, the worst first: \d+/,
    ],
    ['no severity', 'open everything', /everything is no severity/],
    ['what is theirs', 'mine', /Nothing that is open is assigned to mara/],
    ['evidence of nothing', 'evidence abc', /There is no finding `abc` that comes to this channel/],
  ])('answers a command about %s to whoever asked', async (_name, text, answer) => {
    const { inbox } = world();
    const sent = await inbox.command({ user: MARA, channel: 'C0SECURITY', command: '/watchbill', text });
    expect(sent).toMatchObject({ status: 200, body: '' });
    expect(await work()).toEqual([expect.stringMatching(answer)]);
  });

  it('lists more than ten rows as a table, with the same as text', async () => {
    const { inbox } = world();
    await inbox.command({ user: MARA, channel: 'C0SECURITY', command: '/watchbill', text: 'open' });
    await work();
    const answer = inbox.ephemerals().at(-1);
    expect(answer?.blocks).toContainEqual(expect.objectContaining({ type: 'data_table' }));
    expect(answer?.text.split('\n').length).toBeGreaterThan(10);
  });

  it('shows the evidence that an alert rests on', async () => {
    const root = rootWith('alert.more');
    await press(root, GUEST, 'alert.more', { choice: optionOf(root, 'evidence') });
    expect(await work()).toEqual([expect.stringMatching(/U0GUEST: What \d+ findings? rests? on/)]);
  });

  describe('what is not as Slack sends it', () => {
    const body = commandOf('status');
    const refused = async (request: { headers: Readonly<Record<string, string>>; body: string }) => {
      const before = queued().length;
      const { status } = await send(request.body, request.headers);
      expect(queued()).toHaveLength(before);
      return status;
    };

    it('is refused where it is not signed, signed by another, changed, stale or ahead of time', async () => {
      const good = signed(body);
      const { 'x-slack-signature': _signature, ...unsigned } = good.headers;
      expect(await refused({ ...good, headers: unsigned })).toBe(401);
      expect(await refused(signed(body, NOW, 'another'))).toBe(401);
      expect(await refused({ ...good, body: commandOf('open') })).toBe(401);
      expect(await refused(signed(body, NOW - 301))).toBe(401);
      expect(await refused(signed(body, NOW + 301))).toBe(401);
      expect(await refused(signed(`${body}&pad=${'x'.repeat(MOST_BYTES)}`))).toBe(413);
    });

    it('is refused the second time', async () => {
      const { headers, body: sent } = signed(commandOf('mine'));
      expect((await send(sent, headers)).status).toBe(200);
      expect(await refused({ headers, body: sent })).toBe(401);
      await work();
    });

    it('is queued once, whichever instance verified it', async () => {
      const { functions } = world();
      const { headers, body: text } = signed(commandOf('mine', MARCO));
      const event = {
        headers,
        requestContext: { http: { method: 'POST' } },
        body: Buffer.from(text).toString('base64'),
        isBase64Encoded: true,
      };
      const before = queued().length;
      await functions.invoke(arnOf('Slack-SlackFront'), event);
      expect(queued()).toHaveLength(before + 1);
      await work();
    });

    it('is read byte by byte, whatever the bytes', async () => {
      const { headers, body: text } = signed(commandOf('mine Prüfung 日本 👩‍💻'));
      expect((await send(text, { ...headers, 'content-type': 'text/plain' })).status).toBe(200);
      await work();
    });

    it('is taken with the secret that takes the place of this one', async () => {
      const { headers, body: text } = signed(commandOf('mine'), NOW + 1, NEXT);
      expect((await send(text, headers)).status).toBe(200);
      await work();
    });

    it('is refused where it is got, and answered where the certificate is checked', async () => {
      expect((await fetch(door.url)).status).toBe(405);
      expect(await refused({ headers: {}, body: 'ssl_check=1&token=x' })).toBe(200);
    });
  });

  it('did all of it under the roles of the two functions', () => {
    expect(world().simulator.refused).toEqual([]);
    expect(world().simulator.undeclaredCalls).toEqual([]);
  });
}
