import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { Instant } from '../../src/model/instant';
import { Failures, failureSchema, type FailingCalls, type Failure } from './failures';
import { Messages, type EphemeralMessage, type InboxMessage } from './messages';
import { SCRIPT, STYLES } from './page-assets';
import { InboxPage } from './pages';
import { RateLimits } from './rate-limits';
import { webApi, type WebApiState } from './web-api';
import { Workspace, type ChannelState, type Directory } from './workspace';

export interface SlackInboxOptions {
  /** 0, or none, takes a free one. */
  readonly port?: number;
  /** Where messages are kept between runs; in memory alone without it. */
  readonly file?: string;
  /** Gives messages their time; the machine's own clock without it. */
  readonly clock?: { readonly now: () => Instant };
  /** Channels, people and groups by name; without it, ids alone. */
  readonly directory?: Directory;
  /** `false` where the clock stands still while messages come, or where they are not the matter. */
  readonly rateLimits?: false;
}

export interface SlackInbox {
  /** Of the page that shows the channels. */
  readonly url: string;
  /** What a Slack client takes as its `slackApiUrl`. */
  readonly apiUrl: string;
  /** As they read now, in the order they came: edits applied, deleted ones left out. */
  readonly messages: () => readonly InboxMessage[];
  /** Makes the next call that posts or edits go wrong; several are used up one after the other. */
  readonly next: (failure: Failure) => void;
  /** Makes such calls go wrong until the function that it answers with is called. */
  readonly fail: (calls: FailingCalls, failure: Failure) => () => void;
  /** Deletes a message, as a person in the channel would; replies to it stay. */
  readonly delete: (channel: string, ts: string) => void;
  /** Archives a channel, takes the app out of it, and the reverse. */
  readonly change: (channel: string, change: Partial<ChannelState>) => void;
  /** From then on nobody may reply to the message. */
  readonly lockThread: (channel: string, ts: string) => void;
  /** What single persons were shown, in the order it came. */
  readonly ephemerals: () => readonly EphemeralMessage[];
  readonly close: () => Promise<void>;
}

/** Starts the stand-in for Slack on 127.0.0.1: its Web API under `/api/`, its channels in a browser at `/`. */
export async function startSlackInbox({
  port = 0,
  file,
  clock,
  directory = {},
  rateLimits,
}: SlackInboxOptions = {}): Promise<SlackInbox> {
  const now = clock === undefined ? Date.now : () => Date.parse(clock.now());
  const messages = new Messages(now, file);
  const workspace = new Workspace(directory);
  const failures = new Failures();
  const closing = new AbortController();
  const app = inboxApp({
    messages,
    workspace,
    failures,
    rateLimits: rateLimits === false ? undefined : new RateLimits(now),
    closing: closing.signal,
  });
  const server = createServer((request, response) => void getRequestListener(app.fetch)(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the Slack inbox has no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url: `${url}/`,
    apiUrl: `${url}/api/`,
    messages: () => messages.all(),
    ephemerals: () => messages.ephemerals(),
    next: (failure) => failures.next(failure),
    fail: (calls, failure) => failures.lasting(calls, failure),
    change(channel, change) {
      workspace.change(channel, change);
      messages.changed();
    },
    lockThread: (channel, ts) => workspace.lockThread(channel, ts),
    delete(channel, ts) {
      const message = messages.find(channel, ts);
      if (message === undefined) throw new Error(`there is no message ${ts} in ${channel}`);
      messages.delete(message);
    },
    close: () => {
      closing.abort();
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}

function inboxApp(state: WebApiState): Hono<{ Bindings: HttpBindings }> {
  const { messages, failures } = state;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
    }),
  );
  app.route('/api', webApi(state));
  app.post('/control/next', async (context) => {
    // Only JSON: a page of another origin cannot send that without asking first.
    if (context.req.header('content-type') !== 'application/json')
      return context.text('send application/json', 415);
    const failure = failureSchema.safeParse(await context.req.json());
    if (!failure.success) return context.json({ error: failure.error.issues }, 400);
    failures.next(failure.data);
    return context.json({ ok: true });
  });
  app.get('/inbox.css', (context) =>
    context.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/inbox.js', (context) =>
    context.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/revision', (context) => context.text(String(messages.revision)));
  const pageOf = (channels: readonly string[], channel: string | undefined) => {
    const all = messages.all();
    return html`<!doctype html>
      ${(<InboxPage channels={channels} channel={channel} messages={all} revision={messages.revision} />)}`;
  };
  app.get('/', (context) => {
    const [first] = channelsOf(messages);
    return first === undefined
      ? context.html(
          <InboxPage channels={[]} channel={undefined} messages={[]} revision={messages.revision} />,
        )
      : context.redirect(`/archives/${first}`);
  });
  app.get('/archives/:channel', (context) => {
    const channels = channelsOf(messages);
    const channel = channels.find((name) => name === context.req.param('channel'));
    if (channel === undefined) return context.redirect('/');
    return context.html(pageOf(channels, channel));
  });
  return app;
}

function channelsOf(messages: Messages): string[] {
  return [...new Set(messages.all().map(({ channel }) => channel))].sort();
}
