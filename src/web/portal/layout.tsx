import { html } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import type { Instant } from '../../model/instant';

export const Layout: FC<{
  readonly title: string;
  readonly person: string;
  readonly children?: Child;
}> = ({ title, person, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} – Watchbill`}</title>
      <link rel="icon" href="/favicon.ico" />
      <link rel="stylesheet" href="/portal.css" />
      <script src="/portal.js" defer></script>
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <strong>
          <a href="/">Watchbill access reviews</a>
        </strong>
        <a href="/audit">Audit</a>
        <span>You decide as {person}</span>
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </body>
  </html>
);

export function documentOf(page: Child) {
  return html`<!doctype html> ${page}`;
}

/** A moment to the minute, in UTC. */
export const Moment: FC<{ readonly at: Instant }> = ({ at }) => (
  <time datetime={at}>{`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}</time>
);

export const Notice: FC<{ readonly kind?: 'bad' | 'plain'; readonly children?: Child }> = ({
  kind = 'plain',
  children,
}) => (
  <div class={kind === 'bad' ? 'notice bad' : 'notice'} role={kind === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
);

export const Progress: FC<{
  readonly done: number;
  readonly of: number;
  readonly label: string;
  readonly live?: boolean;
}> = ({ done, of, label, live = false }) => (
  <progress value={done} max={Math.max(of, 1)} aria-label={label} data-progress={live ? 'yes' : undefined}>
    {done} of {of}
  </progress>
);
