import { createServer } from 'node:http';
import * as z from 'zod';
import type { ConfigurableRule } from '../src/model/rule';
import { membersOf } from '../src/alerts/act/members';
import type { ActPorts } from '../src/alerts/act/ports';
import { routeOfAll } from '../src/alerts/route';
import type { StatusPorts } from '../src/audit/status';
import { CADENCES } from '../src/cli/ask';
import type { Interactive } from '../src/config/interactive';
import { errorText } from '../src/model/errors';
import type { Clock } from '../src/model/instant';
import type { Observer } from '../src/model/observe';
import { calendarOf } from '../src/patching/clock-calendar';
import { chainedAlerts } from '../src/record/common-chain';
import type { SayPorts } from '../src/reviews/say';
import type { Rule } from '../src/rules/rule';
import { answerSlack, type FrontPorts } from '../src/slack/requests/answer';
import { identifying } from '../src/slack/requests/identify';
import { rememberedReplays } from '../src/slack/requests/verify';
import { slackUsers } from '../src/slack/reviews/slack-user-of';
import { tellReviews } from '../src/slack/reviews/tell-reviews';
import { webClient } from '../src/slack/web-client';
import { doAsked } from '../src/slack/work/do-asked';
import { askerTeller } from '../src/slack/work/tell-asker';
import { workMessages } from '../src/slack/work/work-messages';
import { lookedAt } from '../src/sources/parts';
import type { StateFolder } from '../src/state-folder/state-folder';
import { readRequest } from './simulator/http-request';
import type { SlackInbox } from './slack-inbox/start-slack-inbox';

const SIGNING_SECRET = 'of-the-demo-and-of-nothing-else';
const ANSWER_MS = 60_000;
const openedSchema = z.object({ view: z.object({ id: z.string() }) });

export interface SlackDoorWorld {
  readonly state: StateFolder;
  readonly folder: string;
  readonly clock: Clock;
  readonly inbox: SlackInbox;
  readonly settings: Interactive;
  readonly zone: string;
  readonly catalogue: readonly (ConfigurableRule & Pick<Rule, 'reads' | 'consults'>)[];
  readonly reviews: Omit<SayPorts, 'clock'>;
  /** What people owe by a moment. */
  readonly byHand: StatusPorts['byHand'];
  readonly audience: Parameters<typeof doAsked>[0]['audience'];
  readonly startScan: ActPorts['startScan'];
  /** Has the alerts' messages drawn as they are now. */
  readonly nudge: () => Promise<void>;
  /** Told of what is refused or fails, as the functions' log would be. */
  readonly observer: Observer;
}

/**
 * Takes what people press in the inbox, and does it on a state folder: what two functions and a queue do where Watchbill is
 * deployed, in one process. Whatever is asked is done one after another.
 */
export async function startSlackDoor(
  world: SlackDoorWorld,
): Promise<{ readonly close: () => Promise<void> }> {
  const { clock, inbox, observer, settings } = world;
  const client = webClient({ token: 'xoxb-local-inbox', slackApiUrl: inbox.apiUrl, timeoutMs: ANSWER_MS });
  const nowMs = () => Date.parse(clock.now());
  const identify = identifying(client, settings.people, nowMs);
  const messages = workMessages(client);
  const { state, reviews } = world;
  const ports: Parameters<typeof doAsked>[0] = {
    objects: state.objects,
    table: state.record,
    clock,
    membersOf: (alert) => membersOf(state.alerts, alert),
    exceptions: () => state.reader.exceptions(),
    rule: (id) => {
      const rule = world.catalogue.find((each) => each.id === id || each.aliases?.includes(id) === true);
      return rule && lookedAt([...rule.reads, ...rule.consults]);
    },
    startScan: world.startScan,
    reader: state.reader,
    status: {
      ...{ reader: state.reader, record: state.record, objects: state.objects, alerts: state.alerts },
      byHand: world.byHand,
    },
    cadences: CADENCES,
    audience: world.audience,
    reviews: { ...reviews, clock },
    identify,
    tell: askerTeller(client, observer, inbox.apiUrl),
    slack: messages,
    nudge: world.nudge,
    record: { state: world.folder },
    observer,
  };
  let last = Promise.resolve();
  const queue: FrontPorts['queue'] = (message) => {
    last = last
      .then(() => doAsked(ports, message))
      .catch((thrown: unknown) => {
        observer.note('not done', { do: message.asked.do, why: errorText(thrown) });
      });
    return Promise.resolve();
  };
  const front: FrontPorts = {
    secrets: () => Promise.resolve([SIGNING_SECRET]),
    replays: rememberedReplays(),
    nowMs,
    settings,
    days: calendarOf(world.zone),
    identify,
    async openForm(trigger, form) {
      const answer = await client.apiCall('views.open', { trigger_id: trigger, view: form });
      return openedSchema.parse(answer).view.id;
    },
    queue,
    observer,
  };
  const server = createServer((message, response) => {
    void (async () => {
      const { headers, body } = await readRequest(message);
      const { status, body: answer } = await answerSlack(front, { headers, body });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    })().catch((thrown: unknown) => response.writeHead(500).end(errorText(thrown)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the door has no port');
  const url = `http://127.0.0.1:${address.port}/`;
  inbox.connect({ signingSecret: SIGNING_SECRET, interactions: url, commands: url });
  await tellReviews({
    ...reviews,
    clock,
    posts: (alert) => state.alerts.alert(alert),
    say: (news) => chainedAlerts({ objects: state.objects, table: state.record, clock }).say(news),
    slack: messages,
    slackUserOf: slackUsers(client, settings.people),
    everybody: routeOfAll(world.audience.routes),
    observer,
  });
  return {
    async close() {
      await last;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
