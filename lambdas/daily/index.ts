import { KMSClient } from '@aws-sdk/client-kms';
import { kmsSigner } from '../../src/aws/kms-signer';
import { parseVkey } from '../../src/evidence/log/verifier-key';
import { addMilliseconds } from '../../src/model/instant';
import type { Day } from '../../src/record/proof/day-digest';
import { sealDays } from '../../src/record/proof/seal-days';
import { dueSlots } from '../../src/scan/due';
import { bundledConfiguration } from '../bundled-configuration';
import { configurationFile, evidenceBucket, logKey, readEnvironment, tableName } from '../environment';
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';

const environment = readEnvironment({ ...tableName, ...evidenceBucket, ...configurationFile, ...logKey });
const { schedule, evidence } = bundledConfiguration(environment);
const earlierKeys = evidence['earlier-log-keys'].map(parseVkey);
const objects = evidenceObjects(environment);
const { record: table, reader } = findingsRecord(environment);
const kms = new KMSClient({});

/** Signs every day that has ended and is not signed, the oldest first. What it has no time for, the next day's run does. */
export const handler = observed(async (_event, context, observer): Promise<{ readonly sealed: Day[] }> => {
  const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
  const signer = await kmsSigner(kms, environment.LOG_KEY, environment.LOG_ORIGIN);
  const sealed = await sealDays(
    { objects, table, reader, signer, earlierKeys, clock: systemClock },
    { dueSlots: (day) => dueSlots(schedule, day), deadline },
  );
  observer.note('signed', { days: sealed.join(' ') });
  return { sealed };
});
