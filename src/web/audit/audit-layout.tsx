import type { Child, FC } from 'hono/jsx';
import { printable } from '../../wording/printable';

const PAGES = [
  { href: '/audit', name: 'Overview' },
  { href: '/audit/frameworks', name: 'Frameworks' },
  { href: '/audit/controls', name: 'Controls' },
  { href: '/audit/findings', name: 'Findings' },
  { href: '/audit/ask', name: 'Ask' },
  { href: '/', name: 'Access reviews' },
] as const;
type Page = (typeof PAGES)[number]['href'];

export const AuditLayout: FC<{
  readonly title: string;
  /** Which of the pages it is, or belongs to. */
  readonly at?: Page;
  readonly children?: Child;
}> = ({ title, at, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${printable(title)} – Watchbill`}</title>
      <link rel="icon" href="/favicon.ico" />
      <link rel="stylesheet" href="/portal.css" />
      <link rel="stylesheet" href="/audit/audit.css" />
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <strong>Watchbill audit</strong>
        <nav class="pages-of-audit" aria-label="Pages">
          <ul>
            {PAGES.map(({ href, name }) => (
              <li>
                <a href={href} aria-current={href === at ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </body>
  </html>
);

/** What is missing from a page because it cannot be read. */
export const Damage: FC<{ readonly damaged: readonly string[] }> = ({ damaged }) =>
  damaged.length === 0 ? null : (
    <div class="notice bad" role="alert">
      <p>Not on this page, because it cannot be read: {damaged.length} of what is stored.</p>
      <ul>
        {damaged.map((message) => (
          <li>{printable(message)}</li>
        ))}
      </ul>
    </div>
  );

/** A number that leads to what it is made of; none leads nowhere. */
export const Count: FC<{ readonly of: number; readonly href: string; readonly what: string }> = ({
  of,
  href,
  what,
}) => (
  <td class="number">
    {of === 0 ? (
      0
    ) : (
      <a href={href} aria-label={`${of} ${printable(what)}`}>
        {of}
      </a>
    )}
  </td>
);

/** A wide table, moved by the keyboard too. */
export const Wide: FC<{
  readonly caption: string;
  readonly headings: readonly string[];
  readonly children?: Child;
}> = ({ caption, headings, children }) => (
  <div class="wide" role="region" aria-label={printable(caption)} tabindex={0}>
    <table>
      <caption>{printable(caption)}</caption>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

export const Result: FC<{ readonly of: string }> = ({ of }) => (
  <span class={`result ${of.replaceAll(' ', '-')}`}>{of}</span>
);
