import { alertsSchema } from '../../src/config/alerts-schema';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { concludeStuck } from '../../src/scan/conclude-stuck';
import { sweep, type SweepResult } from '../../src/record/sweep';
import { bundledSettings } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment, tableName } from '../environment';
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';
import { countPending } from './pending';

const environment = readEnvironment({ ...tableName, ...evidenceBucket, ...configurationFile });
const { routes } = bundledSettings(environment, { alerts: alertsSchema }).alerts;
const objects = evidenceObjects(environment);
const { record, reader, wakeList, alerts } = findingsRecord(environment);

interface Swept extends SweepResult {
  /** Slots of scans whose execution ended without concluding them. */
  readonly concluded: readonly Instant[];
}

/**
 * Finishes what is stuck and wakes what is due. It also counts what is pending for Slack, because it runs where the notifier
 * does not.
 */
export const handler = observed(async (_event, context, observer): Promise<Swept> => {
  if (routes.length > 0) await countPending(alerts, systemClock.now(), observer);
  const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
  const table = observedRecord(record, observer);
  const result = await sweep({ objects, table, reader, wakeList, clock: systemClock }, { deadline });
  const concluded = await concludeStuck({ table, reader, objects, clock: systemClock, observer });
  const { finished, unfinished, woken, failed } = result;
  observer.note('swept', {
    finished: finished.join(' '),
    unfinished: unfinished.join(' '),
    concluded: concluded.join(' '),
    woken,
  });
  // All that could be done is done; the error is what rings the alarm.
  if (failed.length > 0) throw new Error(`Not swept: ${failed.join('; ')}`);
  return { ...result, concluded };
});
