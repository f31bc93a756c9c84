import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListGrants,
  paginateListKeys,
  type GrantListEntry,
  type KeyListEntry,
  type KeyMetadata,
} from '@aws-sdk/client-kms';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { gather, nextMarker } from '../../../aws/client/pages';
import { detail, type Reading } from '../../reading';
import { describeEach } from '../../describe-each';
import { recordedOf } from '../config-query.read';
import { capturedWith, type ConfigRow } from '../config-row';
import { keyFromConfig, rotationFromConfig } from './from-config';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;
const GRANTS_PAGE_SIZE = 100;
/** Said by DescribeKey it is of the key. Of a key that was just described, it is no word about the key as a whole. */
const GONE = { gone: ['NotFoundException'] };

export default async function readKeys(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(KMSClient, request.region);
  const { items, stop } = await gather(paginateListKeys({ client, pageSize: PAGE_SIZE }, {}), {
    items: ({ Keys }) => Keys,
    next: ({ Truncated, NextMarker }) => nextMarker(Truncated, NextMarker),
  });
  if (items === undefined) return { mode: 'direct', stop };
  const { mode, rows, stop: obstacle } = await recordedOf(request, 'AWS::KMS::Key', items);
  if (obstacle !== undefined) return { mode, stop: obstacle };
  const value = await describeEach(request, items, (key) =>
    keyOf(request, client, key, rows.get(key.KeyArn ?? '')),
  );
  return { mode, value, stop };
}

/** What is read of a key, whoever says it. */
type KeyFacts = Pick<KeyMetadata, 'KeyManager'> & {
  readonly KeySpec?: string | undefined;
  readonly KeyState?: string | undefined;
  readonly Origin?: string | undefined;
  readonly DeletionDate?: Date | string | undefined;
};

/** Config records neither the policy nor the grants of a key. */
async function keyOf(
  { account, region }: ReadRequest,
  client: KMSClient,
  { KeyId, KeyArn }: KeyListEntry,
  row: ConfigRow | undefined,
) {
  const recorded = row && keyFromConfig(row);
  const metadata: Known<KeyFacts> =
    recorded ??
    (await detail(async () => {
      const answer = await client.send(new DescribeKeyCommand({ KeyId }));
      return answer.KeyMetadata ?? { unknown: 'the answer has no key in it' };
    }, GONE));
  const [rotation, policy, grants] = await Promise.all([
    rotationOf(client, KeyId, metadata, recorded && row && rotationFromConfig(row)),
    policyOf(client, KeyId, metadata),
    grantsOf(client, KeyId, metadata),
  ]);
  const isRefused = isUnknown(metadata);
  return {
    resourceType: 'AWS::KMS::Key',
    resourceId: KeyId,
    arn: KeyArn,
    accountId: account.id,
    awsRegion: region,
    ...(recorded && capturedWith(row)),
    configuration: {
      keyId: KeyId,
      keyManager: isRefused ? metadata : metadata.KeyManager,
      keySpec: isRefused ? metadata : metadata.KeySpec,
      keyState: isRefused ? metadata : metadata.KeyState,
      deletionDate: isRefused ? undefined : metadata.DeletionDate,
      origin: isRefused ? metadata : metadata.Origin,
    },
    supplementaryConfiguration: { KeyRotationStatus: rotation, KeyPolicy: policy, KeyGrants: grants },
  };
}

async function policyOf(client: KMSClient, KeyId: string | undefined, metadata: Known<KeyFacts>) {
  if (!isUnknown(metadata) && metadata.KeyManager === 'AWS')
    return { unknown: "not asked: nobody can change the policy of a key of AWS's" };
  return detail(async () => {
    // The only policy there is; what stands in for KMS may want to be told.
    const { Policy } = await client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    return Policy;
  });
}

async function grantsOf(client: KMSClient, KeyId: string | undefined, metadata: Known<KeyFacts>) {
  if (!isUnknown(metadata) && metadata.KeyManager === 'AWS')
    return { unknown: "not asked: AWS's services alone make grants for a key of AWS's" };
  return detail(async () => {
    const { items, stop } = await gather(
      paginateListGrants({ client, pageSize: GRANTS_PAGE_SIZE }, { KeyId }),
      {
        items: ({ Grants }) => Grants,
        next: ({ Truncated, NextMarker }) => nextMarker(Truncated, NextMarker),
      },
    );
    // Half of the grants would pass for all of them.
    if (items === undefined || stop !== undefined)
      return { unknown: `${stop?.reason ?? 'error'}: ${stop?.detail ?? 'the answer has no grants'}` };
    return items.map(grantOf);
  });
}

function grantOf({ GrantId, GranteePrincipal, Operations, Constraints = {} }: GrantListEntry) {
  return {
    GrantId,
    GranteePrincipal,
    Operations,
    IsConstrained: [Constraints.EncryptionContextSubset, Constraints.EncryptionContextEquals].some(
      (context = {}) => Object.keys(context).length > 0,
    ),
  };
}

async function rotationOf(
  client: KMSClient,
  KeyId: string | undefined,
  metadata: Known<KeyFacts>,
  recorded: boolean | undefined,
) {
  if (isUnknown(metadata)) return metadata;
  if (!isRotatable(metadata))
    return { unknown: 'not asked: KMS does not rotate a key of this kind or state' };
  if (recorded !== undefined) return recorded;
  return detail(async () => {
    const { KeyRotationEnabled } = await client.send(new GetKeyRotationStatusCommand({ KeyId }));
    return KeyRotationEnabled;
  });
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
export function isRotatable({ KeyManager, KeySpec, KeyState, Origin }: KeyFacts): boolean {
  return (
    KeyManager === 'CUSTOMER' &&
    KeySpec === 'SYMMETRIC_DEFAULT' &&
    Origin === 'AWS_KMS' &&
    (KeyState === 'Enabled' || KeyState === 'Disabled')
  );
}
