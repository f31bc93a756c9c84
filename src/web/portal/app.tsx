import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import * as z from 'zod';
import { asOfInstant } from '../../model/instant';
import { UsageError } from '../../model/errors';
import { printable } from '../../wording/printable';
import { isAskedOf } from '../../reviews/campaign/item-filter';
import type { CampaignView } from '../../reviews/campaign/view';
import type { SaidOfReview } from '../../reviews/commands';
import { auditApp } from '../audit/audit-app';
import type { AuditPorts } from '../audit/ports';
import { CampaignCache } from './campaign-cache';
import { CampaignPage, progressText } from './campaign-page';
import { CampaignsPage } from './campaigns-page';
import type { CardContext, Typed } from './card-context';
import { handOnCommand } from './hand-on';
import { domId, ItemCard } from './item-card';
import { documentOf } from './layout';
import { addressOf, listPage, readQuery } from './list-query';
import type { PortalPorts } from './ports';
import { PORTAL_SCRIPT, PORTAL_STYLES } from './portal-assets';
import { isSame, type PortalSession } from './session';
import { SignOffPage } from './sign-off-page';

export interface PortalOptions {
  readonly session: PortalSession;
  /** Where it is served: no other name or place is answered. */
  readonly origin: string;
}

const itemFormSchema = z.object({
  decision: z.enum(['keep', 'revoke', 'modify']),
  saw: z.coerce.number().int().nonnegative(),
  reason: z.string().trim().max(2000).optional(),
  target: z.string().trim().max(1000).optional(),
  until: z.union([z.literal(''), z.iso.date()]).optional(),
  next: z
    .string()
    .regex(/^[a-z2-7]{26}$/)
    .optional(),
});

/** The pages of auditors alone, where nobody says anything. */
export function readOnlyPortal(audit: AuditPorts, { session, origin }: PortalOptions): Hono {
  const app = new Hono({ strict: false });
  guard(app, session, origin);
  addAssets(app);
  app.get('/', (context) => context.redirect('/audit', 303));
  app.route('/audit', auditApp(audit));
  return app;
}

