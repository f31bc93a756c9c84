import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { AlertSender, SendResult } from '../src/alerts/ports';
import type { Clock } from '../src/model/instant';

/** A renewed token is in use after this at the latest, without anybody's help. */
const KEPT_MS = 5 * 60_000;
/** What Slack says of a token that it will not take again. */
const DEAD_TOKEN = new Set(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive']);

/** The token in a secret, as it was read within the last five minutes. */
interface HeldToken {
  /** Undefined while nobody has put one in. */
  readonly read: () => Promise<string | undefined>;
  readonly forget: () => void;
}

export function slackToken(secretId: string, clock: Clock): HeldToken {
  const client = new SecretsManagerClient({});
  let held: { readonly token: string; readonly at: number } | undefined;
  return {
    async read() {
      const now = Date.parse(clock.now());
      if (held !== undefined && now - held.at < KEPT_MS) return held.token;
      const token = await secretValue(client, secretId);
      held = token === undefined ? undefined : { token, at: now };
      return token;
    },
    forget() {
      held = undefined;
    },
  };
}

/** A secret that was made without a value is not found under the label AWSCURRENT. */
async function secretValue(client: SecretsManagerClient, SecretId: string): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
    return SecretString?.trim() || undefined;
  } catch (thrown) {
    if (thrown instanceof ResourceNotFoundException) return undefined;
    throw thrown;
  }
}

/**
 * Sends with the token of the secret. One that Slack refuses as dead is read anew, and where there is another by now, the
 * message is sent once more: what was refused did not arrive. Without any token everything is refused, in our own words.
 */
export function senderWithToken(
  secretId: string,
  token: HeldToken,
  senderOf: (token: string) => AlertSender,
): AlertSender {
  async function send(by: (sender: AlertSender) => Promise<SendResult>): Promise<SendResult> {
    const first = await token.read();
    if (first === undefined) return withoutToken(secretId);
    const result = await by(senderOf(first));
    if (result.status !== 'refused' || !isDead(result.error)) return result;
    token.forget();
    const second = await token.read();
    return second === undefined || second === first ? result : by(senderOf(second));
  }
  return {
    post: (message) => send((sender) => sender.post(message)),
    update: (ts, message) => send((sender) => sender.update(ts, message)),
    reply: (threadTs, message, broadcast) => send((sender) => sender.reply(threadTs, message, broadcast)),
    async find(alert, where) {
      const held = await token.read();
      return held === undefined ? undefined : senderOf(held).find(alert, where);
    },
    async locate(message) {
      const held = await token.read();
      return held === undefined ? { status: 'unknown' } : senderOf(held).locate(message);
    },
  };
}

function isDead(error: string): boolean {
  return DEAD_TOKEN.has(error.split(' ')[0] ?? '');
}

function withoutToken(secretId: string): SendResult {
  return {
    status: 'refused',
    reach: 'workspace',
    error: `The secret ${secretId} holds no Slack token. Put the bot token into it: aws secretsmanager put-secret-value --secret-id ${secretId} --secret-string xoxb-…`,
  };
}
