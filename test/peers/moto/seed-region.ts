import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVolumeCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import {
  CreateKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  LambdaClient,
  type Runtime,
} from '@aws-sdk/client-lambda';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Session } from '../../../src/aws/client/session';
import { ACCOUNT, UNWATCHED, WATCHED } from './places';

/** The identifiers that moto made up, by the names that the expectation has for them. */
export type Names = Readonly<Record<string, string>>;

/** What stands in the two Regions, most of it once as it should be and once not. */
export async function seedRegions(session: Session): Promise<Names> {
  await seedBuckets(session.client(S3Client, WATCHED), session.client(S3Client, UNWATCHED));
  await seedWatching(session);
  await seedDatabases(session.client(RDSClient, WATCHED));
  await seedFunctions(session.client(LambdaClient, WATCHED));
  const keys = await seedKeys(session.client(KMSClient, WATCHED));
  const networks = await seedNetworks(
    session.client(EC2Client, WATCHED),
    session.client(EC2Client, UNWATCHED),
  );
  return {
    ...keys,
    ...networks,
    ...(await seedVolumes(session.client(EC2Client, WATCHED), keys['rotating-key'])),
  };
}

async function seedBuckets(watched: S3Client, unwatched: S3Client): Promise<void> {
  const closed = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  };
  const CreateBucketConfiguration = { LocationConstraint: WATCHED } as const;
  for (const Bucket of ['kept', 'forgotten', 'trail-logs']) {
    await watched.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  }
  await watched.send(
    new PutPublicAccessBlockCommand({ Bucket: 'kept', PublicAccessBlockConfiguration: closed }),
  );
  await watched.send(
    new PutBucketVersioningCommand({ Bucket: 'kept', VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await watched.send(
    new PutBucketPolicyCommand({
      Bucket: 'kept',
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::kept', 'arn:aws:s3:::kept/*'],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      }),
    }),
  );
  await watched.send(
    new PutPublicAccessBlockCommand({
      Bucket: 'forgotten',
      PublicAccessBlockConfiguration: { ...closed, BlockPublicPolicy: false },
    }),
  );
  await watched.send(
    new PutBucketVersioningCommand({ Bucket: 'forgotten', VersioningConfiguration: { Status: 'Suspended' } }),
  );
  await unwatched.send(new CreateBucketCommand({ Bucket: 'elsewhere' }));
}

/** In one Region; the other has none of it. The recorder runs, and moto's records nothing. */
async function seedWatching(session: Session): Promise<void> {
  const config = session.client(ConfigServiceClient, WATCHED);
  await config.send(
    new PutConfigurationRecorderCommand({
      ConfigurationRecorder: {
        name: 'default',
        roleARN: `arn:aws:iam::${ACCOUNT}:role/builder`,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      },
    }),
  );
  await config.send(
    new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: 'kept' } }),
  );
  await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));

  await session
    .client(GuardDutyClient, WATCHED)
    .send(
      new CreateDetectorCommand({ Enable: true, Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }] }),
    );

  const trails = session.client(CloudTrailClient, WATCHED);
  const trail = async (
    Name: string,
    settings: Partial<CreateTrailCommand['input']>,
    ReadWriteType: 'All' | 'WriteOnly',
  ) => {
    await trails.send(new CreateTrailCommand({ Name, S3BucketName: 'trail-logs', ...settings }));
    const EventSelectors = [{ ReadWriteType, IncludeManagementEvents: true, DataResources: [] }];
    await trails.send(new PutEventSelectorsCommand({ TrailName: Name, EventSelectors }));
  };
  await trail(
    'whole',
    {
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
      KmsKeyId: `arn:aws:kms:${WATCHED}:${ACCOUNT}:key/of-the-logs`,
    },
    'All',
  );
  await trails.send(new StartLoggingCommand({ Name: 'whole' }));
  await trail('writes-only', {}, 'WriteOnly');
  await trails.send(new StartLoggingCommand({ Name: 'writes-only' }));
  await trail('never-started', {}, 'All');
}