function addAssets(app: Hono): void {
  app.get('/portal.css', (context) =>
    context.body(PORTAL_STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/portal.js', (context) =>
    context.body(PORTAL_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );

  // There is none, and a browser that asks is told so without an error in its console.
  app.get('/favicon.ico', (context) => context.body(null, 204));
}

/** The pages of access reviews, as one person sees and says them, with those of auditors beside them. */
export function portalApp(ports: PortalPorts, { session, origin }: PortalOptions): Hono {
  const { person, clock } = ports;
  const cache = new CampaignCache(ports);
  const app = new Hono({ strict: false });
  guard(app, session, origin);
  addAssets(app);
  app.route('/audit', auditApp(ports.audit));

  app.get('/', async (context) => {
    const views: CampaignView[] = [];
    for (const { id } of await ports.campaigns.campaigns()) {
      const view = await cache.view(id);
      if (view !== undefined) views.push(view);
    }
    return context.html(documentOf(<CampaignsPage person={person} campaigns={views.toReversed()} />));
  });

  const cardContext = (context: Context, view: CampaignView, typed?: Typed): CardContext => ({
    campaign: view.campaign,
    query: readQuery(
      context.req.query(),
      view.items.some((item) => isAskedOf(item, person)),
    ),
    person,
    formToken: session.formToken,
    now: clock.now(),
    typed,
  });
  const campaignPage = (
    context: Context,
    view: CampaignView,
    {
      typed,
      told,
      isRefused,
    }: { readonly typed?: Typed; readonly told?: readonly string[]; readonly isRefused?: boolean } = {},
  ) => {
    const card = cardContext(context, view, typed);
    const list = listPage(view, card.query, person);
    return context.html(
      documentOf(<CampaignPage context={card} list={list} told={told} isRefused={isRefused} />),
      isRefused === true ? 422 : 200,
    );
  };
  const viewFor = async (context: Context) => cache.view(context.req.param('id') ?? '');
  app.get('/campaigns/:id', async (context) => {
    const view = await viewFor(context);
    if (view === undefined) return context.notFound();
    const { id, state } = view.campaign;
    const isOpen = [state, ...view.campaign.supplements.map((one) => one.state)].some(
      (one) => one === 'open' || one === 'overdue',
    );
    if (isOpen && view.items.some((item) => isAskedOf(item, person)))
      await ports.say({ command: 'look', campaign: id });
    return campaignPage(context, view);
  });

  app.post('/campaigns/:id/items/:item', async (context) => {
    const id = context.req.param('id');
    const item = context.req.param('item');
    const form = itemFormSchema.safeParse(await context.req.parseBody());
    if (!form.success) return context.text('The form cannot be read: go back and send it again.', 400);
    const { decision, saw, reason, target, until, next } = form.data;
    const answer = await ports.say({
      command: 'decide-item',
      campaign: id,
      item,
      decision,
      saw,
      ...(reason !== undefined && reason !== '' && { reason }),
      ...(target !== undefined && target !== '' && { target }),
      ...(until !== undefined && until !== '' && { until: asOfInstant(until) }),
    });
    const view = await cache.view(id);
    if (view === undefined) return context.notFound();
    const refused = answer.outcome === 'refused' ? answer.refused.message : undefined;
    const typed = refused === undefined ? undefined : { item, message: refused, reason, target };
    if (context.req.header('accept') === 'application/json') {
      const card = cardContext(context, view, typed);
      const list = listPage(view, card.query, person);
      const one = view.items.findLast((each) => each.item === item);
      const markup = one === undefined ? '' : <ItemCard item={one} next={next} context={card} />;
      return context.json(
        {
          html: (await markup).toString(),
          message: refused === undefined ? `Recorded. ${progressText(list)}.` : `Not recorded: ${refused}`,
          answered: list.answered,
          progress: progressText(list),
        },
        refused === undefined ? 200 : 422,
      );
    }
    if (typed !== undefined)
      return campaignPage(context, view, {
        typed,
        told: [`Not recorded: ${typed.message}`],
        isRefused: true,
      });
    const { query } = cardContext(context, view);
    return context.redirect(
      `${addressOf(id, query, { page: query.page })}${next === undefined ? '' : `#${domId(next)}`}`,
      303,
    );
  });

  app.post('/campaigns/:id/items/:item/:how{postpone|reassign}', async (context) => {
    const { id, item, how } = context.req.param();
    const body = await context.req.parseBody();
    const said = handOnCommand({ campaign: id, item, how }, body);
    if (said === undefined)
      return context.text('Nobody is named: go back, and say who is asked instead.', 400);
    const answer = await ports.say(said.command);
    const view = await cache.view(id);
    if (view === undefined) return context.notFound();
    if (answer.outcome === 'refused') {
      const { message } = answer.refused;
      return campaignPage(context, view, {
        typed: { item, message, handOn: said.typed },
        told: [`Not recorded: ${message}`],
        isRefused: true,
      });
    }
    const { query } = cardContext(context, view);
    const { next } = itemFormSchema.pick({ next: true }).catch({}).parse(body);
    const goOn = how === 'postpone' || next === undefined ? item : next;
    return context.redirect(`${addressOf(id, query, { page: query.page })}#${domId(goOn)}`, 303);
  });

  app.post('/campaigns/:id/keep', async (context) => {
    const id = context.req.param('id');
    const form = await context.req.formData();
    const ticked = form.getAll('row').flatMap((each) => (typeof each === 'string' ? [each.split(' ')] : []));
    const view = await cache.view(id);
    if (view === undefined) return context.notFound();
    if (ticked.length === 0)
      return campaignPage(context, view, {
        told: ['Nothing is ticked: tick what is kept.'],
        isRefused: true,
      });
    const answer = await ports.say({
      command: 'decide-rows',
      campaign: id,
      rows: ticked.map(([item, hash]) => ({ item, hash, decision: 'keep' })),
    });
    const after = await cache.view(id);
    if (after === undefined) return context.notFound();
    return campaignPage(context, after, toldOfRows(answer, after));
  });

  app.get('/campaigns/:id/sign-off', async (context) => {
    const view = await viewFor(context);
    if (view === undefined) return context.notFound();
    return context.html(
      documentOf(<SignOffPage view={view} person={person} formToken={session.formToken} />),
    );
  });
  app.post('/campaigns/:id/sign-off', async (context) => {
    const id = context.req.param('id');
    const { supplement } = await context.req.parseBody();
    const answer = await ports.say({
      command: 'sign-off',
      campaign: id,
      ...(typeof supplement === 'string' && { supplement }),
    });
    if (answer.outcome !== 'refused')
      return context.redirect(`/campaigns/${encodeURIComponent(id)}/sign-off`, 303);
    const view = await cache.view(id);
    if (view === undefined) return context.notFound();
    return context.html(
      documentOf(
        <SignOffPage
          view={view}
          person={person}
          formToken={session.formToken}
          refused={answer.refused.message}
        />,
      ),
      422,
    );
  });

  app.onError((thrown, context) => {
    if (thrown instanceof UsageError) return context.text(`${thrown.message}. ${thrown.next}.`, 404);
    ports.failed(thrown);
    return context.text('This failed. Where the portal was started it is said how.', 500);
  });
  return app;
}

/** Nothing is shown without the token; nothing is said that another site sent. */
function guard(app: Hono, { token, formToken }: PortalSession, origin: string): void {
  const { host, port } = new URL(origin);
  const cookie = `watchbill-portal-${port}`;
  const headers = headersWith("'self'");
  // The pages of auditors have no script at all.
  const headersOfAudit = headersWith("'none'");
  app.use((context, next) =>
    (/^\/audit(\/|$)/.test(context.req.path) ? headersOfAudit : headers)(context, next),
  );
  app.use(async (context, next) => {
    const refuse = (status: 400 | 403) =>
      context.text(
        'Open the link that was printed where the portal was started: it holds the token.\n',
        status,
      );
    context.header('Cache-Control', 'no-store');
    // A name that somebody else made lead here is not ours.
    if (context.req.header('host') !== host) return refuse(403);
    const given = context.req.query('token');
    if (context.req.method === 'GET' && given !== undefined) {
      if (!isSame(given, token)) return refuse(403);
      setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      // The address with the token is left at once. Led on by the page itself, a browser sends the cookie wherever the link was.
      return context.html(
        documentOf(
          <html lang="en">
            <head>
              <meta charset="utf-8" />
              <meta http-equiv="refresh" content="0; url=/" />
              <title>Watchbill</title>
            </head>
            <body>
              <p>
                <a href="/">Go on to the pages</a>
              </p>
            </body>
          </html>,
        ),
      );
    }
    if (!isSame(getCookie(context, cookie), token)) return refuse(403);
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    if (context.req.method !== 'POST')
      return context.text('Pages are read with GET, and forms sent with POST.\n', 405, {
        Allow: 'GET, HEAD, POST',
      });
    if (context.req.header('origin') !== origin) return refuse(403);
    const { token: ofForm } = await context.req.parseBody().catch(() => ({ token: undefined }));
    if (typeof ofForm !== 'string' || !isSame(ofForm, formToken)) return refuse(403);
    return next();
  });
  app.notFound((context) =>
    context.text(`There is no page ${printable(context.req.path)}. Begin at /.\n`, 404),
  );
}

function headersWith(scripts: "'self'" | "'none'") {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: [scripts],
      connectSrc: [scripts],
      imgSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // Without any, a browser sends forms with the origin "null".
    referrerPolicy: 'same-origin',
  });
}

const TOLD = 10;

function toldOfRows(
  answer: SaidOfReview,
  { items }: CampaignView,
): { readonly told: readonly string[]; readonly isRefused: boolean } {
  if (answer.outcome === 'refused')
    return { told: [`Not recorded: ${answer.refused.message}`], isRefused: true };
  if (answer.outcome !== 'rows') throw new Error(`rows were answered with ${answer.outcome}`);
  const refused = answer.rows.flatMap((row) => row.refused ?? []);
  const kept = answer.rows.filter(({ outcome }) => outcome === 'accepted').length;
  const nameOf = (id: string | undefined) => {
    const item = items.find((one) => one.item === id);
    return item === undefined ? (id ?? '') : `${item.principal.name}, ${item.access.name}`;
  };
  return {
    told: [
      `${kept} kept, ${refused.length} refused.`,
      ...refused.slice(0, TOLD).map(({ item, message }) => `${nameOf(item)}: ${message}`),
      ...(refused.length > TOLD ? [`and ${refused.length - TOLD} more`] : []),
    ],
    isRefused: refused.length > 0,
  };
}
