import { KMSClient } from '@aws-sdk/client-kms';
import { SNSClient } from '@aws-sdk/client-sns';
import { version } from '../../package.json';
import { dynamoRecordTable } from '../../src/aws/store/record-table';
import { dynamoRecordReader } from '../../src/aws/store/record-reader';
import { headMail } from '../../src/alerts/render/head-message';
import { kmsSigner } from '../../src/aws/kms-signer';
import { publishMail } from '../../src/aws/publish-mail';
import { parseVkey } from '../../src/evidence/log/verifier-key';
import { addMilliseconds } from '../../src/model/instant';
import { freezePeriods } from '../../src/patching/frozen/freeze-periods';
import { periodName } from '../../src/patching/frozen/frozen-report';
import type { Day } from '../../src/record/proof/day-digest';
import { sealDays } from '../../src/record/proof/seal-days';
import { latestNote } from '../../src/record/proof/signed-log';
import { dueSlots } from '../../src/scan/due';
import { bundledConfiguration } from '../bundled-configuration';
import {
  alarmTopic,
  configurationFile,
  evidenceBucket,
  homeAccount,
  logKey,
  readEnvironment,
  region,
  tableArn,
  tableName,
} from '../environment';
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { evidenceObjects, findingsTable, systemClock } from '../stores';

const environment = readEnvironment({
  ...tableName,
  ...evidenceBucket,
  ...configurationFile,
  ...homeAccount,
  ...region,
  ...logKey,
  ...alarmTopic,
});
const { schedule, evidence, patching } = bundledConfiguration(environment);
const earlierKeys = evidence['earlier-log-keys'].map(parseVkey);
const objects = evidenceObjects(environment);
const findings = findingsTable(environment);
const table = dynamoRecordTable(findings);
const reader = dynamoRecordReader(findings);
const kms = new KMSClient({});
const sns = new SNSClient({});
const MONDAY = 1;

interface Done {
  readonly sealed: Day[];
  /** Months and quarters whose report on patch windows was written down. */
  readonly frozen: string[];
}

/**
 * Signs every day that has ended and is not signed, the oldest first, and writes down the reports of the periods that have
 * ended. What it has no time for, the next day's run does. On Mondays it mails the newest head.
 */
export const handler = observed(async (_event, context, observer): Promise<Done> => {
  const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
  const signer = await kmsSigner(kms, environment.LOG_KEY, environment.LOG_ORIGIN);
  const sealed = await sealDays(
    { objects, table, reader, signer, earlierKeys, clock: systemClock },
    { dueSlots: (day) => dueSlots(schedule, day), deadline },
  );
  observer.note('signed', { days: sealed.join(' ') });
  if (new Date(systemClock.now()).getUTCDay() === MONDAY) await mailHead();
  const ports = { objects, table, reader, clock: systemClock };
  const frozen = (await freezePeriods(ports, patching.zone, { version, deadline })).map(periodName);
  observer.note('frozen', { periods: frozen.join(' ') });
  return { sealed, frozen };
});

/** To the address that alarms go to: a copy of the head is then outside the account. */
async function mailHead(): Promise<void> {
  const head = await latestNote(objects, systemClock.now());
  if (head !== undefined)
    await publishMail(sns, environment.ALARM_TOPIC, headMail(head, { table: tableArn(environment) }));
}
