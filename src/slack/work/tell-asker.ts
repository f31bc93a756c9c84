import type { WebClient } from '@slack/web-api';
import { errorText } from '../../model/errors';
import type { Observer } from '../../model/observe';
import type { Asker } from '../requests/queued';
import { blocksOf, textOf, type Answer } from './answer';

export type TellAsker = (asker: Asker, answer: Answer) => Promise<void>;

const TIMEOUT_MS = 8000;
const HOOKS = ['https://hooks.slack.com', 'https://hooks.slack-gov.com'];

/**
 * Answers whoever asked so that nobody else sees it: by the URL that came with the request, which takes five answers within 30
 * minutes, or else, where the request was made in a channel, by a message to them there.
 * @param slackApiUrl where the Web API is, when it is not Slack's: what stands in for Slack takes the answers too.
 */
export function askerTeller(
  client: Pick<WebClient, 'apiCall'>,
  { note }: Pick<Observer, 'note'>,
  slackApiUrl?: string,
): TellAsker {
  const origins = [...HOOKS, ...(slackApiUrl === undefined ? [] : [new URL(slackApiUrl).origin])];
  return async ({ user, channel, thread, responseUrl }, answer) => {
    const content = { text: textOf(answer), blocks: blocksOf(answer) };
    if (responseUrl !== undefined && origins.includes(originOf(responseUrl))) {
      const failure = await post(responseUrl, {
        response_type: 'ephemeral',
        replace_original: false,
        ...content,
        ...(thread !== undefined && { thread_ts: thread }),
      });
      if (failure === undefined) return;
      note('not answered', { by: 'response_url', why: failure });
    }
    if (channel === undefined) {
      // Whoever has a direct message open with us is asked for by their own id.
      await client.apiCall('chat.postMessage', { channel: user, ...content });
      return;
    }
    await client.apiCall('chat.postEphemeral', {
      channel,
      user,
      ...content,
      ...(thread !== undefined && { thread_ts: thread }),
    });
  };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

/** @returns why it was not taken. */
async function post(url: string, body: object): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return ok ? undefined : `HTTP ${status}`;
  } catch (thrown) {
    return errorText(thrown);
  }
}
