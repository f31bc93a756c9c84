import * as z from 'zod';
import type { Region } from '../model/account';
import { known, type Known } from '../model/known';
import type { Cell } from '../sources/cell';
import { keyGrantSchema } from '../sources/inventory/kms-key/part';
import type { ResourceType } from '../sources/resource-types';

const text = known(z.string().nullable());

/**
 * What EFS does for a file system without a policy: whoever reaches a mount target has all of it.
 * https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
const EFS_DEFAULT = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Sid: 'DefaultOfEfs',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: [
      'elasticfilesystem:ClientRootAccess',
      'elasticfilesystem:ClientWrite',
      'elasticfilesystem:ClientMount',
    ],
    Resource: '*',
    Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
  },
});

/** Where the types that carry a policy have it; `null` says that a resource has none. */
const POLICIES = {
  'AWS::Backup::BackupVault': inSupplement({ AccessPolicy: text }, (has) => has.AccessPolicy),
  'AWS::ECR::Repository': inSupplement({ RepositoryPolicyText: text }, (has) => has.RepositoryPolicyText),
  'AWS::EFS::FileSystem': inSupplement({ FileSystemPolicy: text }, (has) =>
    has.FileSystemPolicy === null ? EFS_DEFAULT : has.FileSystemPolicy,
  ),
  'AWS::KMS::Key': inSupplement({ KeyPolicy: text }, (has) => has.KeyPolicy),
  'AWS::Lambda::Function': inSupplement({ Policy: text }, (has) => has.Policy),
  'AWS::OpenSearch::Domain': z
    .object({ configuration: z.object({ AccessPolicies: text }) })
    .transform(({ configuration }) => configuration.AccessPolicies),
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

export type KeyGrant = z.infer<typeof keyGrantSchema>;

const keySchema = z
  .object({ supplementaryConfiguration: z.object({ KeyGrants: known(z.array(keyGrantSchema)) }) })
  .transform(({ supplementaryConfiguration }) => supplementaryConfiguration.KeyGrants);

/** A resource as the inventory has it, as far as access is decided by it. */
export interface ResourceFound {
  readonly policy: Known<string | null>;
  /** Of a KMS key. */
  readonly grants?: Known<readonly KeyGrant[]> | undefined;
  readonly region?: Region;
}

/**
 * The policy that a resource carries, or the bucket of an object, the search domain of an index.
 * @param cells of the inventory of the account that owns the resource.
 */
export function resourcePolicyIn(cells: readonly Cell[], resource: string): ResourceFound {
  const holder = holderOf(resource);
  const unread: string[] = [];
  for (const [type, schema] of Object.entries(POLICIES))
    for (const cell of cells) {
      if (cell.part !== `inventory.${type}` || cell.status === 'out-of-scope') continue;
      const item = itemsSchema.parse(cell.value ?? []).find(({ arn }) => arn === holder);
      if (item !== undefined)
        return {
          policy: schema.parse(item),
          region: item.awsRegion,
          ...(type === 'AWS::KMS::Key' && { grants: keySchema.parse(item) }),
        };
      if (cell.status === 'incomplete') unread.push(`${cell.part} in ${cell.region}`);
    }
  const why = unread.length === 0 ? '' : `; not wholly read: ${unread.join(', ')}`;
  return { policy: { unknown: `the inventory has no ${holder}${why}` } };
}

/** `arn:aws:s3:::bucket/key` is in the bucket, and an index `…:domain/name/index` in the search domain. */
function holderOf(resource: string): string {
  const [, holder] = /^(arn:[^:]+:s3:::[^/]+|arn:[^:]+:es:[^:]*:[^:]*:domain\/[^/]+)\//.exec(resource) ?? [];
  return holder ?? resource;
}
