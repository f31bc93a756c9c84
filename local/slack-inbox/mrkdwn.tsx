import { useContext, type Child, type FC } from 'hono/jsx';
import { Names } from './names';

/**
 * Slack's mrkdwn as elements. Everything that is not recognised is text, which JSX escapes, so that no message can bring
 * markup or script of its own.
 */
export const Mrkdwn: FC<{ readonly text: string }> = ({ text }) => (
  <>
    {text
      .split('```')
      .map((part, index) =>
        index % 2 === 1 ? <pre>{unescaped(part.replace(/^\n/, ''))}</pre> : <Lines text={part} />,
      )}
  </>
);

const Lines: FC<{ readonly text: string }> = ({ text }) => (
  <>
    {text.split('\n').map((line, index) => (
      <>
        {index > 0 && <br />}
        {inline(line)}
      </>
    ))}
  </>
);

const TOKEN =
  /`(?<code>[^`]+)`|<(?<token>[^<>]+)>|(?<![\w*])\*(?<bold>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])|(?<!\w)_(?<italic>[^\s_](?:[^_]*[^\s_])?)_(?!\w)|(?<![\w~])~(?<strike>[^\s~](?:[^~]*[^\s~])?)~(?![\w~])/g;

function inline(text: string): Child[] {
  const children: Child[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const { code, token, bold, italic, strike } = match.groups ?? {};
    children.push(unescaped(text.slice(from, match.index)));
    from = match.index + match[0].length;
    if (code !== undefined) children.push(<code>{unescaped(code)}</code>);
    else if (bold !== undefined) children.push(<b>{inline(bold)}</b>);
    else if (italic !== undefined) children.push(<i>{inline(italic)}</i>);
    else if (strike !== undefined) children.push(<s>{inline(strike)}</s>);
    else if (token !== undefined) children.push(special(token));
  }
  children.push(unescaped(text.slice(from)));
  return children;
}

/** The content of angle brackets: a date, a mention, a channel or a link. */
function special(token: string): Child {
  const [target = '', label] = token.split('|');
  if (target.startsWith('!date^')) return date(target, unescaped(label ?? ''));
  if (/^[!@#]/.test(target)) {
    const id = target.replace(/^!subteam\^/, '').replace(/^[!@#]/, '');
    return <Mention sign={target.startsWith('#') ? '#' : '@'} id={id} label={label} />;
  }
  const shown = unescaped(label ?? target);
  if (!/^(https?:\/\/|mailto:)/.test(target)) return shown;
  return (
    <a href={unescaped(target)} rel="noreferrer noopener" target="_blank">
      {shown}
    </a>
  );
}

const Mention: FC<{ readonly sign: string; readonly id: string; readonly label: string | undefined }> = ({
  sign,
  id,
  label,
}) => {
  const nameOf = useContext(Names);
  return <span class="mention">{sign + (label === undefined ? nameOf(id) : unescaped(label))}</span>;
};

const DAY: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' };
const TIME: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'UTC',
};

/** Slack writes dates in the reader's time zone; here that is UTC, and said. */
function date(target: string, fallback: string): Child {
  const [, seconds, format] = target.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (seconds === undefined || format === undefined || Number.isNaN(at.getTime())) return fallback;
  const day = at.toLocaleString('en-US', DAY);
  const time = `${at.toLocaleString('en-GB', TIME)} UTC`;
  const text = unescaped(format)
    .replace(/\{date(_short|_long)?(_pretty)?\}/g, day)
    .replace(/\{time(_secs)?\}/g, time);
  return (
    <time datetime={at.toISOString()} title={fallback}>
      {text}
    </time>
  );
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
