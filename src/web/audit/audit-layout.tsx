import { createContext, useContext, type Child, type FC } from 'hono/jsx';
import { printable } from '../../wording/printable';
import { FEW } from '../answer/answer-view';

const PAGES = [
  { href: '/audit', name: 'Overview' },
  { href: '/audit/matrix', name: 'Matrix' },
  { href: '/audit/frameworks', name: 'Frameworks' },
  { href: '/audit/controls', name: 'Controls' },
  { href: '/audit/findings', name: 'Findings' },
  { href: '/audit/patches', name: 'Patches' },
  { href: '/audit/reviews', name: 'Access reviews' },
  { href: '/audit/gaps', name: 'Gaps' },
  { href: '/audit/exceptions', name: 'Exceptions' },
  { href: '/audit/changes', name: 'Changes' },
  { href: '/audit/requests', name: 'Requests' },
  { href: '/audit/ask', name: 'Ask' },
] as const;
export type Page = (typeof PAGES)[number]['href'];

/** Whether the portal is one of somebody who decides access reviews, whose pages are then led to. */
export const Deciding = createContext(false);

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
            {useContext(Deciding) && (
              <li>
                <a href="/">Decide reviews</a>
              </li>
            )}
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

/** A number that leads to what it is made of; of zero too, for what is said there of how far a list can be trusted. */
export const Count: FC<{ readonly of: number; readonly href: string; readonly what: string }> = (count) => (
  <td class={count.of === 0 ? 'number zero' : 'number'}>
    <CountLink {...count} />
  </td>
);

export const CountLink: FC<{ readonly of: number; readonly href: string; readonly what: string }> = ({
  of,
  href,
  what,
}) => (
  <a href={href} aria-label={`${of} ${printable(what)}`}>
    {of}
  </a>
);

/** A moment that is not broken over two lines. */
export const At: FC<{ readonly at: string | null | undefined }> = ({ at }) =>
  at === null || at === undefined || at === '' ? <></> : <time datetime={at}>{at}</time>;

/** Where the other pages of a list are. */
export const Turn: FC<{
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}> = ({ page, pages, hrefOf }) =>
  pages <= 1 ? null : (
    <p class="pages">
      {page > 1 && <a href={hrefOf(page - 1)}>Before</a>}
      {page < pages && <a href={hrefOf(page + 1)}>Next</a>}
    </p>
  );

/** One page of a list, and what is said of how much it is. */
export function turned<T>(rows: readonly T[], given: number, size = 100) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(given, pages);
  return {
    page,
    pages,
    shown: rows.slice((page - 1) * size, page * size),
    caption: pages === 1 ? `All ${rows.length}` : `Page ${page} of ${pages}, ${rows.length} in all`,
  };
}

/** A wide table, moved by the keyboard too. */
export const Wide: FC<{
  readonly caption: string;
  readonly headings: readonly string[];
  readonly children?: Child;
}> = ({ caption, headings, children }) => (
  <div class="wide" role="region" aria-label={printable(caption)} tabindex={0}>
    <table class={headings.length <= FEW ? 'slim' : undefined}>
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
