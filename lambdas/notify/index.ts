import { setTimeout as sleep } from 'node:timers/promises';
import { SNSClient } from '@aws-sdk/client-sns';
import { notify } from '../../src/alerts/notify/notify';
import type { NotifyReport } from '../../src/alerts/notify/run';
import { alertMailer } from '../../src/aws/alert-mailer';
import { latestNote } from '../../src/record/proof/signed-log';
import { alertSettings } from '../../src/config/alert-settings';
import { dueVulnerabilities } from '../../src/patching/due-vulnerabilities';
import { policyOf } from '../../src/patching/profiles/settings';
import { owedByHand } from '../../src/duties/owed-by-hand';
import { chainedAlerts } from '../../src/record/common-chain';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import type { Observer } from '../../src/model/observe';
import { runningReviews } from '../../src/reviews/running-reviews';
import { campaignReader } from '../../src/reviews/store';
import { readNotRun } from '../../src/audit/not-run';
import { cadencesOf } from '../../src/scan/due';
import { slackSender } from '../../src/slack/sender';
import { accountsOfPlan } from '../accounts-of-plan';
import { bundledConfiguration, bundledRules } from '../bundled-configuration';
import { deployedDestinations } from '../destinations';
import {
  alarmTopic,
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
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { senderWithToken } from '../slack-token';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';

const environment = readEnvironment({
  ...tableName,
  ...evidenceBucket,
  ...configurationFile,
  ...homeAccount,
  ...region,
  ...slackAccess,
  ...alarmTopic,
});
const configuration = bundledConfiguration(environment);
const { schedule } = configuration;
const rules = bundledRules(environment);
const { routes, rule, zone, account, isInteractive } = alertSettings(configuration, rules);
const inForce = new Set(rules.flatMap(({ id, isInForce }) => (isInForce ? [id] : [])));
const patchPolicy = policyOf(configuration.patching);
const destinations = deployedDestinations(configuration, systemClock);
// What fails is sent again by the next run, which says that it may repeat it.
const mailer =
  configuration.alerts.email === undefined
    ? undefined
    : alertMailer(new SNSClient({ maxAttempts: 1 }), environment.ALARM_TOPIC, {
        clock: systemClock,
        record: { table: tableArn(environment) },
      });
const objects = evidenceObjects(environment);
const record = findingsRecord(environment);
const campaigns = campaignReader({ objects, campaigns: record.campaigns });
const { SLACK_API_URL: slackApiUrl, SLACK_TOKEN_SECRET: secretId } = environment;
const sender = senderWithToken(secretId, heldSecret(secretId, systemClock), (token) =>
  slackSender({ token, clock: systemClock, ...(slackApiUrl !== undefined && { slackApiUrl }) }),
);

/** Sends the pending notifications to Slack and what else routes name. The event that nudged it is not read: the table says what is pending. */
export const handler = observed(
  async (_event, context, observer): Promise<NotifyReport | { readonly routes: 0 }> => {
    if (routes.length === 0) return { routes: 0 };
    return tell(
      observer,
      addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS),
    );
  },
);

async function tell(observer: Observer, deadline: Instant): Promise<NotifyReport> {
  const accounts = await accountsOfPlan(record.reader, objects);
  const report = await notify({
    table: { ...record.alerts, ...chainedAlerts({ objects, table: record.record, clock: systemClock }) },
    sender,
    destinations,
    mailer,
    clock: systemClock,
    routes,
    rule,
    zone,
    isInteractive,
    account: (id) => account(accounts.get(id) ?? { id }),
    record: { table: tableArn(environment) },
    newestHead: () => latestNote(objects, systemClock.now()),
    reviews: () => runningReviews(campaigns, systemClock.now()),
    byHand: (until) => owedByHand(record.register, configuration, { at: systemClock.now(), until }),
    vulnerabilities: (asked) =>
      dueVulnerabilities(
        { reader: record.reader, table: record.record, objects },
        { ...asked, policy: patchPolicy, isInForce: (id) => inForce.has(id), at: systemClock.now() },
      ),
    notRun: (told) => readNotRun(record.reader, cadencesOf(schedule), systemClock.now(), told),
    deadline,
    pause: (milliseconds) => sleep(milliseconds),
  });
  const { untold, retryAfterSeconds, ...counts } = report;
  for (const { alert, channel, status, error } of untold) {
    observer.note('not told', { alert, channel, status, error });
  }
  observer.count('NotificationsRefused', untold.filter(({ status }) => status === 'refused').length);
  observer.note('notified', { ...counts, untold: untold.length, retryAfterSeconds });
  return report;
}
