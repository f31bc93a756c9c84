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

/** Those of aliases and published versions, of which none has the policy of the function. */
const qualifiersSchema = z
  .object({
    supplementaryConfiguration: z.object({
      QualifierPolicies: known(z.array(z.object({ qualifier: z.string(), policy: text }))),
    }),
  })
  .transform(({ supplementaryConfiguration }) => supplementaryConfiguration.QualifierPolicies);

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
 * The policy that a resource carries, or the bucket of an object, the search domain of an index, the alias or version of a function.
 * @param cells of the inventory of the account that owns the resource.
 */
export function resourcePolicyIn(cells: readonly Cell[], resource: string): ResourceFound {
  const { holder, qualifier } = holderOf(resource);
  const unread: string[] = [];
  for (const [type, schema] of Object.entries(POLICIES))
    for (const cell of cells) {
      if (cell.part !== `inventory.${type}` || cell.status === 'out-of-scope') continue;
      const item = itemsSchema.parse(cell.value ?? []).find(({ arn }) => arn === holder);
      if (item !== undefined)
        return {
          policy: qualifier === undefined ? schema.parse(item) : policyOfQualifier(item, qualifier),
          region: item.awsRegion,
          ...(type === 'AWS::KMS::Key' && { grants: keySchema.parse(item) }),
        };
      if (cell.status === 'incomplete') unread.push(`${cell.part} in ${cell.region}`);
    }
  const why = unread.length === 0 ? '' : `; not wholly read: ${unread.join(', ')}`;
  return { policy: { unknown: `the inventory has no ${holder}${why}` } };
}

/**
 * `arn:aws:s3:::bucket/key` is in the bucket, an index `…:domain/name/index` in the search domain, and `…:function:name:alias`
 * of the function.
 */
function holderOf(resource: string): { readonly holder: string; readonly qualifier?: string | undefined } {
  const [, holder] = /^(arn:[^:]+:s3:::[^/]+|arn:[^:]+:es:[^:]*:[^:]*:domain\/[^/]+)\//.exec(resource) ?? [];
  if (holder !== undefined) return { holder };
  const [, lambda = resource, qualifier] =
    /^(arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+):([^:]+)$/.exec(resource) ?? [];
  return { holder: lambda, qualifier };
}

function policyOfQualifier(item: unknown, qualifier: string): Known<string | null> {
  if (qualifier === '$LATEST')
    return { unknown: 'AWS keeps no policy of $LATEST, and does not say what it goes by' };
  const policies = qualifiersSchema.parse(item);
  if ('unknown' in policies) return policies;
  return policies.find((each) => each.qualifier === qualifier)?.policy ?? null;
}
