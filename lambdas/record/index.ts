import * as z from 'zod';
import { dynamoRecordTable } from '../../src/aws/store/record-table';
import { dynamoRecordReader } from '../../src/aws/store/record-reader';
import { addMilliseconds } from '../../src/model/instant';
import { storedEvaluationSchema } from '../../src/model/evaluation';
import { sendingRegions } from '../../src/model/sending-regions';
import { getJson } from '../../src/evidence/objects';
import type { AppendResult } from '../../src/record/chain';
import { ledgerFollower } from '../../src/patching/follow-ledger';
import { policyOf } from '../../src/patching/profiles/settings';
import { recordEvaluation } from '../../src/record/record-evaluation';
import { ledgerAgain } from '../../src/scan/ledger-again';
import { bundledConfiguration, bundledRules } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment, tableName } from '../environment';
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { hearingRecord, observedRecord } from '../observed-record';
import { evidenceObjects, findingsTable, systemClock } from '../stores';

const environment = readEnvironment({ ...tableName, ...evidenceBucket, ...configurationFile });
const configuration = bundledConfiguration(environment);
const rules = bundledRules(environment)
  .filter(({ isInForce }) => isInForce)
  .map((rule) => ({ rule }));
const governedRegions = typeof configuration.regions === 'string' ? undefined : configuration.regions;
const regions = sendingRegions(configuration.events?.regions ?? []);
const objects = evidenceObjects(environment);
const findings = findingsTable(environment);
const record = dynamoRecordTable(findings);
const reader = dynamoRecordReader(findings);
// It follows a ledger that was judged already, and takes the exceptions from there.
const followLedger = ledgerFollower(objects, policyOf(configuration.patching), () => reader.exceptions());

const eventSchema = z.object({
  /** Key of the stored evaluation. */
  evaluation: z.string(),
  progress: z.object({
    cursor: z.object({ changeSet: z.string(), next: z.number().int() }).optional(),
  }),
});

/** Records one account's evaluation, or as much of it as the time allows. */
export const handler = observed(async (event, context, observer): Promise<AppendResult> => {
  const { evaluation: key, progress } = eventSchema.parse(event);
  const evaluation = await getJson(objects, key, storedEvaluationSchema);
  observer.about({ slot: evaluation.slot, account: evaluation.account });
  const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
  const wasScanned =
    regions.length > 0 && (await record.accountState(evaluation.account))?.slot !== undefined;
  const table = hearingRecord(observedRecord(record, observer), observer, { regions, wasScanned });
  const result = await recordEvaluation(
    { objects, table, clock: systemClock },
    {
      key,
      evaluation,
      rules,
      governedRegions,
      deadline,
      cursor: progress.cursor,
      followLedger: ledgerAgain({ objects, followLedger }, evaluation),
      dueSoon: {
        percent: configuration.patching['due-soon-percent'],
        exceptions: () => reader.exceptions(undefined, evaluation.now),
      },
    },
  );
  observer.note(result.done ? 'recorded' : 'more to record', { evaluation: key });
  return result;
});
