import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { MemoryAlertSender } from '../test/support/memory-alert-sender';
import { addMilliseconds, type Instant } from '../src/model/instant';
import { heldSecret } from './held-secret';
import { senderWithToken } from './slack-token';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:SlackToken';
const message = { channel: 'C1', text: 'HIGH', blocks: [] };
const secrets = mockClient(SecretsManagerClient);
afterAll(() => secrets.restore());
const asked = () => secrets.commandCalls(GetSecretValueCommand).length;

/** Slack takes one token only, and says of any other what it says. */
function slack(says = 'token_revoked') {
  let now: Instant = '2026-11-20T00:00:00.000Z';
  let good = 'xoxb-new';
  const tokens: string[] = [];
  const sender = senderWithToken(SECRET, heldSecret(SECRET, { now: () => now }), (token) => {
    tokens.push(token);
    const inbox = new MemoryAlertSender();
    if (token !== good) inbox.answers = [{ status: 'refused', error: says, reach: 'workspace' }];
    return inbox;
  });
  return {
    sender,
    tokens,
    renewed: (token: string) => void (good = token),
    pass: (ms: number) => void (now = addMilliseconds(now, ms)),
  };
}
const holding = (value: string | undefined) =>
  secrets.on(GetSecretValueCommand).resolves({ SecretString: value });

beforeEach(() => secrets.reset());

it('reads the secret once, and again after five minutes', async () => {
  holding('xoxb-new');
  const { sender, pass } = slack();
  await sender.post(message);
  pass(299_999);
  await sender.post(message);
  expect(asked()).toBe(1);
  pass(1);
  await sender.post(message);
  expect(asked()).toBe(2);
});

it.each(['token_revoked', 'invalid_auth', 'token_expired', 'account_inactive', 'token_revoked [json]'])(
  'forgets a token of which Slack says %s, and sends once more with the one that is there now',
  async (says) => {
    holding('xoxb-old');
    const { sender, tokens } = slack(says);
    expect(await sender.post(message)).toMatchObject({ status: 'refused', error: says });
    expect(tokens).toEqual(['xoxb-old']);
    holding('xoxb-new');
    expect(await sender.post(message)).toMatchObject({ status: 'sent' });
    expect(tokens).toEqual(['xoxb-old', 'xoxb-old', 'xoxb-new']);
  },
);

it('sends once more within one send, where the secret was renewed while the old token was held', async () => {
  holding('xoxb-new');
  const { sender, tokens, renewed } = slack();
  await sender.post(message);
  renewed('xoxb-newer');
  holding('xoxb-newer');
  expect(await sender.post(message)).toMatchObject({ status: 'sent' });
  expect(tokens).toEqual(['xoxb-new', 'xoxb-new', 'xoxb-newer']);
});

it('keeps its token when Slack refuses a channel or a message', async () => {
  holding('xoxb-old');
  const { sender } = slack('is_archived');
  await sender.post(message);
  await sender.post(message);
  expect(asked()).toBe(1);
});

it.each<[string, () => void]>([
  ['was made without a value', () => secrets.on(GetSecretValueCommand).rejects(notFound())],
  ['holds an empty text', () => holding('')],
  ['holds spaces', () => holding(' \n')],
  ['holds something binary', () => holding(undefined)],
  ['holds an object of JSON', () => holding('{"token":"xoxb-new"}')],
  ['holds a list of JSON, on several lines', () => holding('[\n  "xoxb-new"\n]')],
  ['holds a token with what cannot stand in a header', () => holding('xoxb-new\u20ac')],
])('refuses to send, and says what to do, while the secret %s', async (_name, arrange) => {
  arrange();
  const { sender, tokens } = slack();
  for (const send of [sender.post(message), sender.update('1', message), sender.reply('1', message, false)]) {
    expect(await send).toEqual({
      status: 'refused',
      reach: 'workspace',
      error: `The secret ${SECRET} holds no Slack token. Put the bot token into it, and nothing else: aws secretsmanager put-secret-value --secret-id ${SECRET} --secret-string xoxb-…`,
    });
  }
  expect(tokens).toEqual([]);
  holding('xoxb-new');
  expect(await sender.post(message)).toMatchObject({ status: 'sent' });
});

it.each([
  [
    'is to be deleted',
    'InvalidRequestException',
    "You can't perform this operation on the secret because it was marked for deletion.",
  ],
  ['has a key that is refused', 'AccessDeniedException', 'Access to KMS is not allowed'],
  ['cannot be decrypted', 'DecryptionFailure', "Secrets Manager can't decrypt the protected secret text"],
  ['is not answered for', 'ThrottlingException', 'Rate exceeded'],
])('refuses to send, and says why, while the secret %s', async (_what, name, says) => {
  secrets.on(GetSecretValueCommand).rejects(Object.assign(new Error(says), { name }));
  const { sender, tokens } = slack();
  for (const send of [sender.post(message), sender.update('1', message), sender.reply('1', message, false)])
    expect(await send).toEqual({
      status: 'refused',
      reach: 'workspace',
      error: expect.stringContaining(`The secret ${SECRET} could not be read (${name}: ${says})`),
    });
  expect(await sender.find('a1', { channel: 'C1', since: '2026-11-20T00:00:00.000Z' })).toBeUndefined();
  expect(await sender.locate({ channel: 'C1', ts: '1' })).toEqual({ status: 'unknown' });
  expect(tokens).toEqual([]);
  holding('xoxb-new');
  expect(await sender.post(message)).toMatchObject({ status: 'sent' });
});

function notFound() {
  return new ResourceNotFoundException({
    $metadata: {},
    message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
  });
}
