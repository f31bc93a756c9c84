import { useContext, type FC } from 'hono/jsx';
import { BlocksView } from './block-view';
import type { EphemeralMessage, InboxMessage } from './messages';
import { Mrkdwn } from './mrkdwn';
import { Names } from './names';
import { anchorOf, dayText, Time, timeOf } from './stamp';

/** A message with its thread; what stays of it when it was deleted. */
export const MessageView: FC<{
  readonly message: InboxMessage;
  readonly thread: readonly InboxMessage[];
}> = ({ message, thread }) => {
  const lastEdit = message.edits.at(-1);
  return (
    <li class="message" id={anchorOf(message.ts)}>
      <Avatar />
      <div class="body">
        <By ts={message.ts} />
        {message.broadcast && message.thread_ts !== undefined && (
          <p class="broadcast">
            replied to a thread: <a href={`#${anchorOf(message.thread_ts)}`}>{timeOf(message.thread_ts)}</a>
          </p>
        )}
        {message.deleted ? <p class="quiet">This message was deleted.</p> : <Content message={message} />}
        {lastEdit !== undefined && !message.deleted && (
          <span class="edited" title={`last edited ${dayText(lastEdit)} ${timeOf(lastEdit)}`}>
            (edited)
          </span>
        )}
        <Notified message={message} />
        {thread.length > 0 && (
          <details>
            <summary>
              {thread.length} {thread.length === 1 ? 'reply' : 'replies'}
              <span class="last">Last reply {lastReply(thread)}</span>
            </summary>
            <ol class="thread">
              {thread.map((reply) => (
                <MessageView message={{ ...reply, broadcast: false }} thread={[]} />
              ))}
            </ol>
          </details>
        )}
      </div>
    </li>
  );
};

export const EphemeralView: FC<{ readonly message: EphemeralMessage }> = ({ message }) => (
  <li class="message ephemeral" id={anchorOf(message.ts)}>
    <Avatar />
    <div class="body">
      <p class="quiet">Only visible to you</p>
      <By ts={message.ts} />
      <Content message={message} />
    </div>
  </li>
);

const Avatar: FC = () => (
  <span class="avatar" aria-hidden="true">
    W
  </span>
);

const By: FC<{ readonly ts: string }> = ({ ts }) => (
  <p class="by">
    <b>Watchbill</b> <span class="app">APP</span> <Time ts={ts} />
  </p>
);

const Content: FC<{ readonly message: InboxMessage | EphemeralMessage }> = ({ message }) =>
  message.blocks.length > 0 ? (
    <BlocksView blocks={message.blocks} place={message} />
  ) : (
    <p>
      <Mrkdwn text={message.text} />
    </p>
  );

/** Whom the message interrupted, with a way to what their phones showed. */
const Notified: FC<{ readonly message: InboxMessage }> = ({ message }) => {
  const nameOf = useContext(Names);
  if (message.notified.length === 0) return null;
  return (
    <p class="notified">
      Notified {message.notified.map((id) => `@${nameOf(id)}`).join(', ')} ·{' '}
      <a href={`/phone#${anchorOf(message.ts)}`}>on the phone</a>
    </p>
  );
};

function lastReply(thread: readonly InboxMessage[]): string {
  const ts = thread.at(-1)?.ts ?? '0';
  return `${dayText(ts)}, ${timeOf(ts)}`;
}
