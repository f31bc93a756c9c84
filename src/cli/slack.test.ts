import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSlackInbox, type SlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import { startAws, type Aws } from '../../test/support/aws';
import { pipedInto } from '../../test/support/piped';
import { lines, watchbill } from '../../test/support/command-line';
import { EU, HOME, slotOf, smallOrganization } from '../../test/support/small-organization';
import { UsageError } from '../model/errors';
import { SCOPES } from '../slack/app-manifest';
import { slackCommand } from './slack';

const NOW = '2026-11-26T12:00:00.000Z';
const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:SlackToken-abc123';
const FILE = `version: 1
alerts:
  email: a@example.com
  routes:
    - match: { severity: [critical, high] }
      slack: { channel: C1, mention: S1 }
      escalate: { channel: C2, mention: U1, after-minutes: 30 }
      fallback: C3
    - slack: { channel: C2 }
`;
const directory = {
  channels: { C1: { name: 'security' }, C2: { name: 'compliance' }, C3: { name: 'ops' } },
  groups: { S1: { handle: 'oncall', users: [] } },
  users: { U1: { name: 'Mara Ilves', email: 'mara@example.com' } },
};

let folder: string;
let inbox: SlackInbox;
let aws: Aws;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-slack-'));
  await writeFile(join(folder, 'watchbill.yaml'), FILE);
  await writeFile(join(folder, 'none.yaml'), 'version: 1\n');
  await writeFile(join(folder, 'other.yaml'), 'version: 1\ndeployment: { prefix: other }\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  inbox = await startSlackInbox({ clock: { now: () => NOW }, directory });
  aws = await startAws({
    organization: smallOrganization,
    home: HOME,
    now: slotOf(0),
    own: {
      secrets: { [SECRET]: '' },
      stacks: [{ name: 'watchbill-Slack', account: HOME, region: EU, outputs: { SlackTokenArn: SECRET } }],
    },
  });
});
afterEach(() => Promise.all([inbox.close(), aws.close()]));

const test = (args: readonly string[] = [], { token = 'xoxb-test', file = 'watchbill.yaml' } = {}) =>
  watchbill(['slack', 'test', '--config', join(folder, file), '--output', 'ndjson', ...args], {
    now: NOW,
    env: { WATCHBILL_SLACK_TOKEN: token, SLACK_API_URL: inbox.apiUrl },
  });

describe('slack test', () => {
  it('posts once to every channel that a route, an escalation or a fallback leads to, and calls it by name', async () => {
    const { code, out, err } = await test();
    expect(code).toBe(0);
    expect(err).toContain('Posted to the workspace Local inbox as watchbill.');
    expect(lines(out)).toMatchObject([
      { channel: 'C1', name: 'security', uses: ['route 0'], mentionNames: ['@oncall'], problems: [] },
      {
        channel: 'C2',
        name: 'compliance',
        uses: ['escalation of route 0', 'route 1'],
        mentionNames: ['@Mara Ilves'],
      },
      { channel: 'C3', name: 'ops', uses: ['fallback of route 0'] },
    ]);
    expect(inbox.messages().map(({ channel }) => channel)).toEqual(['C1', 'C2', 'C3']);
    expect(inbox.messages().flatMap(({ notified }) => notified)).toEqual([]);
  });

  it('looks only, where it is told to', async () => {
    inbox.change('C2', { isMember: false });
    inbox.change('C3', { isArchived: true });
    const { code, out } = await test(['--dry-run']);
    expect(code).toBe(4);
    expect(lines(out)).toMatchObject([
      { problems: [] },
      { problems: [expect.stringMatching(/^not_in_channel: .*\/invite/)] },
      { problems: [expect.stringMatching(/^is_archived: /)] },
    ]);
    expect(inbox.messages()).toEqual([]);
  });

  it.each([
    [
      'a channel without the app',
      () => inbox.change('C1', { isMember: false }),
      /^not_in_channel: .*\/invite/,
    ],
    ['an archived channel', () => inbox.change('C1', { isArchived: true }), /^is_archived: /],
    [
      'a channel that refuses for a reason of its own',
      () =>
        void inbox.fail({ channel: 'C1', method: 'chat.postMessage' }, { kind: 'error', error: 'brand_new' }),
      /^brand_new$/,
    ],
    [
      'a channel that Slack limits',
      () => void inbox.fail({ channel: 'C1', method: 'chat.postMessage' }, { kind: '429', retryAfter: 7 }),
      /wait 7 seconds/,
    ],
  ])('ends with 4 for %s, and goes on with the others', async (_name, arrange, problem) => {
    arrange();
    const { code, out } = await test();
    expect(code).toBe(4);
    expect(lines(out)).toMatchObject([
      { channel: 'C1', problems: [expect.stringMatching(problem)] },
      { channel: 'C2', problems: [] },
      { channel: 'C3', problems: [] },
    ]);
  });

  it('ends with 4 for a group or a person that is not there', async () => {
    await inbox.close();
    inbox = await startSlackInbox({ clock: { now: () => NOW }, directory: { channels: directory.channels } });
    const { code, out } = await test();
    expect(code).toBe(4);
    expect(lines(out)).toMatchObject([
      { problems: ['there is no user group S1 to mention'] },
      { problems: ['there is nobody U1 to mention'] },
      { problems: [] },
    ]);
  });

  it('says which scopes the token lacks, and what for', async () => {
    await inbox.close();
    inbox = await startSlackInbox({
      clock: { now: () => NOW },
      directory: { ...directory, scopes: ['chat:write'] },
    });
    const { code, out, err } = await test();
    expect(code).toBe(4);
    const lacking = Object.keys(SCOPES).filter((scope) => scope !== 'chat:write');
    for (const scope of lacking) expect(err).toContain(`The token lacks ${scope}: to `);
    expect(lines(out)).toMatchObject([{ channel: 'C1', problems: [] }, {}, {}]);
    expect(lines(out)[0]).not.toHaveProperty('name');
  });

  it.each([
    ['a token that Slack does not take', { token: 'xoxp-test' }, 2, 'Slack refuses the token: invalid_auth'],
    ['no routes', { file: 'none.yaml' }, 2, 'no route of alerts.routes names slack'],
    ['no token anywhere', { token: '' }, 2, `The secret ${SECRET} holds no Slack token`],
  ])('with %s says so', async (_name, given, expected, words) => {
    const { code, err } = await test([], given);
    expect(code).toBe(expected);
    expect(err).toContain(words);
    expect(inbox.messages()).toEqual([]);
  });
});

