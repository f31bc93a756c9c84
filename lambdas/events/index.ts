import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { dynamoRecordTable } from '../../src/aws/store/record-table';
import { queueSender } from '../../src/aws/send-to-queue';
import { scanStarter } from '../../src/aws/start-scan';
import { activate } from '../../src/config/activate';
import { hearEvent } from '../../src/events/hear-event';
import { isJudgedByEvents } from '../../src/events/judged-by-events';
import { addMilliseconds } from '../../src/model/instant';
import { ownRules } from '../../src/own-rules/bundled';
import { heardRules } from '../../src/rules/heard.generated';
import { bundledConfiguration } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment, tableName } from '../environment';
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsTable, systemClock } from '../stores';

const environment = readEnvironment({
  ...tableName,
  ...evidenceBucket,
  ...configurationFile,
  SCAN_STATE_MACHINE: z.string().min(1),
  NUDGES: z.string().min(1),
});
const { configuration, rules } = activate(
  bundledConfiguration(environment),
  // Those alone that an event can be judged by; what people are told of them is left out by the bundler.
  [...heardRules, ...ownRules.filter(isJudgedByEvents)],
);
const governedRegions = typeof configuration.regions === 'string' ? undefined : configuration.regions;
const objects = evidenceObjects(environment);
const record = dynamoRecordTable(findingsTable(environment));
const startScan = scanStarter(new SFNClient({}), environment.SCAN_STATE_MACHINE, systemClock);
const sendNudge = queueSender(environment.NUDGES);

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html: one record each, so that one that fails is tried again alone. */
const eventSchema = z.object({ Records: z.array(z.object({ body: z.string() })).length(1) });

/** Records what one event tells; what fails is handed out again, and given up after five times. */
export const handler = observed(async (event, context, observer) => {
  const { Records } = eventSchema.parse(event);
  const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
  for (const { body } of Records) {
    const {
      account,
      region,
      event: heard,
      result,
      scan,
    } = await hearEvent(
      {
        objects,
        table: observedRecord(record, observer),
        clock: systemClock,
        startScan,
        nudge: (id) => sendNudge({ body: { at: systemClock.now(), event: id }, group: 'notify' }),
      },
      { rules, governedRegions, deadline },
      body,
    );
    observer.about({ account });
    observer.note('event heard', { region, event: heard, result, scan });
  }
});
