import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListGrantsCommand,
  ListKeysCommand,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { ambientSession } from '../../../aws/client/session';
import type { ReadRequest } from '../../collector';
import readKeys, { isRotatable } from './read';

const ROTATABLE = {
  KeyManager: 'CUSTOMER',
  KeySpec: 'SYMMETRIC_DEFAULT',
  Origin: 'AWS_KMS',
  KeyState: 'Enabled',
} as const;
test.each([
  { name: "a customer's symmetric key", key: ROTATABLE, asked: true },
  { name: 'one that is disabled', key: { ...ROTATABLE, KeyState: 'Disabled' as const }, asked: true },
  {
    name: 'one that is being deleted',
    key: { ...ROTATABLE, KeyState: 'PendingDeletion' as const },
    asked: false,
  },
  { name: "one of AWS's own", key: { ...ROTATABLE, KeyManager: 'AWS' as const }, asked: false },
  { name: 'one for signatures', key: { ...ROTATABLE, KeySpec: 'ECC_NIST_P256' as const }, asked: false },
  { name: 'one of imported material', key: { ...ROTATABLE, Origin: 'EXTERNAL' as const }, asked: false },
  { name: 'one whose manager is not known', key: { ...ROTATABLE, KeyManager: undefined }, asked: false },
])('rotation: $name', ({ key, asked }) => {
  expect(isRotatable(key)).toBe(asked);
});

describe('one key', () => {
  const kms = mockClient(KMSClient);
  const request: ReadRequest = {
    session: ambientSession(),
    account: { id: '111122223333', partition: 'aws' },
    region: 'eu-west-1',
    now: '2026-10-05T06:00:00.000Z',
    notGoverned: false,
    deadline: undefined,
    since: undefined,
    get described() {
      return new Map<string, unknown>();
    },
    inventoryMode: 'direct',
    once: (_key, read) => read(),
    onceForAllRegions: (_key, read) => read(),
    onceIn: () => (_key, read) => read(),
  };
  const notFound = new NotFoundException({ message: 'no such thing', $metadata: {} });
  const grant = (GrantId: string) => ({
    GrantId,
    GranteePrincipal: 'arn:aws:iam::111122223333:role/app',
    Operations: ['Decrypt' as const],
    RetiringPrincipal: 'arn:aws:iam::111122223333:role/not-kept',
  });
  beforeEach(() => {
    kms.reset();
    kms.on(ListKeysCommand).resolves({ Keys: [{ KeyId: 'k-1' }], Truncated: false });
    kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { ...ROTATABLE, KeyId: 'k-1' } });
    kms.on(GetKeyPolicyCommand).resolves({ Policy: '{}' });
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: true });
    kms.on(ListGrantsCommand).resolves({ Grants: [], Truncated: false });
  });
  afterAll(() => {
    kms.restore();
    request.session.destroy();
  });
  const settings = async () => {
    const { value } = await readKeys(request);
    return value;
  };

  test('is there where its policy, its rotation and its grants alone are not found', async () => {
    kms.on(GetKeyPolicyCommand).rejects(notFound);
    kms.on(GetKeyRotationStatusCommand).rejects(notFound);
    kms.on(ListGrantsCommand).rejects(notFound);
    const unknown = { unknown: expect.stringContaining('no such thing') };
    expect(await settings()).toMatchObject([
      {
        resourceId: 'k-1',
        supplementaryConfiguration: { KeyRotationStatus: unknown, KeyPolicy: unknown, KeyGrants: unknown },
      },
    ]);
  });

  test('is left out where it is not found itself', async () => {
    kms.on(DescribeKeyCommand).rejects(notFound);
    expect(await settings()).toEqual([]);
  });

  test('has the grants of all pages, or unknown ones where a page is missing', async () => {
    kms
      .on(ListGrantsCommand)
      .resolves({
        Grants: [{ ...grant('g-1'), Constraints: { EncryptionContextEquals: { unit: 'a' } } }],
        Truncated: true,
        NextMarker: 'm',
      })
      .on(ListGrantsCommand, { Marker: 'm' })
      .resolves({ Grants: [grant('g-2')], Truncated: false });
    const kept = (GrantId: string, IsConstrained: boolean) => ({
      GrantId,
      GranteePrincipal: 'arn:aws:iam::111122223333:role/app',
      Operations: ['Decrypt'],
      IsConstrained,
    });
    expect(await settings()).toMatchObject([
      { supplementaryConfiguration: { KeyGrants: [kept('g-1', true), kept('g-2', false)] } },
    ]);
    kms.on(ListGrantsCommand, { Marker: 'm' }).rejects(notFound);
    expect(await settings()).toMatchObject([
      { supplementaryConfiguration: { KeyGrants: { unknown: expect.stringContaining('no such thing') } } },
    ]);
  });
});
