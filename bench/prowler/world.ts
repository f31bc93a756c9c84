import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  EC2Client,
  ModifySnapshotAttributeCommand,
  RegisterImageCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutGroupPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import type { Session } from '../../src/aws/client/session';

/** S3 names every Region by a constraint but the one that it began in. */
type WorldRegion = BucketLocationConstraint | 'us-east-1';

/** How many of each the account has. */
export interface WorldSize {
  readonly regions: readonly WorldRegion[];
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  readonly policies: number;
  readonly buckets: number;
  readonly securityGroups: number;
  readonly volumes: number;
  readonly snapshots: number;
  readonly instances: number;
  readonly functions: number;
  readonly keys: number;
  readonly topics: number;
  readonly queues: number;
  readonly tables: number;
  readonly secrets: number;
  readonly logGroups: number;
  readonly databases: number;
}

/** The account that moto gives to any credentials. */
const ACCOUNT = '123456789012';
/** As many requests at once as moto answers no slower. */
const AT_ONCE = 8;
/** An archive with nothing in it: only its end record. */
const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

const policyOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const anybody = (Action: string, Resource: string) =>
  policyOf({ Effect: 'Allow', Principal: '*', Action, Resource });
const allow = (Action: string) => policyOf({ Effect: 'Allow', Action, Resource: '*' });
const trust = (Principal: object) => policyOf({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
const CLOSED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** What makes one of a kind: every other one is as it should be. */
type Make = (session: Session, at: Place) => Promise<void>;
interface Place {
  readonly region: WorldRegion;
  readonly index: number;
  readonly isSound: boolean;
  /** What snapshots and instances of the Region are made from. */
  readonly base: () => Promise<Base>;
}
interface Base {
  readonly volume: string;
  readonly image: string;
}

/** Makes the account. Whatever counts from two up has sound and faulty ones in equal number, in turn in each Region. */
export async function seedWorld(session: Session, size: WorldSize): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const { regions, ...counts } = size;
  const bases = new Map<string, Promise<Base>>();
  const baseOf = (region: string) => {
    const base = bases.get(region) ?? makeBase(session.client(EC2Client, region), region);
    bases.set(region, base);
    return base;
  };
  for (const kind of KINDS) {
    const each = Array.from({ length: counts[kind] }, (_, index) => {
      const region = regions[Math.floor(index / 2) % regions.length] ?? 'us-east-1';
      const place = { region, index, isSound: index % 2 === 0, base: () => baseOf(region) };
      return limit(() => MAKE[kind](session, place));
    });
    await Promise.all(each);
  }
  await seedTrail(session, regions[0] ?? 'us-east-1');
}

/** What others are made from comes first. */
const KINDS = [
  'policies',
  'groups',
  'roles',
  'users',
  'buckets',
  'keys',
  'securityGroups',
  'volumes',
  'snapshots',
  'instances',
  'functions',
  'topics',
  'queues',
  'tables',
  'secrets',
  'logGroups',
  'databases',
] as const satisfies readonly (keyof WorldSize)[];

const policyArn = (index: number) => `arn:aws:iam::${ACCOUNT}:policy/policy-${index}`;

const MAKE: Readonly<Record<(typeof KINDS)[number], Make>> = {
  async policies(session, { index, isSound }) {
    const iam = session.client(IAMClient, 'us-east-1');
    const PolicyDocument = allow(isSound ? 's3:GetObject' : '*');
    await iam.send(new CreatePolicyCommand({ PolicyName: `policy-${index}`, PolicyDocument }));
  },
  async groups(session, { index, isSound }) {
    const iam = session.client(IAMClient, 'us-east-1');
    const GroupName = `group-${index}`;
    await iam.send(new CreateGroupCommand({ GroupName }));
    const PolicyDocument = allow(isSound ? 's3:GetObject' : '*');
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'own', PolicyDocument }));
  },
  async roles(session, { index, isSound }) {
    const iam = session.client(IAMClient, 'us-east-1');
    const RoleName = `role-${index}`;
    const AssumeRolePolicyDocument = trust(isSound ? { Service: 'lambda.amazonaws.com' } : { AWS: '*' });
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: policyArn(index % 4) }));
  },
  async users(session, { index, isSound }) {
    const iam = session.client(IAMClient, 'us-east-1');
    const UserName = `user-${index}`;
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));
    if (isSound) return;
    await iam.send(new CreateAccessKeyCommand({ UserName }));
    await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Not-a-secret-1' }));
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: policyArn(0) }));
  },
  async buckets(session, { region, index, isSound }) {
    const s3 = session.client(S3Client, region);
    const Bucket = `bucket-${index}`;
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        ...(region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: region } }),
      }),
    );
    if (!isSound) return;
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: CLOSED }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    await s3.send(
      new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'team', Value: 'a' }] } }),
    );
    const arn = `arn:aws:s3:::${Bucket}`;
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`], Condition };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyOf(deny) }));
  },
  async keys(session, { region, isSound }) {
    const kms = session.client(KMSClient, region);
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    if (isSound) await kms.send(new EnableKeyRotationCommand({ KeyId: KeyMetadata?.KeyId }));
  },
  async securityGroups(session, { region, index, isSound }) {
    const ec2 = session.client(EC2Client, region);
    const GroupName = `group-${index}`;
    const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: GroupName }));
    const IpRanges = [{ CidrIp: isSound ? '10.0.0.0/8' : '0.0.0.0/0' }];
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  },
  async volumes(session, { region, isSound }) {
    const ec2 = session.client(EC2Client, region);
    await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 1, Encrypted: isSound }));
  },
  async snapshots(session, { region, index, isSound, base }) {
    const ec2 = session.client(EC2Client, region);
    const { volume } = await base();
    const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId: volume }));
    // A public one in twenty.
    if (isSound || index % 20 !== 1) return;
    await ec2.send(
      new ModifySnapshotAttributeCommand({
        SnapshotId,
        Attribute: 'createVolumePermission',
        OperationType: 'add',
        GroupNames: ['all'],
      }),
    );
  },
  async instances(session, { region, isSound, base }) {
    const { image } = await base();
    await session.client(EC2Client, region).send(
      new RunInstancesCommand({
        ImageId: image,
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 1,
        MetadataOptions: { HttpTokens: isSound ? 'required' : 'optional', HttpEndpoint: 'enabled' },
      }),
    );
  },
  async functions(session, { region, index, isSound }) {
    const lambda = session.client(LambdaClient, region);
    const FunctionName = `function-${index}`;
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: isSound ? 'python3.14' : 'python3.8',
        Role: `arn:aws:iam::${ACCOUNT}:role/role-0`,
        Handler: 'index.handler',
        Code: { ZipFile: EMPTY_ZIP },
      }),
    );
    if (isSound) return;
    const permission = { StatementId: 'invoke', Action: 'lambda:InvokeFunction', Principal: '*' };
    await lambda.send(new AddPermissionCommand({ FunctionName, ...permission }));
  },
  async topics(session, { region, index, isSound }) {
    const Name = `topic-${index}`;
    const Policy = anybody('sns:Publish', `arn:aws:sns:${region}:${ACCOUNT}:${Name}`);
    const Attributes = isSound ? { KmsMasterKeyId: 'alias/aws/sns' } : { Policy };
    await session.client(SNSClient, region).send(new CreateTopicCommand({ Name, Attributes }));
  },
  async queues(session, { region, index, isSound }) {
    const QueueName = `queue-${index}`;
    const Policy = anybody('sqs:SendMessage', `arn:aws:sqs:${region}:${ACCOUNT}:${QueueName}`);
    const Attributes = isSound ? { SqsManagedSseEnabled: 'true' } : { SqsManagedSseEnabled: 'false', Policy };
    await session.client(SQSClient, region).send(new CreateQueueCommand({ QueueName, Attributes }));
  },
  async tables(session, { region, index, isSound }) {
    const dynamo = session.client(DynamoDBClient, region);
    const TableName = `table-${index}`;
    await dynamo.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: isSound,
      }),
    );
    if (!isSound) return;
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await dynamo.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  },
  async secrets(session, { region, index }) {
    await session
      .client(SecretsManagerClient, region)
      .send(new CreateSecretCommand({ Name: `secret-${index}`, SecretString: 'not-a-secret' }));
  },
  async logGroups(session, { region, index, isSound }) {
    const logs = session.client(CloudWatchLogsClient, region);
    const logGroupName = `logs-${index}`;
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    if (isSound) await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 731 }));
  },
  async databases(session, { region, index, isSound }) {
    await session.client(RDSClient, region).send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: `database-${index}`,
        DBInstanceClass: 'db.t4g.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'master',
        MasterUserPassword: 'not-a-secret',
        StorageEncrypted: isSound,
        PubliclyAccessible: !isSound,
        DeletionProtection: isSound,
        MultiAZ: isSound,
        BackupRetentionPeriod: isSound ? 14 : 0,
      }),
    );
  },
};

async function makeBase(ec2: EC2Client, region: string): Promise<Base> {
  const { VolumeId = '' } = await ec2.send(
    new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 1 }),
  );
  const { ImageId = '' } = await ec2.send(
    new RegisterImageCommand({ Name: 'base', RootDeviceName: '/dev/sda1' }),
  );
  return { volume: VolumeId, image: ImageId };
}

async function seedTrail(session: Session, region: string): Promise<void> {
  const trails = session.client(CloudTrailClient, region);
  const Name = 'trail';
  await trails.send(
    new CreateTrailCommand({
      Name,
      S3BucketName: 'bucket-0',
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
    }),
  );
  const EventSelectors = [
    { ReadWriteType: 'All' as const, IncludeManagementEvents: true, DataResources: [] },
  ];
  await trails.send(new PutEventSelectorsCommand({ TrailName: Name, EventSelectors }));
  await trails.send(new StartLoggingCommand({ Name }));
  await session.client(IAMClient, region).send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      RequireNumbers: true,
    }),
  );
}
