import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { WorkMessages } from './ports';

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const postedSchema = z.object({ channel: z.string(), ts: z.string() });

export function workMessages(client: Pick<WebClient, 'apiCall'>): WorkMessages {
  return {
    async post(channel, { text, blocks }, thread) {
      const answer = await client.apiCall('chat.postMessage', {
        channel,
        text,
        blocks,
        unfurl_links: false,
        unfurl_media: false,
        ...(thread !== undefined && { thread_ts: thread }),
      });
      return postedSchema.parse(answer);
    },
    async update({ channel, ts }, { text, blocks }) {
      await client.apiCall('chat.update', { channel, ts, text, blocks });
    },
    async updateForm(id, form) {
      await client.apiCall('views.update', { view_id: id, view: form });
    },
  };
}
