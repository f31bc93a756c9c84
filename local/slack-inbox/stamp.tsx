import type { FC } from 'hono/jsx';

/** Slack's stamps are seconds since 1970 with six decimals; pages show them in UTC. */
function instant(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
export function dayOf(ts: string): string {
  return instant(ts).toISOString().slice(0, 10);
}
export function dayText(ts: string): string {
  return instant(ts).toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
export function timeOf(ts: string): string {
  return `${instant(ts).toISOString().slice(11, 16)} UTC`;
}
/** What a message's element is called in the page. */
export function anchorOf(ts: string): string {
  return `p${ts.replace('.', '')}`;
}

export const Time: FC<{ readonly ts: string }> = ({ ts }) => (
  <time datetime={instant(ts).toISOString()} title={ts}>
    {timeOf(ts)}
  </time>
);
