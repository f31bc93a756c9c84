import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { secureHeaders } from 'hono/secure-headers';
import { actingRoutes, personOf } from './acting-routes';
import { failureSchema } from './failures';
import type { Interactions } from './interactions';
import { isInChannel } from './messages';
import { SCRIPT, STYLES } from './page-assets';
import { ChannelView, InboxPage, type ChannelLink } from './pages';
import { PhonePage } from './phone-page';
import type { ResponseUrls } from './response-urls';
import { anchorOf } from './stamp';
import { webApi, type WebApiState } from './web-api';
import type { Channel } from './workspace';

export interface InboxState extends WebApiState {
  readonly interactions: Interactions;
  readonly responseUrls: ResponseUrls;
}

/** Slack's Web API, the addresses that it gives to apps, and its channels as pages. */
export function inboxApp(state: InboxState): Hono<{ Bindings: HttpBindings }> {
  const { messages, failures, responseUrls, interactions, workspace } = state;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
    }),
  );
  app.route('/api', webApi(state));
  app.post('/actions/*', async (context) => {
    const error = responseUrls.take(context.req.path, await context.req.json());
    return error === undefined ? context.text('ok') : context.json({ ok: false, error }, 404);
  });
  app.post('/control/next', async (context) => {
    // Only JSON: a page of another origin cannot send that without asking first.
    if (context.req.header('content-type') !== 'application/json')
      return context.text('send application/json', 415);
    const failure = failureSchema.safeParse(await context.req.json());
    if (!failure.success) return context.json({ error: failure.error.issues }, 400);
    failures.next(failure.data);
    return context.json({ ok: true });
  });
  const troubles = new Map<string, string | undefined>();
  app.route(
    '/act',
    actingRoutes(interactions, workspace, (user, trouble) => {
      troubles.set(user, trouble);
      messages.touch();
    }),
  );
  app.get('/inbox.css', (context) =>
    context.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/inbox.js', (context) =>
    context.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/revision', (context) => context.text(String(messages.revision)));
  addPages(app, state, troubles);
  return app;
}

function addPages(
  app: Hono<{ Bindings: HttpBindings }>,
  { messages, workspace, views, interactions }: InboxState,
  troubles: ReadonlyMap<string, string | undefined>,
): void {
  /** The stamp up to which somebody has read, by channel. */
  const read = new Map<string, string>();
  const channelsNow = (): ChannelLink[] => {
    const ids = new Set([...workspace.channelIds, ...messages.all().map(({ channel }) => channel)]);
    return [...ids].sort().map((id) => {
      const unread = messages
        .all()
        .filter((each) => each.channel === id && isInChannel(each) && each.ts > (read.get(id) ?? ''));
      return {
        id,
        unread: unread.length,
        notified: unread.filter(({ notified }) => notified.length > 0).length,
      };
    });
  };
  const page = (context: Context, title: string, children: Child) => {
    const user = personOf(context, workspace);
    return context.html(
      html`<!doctype html> ${(
          <InboxPage
            title={title}
            channels={channelsNow()}
            path={context.req.path}
            workspace={workspace}
            user={user}
            canAct={interactions.isConnected}
            trouble={troubles.get(user)}
            modal={views.top(user)}
            revision={messages.revision}
          >
            {children}
          </InboxPage>
        )}`,
    );
  };
  app.get('/', (context) => {
    const [first] = channelsNow();
    return first === undefined
      ? page(context, 'Slack inbox', <p class="empty">No message has come yet.</p>)
      : context.redirect(`/archives/${first.id}`);
  });
  app.get('/phone', (context) =>
    page(context, 'Phone · Slack inbox', <PhonePage messages={messages.all()} />),
  );
  app.get('/archives/:channel/:message', (context) => {
    const { channel, message } = context.req.param();
    return context.redirect(
      `/archives/${channel}#${anchorOf(context.req.query('thread_ts') ?? message.slice(1))}`,
    );
  });
  app.get('/archives/:channel', (context) => {
    const id = context.req.param('channel');
    const channel = workspace.channel(id);
    if (channel === undefined || !channelsNow().some((each) => each.id === id)) return context.redirect('/');
    const here = messages.inChannel(id);
    read.set(id, here.at(-1)?.ts ?? '');
    const user = personOf(context, workspace);
    return page(
      context,
      `#${channel.name} · Slack inbox`,
      <ChannelView
        id={id}
        name={channel.name}
        state={stateWords(channel)}
        messages={messages}
        ephemerals={messages.ephemerals().filter((each) => each.channel === id && each.user === user)}
        canAct={interactions.isConnected}
      />,
    );
  });
}

function stateWords({ isArchived, isMember, isPrivate }: Channel): string {
  return [isPrivate && 'private', isArchived && 'archived', !isMember && 'the app is not in it']
    .filter((word) => word !== false)
    .join(', ');
}
