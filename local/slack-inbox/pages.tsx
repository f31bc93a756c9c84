import type { FC } from 'hono/jsx';
import { BlockView } from './block-view';
import { isInChannel, type InboxMessage } from './messages';
import { Mrkdwn } from './mrkdwn';

interface PageProps {
  readonly channels: readonly string[];
  /** The one shown; absent while there is none. */
  readonly channel: string | undefined;
  readonly messages: readonly InboxMessage[];
  readonly revision: number;
}

/** One channel as Slack shows it, beside the list of channels. */
export const InboxPage: FC<PageProps> = ({ channels, channel, messages, revision }) => {
  const here = messages.filter((message) => message.channel === channel);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{channel === undefined ? 'Slack inbox' : `#${channel} · Slack inbox`}</title>
        <link rel="stylesheet" href="/inbox.css" />
        <script src="/inbox.js" defer></script>
      </head>
      <body data-revision={String(revision)}>
        <p class="stand-in">A stand-in for Slack on this machine. Nothing here was sent to Slack.</p>
        <nav aria-label="Channels">
          <h1>Local inbox</h1>
          <ul>
            {channels.map((name) => (
              <li>
                <a href={`/archives/${name}`} aria-current={name === channel ? 'page' : undefined}>
                  <span class="hash">#</span>
                  {name}
                  <span class="count">{roots(messages, name)}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          {channel === undefined ? (
            <p class="empty">No message has come yet.</p>
          ) : (
            <ChannelView name={channel} messages={here} />
          )}
        </main>
      </body>
    </html>
  );
};

function roots(messages: readonly InboxMessage[], channel: string): number {
  return messages.filter((message) => message.channel === channel && isInChannel(message)).length;
}

const ChannelView: FC<{ readonly name: string; readonly messages: readonly InboxMessage[] }> = ({
  name,
  messages,
}) => {
  let day = '';
  return (
    <>
      <h2>
        <span class="hash">#</span>
        {name}
      </h2>
      <ol class="messages">
        {messages.filter(isInChannel).map((message) => {
          const starts = dayOf(message.ts) !== day;
          day = dayOf(message.ts);
          return (
            <>
              {starts && <li class="day">{dayText(message.ts)}</li>}
              <MessageView
                message={message}
                thread={messages.filter(({ thread_ts }) => thread_ts === message.ts)}
              />
            </>
          );
        })}
      </ol>
    </>
  );
};

const MessageView: FC<{ readonly message: InboxMessage; readonly thread: readonly InboxMessage[] }> = ({
  message,
  thread,
}) => {
  const lastEdit = message.edits.at(-1);
  return (
    <li class="message" id={`p${message.ts.replace('.', '')}`}>
      <span class="avatar" aria-hidden="true">
        W
      </span>
      <div class="body">
        <p class="by">
          <b>Watchbill</b> <span class="app">APP</span> <Time ts={message.ts} />
        </p>
        {message.broadcast && message.thread_ts !== undefined && (
          <p class="broadcast">
            replied to a thread:{' '}
            <a href={`#p${message.thread_ts.replace('.', '')}`}>{timeOf(message.thread_ts)}</a>
          </p>
        )}
        {message.blocks.length > 0 ? (
          message.blocks.map((block) => <BlockView block={block} />)
        ) : (
          <p>
            <Mrkdwn text={message.text} />
          </p>
        )}
        {lastEdit !== undefined && (
          <span class="edited" title={`last edited ${dayText(lastEdit)} ${timeOf(lastEdit)}`}>
            (edited)
          </span>
        )}
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

const Time: FC<{ readonly ts: string }> = ({ ts }) => (
  <time datetime={instant(ts).toISOString()} title={ts}>
    {timeOf(ts)}
  </time>
);

function lastReply(thread: readonly InboxMessage[]): string {
  const ts = thread.at(-1)?.ts ?? '0';
  return `${dayText(ts)}, ${timeOf(ts)}`;
}

function instant(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
function dayOf(ts: string): string {
  return instant(ts).toISOString().slice(0, 10);
}
function dayText(ts: string): string {
  return instant(ts).toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
function timeOf(ts: string): string {
  return `${instant(ts).toISOString().slice(11, 16)} UTC`;
}
