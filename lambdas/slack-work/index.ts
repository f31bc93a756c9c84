import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { queueSender } from '../../src/aws/send-to-queue';
import { scanStarter } from '../../src/aws/start-scan';
import { campaignStore } from '../../src/reviews/store';
import { identifying } from '../../src/slack/requests/identify';
import { queuedSchema } from '../../src/slack/requests/queued';
import { doAsked } from '../../src/slack/work/do-asked';
import { askerTeller } from '../../src/slack/work/tell-asker';
import { workMessages } from '../../src/slack/work/work-messages';
import { webClient } from '../../src/slack/web-client';
import { partNameSchema } from '../../src/sources/parts';
import { SOURCES, sources } from '../../src/sources/sources';
import { bundledConfiguration, bundledRules } from '../bundled-configuration';
import {
  configurationFile,
  evidenceBucket,
  homeAccount,
  readEnvironment,
  region,
  tableArn,
  tableName,
} from '../environment';
import { heldSecret } from '../held-secret';
import { knownPeople } from '../known-people';
import { observed, type Observation } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';
import { membersOf } from './members';

const environment = readEnvironment({
  ...tableName,
  ...evidenceBucket,
  ...configurationFile,
  ...homeAccount,
  ...region,
  SLACK_TOKEN_SECRET: z.string().min(1),
  SCAN_STATE_MACHINE: z.string().min(1),
  NUDGES: z.string().min(1),
  /** Where Slack's Web API is, when it is not Slack's own. */
  SLACK_API_URL: z.url().optional(),
});
const configuration = bundledConfiguration(environment);
const rules = new Map(
  bundledRules(environment).map(({ id, parts }) => [id, { parts: z.array(partNameSchema).parse(parts) }]),
);
const objects = evidenceObjects(environment);
const { record, reader, alerts, campaigns } = findingsRecord(environment);
const token = heldSecret(environment.SLACK_TOKEN_SECRET, systemClock);
const startScan = scanStarter(new SFNClient({}), environment.SCAN_STATE_MACHINE, systemClock);
const sendNudge = queueSender(environment.NUDGES);
const cadences = Object.fromEntries(SOURCES.map((source) => [source, sources[source].cadence]));
const { reviews } = configuration;
const SLACK_MS = 8000;

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html: one record each, so that one that fails is tried again alone. */
const eventSchema = z.object({ Records: z.array(z.object({ body: z.string() })).length(1) });

/** Does what one person asked for; what fails is tried again, and given up after five times. */
export const handler = observed(async (event, _context, observer) => {
  const { Records } = eventSchema.parse(event);
  for (const { body } of Records) await doAsked(ports(observer), queuedSchema.parse(JSON.parse(body)));
});

function ports(observer: Observation): Parameters<typeof doAsked>[0] {
  const table = observedRecord(record, observer);
  const { SLACK_API_URL: slackApiUrl } = environment;
  const client = {
    apiCall: async (method: string, body?: Record<string, unknown>) =>
      webClient({ token: (await token.read()) ?? 'none', slackApiUrl, timeoutMs: SLACK_MS }).apiCall(
        method,
        body,
      ),
  };
  return {
    objects,
    table,
    clock: systemClock,
    membersOf: (alert) => membersOf(alerts, alert),
    exceptions: () => reader.exceptions(),
    rule: (id) => rules.get(id),
    startScan,
    reader,
    status: { reader, record, objects, alerts },
    cadences,
    reviews: {
      store: campaignStore({ objects, table, campaigns, clock: systemClock }),
      people: () => knownPeople(configuration),
      clock: systemClock,
      settings: { fallbackReviewer: reviews['fallback-reviewer'], signOff: reviews['sign-off'] },
    },
    identify: identifying(client, configuration.alerts.interactive?.people ?? {}, () => Date.now()),
    tell: askerTeller(client, observer, slackApiUrl),
    slack: workMessages(client),
    nudge: () => sendNudge({ body: { at: systemClock.now() }, group: 'notify' }),
    record: { table: tableArn(environment) },
    observer,
  };
}
