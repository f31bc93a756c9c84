import type { AlertSender, SendResult } from '../src/alerts/ports';
import { isSlackToken } from '../src/slack/web-client';
import { secretOrWhy, type HeldSecret } from './held-secret';

/** What Slack says of a token that it will not take again. */
const DEAD_TOKEN = new Set(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive']);

/**
 * Sends with the token of the secret. One that Slack refuses as dead is read anew, and where there is another by now, the
 * message is sent once more: what was refused did not arrive. Without any token everything is refused, in our own words.
 */
export function senderWithToken(
  secretId: string,
  secret: HeldSecret,
  senderOf: (token: string) => AlertSender,
): AlertSender {
  const tokenOf = async () => {
    const held = await secretOrWhy(secretId, secret);
    if ('why' in held) return held;
    const { value } = held;
    if (value !== undefined && isSlackToken(value)) return { token: value };
    secret.forget();
    return { why: withoutToken(secretId) };
  };
  async function send(by: (sender: AlertSender) => Promise<SendResult>): Promise<SendResult> {
    const first = await tokenOf();
    if ('why' in first) return { status: 'refused', reach: 'workspace', error: first.why };
    const result = await by(senderOf(first.token));
    if (result.status !== 'refused' || !isDead(result.error)) return result;
    secret.forget();
    const second = await tokenOf();
    return 'why' in second || second.token === first.token ? result : by(senderOf(second.token));
  }
  return {
    post: (message) => send((sender) => sender.post(message)),
    update: (ts, message) => send((sender) => sender.update(ts, message)),
    reply: (threadTs, message, broadcast) => send((sender) => sender.reply(threadTs, message, broadcast)),
    async find(alert, where) {
      const held = await tokenOf();
      return 'why' in held ? undefined : senderOf(held.token).find(alert, where);
    },
    async locate(message) {
      const held = await tokenOf();
      return 'why' in held ? { status: 'unknown' } : senderOf(held.token).locate(message);
    },
  };
}

function isDead(error: string): boolean {
  return DEAD_TOKEN.has(error.split(' ')[0] ?? '');
}

function withoutToken(secretId: string): string {
  return `The secret ${secretId} holds no Slack token. Put the bot token into it, and nothing else: aws secretsmanager put-secret-value --secret-id ${secretId} --secret-string xoxb-…`;
}