it('without a Region says how to name it, and that the test takes a token of its own', async () => {
  const { AWS_REGION: region } = process.env;
  delete process.env['AWS_REGION'];
  const { code, err } = await test([], { token: '' });
  process.env['AWS_REGION'] = region;
  expect(code).toBe(2);
  expect(err).toMatch(
    /^Error: Nothing names the Region of the stack watchbill-Slack, which keeps the .*\nWhy: Region is missing\nNext: Set AWS_REGION, or record\.region in watchbill\.yaml\. .*WATCHBILL_SLACK_TOKEN\n$/,
  );
});

describe('slack token set', () => {
  async function set(piped: string, { file = 'watchbill.yaml', isTTY = false } = {}): Promise<string> {
    const args = ['token', 'set', '--config', join(folder, file)];
    const env = { SLACK_API_URL: inbox.apiUrl };
    return pipedInto(slackCommand, piped, { now: NOW, args, env, isTTY });
  }

  it('puts the token where the deployment reads it, and never shows it', async () => {
    const said = await set(' xoxb-1234-secret\n');
    expect(said).toContain(`The token of watchbill in the workspace Local inbox is in ${SECRET}.`);
    expect(said).not.toContain('xoxb-1234');
    // Without one in the environment, the test takes the deployment's.
    expect((await test([], { token: '' })).code).toBe(0);
  });

  it.each([
    ['nothing', '', {}, 'Standard input is empty'],
    ['a token of a person', 'xoxp-1', {}, 'no bot token'],
    ['a terminal, which would show it', 'xoxb-1', { isTTY: true }, 'a terminal would show it'],
    ['no deployment', 'xoxb-1', { file: 'other.yaml' }, 'There is no stack other-Slack'],
  ])('given %s, says what to do', async (_name, piped, options, words) => {
    const setting = set(piped, options);
    await expect(setting).rejects.toThrow(words);
    await expect(setting).rejects.toBeInstanceOf(UsageError);
    expect((await test([], { token: '' })).err).toContain('holds no Slack token');
  });

  it('keeps no token that Slack does not take', async () => {
    inbox.fail({ method: 'auth.test' }, { kind: 'error', error: 'token_revoked' });
    await expect(set('xoxb-1')).rejects.toThrow('Slack refuses the token: token_revoked');
    expect((await test([], { token: '' })).err).toContain('holds no Slack token');
  });
});

describe('slack manifest', () => {
  const manifest = (...args: string[]) => watchbill(['slack', 'manifest', ...args], { now: NOW });

  it('prints the manifest, and what to do with it', async () => {
    const { code, out, err } = await manifest();
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ display_information: { name: 'Watchbill' } });
    expect(err).toContain('Without --request-url the app only posts');
  });

  it('prints the link, with the address of the deployment in it', async () => {
    const { out, err } = await manifest(
      '--url',
      '--request-url',
      'https://abc.lambda-url.eu-central-1.on.aws/',
    );
    expect(out).toMatch(/^https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_json=/);
    expect(decodeURIComponent(out)).toContain('abc.lambda-url.eu-central-1.on.aws');
    expect(err).not.toContain('only posts');
  });

  it('takes no address that Slack would not', async () => {
    expect((await manifest('--request-url', 'http://a.example/')).code).toBe(2);
  });
});
