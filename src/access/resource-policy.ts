import * as z from 'zod';
import type { Region } from '../model/account';
import { known, type Known } from '../model/known';
import type { Cell } from '../sources/cell';
import type { ResourceType } from '../sources/resource-types';

const text = known(z.string().nullable());

/** Where the types that carry a policy have it; `null` says that a resource has none. */
const POLICIES = {
  'AWS::Backup::BackupVault': inSupplement({ AccessPolicy: text }, (has) => has.AccessPolicy),
  'AWS::ECR::Repository': inSupplement({ RepositoryPolicyText: text }, (has) => has.RepositoryPolicyText),
  'AWS::KMS::Key': inSupplement({ KeyPolicy: text }, (has) => has.KeyPolicy),
  'AWS::Lambda::Function': inSupplement({ Policy: text }, (has) => has.Policy),
  'AWS::S3::Bucket': inSupplement(
    { BucketPolicy: known(z.object({ policyText: z.string().nullable() })) },
    ({ BucketPolicy: policy }) => ('unknown' in policy ? policy : policy.policyText),
  ),
  'AWS::SNS::Topic': inSupplement({ Policy: text }, (has) => has.Policy),
  'AWS::SQS::Queue': inSupplement({ Policy: text }, (has) => has.Policy),
  'AWS::SecretsManager::Secret': inSupplement({ ResourcePolicy: text }, (has) => has.ResourcePolicy),
} satisfies { readonly [T in ResourceType]?: z.ZodType<Known<string | null>> };

function inSupplement<S extends z.ZodRawShape>(
  shape: S,
  policyOf: (supplement: z.infer<z.ZodObject<S>>) => Known<string | null>,
) {
  return z
    .object({ supplementaryConfiguration: z.object(shape) })
    .transform(({ supplementaryConfiguration }) => policyOf(supplementaryConfiguration));
}

const itemsSchema = z.array(z.looseObject({ arn: z.string(), awsRegion: z.string() }));

/** A resource as the inventory has it, as far as access is decided by it. */
export interface ResourceFound {
  readonly policy: Known<string | null>;
  readonly region?: Region;
}

/**
 * The policy that a resource carries, or the bucket that an object is in.
 * @param cells of the inventory of the account that owns the resource.
 */
export function resourcePolicyIn(cells: readonly Cell[], resource: string): ResourceFound {
  const holder = holderOf(resource);
  const unread: string[] = [];
  for (const [type, schema] of Object.entries(POLICIES))
    for (const cell of cells) {
      if (cell.part !== `inventory.${type}` || cell.status === 'out-of-scope') continue;
      const item = itemsSchema.parse(cell.value ?? []).find(({ arn }) => arn === holder);
      if (item !== undefined) return { policy: schema.parse(item), region: item.awsRegion };
      if (cell.status === 'incomplete') unread.push(`${cell.part} in ${cell.region}`);
    }
  const why = unread.length === 0 ? '' : `; not wholly read: ${unread.join(', ')}`;
  return { policy: { unknown: `the inventory has no ${holder}${why}` } };
}

/** `arn:aws:s3:::bucket/key` is in the bucket. */
function holderOf(resource: string): string {
  const [, bucket] = /^(arn:[^:]+:s3:::[^/]+)\//.exec(resource) ?? [];
  return bucket ?? resource;
}
