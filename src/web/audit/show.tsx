import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { printable } from '../../wording/printable';
import { documentOf } from '../portal/layout';
import { AuditLayout, Deciding } from './audit-layout';
import { addressOf, askedIn, refuseOthers } from './links';
import type { Asked, AuditPorts } from './ports';

/** How pages of auditors are answered with. */
interface Show {
  readonly page: (
    context: Context,
    page: Child,
    status?: 200 | 404 | 422 | 500 | 503,
  ) => Response | Promise<Response>;
  readonly notFound: (context: Context, what: string) => Response | Promise<Response>;
}

export function showing({ isDeciding }: Pick<AuditPorts, 'isDeciding'>): Show {
  const page: Show['page'] = (context, content, status = 200) =>
    context.html(documentOf(<Deciding.Provider value={isDeciding}>{content}</Deciding.Provider>), status);
  return {
    page,
    notFound: (context, what) =>
      page(
        context,
        <AuditLayout title="Not found">
          <h1>Not found</h1>
          <p>{printable(what)}</p>
        </AuditLayout>,
        404,
      ),
  };
}

/** What an address asks of a page. @throws UsageError for a name that the page does not take. */
export function askedOf(context: Context, ...names: readonly string[]): Asked {
  const asked = askedIn(context.req.queries());
  refuseOthers(asked, names);
  return asked;
}

/** Where what was not answered is asked again: the form of a question with what was given, or the page without it. */
export function formOf(context: Context): string {
  const { path } = context.req;
  return path.startsWith('/audit/ask/')
    ? addressOf(path.replace(/\.(csv|json|xlsx)$/, ''), { ...askedIn(context.req.queries()), form: ['yes'] })
    : path;
}
