import { useContext, type FC } from 'hono/jsx';
import type { InboxMessage } from './messages';
import { Mrkdwn } from './mrkdwn';
import { Names } from './names';
import { anchorOf, dayText, Time } from './stamp';

/** What a phone showed of every message that notified somebody: its text, and nothing of its blocks. Newest first. */
export const PhonePage: FC<{ readonly messages: readonly InboxMessage[] }> = ({ messages }) => {
  const nameOf = useContext(Names);
  const shown = messages.filter(({ notified }) => notified.length > 0).toReversed();
  return (
    <>
      <h2>Notifications on the phone</h2>
      {shown.length === 0 && <p class="empty">Nobody was notified yet.</p>}
      <ol class="phone">
        {shown.map((message) => (
          <li id={anchorOf(message.ts)}>
            <p class="quiet">
              Slack · {dayText(message.ts)} <Time ts={message.ts} /> · to{' '}
              {message.notified.map((id) => `@${nameOf(id)}`).join(', ')}
            </p>
            <b>
              <a href={`/archives/${message.channel}#${anchorOf(message.thread_ts ?? message.ts)}`}>
                #{nameOf(message.channel)}
              </a>
            </b>
            <p class="preview">
              Watchbill: <Mrkdwn text={message.pushed ?? message.text} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
};
