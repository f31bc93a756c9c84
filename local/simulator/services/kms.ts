import { generateKeyPairSync, sign } from 'node:crypto';
import * as client from '@aws-sdk/client-kms';
import type { Key } from '../../organization/resources';
import { AwsError, UndeclaredCall } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call, type Permission } from '../service';

const USUAL = 100;
const MOST = 1000;
const USUAL_GRANTS = 50;
const MOST_GRANTS = 100;
/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
const LONGEST_MESSAGE = 4096;

const onKey = (action: string): Permission => ({
  action: `kms:${action}`,
  resource: ({ KeyId }, call) => keyArn(String(KeyId).split('/').at(-1) ?? '', call),
});

/** Stands in for KMS. */
export const kms = defineService({
  name: 'kms',
  protocol: { kind: 'json', version: '1.1', target: 'TrentService' },
  client,
  wording: { failed: ['KMSInternalException', 500] },
  permissions: {
    DescribeKey: onKey('DescribeKey'),
    GetKeyPolicy: onKey('GetKeyPolicy'),
    GetKeyRotationStatus: onKey('GetKeyRotationStatus'),
    ListGrants: onKey('ListGrants'),
    GetPublicKey: onKey('GetPublicKey'),
    Sign: {
      ...onKey('Sign'),
      context: ({ SigningAlgorithm }) => ({ 'kms:SigningAlgorithm': String(SigningAlgorithm) }),
    },
  },
  handlers: {
    ListKeys({ Limit, Marker }, call) {
      const page = pageOf(call.here.keys, {
        token: Marker,
        size: Limit,
        usual: USUAL,
        most: MOST,
        invalid: 'InvalidMarkerException',
      });
      return {
        Keys: page.items.map(({ id }) => ({ KeyId: id, KeyArn: keyArn(id, call) })),
        Truncated: page.next !== undefined,
        NextMarker: page.next,
      };
    },

    DescribeKey({ KeyId }, call) {
      const key = keyOf(KeyId, call);
      return {
        KeyMetadata: {
          AWSAccountId: call.account.id,
          KeyId: key.id,
          Arn: keyArn(key.id, call),
          CreationDate: new Date(key.createdAt),
          Enabled: key.state === 'Enabled',
          Description: key.description,
          KeyUsage: key.usage,
          KeyState: key.state,
          DeletionDate: key.deletionAt === undefined ? undefined : new Date(key.deletionAt),
          Origin: key.origin,
          KeyManager: key.manager,
          KeySpec: key.spec as client.KeySpec,
          CustomerMasterKeySpec: key.spec as client.CustomerMasterKeySpec,
          MultiRegion: false,
        },
      };
    },

    GetKeyRotationStatus({ KeyId }, call) {
      const key = keyOf(KeyId, call);
      const arn = keyArn(key.id, call);
      if (key.spec !== 'SYMMETRIC_DEFAULT') {
        throw new AwsError(
          'UnsupportedOperationException',
          `${arn} keys of spec ${key.spec} are not rotated.`,
        );
      }
      if (key.state === 'PendingDeletion')
        throw new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`);
      return { KeyRotationEnabled: key.isRotated, KeyId: arn };
    },

    GetKeyPolicy({ KeyId }, call) {
      const { policy } = keyOf(KeyId, call);
      return { Policy: JSON.stringify(policy ?? defaultPolicy(call)), PolicyName: 'default' };
    },

    ListGrants({ KeyId, Limit, Marker }, call) {
      const key = keyOf(KeyId, call);
      const page = pageOf(key.grants ?? [], {
        token: Marker,
        size: Limit,
        usual: USUAL_GRANTS,
        most: MOST_GRANTS,
        invalid: 'InvalidMarkerException',
      });
      return {
        Grants: page.items.map(({ id, grantee, operations, encryptionContext }) => ({
          KeyId: keyArn(key.id, call),
          GrantId: id,
          Name: '',
          CreationDate: new Date(key.createdAt),
          GranteePrincipal: grantee,
          RetiringPrincipal: grantee,
          IssuingAccount: `arn:${call.organization.partition}:iam::${call.account.id}:root`,
          Operations: operations as client.GrantOperation[],
          Constraints:
            encryptionContext === undefined ? undefined : { EncryptionContextSubset: encryptionContext },
        })),
        Truncated: page.next !== undefined,
        NextMarker: page.next,
      };
    },

    GetPublicKey({ KeyId }, call) {
      const key = signingKeyOf(KeyId, call);
      const { publicKey } = keyPairOf(key, call);
      return {
        KeyId: keyArn(key.id, call),
        PublicKey: publicKey.export({ format: 'der', type: 'spki' }),
        KeySpec: 'ECC_NIST_P256' as const,
        CustomerMasterKeySpec: 'ECC_NIST_P256' as const,
        KeyUsage: 'SIGN_VERIFY' as const,
        SigningAlgorithms: ['ECDSA_SHA_256' as const],
      };
    },

    Sign({ KeyId, Message = Buffer.alloc(0), MessageType, SigningAlgorithm }, call) {
      const key = signingKeyOf(KeyId, call);
      if (MessageType === 'DIGEST') throw new UndeclaredCall('the simulator signs whole messages only');
      if (SigningAlgorithm !== 'ECDSA_SHA_256') {
        throw new AwsError(
          'InvalidKeyUsageException',
          `Algorithm ${SigningAlgorithm} is incompatible with key spec ${key.spec}.`,
        );
      }
      if (Message.length > LONGEST_MESSAGE) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_MESSAGE}`,
        );
      }
      return {
        KeyId: keyArn(key.id, call),
        Signature: sign('sha256', Message, keyPairOf(key, call).privateKey),
        SigningAlgorithm,
      };
    },
  },
});