async function seedNetworks(watched: EC2Client, unwatched: EC2Client): Promise<Names> {
  const group = async (GroupName: string, port: number, CidrIp: string) => {
    const { GroupId } = await watched.send(
      new CreateSecurityGroupCommand({ GroupName, Description: GroupName }),
    );
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] }];
    await watched.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    return GroupId ?? '';
  };
  return {
    'default-group-watched': await defaultGroup(watched),
    'default-group-unwatched': await defaultGroup(unwatched),
    ...(await defaultNetwork(watched, 'watched')),
    ...(await defaultNetwork(unwatched, 'unwatched')),
    'open-ssh': await group('open-ssh', 22, '0.0.0.0/0'),
    'open-https': await group('open-https', 443, '0.0.0.0/0'),
    'own-ssh': await group('own-ssh', 22, '10.0.0.0/8'),
  };
}

async function defaultGroup(client: EC2Client): Promise<string> {
  const { SecurityGroups } = await client.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: ['default'] }] }),
  );
  return SecurityGroups?.[0]?.GroupId ?? '';
}

/** Its subnets by the names of their zones. */
async function defaultNetwork(client: EC2Client, place: string): Promise<Names> {
  const { Vpcs } = await client.send(new DescribeVpcsCommand({}));
  const { NetworkAcls } = await client.send(new DescribeNetworkAclsCommand({}));
  const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({}));
  return {
    [`default-vpc-${place}`]: Vpcs?.[0]?.VpcId ?? '',
    [`default-acl-${place}`]: NetworkAcls?.[0]?.NetworkAclId ?? '',
    ...Object.fromEntries(
      Subnets.map(({ AvailabilityZone = '', SubnetId = '' }) => [AvailabilityZone, SubnetId]),
    ),
  };
}

/** The key is named, because moto takes AWS's own key of the account, aws/ebs, for one of the customer's. */
async function seedVolumes(client: EC2Client, KmsKeyId: string | undefined): Promise<Names> {
  const volume = async (encryption: { Encrypted: boolean; KmsKeyId?: string | undefined }) => {
    const { VolumeId } = await client.send(
      new CreateVolumeCommand({ AvailabilityZone: `${WATCHED}a`, Size: 1, ...encryption }),
    );
    return VolumeId ?? '';
  };
  const names = {
    'encrypted-volume': await volume({ Encrypted: true, KmsKeyId }),
    'plain-volume': await volume({ Encrypted: false }),
  };
  // Last, because from then on nothing plain could be made.
  await client.send(new EnableEbsEncryptionByDefaultCommand({}));
  return names;
}

async function seedKeys(client: KMSClient): Promise<Names> {
  const create = async (settings: CreateKeyCommand['input']) => {
    const { KeyMetadata } = await client.send(new CreateKeyCommand(settings));
    return KeyMetadata?.KeyId ?? '';
  };
  const rotating = await create({});
  await client.send(new EnableKeyRotationCommand({ KeyId: rotating }));
  const signing = await create({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' });
  const leaving = await create({});
  await client.send(new ScheduleKeyDeletionCommand({ KeyId: leaving, PendingWindowInDays: 7 }));
  return {
    'rotating-key': rotating,
    'fixed-key': await create({}),
    'signing-key': signing,
    'leaving-key': leaving,
  };
}

async function seedDatabases(client: RDSClient): Promise<void> {
  const database = (DBInstanceIdentifier: string, isGood: boolean) =>
    client.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier,
        DBInstanceClass: 'db.t4g.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'master',
        MasterUserPassword: 'not-a-secret',
        StorageEncrypted: isGood,
        PubliclyAccessible: !isGood,
      }),
    );
  await database('ledger', true);
  await database('scratch', false);
}

async function seedFunctions(client: LambdaClient): Promise<void> {
  const lambda = (FunctionName: string, runtime: Runtime) =>
    client.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: runtime,
        Role: `arn:aws:iam::${ACCOUNT}:role/builder`,
        Handler: 'index.handler',
        Code: { ZipFile: EMPTY_ZIP },
      }),
    );
  const allow = (FunctionName: string, principal: object) =>
    client.send(
      new AddPermissionCommand({
        FunctionName,
        StatementId: 'invoke',
        Action: 'lambda:InvokeFunction',
        Principal: '',
        ...principal,
      }),
    );
  await lambda('new-and-quiet', 'python3.14');
  await lambda('old-and-open', 'python3.8');
  await allow('old-and-open', { Principal: '*' });
  await lambda('new-and-called', 'python3.14');
  await allow('new-and-called', { Principal: 's3.amazonaws.com', SourceAccount: ACCOUNT });
}

/** An archive with nothing in it: only its end record. */
const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');
