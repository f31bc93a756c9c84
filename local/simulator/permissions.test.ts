import { DeleteTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import dynalite from 'dynalite';
import type { Instant } from '../../src/model/instant';
import { sampleOrganization } from '../organization/sample';
import { HOME_REGION, PROD, SECURITY } from '../organization/sample/places';
import { DATA_KEY_ARN } from '../organization/sample/prod';
import type { PoliciesByRole } from './permissions';
import { startSimulator, type Simulator } from './start-simulator';

const NOW: Instant = '2026-10-05T00:00:00.000Z';
const COLLECTOR = `arn:aws:iam::${SECURITY}:role/watchbill/collector`;
const SPOKE = `arn:aws:iam::${PROD}:role/watchbill-spoke`;
const statement = (Effect: 'Allow' | 'Deny', Action: string | string[], Resource = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action, Resource }],
});

let simulator: Simulator;
const start = async (policies: PoliciesByRole, dynamodbEndpoint?: string) => {
  simulator = await startSimulator({
    organization: sampleOrganization,
    clock: { now: () => NOW },
    policies,
    buckets: ['evidence'],
    ...(dynamodbEndpoint !== undefined && { dynamodbEndpoint }),
  });
};
afterEach(() => simulator.close());

const asRole = (roleArn = COLLECTOR) => ({
  endpoint: simulator.url,
  region: HOME_REGION,
  maxAttempts: 1,
  credentials: simulator.credentialsFor(roleArn),
});
const assume = async (
  from: ReturnType<typeof asRole>,
  more: { Policy?: string; ExternalId?: string; RoleArn?: string } = {},
) => {
  const { Credentials } = await new STSClient(from).send(
    new AssumeRoleCommand({ RoleArn: SPOKE, RoleSessionName: 'iam', ...more }),
  );
  return {
    ...from,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  };
};

describe('a role does what its policies allow', () => {
  const put = (Key: string) =>
    new S3Client(asRole()).send(new PutObjectCommand({ Bucket: 'evidence', Key, Body: 'b' }));

  test('and is refused the rest, which is written down', async () => {
    await start({
      [COLLECTOR]: { identity: [statement('Allow', 's3:PutObject', 'arn:aws:s3:::evidence/cells/*')] },
    });
    await put('cells/1');
    await expect(put('other/1')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${SECURITY}:assumed-role/collector/collector is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::evidence/other/1 because no identity-based policy allows the s3:PutObject action`,
    });
    await expect(
      new S3Client(asRole()).send(new GetObjectCommand({ Bucket: 'evidence', Key: 'cells/1' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(simulator.refused.map(({ operation, caller }) => [operation, caller])).toEqual([
      ['PutObject', COLLECTOR],
      ['GetObject', COLLECTOR],
    ]);
  });

  test('unless another statement denies it', async () => {
    await start({
      [COLLECTOR]: { identity: [statement('Allow', '*'), statement('Deny', 's3:ListAllMyBuckets')] },
    });
    await expect(new S3Client(asRole()).send(new ListBucketsCommand({}))).rejects.toThrow(
      'with an explicit deny in an identity-based policy',
    );
  });

  test('also where the resource has a policy of its own, as keys do', async () => {
    await start({ [COLLECTOR]: { identity: [statement('Allow', 'kms:ListKeys')] } });
    await expect(
      new KMSClient(asRole()).send(new DescribeKeyCommand({ KeyId: DATA_KEY_ARN })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('assuming a role', () => {
  const mayAssume = { [COLLECTOR]: { identity: [statement('Allow', 'sts:AssumeRole', SPOKE)] } };

  test('takes the permission of the one and the trust of the other', async () => {
    await start(mayAssume);
    const { SummaryMap } = await new IAMClient(await assume(asRole())).send(new GetAccountSummaryCommand({}));
    expect(SummaryMap?.Users).toBe(4);
  });

  test.each<{ name: string; policies: PoliciesByRole; role?: string }>([
    { name: 'without the permission', policies: { [COLLECTOR]: { identity: [statement('Allow', 's3:*')] } } },
    {
      name: 'into a role that does not trust the caller',
      policies: { [COLLECTOR]: { identity: [statement('Allow', '*')] } },
      role: `arn:aws:iam::${PROD}:role/fax-gateway`,
    },
    {
      name: 'into a role that is not there',
      policies: { [COLLECTOR]: { identity: [statement('Allow', '*')] } },
      role: `arn:aws:iam::${PROD}:role/nobody`,
    },
  ])('is refused $name', async ({ policies, role }) => {
    await start(policies);
    await expect(assume(asRole(), role === undefined ? {} : { RoleArn: role })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${SECURITY}:assumed-role/collector/collector is not authorized to perform: sts:AssumeRole on resource: ${role ?? SPOKE}`,
    });
  });

  test('a session policy narrows what the role may do', async () => {
    await start(mayAssume);
    const session = await assume(asRole(), { Policy: JSON.stringify(statement('Allow', 'kms:*')) });
    await new KMSClient(session).send(new DescribeKeyCommand({ KeyId: DATA_KEY_ARN }));
    await expect(new IAMClient(session).send(new GetAccountSummaryCommand({}))).rejects.toThrow(
      'because no session policy allows the iam:GetAccountSummary action',
    );
  });
});

describe('DynamoDB', () => {
  const database = dynalite({ createTableMs: 0 });
  let endpoint: string;
  beforeAll(
    () =>
      new Promise<void>((resolve) => {
        database.listen(0, '127.0.0.1', () => {
          const address = database.address();
          endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
          resolve();
        });
      }),
  );
  afterAll(() => new Promise<void>((resolve) => void database.close(() => resolve())));

  const describeTable = (TableName: string) =>
    new DynamoDBClient(asRole()).send(new DescribeTableCommand({ TableName }));

  test('is passed on, within what the role may do', async () => {
    const table = `arn:aws:dynamodb:${HOME_REGION}:${SECURITY}:table/record`;
    await start(
      { [COLLECTOR]: { identity: [statement('Allow', 'dynamodb:DescribeTable', table)] } },
      endpoint,
    );
    await expect(describeTable('record')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(describeTable('other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(simulator.calls.map(({ service, operation }) => `${service}:${operation}`)).toEqual([
      'dynamodb:DescribeTable',
      'dynamodb:DescribeTable',
    ]);
  });

  test('is not spoken for without an endpoint', async () => {
    await start({});
    const deleteTable = new DynamoDBClient(asRole()).send(new DeleteTableCommand({ TableName: 'record' }));
    await expect(deleteTable).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect(simulator.undeclaredCalls).toHaveLength(1);
  });
});
