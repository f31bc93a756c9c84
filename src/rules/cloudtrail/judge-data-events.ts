import { isUnknown, type Known } from '../../model/known';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import type { S3Bucket } from '../../sources/inventory/s3-bucket/part';
import type { Judgement } from '../rule';
import { fail, outOfScope, pass, unknown } from '../define-rule';
import { trailOfDataEvents, type DataEvents } from './data-events';

/**
 * Whether calls on the objects of a bucket are recorded. Not of a bucket that a trail writes to: each delivery would be
 * recorded, and delivered, in turn.
 */
export function judgeDataEvents(
  { arn, configuration: { name } }: S3Bucket,
  trails: Known<readonly Trail[]>,
  events: DataEvents,
): Judgement {
  if (isUnknown(trails))
    return unknown(
      arn,
      `Whether ${events} events of bucket ${name} are recorded is unknown: ${trails.unknown}.`,
    );
  if (trails.some(({ S3BucketName }) => S3BucketName === name)) return outOfScope('bucket of a trail');
  const trail = trailOfDataEvents(trails, arn, events);
  if (isUnknown(trail))
    return unknown(
      arn,
      `No trail was found that records ${events} events of bucket ${name}, but ${trail.unknown}.`,
    );
  if (trail === undefined)
    return fail(arn, `No trail that logs records ${events} events of all objects of bucket ${name}.`, {
      recorded: false,
    });
  return pass(arn, `${trail} records ${events} events of all objects of bucket ${name}.`);
}
