import type { AlertSender, SendResult } from '../src/alerts/ports';
import type { HeldSecret } from './held-secret';

/** What Slack says of a token that it will not take again. */
const DEAD_TOKEN = new Set(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive']);

/**
 * Sends with the token of the secret. One that Slack refuses as dead is read anew, and where there is another by now, the
 * message is sent once more: what was refused did not arrive. Without any token everything is refused, in our own words.
 */
export function senderWithToken(
  secretId: string,
  token: HeldSecret,
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
