import { wire } from './answers';
import { identified } from './choices';
import type { EphemeralMessage, InboxMessage } from './messages';

/** Where a press happened, as its payload says it. */
export function messagePlace(
  message: InboxMessage | EphemeralMessage | undefined,
  channel: { readonly id: string; readonly name: string },
) {
  if (message === undefined) throw new Error('there is no message');
  const isEphemeral = 'user' in message;
  const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel,
    // Slack sends no message along with an action on an ephemeral one.
    ...(!isEphemeral && {
      message: {
        ...wire(message, { withMetadata: true }),
        blocks: identified(message.blocks).map(({ block, blockId }) => ({ ...block, block_id: blockId })),
      },
    }),
  };
}
