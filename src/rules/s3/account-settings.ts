import { isUnknown, type Known } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import type { S3Bucket } from '../../sources/inventory/s3-bucket/part';

export type BlockSettings = S3Bucket['supplementaryConfiguration']['PublicAccessBlockConfiguration'];

/** Block Public Access of the account, which S3 applies to each of its buckets beside the bucket's own. */
export function settingsOfAccount(
  items: Known<PartValue<'inventory.AWS::S3::AccountPublicAccessBlock'>>,
): BlockSettings {
  if (isUnknown(items)) return items;
  const [item] = items;
  return item === undefined ? { unknown: 'the settings of the account are missing' } : item.configuration;
}
