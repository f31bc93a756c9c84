import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { membersOf } from '../../src/alerts/act/members';
import { routeOfAll } from '../../src/alerts/route';
import { owedByHand } from '../../src/duties/owed-by-hand';
import type { Instant } from '../../src/model/instant';
import { alertSettings } from '../../src/config/alert-settings';
import { queueSender } from '../../src/aws/send-to-queue';
import { scanStarter } from '../../src/aws/start-scan';
import { campaignStore } from '../../src/reviews/store';
import { chainedAlerts } from '../../src/record/common-chain';
import { cadencesOf } from '../../src/scan/due';
import { slackUsers } from '../../src/slack/reviews/slack-user-of';
import { tellReviews } from '../../src/slack/reviews/tell-reviews';
import { identifying } from '../../src/slack/requests/identify';
import { queuedSchema } from '../../src/slack/requests/queued';
import { doAsked } from '../../src/slack/work/do-asked';
import { askerTeller } from '../../src/slack/work/tell-asker';
import { workMessages } from '../../src/slack/work/work-messages';
import { webClient } from '../../src/slack/web-client';
import { accountsOfPlan } from '../accounts-of-plan';
import { bundledConfiguration, bundledRules } from '../bundled-configuration';
import {
  configurationFile,
  evidenceBucket,
  homeAccount,
  readEnvironment,
  region,
  slackAccess,
  tableArn,
  tableName,
} from '../environment';
import { heldSecret } from '../held-secret';
import { knownPeople } from '../known-people';
import { observed, type Observation } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';

const environment = readEnvironment({
  ...tableName,
  ...evidenceBucket,
  ...configurationFile,
  ...homeAccount,
  ...region,
  ...slackAccess,
  SCAN_STATE_MACHINE: z.string().min(1),
  NUDGES: z.string().min(1),
});
const configuration = bundledConfiguration(environment);
const summaries = bundledRules(environment);
const { routes, account } = alertSettings(configuration, summaries);
const rules = new Map(summaries.map(({ id, lookedAt }) => [id, lookedAt]));
const objects = evidenceObjects(environment);
const { record, reader, alerts, campaigns, register } = findingsRecord(environment);
const token = heldSecret(environment.SLACK_TOKEN_SECRET, systemClock);
const startScan = scanStarter(new SFNClient({}), environment.SCAN_STATE_MACHINE, systemClock);
const sendNudge = queueSender(environment.NUDGES);
const cadences = cadencesOf({});
const { reviews } = configuration;
const SLACK_MS = 8000;

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html: one record each, so that one that fails is tried again alone. */
const eventSchema = z.object({ Records: z.array(z.object({ body: z.string() })).length(1) });

/** What people asked for; and what the schedule asks for. */
const messageSchema = z.union([queuedSchema, z.object({ tell: z.literal('reviews') })]);

/** Does what one person asked for, or tells reviewers; what fails is tried again, and given up after five times. */
export const handler = observed(async (event, _context, observer) => {
  const { Records } = eventSchema.parse(event);
  for (const { body } of Records) {
    const message = messageSchema.parse(JSON.parse(body));
    if ('tell' in message) await tellReviews(tellPorts(observer));
    else await doAsked(ports(observer), message);
  }
});

/** Slack, with the token as it is now; without one it is refused there. */
const slack = {
  apiCall: async (method: string, body?: Record<string, unknown>) =>
    webClient({
      token: (await token.read()) ?? 'none',
      slackApiUrl: environment.SLACK_API_URL,
      timeoutMs: SLACK_MS,
    }).apiCall(method, body),
};

function tellPorts(observer: Observation): Parameters<typeof tellReviews>[0] {
  const { alerts: settings } = configuration;
  const { reviews, slack: messages } = ports(observer);
  return {
    ...reviews,
    posts: (alert) => alerts.alert(alert),
    say: (news) => chainedAlerts({ objects, table: record, clock: systemClock }).say(news),
    slack: messages,
    slackUserOf: slackUsers(slack, settings.interactive?.people ?? {}),
    everybody: routeOfAll(routes),
    observer,
  };
}

function byHand(until: Instant) {
  return owedByHand(register, configuration, { at: systemClock.now(), until });
}

function ports(observer: Observation): Parameters<typeof doAsked>[0] {
  const table = observedRecord(record, observer);
  return {
    objects,
    table,
    clock: systemClock,
    membersOf: (alert) => membersOf(alerts, alert),
    exceptions: () => reader.exceptions(),
    rule: (id) => rules.get(id),
    startScan,
    reader,
    status: { reader, record, objects, alerts, byHand },
    cadences,
    audience: {
      routes,
      roles: configuration.alerts.interactive?.roles,
      async accounts() {
        const known = await accountsOfPlan(reader, objects);
        return (id) => account(known.get(id) ?? { id });
      },
    },
    reviews: {
      store: campaignStore({ objects, table, campaigns, clock: systemClock }),
      people: () => knownPeople(configuration),
      clock: systemClock,
      settings: { fallbackReviewer: reviews['fallback-reviewer'], signOff: reviews['sign-off'] },
    },
    identify: identifying(slack, configuration.alerts.interactive?.people ?? {}, () => Date.now()),
    tell: askerTeller(slack, observer, environment.SLACK_API_URL),
    slack: workMessages(slack),
    nudge: () => sendNudge({ body: { at: systemClock.now() }, group: 'notify' }),
    record: { table: tableArn(environment) },
    observer,
  };
}
