import { addMilliseconds } from '../../src/model/instant';
import { sweep, type SweepResult } from '../../src/record/sweep';
import { evidenceBucket, readEnvironment, tableName } from '../environment';
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';

const environment = readEnvironment({ ...tableName, ...evidenceBucket });
const objects = evidenceObjects(environment);
const { record, reader, exceptions, wakeList } = findingsRecord(environment);

/** Finishes what is stuck and wakes what is due. */
export const handler = observed(async (_event, context, observer): Promise<SweepResult> => {
  const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
  const table = observedRecord(record, observer);
  const result = await sweep(
    { objects, table, reader, exceptions, wakeList, clock: systemClock },
    { deadline },
  );
  const { finished, unfinished, woken, failed } = result;
  observer.note('swept', { finished: finished.join(' '), unfinished: unfinished.join(' '), woken });
  // All that could be done is done; the error is what rings the alarm.
  if (failed.length > 0) throw new Error(`Not swept: ${failed.join('; ')}`);
  return result;
});
