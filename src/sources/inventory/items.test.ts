import type { Account } from '../../model/account';
import { resourceSchemas } from '../resource-types';
import { securityGroupFromConfig, securityGroupOf } from './ec2-security-group/read';
import { volumeOf } from './ec2-volume/read';
import { isRotatable } from './kms-key/read';
import { functionOf } from './lambda-function/read';
import { dbInstanceOf } from './rds-db-instance/read';
import type { Owner } from './resources';

const account: Account = { id: '111122223333', partition: 'aws-us-gov' };
const place: Owner = { account, region: 'us-gov-west-1' };
const identity = { accountId: '111122223333', awsRegion: 'us-gov-west-1' };

const HTTPS = {
  ipProtocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  ipv4Ranges: [{ cidrIp: '0.0.0.0/0', description: 'clinics' }],
  ipv6Ranges: [{ cidrIpv6: '::/0' }],
  prefixListIds: [{ prefixListId: 'pl-1' }],
  userIdGroupPairs: [{ groupId: 'sg-2', userId: '444455556666' }],
};

test('a security group, from EC2 and from Config', () => {
  const item = {
    ...identity,
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-1',
    resourceName: 'web',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:security-group/sg-1',
    tags: [{ key: 'owner', value: '' }],
    configuration: { groupId: 'sg-1', groupName: 'web', vpcId: 'vpc-1', ipPermissions: [HTTPS] },
    supplementaryConfiguration: {},
  };
  const fromEc2 = securityGroupOf(place, {
    GroupId: 'sg-1',
    GroupName: 'web',
    VpcId: 'vpc-1',
    OwnerId: '111122223333',
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'clinics' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        PrefixListIds: [{ PrefixListId: 'pl-1' }],
        UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '444455556666' }],
      },
    ],
    Tags: [{ Key: 'owner' }],
  });
  expect(resourceSchemas['AWS::EC2::SecurityGroup'].parse(fromEc2)).toEqual(item);

  const captured = { configurationItemCaptureTime: '2026-10-01T00:00:00.000Z' };
  const fromConfig = securityGroupFromConfig({
    ...item,
    ...captured,
    configuration: { ...item.configuration, ipPermissions: [{ ...HTTPS, ipRanges: ['0.0.0.0/0'] }] },
  });
  expect(resourceSchemas['AWS::EC2::SecurityGroup'].parse(fromConfig)).toEqual({ ...item, ...captured });
});

test('a volume', () => {
  const volume = volumeOf(place, { VolumeId: 'vol-1', State: 'in-use', Encrypted: false });
  expect(resourceSchemas['AWS::EC2::Volume'].parse(volume)).toEqual({
    ...identity,
    resourceType: 'AWS::EC2::Volume',
    resourceId: 'vol-1',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:volume/vol-1',
    tags: [],
    configuration: { volumeId: 'vol-1', state: 'in-use', encrypted: false },
    supplementaryConfiguration: {},
  });
});

test('a database instance', () => {
  const arn = 'arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:main';
  const instance = dbInstanceOf(place, {
    DBInstanceIdentifier: 'main',
    DbiResourceId: 'db-1',
    DBInstanceArn: arn,
    Engine: 'postgres',
    EngineVersion: '16.9',
    MasterUsername: 'root',
    StorageEncrypted: true,
    PubliclyAccessible: false,
    BackupRetentionPeriod: 0,
    TagList: [{ Key: 'data', Value: 'patient' }],
  });
  expect(resourceSchemas['AWS::RDS::DBInstance'].parse(instance)).toEqual({
    ...identity,
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: 'db-1',
    resourceName: 'main',
    arn,
    tags: [{ key: 'data', value: 'patient' }],
    configuration: {
      dBInstanceIdentifier: 'main',
      dbiResourceId: 'db-1',
      engine: 'postgres',
      engineVersion: '16.9',
      storageEncrypted: true,
      publiclyAccessible: false,
      backupRetentionPeriod: 0,
      deletionProtection: { unknown: 'the answer has no such field' },
    },
    supplementaryConfiguration: {},
  });
});

describe('a function', () => {
  const arn = 'arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:intake';
  const named = { FunctionName: 'intake', FunctionArn: arn };

  test('of a zip file keeps the names of its environment, never the values', () => {
    const lambda = functionOf(
      place,
      {
        ...named,
        PackageType: 'Zip',
        Runtime: 'nodejs24.x',
        Environment: { Variables: { STAGE: 'prod', PASSWORD: 'hunter2' } },
      },
      null,
    );
    expect(resourceSchemas['AWS::Lambda::Function'].parse(lambda)).toEqual({
      ...identity,
      resourceType: 'AWS::Lambda::Function',
      resourceId: 'intake',
      resourceName: 'intake',
      arn,
      tags: [],
      configuration: {
        functionName: 'intake',
        functionArn: arn,
        packageType: 'Zip',
        runtime: 'nodejs24.x',
        environmentVariableNames: ['PASSWORD', 'STAGE'],
      },
      supplementaryConfiguration: { Policy: null },
    });
  });

  test.each([
    { name: 'an image has no runtime of its own', packageType: 'Image' as const, runtime: null },
    {
      name: 'a zip file without a runtime is unknown',
      packageType: 'Zip' as const,
      runtime: { unknown: 'the answer has no such field' },
    },
  ])('$name', ({ packageType, runtime }) => {
    const lambda = functionOf(place, { ...named, PackageType: packageType }, null);
    expect(resourceSchemas['AWS::Lambda::Function'].parse(lambda).configuration.runtime).toEqual(runtime);
  });
});

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
