import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Instant } from '../../src/model/instant';
import { Failures, type FailingCalls, type Failure } from './failures';
import { inboxApp } from './inbox-app';
import {
  Interactions,
  type App,
  type Interaction,
  type Press,
  type SlashCommand,
  type Submission,
} from './interactions';
import { Messages, type EphemeralMessage, type InboxMessage } from './messages';
import { RateLimits } from './rate-limits';
import { ResponseUrls } from './response-urls';
import { Triggers } from './triggers';
import { Views, type OpenView } from './views';
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
  /** What single persons were shown, in the order it came. */
  readonly ephemerals: () => readonly EphemeralMessage[];
  /** The modal in front of a person. */
  readonly modal: (user: string) => OpenView | undefined;
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
  /** Says where the app is that is to be told of what people do; buttons work from then on. */
  readonly connect: (app: App) => void;
  readonly press: (press: Press) => Promise<Interaction>;
  readonly command: (command: SlashCommand) => Promise<Interaction>;
  readonly submit: (submission: Submission) => Promise<Interaction>;
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
  const views = new Views(() => messages.touch());
  const triggers = new Triggers(now);
  const responseUrls = new ResponseUrls(messages, now);
  const failures = new Failures();
  const closing = new AbortController();
  let url = '';
  const interactions = new Interactions({
    messages,
    workspace,
    views,
    triggers,
    responseUrls,
    now,
    origin: () => url,
  });
  const app = inboxApp({
    messages,
    workspace,
    views,
    triggers,
    responseUrls,
    interactions,
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
  url = `http://127.0.0.1:${address.port}`;
  return {
    url: `${url}/`,
    apiUrl: `${url}/api/`,
    messages: () => messages.all(),
    ephemerals: () => messages.ephemerals(),
    modal: (user) => views.top(user),
    next: (failure) => failures.next(failure),
    fail: (calls, failure) => failures.lasting(calls, failure),
    delete(channel, ts) {
      const message = messages.find(channel, ts);
      if (message === undefined) throw new Error(`there is no message ${ts} in ${channel}`);
      messages.delete(message);
    },
    change(channel, change) {
      workspace.change(channel, change);
      messages.touch();
    },
    lockThread: (channel, ts) => workspace.lockThread(channel, ts),
    connect(connected) {
      interactions.connect(connected);
      messages.touch();
    },
    press: (press) => interactions.press(press),
    command: (command) => interactions.command(command),
    submit: (submission) => interactions.submit(submission),
    close: () => {
      closing.abort();
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}
