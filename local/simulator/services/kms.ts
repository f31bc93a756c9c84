import * as client from '@aws-sdk/client-kms';
import type { Key } from '../../organization/resources';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call, type Permission } from '../service';

const USUAL = 100;
const MOST = 1000;

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
  permissions: { DescribeKey: onKey('DescribeKey'), GetKeyRotationStatus: onKey('GetKeyRotationStatus') },
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
  },
});

function keyOf(name: string | undefined, call: Call): Key {
  const key = call.here.keys.find(({ id }) => id === name || keyArn(id, call) === name);
  if (key === undefined)
    throw new AwsError('NotFoundException', `Key '${keyArn(name ?? '', call)}' does not exist`);
  return key;
}

function keyArn(id: string, { region, account, organization }: Call): string {
  return `arn:${organization.partition}:kms:${region}:${account.id}:key/${id}`;
}