/** What KMS gives a key that is made without a policy: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy({ account, organization }: Call) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:${organization.partition}:iam::${account.id}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
}

function keyOf(name: string | undefined, call: Call): Key {
  const key =
    call.here.keys.find(({ id }) => id === name || keyArn(id, call) === name) ?? ownKeyOf(name, call);
  if (key === undefined)
    throw new AwsError('NotFoundException', `Key '${keyArn(name ?? '', call)}' does not exist`);
  return key;
}

/** One of the caller's own, made with the stacks that the simulator was started for. */
function ownKeyOf(arn: string | undefined, { memory, now }: Call): Key | undefined {
  if (arn === undefined || !memory.signingKeys.has(arn)) return undefined;
  return {
    id: arn.split('/').at(-1) ?? '',
    createdAt: now,
    description: '',
    manager: 'CUSTOMER',
    spec: 'ECC_NIST_P256',
    usage: 'SIGN_VERIFY',
    state: 'Enabled',
    origin: 'AWS_KMS',
    isRotated: false,
  };
}

/** A key that signs, of the one spec that there is a stand-in for. */
function signingKeyOf(name: string | undefined, call: Call): Key {
  const key = keyOf(name, call);
  const arn = keyArn(key.id, call);
  if (key.usage !== 'SIGN_VERIFY')
    throw new AwsError(
      'InvalidKeyUsageException',
      `${arn} key usage is ${key.usage} which is not valid for Sign.`,
    );
  if (key.spec !== 'ECC_NIST_P256') throw new UndeclaredCall(`the simulator has no keys of spec ${key.spec}`);
  if (key.state === 'Disabled') throw new AwsError('DisabledException', `${arn} is disabled.`);
  if (key.state === 'PendingDeletion')
    throw new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`);
  return key;
}

function keyPairOf({ id }: Key, call: Call) {
  const arn = keyArn(id, call);
  const pair = call.memory.keyPairs.get(arn) ?? generateKeyPairSync('ec', { namedCurve: 'P-256' });
  call.memory.keyPairs.set(arn, pair);
  return pair;
}

function keyArn(id: string, { region, account, organization }: Call): string {
  return `arn:${organization.partition}:kms:${region}:${account.id}:key/${id}`;
}
