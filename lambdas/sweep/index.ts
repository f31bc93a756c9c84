import { addMilliseconds } from '../../src/model/instant';
import { sweep, type SweepResult } from '../../src/record/sweep';
import { evidenceBucket, readEnvironment, tableName } from '../environment';
import { RESERVE_MS, type LambdaContext } from '../lambda-context';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';

const environment = readEnvironment({ ...tableName, ...evidenceBucket });
const objects = evidenceObjects(environment);
const { record: table, reader, exceptions, wakeList } = findingsRecord(environment);

/** Finishes what is stuck and wakes what is due. */
export async function handler(_event: unknown, context: LambdaContext): Promise<SweepResult> {
  const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
  return sweep({ objects, table, reader, exceptions, wakeList, clock: systemClock }, { deadline });
}
