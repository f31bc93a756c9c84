import type { Region } from '../../model/account';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import type { S3Bucket } from '../../sources/inventory/s3-bucket/part';
import { accountOfArn, accountResource } from '../../model/resource-name';
import type { Judgement } from '../rule';
import { guarded, outOfScope, unknown } from '../define-rule';

interface Everywhere<T> {
  readonly values: readonly { readonly region: Region; readonly value: readonly T[] }[];
  readonly missing: readonly { readonly region: Region; readonly reason: string }[];
}

/** What rules about the buckets of trails read. */
export interface TrailsAndBuckets {
  readonly 'cloudtrail.trails': Everywhere<Trail>;
  readonly 'inventory.AWS::S3::Bucket': Everywhere<S3Bucket>;
}

/**
 * Judges each bucket that a trail writes to, in the account that owns the bucket: its settings are told to nobody else. The
 * members of an organisation see its trail, so the bucket of that one is judged where its owner is scanned. Of any other
 * trail the owner of a foreign bucket knows nothing, and what was not read is unknown.
 */
export function* judgeTrailBuckets(
  { 'cloudtrail.trails': trails, 'inventory.AWS::S3::Bucket': buckets }: TrailsAndBuckets,
  account: string,
  judge: (bucket: S3Bucket, trails: readonly Trail[]) => Judgement,
): Iterable<Judgement> {
  const own = new Map(
    buckets.values.flatMap(({ value }) => value).map((each) => [each.configuration.name, each]),
  );
  for (const [name, writing] of trailsByBucket(trails)) {
    const bucket = own.get(name);
    if (bucket !== undefined) {
      yield guarded(bucket.arn, () => judge(bucket, writing));
      continue;
    }
    for (const { TrailARN, Name, IsOrganizationTrail } of writing) {
      const isOwn = accountOfArn(TrailARN) === account;
      const [unread] = buckets.missing;
      if (!isOwn) yield outOfScope('bucket of another account, for a trail of another account');
      else if (unread !== undefined)
        yield unknown(
          TrailARN,
          `Bucket ${name} of trail ${Name} was not found, but ${unread.region}: ${unread.reason}.`,
        );
      else if (IsOrganizationTrail === true)
        yield outOfScope('bucket of another account, judged where that account is scanned');
      else
        yield unknown(
          TrailARN,
          `Trail ${Name} writes to bucket ${name}, which is not among the buckets of the account that were looked at; its settings are told to its owner alone.`,
        );
    }
  }
  const [missing] = trails.missing;
  if (missing !== undefined)
    yield unknown(
      accountResource(account),
      `Which buckets trails write to is not wholly known: ${missing.region}: ${missing.reason}.`,
    );
}

/** Every Region that a trail logs has a copy of it; one is enough. */
function trailsByBucket({ values }: Everywhere<Trail>): [bucket: string, trails: Trail[]][] {
  const trails = new Map(values.flatMap(({ value }) => value).map((trail) => [trail.TrailARN, trail]));
  const byBucket = new Map<string, Trail[]>();
  for (const trail of [...trails.values()].sort((one, other) => (one.TrailARN < other.TrailARN ? -1 : 1))) {
    const { S3BucketName: name } = trail;
    if (name !== undefined) byBucket.set(name, [...(byBucket.get(name) ?? []), trail]);
  }
  return [...byBucket].sort(([one], [other]) => (one < other ? -1 : 1));
}
