import { z } from 'zod';
import { HEARTBEAT } from '../../src/model/heartbeat';
import { instantSchema } from '../../src/model/instant';
import { concludeScan } from '../../src/scan/conclude';
import { evidenceBucket, readEnvironment, tableName } from '../environment';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';

const environment = readEnvironment({ ...tableName, ...evidenceBucket });
const objects = evidenceObjects(environment);
const { record: table } = findingsRecord(environment);

const eventSchema = z.object({ slot: instantSchema });

/** Ends the scan and counts up the heartbeat; answers with numbers, and the first of the accounts that are missing. */
export async function handler(event: unknown) {
  const { slot } = eventSchema.parse(event);
  const { missingAccounts, ...summary } = await concludeScan({ table, objects, clock: systemClock }, slot);
  countHeartbeat();
  return { ...summary, missing: missingAccounts.length, missingAccounts: missingAccounts.slice(0, 100) };
}

/**
 * A line of the log that CloudWatch counts as a metric, which needs no call and no permission:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
function countHeartbeat(): void {
  const { namespace, metric } = HEARTBEAT;
  process.stdout.write(
    `${JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          { Namespace: namespace, Dimensions: [[]], Metrics: [{ Name: metric, Unit: 'Count' }] },
        ],
      },
      [metric]: 1,
    })}\n`,
  );
}
