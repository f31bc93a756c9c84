import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { S3Bucket } from '../../sources/inventory/s3-bucket/part';
import type { Judgement } from '../rule';
import { outOfScope, unknown } from '../define-rule';

/** The parameters of rules about buckets that hold classified data. */
export const classifiedParams = {
  everyBucket: z.boolean().default(false).describe('Judges every bucket, not only those that are tagged'),
  tagKeys: z
    .array(z.string())
    .default(['data-classification', 'DataClassification'])
    .describe('Keys of tags, in any case, that mark a bucket of classified data'),
};

/** What is said of a bucket that is not among the classified ones, or may not be; undefined where it is. */
export function whyNotClassified(
  { arn, configuration: { name }, supplementaryConfiguration: { Tags: tags } }: S3Bucket,
  { everyBucket, tagKeys }: { readonly everyBucket: boolean; readonly tagKeys: readonly string[] },
): Judgement | undefined {
  if (everyBucket) return undefined;
  if (isUnknown(tags))
    return unknown(arn, `Whether bucket ${name} is tagged as classified is unknown: ${tags.unknown}.`);
  const keys = tagKeys.map((key) => key.toLowerCase());
  return tags.some(({ key }) => keys.includes(key.toLowerCase()))
    ? undefined
    : outOfScope('not tagged as classified');
}
