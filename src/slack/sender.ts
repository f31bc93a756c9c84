import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import * as z from 'zod';
import type { AlertSender, Message, SendResult } from '../alerts/ports';
import { errorText } from '../model/errors';
import type { Clock } from '../model/instant';
import { RETRY_AFTER_SECONDS, webClient } from './web-client';

export interface SlackSenderOptions {
  /** A bot token, `xoxb-…`; it is sent to Slack and nowhere else. */
  readonly token: string;
  /** Where the Web API is, when it is not Slack's. */
  readonly slackApiUrl?: string;
  readonly clock: Clock;
  /** 8,000 unless given: past that it is not known whether Slack took the message. */
  readonly timeoutMs?: number;
}

/** The message to edit, or the thread to answer in, is not there, or not ours to edit any more. */
const GONE = new Set([
  'message_not_found',
  'thread_not_found',
  'cannot_reply_to_message',
  'cant_update_message',
  'edit_window_closed',
  'restricted_action_thread_locked',
]);
/** The channel is refused; other channels may be accepted. */
const BAD_CHANNEL = new Set([
  'channel_is_limited_access',
  'channel_not_found',
  'external_channel_migrating',
  'is_archived',
  'is_inactive',
  'method_not_supported_for_channel_type',
  'not_in_channel',
  'posting_to_general_channel_denied',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
]);
/** The token is refused, whatever is sent with it and wherever. */
const BAD_TOKEN = new Set([
  'access_denied',
  'accesslimited',
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
]);
/** The same as HTTP says it, where something between us and Slack answers. */
const BAD_TOKEN_STATUS = new Set([401, 403, 407]);
/** Slack says of these that a part of the call may have succeeded. */
const UNDECIDED = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited']);
/** What Slack calls its errors; the client takes any other answer for one, and its text for the name. */
const errorNameSchema = z.string().regex(/^[a-z][a-z0-9_]*$/);

const answerSchema = z.object({ ts: z.string().min(1) });
const permalinkSchema = z.object({ permalink: z.url() });
const historySchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ alert: z.string() }) })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** What our messages carry, so that one of unknown outcome is found again. Any app in the channel may read it. */
const METADATA = 'watchbill_alert';
/** As many messages as one call answers at most. */
const HISTORY_LIMIT = 999;
/** A clock of ours and one of Slack's may differ. */
const CLOCK_SKEW_SECONDS = 60;

/** Sends each message once: the notifier decides what is sent again, and when. */
export function slackSender({
  token,
  slackApiUrl,
  clock,
  timeoutMs = 8000,
}: SlackSenderOptions): AlertSender {
  const client = webClient({ token, slackApiUrl, timeoutMs });
  const send = async (method: string, body: Record<string, unknown>): Promise<SendResult> => {
    try {
      const answer = answerSchema.safeParse(await client.apiCall(method, body));
      return answer.success
        ? { status: 'sent', ts: answer.data.ts, at: clock.now() }
        : { status: 'unknown', error: `Slack answered ${method} without the time stamp of a message` };
    } catch (thrown) {
      return resultOf(thrown);
    }
  };
  return {
    post: (message) => send('chat.postMessage', bodyOf(message)),
    update: (ts, message) => send('chat.update', { ...bodyOf(message), ts }),
    reply: (threadTs, message, broadcast) =>
      send('chat.postMessage', { ...bodyOf(message), thread_ts: threadTs, reply_broadcast: broadcast }),
    async find(alert, { channel, since }) {
      const oldest = String(Date.parse(since) / 1000 - CLOCK_SKEW_SECONDS);
      const asked = { channel, oldest, limit: HISTORY_LIMIT, include_all_metadata: true };
      try {
        const { messages } = historySchema.parse(await client.apiCall('conversations.history', asked));
        return messages
          .filter(
            ({ metadata }) => metadata?.event_type === METADATA && metadata.event_payload.alert === alert,
          )
          .map(({ ts }) => ts)
          .toSorted();
      } catch {
        // Without the scope for it, or an answer: the message is sent again, and says that it may repeat another.
        return undefined;
      }
    },
    async locate({ channel, ts }) {
      try {
        const answer = await client.apiCall('chat.getPermalink', { channel, message_ts: ts });
        return { status: 'found', permalink: permalinkSchema.parse(answer).permalink };
      } catch (thrown) {
        const isGone = thrown instanceof WebAPIPlatformError && thrown.data.error === 'message_not_found';
        return { status: isGone ? 'gone' : 'unknown' };
      }
    },
  };
}

function bodyOf({ channel, text, blocks, about }: Message): Record<string, unknown> {
  return {
    channel,
    text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
    ...(about !== undefined && { metadata: { event_type: METADATA, event_payload: about } }),
  };
}

/** What a failure says about the message. Where it says nothing, the message may have been posted. */
function resultOf(thrown: unknown): SendResult {
  if (thrown instanceof WebAPIRateLimitedError)
    return { status: 'rate-limited', retryAfterSeconds: thrown.retryAfter };
  if (thrown instanceof WebAPIPlatformError) return platformResult(thrown);
  if (thrown instanceof WebAPIHTTPError) {
    const error = `HTTP ${thrown.statusCode}`;
    if (thrown.statusCode >= 500 || thrown.statusCode === 408) return { status: 'unknown', error };
    return {
      status: 'refused',
      error,
      reach: BAD_TOKEN_STATUS.has(thrown.statusCode) ? 'workspace' : 'message',
    };
  }
  if (thrown instanceof WebAPIRequestError) return { status: 'unknown', error: errorText(thrown.original) };
  return { status: 'unknown', error: errorText(thrown) };
}

function platformResult({ data }: WebAPIPlatformError): SendResult {
  const name = errorNameSchema.safeParse(data.error).data;
  if (name === undefined)
    return {
      status: 'unknown',
      error: 'the answer is not one that Slack gives: look for a proxy on the way',
    };
  const error = [name, ...(data.response_metadata?.messages ?? [])].join(' ');
  if (RATE_LIMITED.has(name)) return { status: 'rate-limited', retryAfterSeconds: RETRY_AFTER_SECONDS };
  if (GONE.has(name)) return { status: 'gone', error };
  if (UNDECIDED.has(name)) return { status: 'unknown', error };
  if (BAD_TOKEN.has(name)) return { status: 'refused', error, reach: 'workspace' };
  // An error that nobody knows is the message's own: taken for more, it would keep all others from being sent.
  return { status: 'refused', error, reach: BAD_CHANNEL.has(name) ? 'channel' : 'message' };
}
