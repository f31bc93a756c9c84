import type { FC, PropsWithChildren } from 'hono/jsx';
import { Acting } from './element-view';
import { EphemeralView, MessageView } from './message-view';
import type { EphemeralMessage, InboxMessage, Messages } from './messages';
import { ModalView } from './modal-view';
import { Names } from './names';
import { dayOf, dayText } from './stamp';
import type { OpenView } from './views';
import type { Workspace } from './workspace';

export interface ChannelLink {
  readonly id: string;
  readonly unread: number;
  /** Of these, how many notified somebody. */
  readonly notified: number;
}
interface PageProps {
  readonly title: string;
  readonly channels: readonly ChannelLink[];
  /** The path that is shown. */
  readonly path: string;
  readonly workspace: Workspace;
  /** Who looks at the page. */
  readonly user: string;
  /** Whether there is an app to tell of what people do. */
  readonly canAct: boolean;
  /** What Slack says where the app could not be reached, or made no sense. */
  readonly trouble: string | undefined;
  readonly modal: OpenView | undefined;
  readonly revision: number;
}

/** The frame of every page: the channels, who one is, and what is in front of one. */
export const InboxPage: FC<PropsWithChildren<PageProps>> = (props) => {
  const { title, channels, path, workspace, user, canAct, trouble, modal, revision, children } = props;
  return (
    <Names.Provider value={(id) => workspace.nameOf(id)}>
      <Acting.Provider value={{ people: workspace.users, canAct, path }}>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title}</title>
            <link rel="stylesheet" href="/inbox.css" />
            <script src="/inbox.js" defer></script>
          </head>
          <body data-revision={String(revision)}>
            <p class="stand-in">A stand-in for Slack on this machine. Nothing here was sent to Slack.</p>
            <nav aria-label="Channels">
              <h1>Local inbox</h1>
              <ul>
                {channels.map((channel) => (
                  <ChannelItem channel={channel} name={workspace.channelName(channel.id)} path={path} />
                ))}
                <li>
                  <a href="/phone" aria-current={path === '/phone' ? 'page' : undefined}>
                    Phone
                  </a>
                </li>
              </ul>
              {workspace.users.length > 0 && <ActAs people={workspace.users} user={user} path={path} />}
            </nav>
            <main>
              {trouble !== undefined && (
                <p class="fault" role="alert">
                  {trouble}
                </p>
              )}
              {children}
              {modal !== undefined && <ModalView open={modal} />}
            </main>
          </body>
        </html>
      </Acting.Provider>
    </Names.Provider>
  );
};

const ChannelItem: FC<{ readonly channel: ChannelLink; readonly name: string; readonly path: string }> = ({
  channel: { id, unread, notified },
  name,
  path,
}) => (
  <li>
    <a
      href={`/archives/${id}`}
      class={unread > 0 ? 'unread' : ''}
      aria-current={path === `/archives/${id}` ? 'page' : undefined}
    >
      <span class="hash">{id.startsWith('D') ? '@' : '#'}</span>
      {name}
      {unread > 0 && (
        <span class="count" title={`${unread} unread, ${notified} of them notified somebody`}>
          {unread}
        </span>
      )}
      {notified > 0 && <span class="badge">{notified}</span>}
    </a>
  </li>
);

const ActAs: FC<{
  readonly people: Workspace['users'];
  readonly user: string;
  readonly path: string;
}> = ({ people, user, path }) => (
  <form method="post" action="/act/as" class="as">
    <input type="hidden" name="path" value={path} />
    <label>
      You are{' '}
      <select name="user">
        {people.map(({ id, name }) => (
          <option value={id} selected={id === user}>
            {name}
          </option>
        ))}
      </select>
    </label>{' '}
    <button type="submit">Change</button>
  </form>
);

/** A channel as one person sees it. */
export const ChannelView: FC<{
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly messages: Messages;
  readonly ephemerals: readonly EphemeralMessage[];
  readonly canAct: boolean;
}> = ({ id, name, state, messages, ephemerals, canAct }) => {
  let day = '';
  const shown = [...messages.inChannel(id), ...ephemerals].toSorted((a, b) => (a.ts < b.ts ? -1 : 1));
  return (
    <>
      <h2>
        <span class="hash">{id.startsWith('D') ? '@' : '#'}</span>
        {name}
        {name !== id && <span class="id"> {id}</span>}
        {state !== '' && <span class="id"> · {state}</span>}
      </h2>
      <ol class="messages">
        {shown.map((message) => {
          const starts = dayOf(message.ts) !== day;
          day = dayOf(message.ts);
          return (
            <>
              {starts && <li class="day">{dayText(message.ts)}</li>}
              {'user' in message ? (
                <EphemeralView message={message} />
              ) : (
                <MessageView message={message} thread={threadOf(messages, message)} />
              )}
            </>
          );
        })}
      </ol>
      {canAct && (
        <form method="post" action="/act/command" class="command">
          <input type="hidden" name="channel" value={id} />
          <input type="hidden" name="path" value={`/archives/${id}`} />
          <label>
            Command <input name="line" value="/watchbill " required pattern="/.+" />
          </label>{' '}
          <button type="submit">Send</button>
        </form>
      )}
    </>
  );
};

/** A reply that was also sent to the channel stands there without a thread of its own. */
function threadOf(messages: Messages, { channel, ts, thread_ts }: InboxMessage): readonly InboxMessage[] {
  return thread_ts === undefined ? messages.replies(channel, ts) : [];
}
