import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  paginateSelectResourceConfig,
  SelectResourceConfigCommand,
} from '@aws-sdk/client-config-service';
import {
  DescribeAddressesCommand,
  DescribeVolumesCommand,
  EC2Client,
  paginateDescribeVolumes,
} from '@aws-sdk/client-ec2';
import {
  GetFindingsCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFindingsCommand,
} from '@aws-sdk/client-guardduty';
import {
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { GetKeyRotationStatusCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../src/model/instant';
import { emptyRegion } from '../organization/organization-at';
import type { AccountState, Fault, Organization } from '../organization/organization';
import { sampleOrganization } from '../organization/sample';
import {
  DENIED_REGION,
  HOME_REGION,
  MANAGEMENT,
  PROD,
  SECURITY,
  STAGING,
  US_EAST,
} from '../organization/sample/places';
import { SIGNING_KEY_ARN } from '../organization/sample/prod';
import { CANARIES } from '../organization/sample/canaries';
import { EXPORT_BUCKET } from '../organization/sample/staging';
import { startSimulator, type Simulator } from './start-simulator';

let now: Instant;
let simulator: Simulator;
const start = async (faults: readonly Fault[] = [], organization: Organization = sampleOrganization) => {
  simulator = await startSimulator({
    organization,
    faults,
    clock: { now: () => now },
    buckets: ['own-bucket'],
  });
};
beforeEach(() => {
  now = '2026-10-05T00:00:00.000Z';
});
afterEach(() => simulator.close());

const as = (account: string, region = HOME_REGION, maxAttempts = 1) => ({
  endpoint: simulator.url,
  region,
  maxAttempts,
  credentials: { accessKeyId: `AKIA${account}TEST`, secretAccessKey: 'not-a-secret' },
});

const outcome = (sent: Promise<unknown>) =>
  sent.then(
    () => 'answered',
    (error: { name: string; $metadata?: { httpStatusCode?: number } }) =>
      `${error.name} ${error.$metadata?.httpStatusCode}`,
  );

describe('a refusal, a throttle and a failure are worded as each service words them', () => {
  const calls = {
    'iam:GetAccountSummary': () => new IAMClient(as(PROD)).send(new GetAccountSummaryCommand({})),
    'ec2:DescribeVolumes': () => new EC2Client(as(PROD)).send(new DescribeVolumesCommand({})),
    'rds:DescribeDBInstances': () => new RDSClient(as(PROD)).send(new DescribeDBInstancesCommand({})),
    's3:GetBucketPolicy': () =>
      new S3Client(as(STAGING)).send(new GetBucketPolicyCommand({ Bucket: EXPORT_BUCKET })),
    'kms:ListKeys': () => new KMSClient(as(PROD)).send(new ListKeysCommand({})),
    'lambda:ListFunctions': () => new LambdaClient(as(PROD)).send(new ListFunctionsCommand({})),
    'guardduty:ListDetectors': () => new GuardDutyClient(as(PROD)).send(new ListDetectorsCommand({})),
    'cloudtrail:LookupEvents': () => new CloudTrailClient(as(PROD)).send(new LookupEventsCommand({})),
    'organizations:ListAccounts': () =>
      new OrganizationsClient(as(MANAGEMENT)).send(new ListAccountsCommand({})),
    'sns:Publish': () =>
      new SNSClient(as(SECURITY)).send(new PublishCommand({ TopicArn: 'arn:aws:sns:t', Message: 'm' })),
    'sqs:SendMessage': () =>
      new SQSClient(as(SECURITY)).send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: 'm' })),
  } as const;

  test.each<[keyof typeof calls, string, string, string]>([
    ['iam:GetAccountSummary', 'AccessDenied 403', 'Throttling 400', 'ServiceFailureException 500'],
    ['ec2:DescribeVolumes', 'UnauthorizedOperation 403', 'RequestLimitExceeded 503', 'InternalError 500'],
    ['rds:DescribeDBInstances', 'AccessDenied 403', 'Throttling 400', 'InternalFailure 500'],
    ['s3:GetBucketPolicy', 'AccessDenied 403', 'SlowDown 503', 'InternalError 500'],
    ['kms:ListKeys', 'AccessDeniedException 400', 'ThrottlingException 400', 'KMSInternalException 500'],
    [
      'lambda:ListFunctions',
      'AccessDeniedException 403',
      'TooManyRequestsException 429',
      'ServiceException 500',
    ],
    [
      'guardduty:ListDetectors',
      'AccessDeniedException 403',
      'TooManyRequestsException 429',
      'InternalServerErrorException 500',
    ],
    [
      'cloudtrail:LookupEvents',
      'AccessDeniedException 400',
      'ThrottlingException 400',
      'InternalFailure 500',
    ],
    [
      'organizations:ListAccounts',
      'AccessDeniedException 400',
      'TooManyRequestsException 400',
      'ServiceException 500',
    ],
    [
      'sns:Publish',
      'AuthorizationErrorException 403',
      'ThrottledException 429',
      'InternalErrorException 500',
    ],
    ['sqs:SendMessage', 'AccessDenied 403', 'ThrottlingException 400', 'InternalFailure 500'],
  ])('%s', async (call, denied, throttled, failed) => {
    await start((['denied', 'throttled', 'error'] as const).map((kind) => ({ call, kind, times: 1 })));
    expect([
      await outcome(calls[call]()),
      await outcome(calls[call]()),
      await outcome(calls[call]()),
    ]).toEqual([denied, throttled, failed]);
    expect(await outcome(calls[call]())).toBe('answered');
    expect(simulator.calls.map(({ error }) => error)).toEqual(
      [denied, throttled, failed, undefined].map(
        (text) => (text === undefined ? undefined : expect.any(String)) as unknown,
      ),
    );
  });

  test('a refusal says who may not do what', async () => {
    await start([{ call: 'iam:GetAccountSummary', kind: 'denied' }]);
    await expect(calls['iam:GetAccountSummary']()).rejects.toThrow(
      `User: arn:aws:iam::${PROD}:user/local-administrator is not authorized to perform: iam:GetAccountSummary because no identity-based policy allows the iam:GetAccountSummary action`,
    );
  });
});

describe('faults', () => {
  const volumes = (account: string, region = HOME_REGION, attempts = 1) =>
    outcome(new EC2Client(as(account, region, attempts)).send(new DescribeVolumesCommand({})));

  test('strike only the account and Region they name', async () => {
    await start([{ call: 'ec2:*', account: PROD, region: 'eu-west-1', kind: 'denied' }]);
    expect(await volumes(PROD, 'eu-west-1')).toBe('UnauthorizedOperation 403');
    expect(await volumes(PROD)).toBe('answered');
    expect(await volumes(STAGING, 'eu-west-1')).toBe('answered');
  });

  test.each<{ at: Instant; answer: string }>([
    { at: '2026-10-03T23:59:59.999Z', answer: 'answered' },
    { at: '2026-10-04T00:00:00.000Z', answer: 'InternalError 500' },
    { at: '2026-10-05T00:00:00.000Z', answer: 'answered' },
  ])('in force from the 4th until the 5th: at $at the call is $answer', async ({ at, answer }) => {
    await start([
      {
        call: 'ec2:DescribeVolumes',
        kind: 'error',
        from: '2026-10-04T00:00:00.000Z',
        until: '2026-10-05T00:00:00.000Z',
      },
    ]);
    now = at;
    expect(await volumes(PROD)).toBe(answer);
  });

  test.each(['throttled', 'hang-up'] as const)(
    '%s twice: the SDK gets through at its third attempt',
    async (kind) => {
      await start([{ call: 'ec2:DescribeVolumes', kind, times: 2 }]);
      expect(await volumes(PROD, HOME_REGION, 3)).toBe('answered');
      expect(simulator.calls).toHaveLength(3);
    },
  );

  test('a slow answer comes', async () => {
    await start([{ call: 'ec2:DescribeVolumes', kind: 'slow', times: 1 }]);
    const began = performance.now();
    expect(await volumes(PROD)).toBe('answered');
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test('a missing page is the second one', async () => {
    await start([{ call: 'iam:GetAccountAuthorizationDetails', kind: 'missing-page' }]);
    const iam = new IAMClient(as(PROD));
    const first = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 2 }));
    expect(first.UserDetailList).toHaveLength(2);
    expect(
      await outcome(
        iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 2, Marker: first.Marker })),
      ),
    ).toBe('ServiceFailureException 500');
  });

  test('a missing field is missing at every depth, and nothing else is', async () => {
    await start([{ call: 'ec2:DescribeVolumes', kind: 'missing-field', field: 'Encrypted' }]);
    const { Volumes } = await new EC2Client(as(PROD)).send(new DescribeVolumesCommand({}));
    expect(Volumes).toHaveLength(3);
    for (const volume of Volumes ?? []) {
      expect(volume.Encrypted).toBeUndefined();
      expect(volume.CreateTime).toEqual(new Date('2024-04-02T10:00:00.000Z'));
    }
  });
});

describe('a Region that a service control policy denies', () => {
  test('is refused in the words AWS has for it, but not to the management account nor for global services', async () => {
    await start();
    await expect(
      new EC2Client(as(PROD, DENIED_REGION)).send(new DescribeVolumesCommand({})),
    ).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: `User: arn:aws:iam::${PROD}:user/local-administrator is not authorized to perform: ec2:DescribeVolumes with an explicit deny in a service control policy`,
    });
    expect(
      await outcome(new EC2Client(as(MANAGEMENT, DENIED_REGION)).send(new DescribeVolumesCommand({}))),
    ).toBe('answered');
    expect(await outcome(new IAMClient(as(PROD, DENIED_REGION)).send(new GetAccountSummaryCommand({})))).toBe(
      'answered',
    );
  });

  test('a Region that is not enabled knows no credentials', async () => {
    await start();
    expect(await outcome(new EC2Client(as(PROD, 'af-south-1')).send(new DescribeVolumesCommand({})))).toBe(
      'UnrecognizedClientException 403',
    );
  });
});

/** Asks a service that no rule has a client of. */
async function askPolly(): Promise<void> {
  const { accessKeyId } = as(SECURITY).credentials;
  const { status } = await fetch(simulator.url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261001/${HOME_REGION}/polly/aws4_request, SignedHeaders=host, Signature=none`,
      'x-amz-target': 'Parrot.Speak',
    },
  });
  if (status >= 400) throw Object.assign(new Error('refused'), { $metadata: { httpStatusCode: status } });
}

describe('what the simulator does not have', () => {
  test.each([
    {
      name: 'an operation',
      send: () => new EC2Client(as(PROD)).send(new DescribeAddressesCommand({})),
      call: 'ec2:DescribeAddresses',
    },
    {
      name: 'a service',
      send: askPolly,
      call: 'polly:Parrot.Speak',
    },
  ])('$name is refused and written down', async ({ send, call }) => {
    await start();
    expect(await outcome(send())).toMatch(/ 4\d\d$/);
    expect(simulator.undeclaredCalls.map(({ service, operation }) => `${service}:${operation}`)).toEqual([
      call,
    ]);
  });
});

describe('pages', () => {
  const account = (change: (account: AccountState) => void): Organization => ({
    ...sampleOrganization,
    changes: [],
    accounts: sampleOrganization.accounts.map((each) => {
      const copy = structuredClone(each);
      if (copy.id === PROD) change(copy);
      return copy;
    }),
  });
  const manyVolumes = account((prod) => {
    const [volume] = prod.regions[HOME_REGION]?.volumes ?? [];
    if (volume === undefined) throw new Error('prod has no volume');
    const region = (prod.regions[US_EAST] = {
      ...emptyRegion(),
      recorder: prod.regions[HOME_REGION]?.recorder ?? null,
    });
    region.volumes = Array.from({ length: 1203 }, (_, at) => ({
      ...volume,
      id: `vol-${String(at).padStart(17, '0')}`,
    }));
  });

  test('EC2: the caller’s size, and everything at once without one', async () => {
    await start([], manyVolumes);
    const client = new EC2Client(as(PROD, US_EAST));
    const sizes: number[] = [];
    for await (const { Volumes } of paginateDescribeVolumes({ client, pageSize: 500 }, {}))
      sizes.push(Volumes?.length ?? 0);
    expect(sizes).toEqual([500, 500, 203]);
    expect((await client.send(new DescribeVolumesCommand({}))).Volumes).toHaveLength(1203);
    expect(await outcome(client.send(new DescribeVolumesCommand({ MaxResults: 1001 })))).toBe(
      'InvalidParameterValue 400',
    );
  });

  test('Config: 25 unless asked, 100 at most, each row once', async () => {
    await start([], manyVolumes);
    const client = new ConfigServiceClient(as(PROD, US_EAST));
    const Expression = "SELECT resourceId WHERE resourceType = 'AWS::EC2::Volume'";
    expect((await client.send(new SelectResourceConfigCommand({ Expression }))).Results).toHaveLength(25);
    expect(await outcome(client.send(new SelectResourceConfigCommand({ Expression, Limit: 101 })))).toBe(
      'InvalidLimitException 400',
    );
    const rows = new Set<string>();
    let pages = 0;
    for await (const { Results } of paginateSelectResourceConfig({ client, pageSize: 100 }, { Expression })) {
      pages += 1;
      for (const row of Results ?? []) rows.add(row);
    }
    expect([pages, rows.size]).toEqual([13, 1203]);
  });
});

describe('Config', () => {
  const rows = async (account: string, expression: string, region = HOME_REGION) => {
    const { Results } = await new ConfigServiceClient(as(account, region)).send(
      new SelectResourceConfigCommand({ Expression: expression, Limit: 100 }),
    );
    return Results?.map((row): unknown => JSON.parse(row));
  };
  const bastion =
    "SELECT configurationItemCaptureTime, configuration.ipPermissions WHERE resourceName = 'bastion'";

  test.each<{ at: Instant; captured: Instant; ports: number }>([
    { at: '2026-10-02T09:16:59.000Z', captured: '2025-01-15T10:03:00.000Z', ports: 1 },
    { at: '2026-10-02T09:17:00.000Z', captured: '2026-10-02T09:17:00.000Z', ports: 2 },
    { at: '2026-10-03T16:43:00.000Z', captured: '2026-10-03T16:43:00.000Z', ports: 1 },
  ])('at $at it has captured $ports rules at $captured', async ({ at, captured, ports }) => {
    await start();
    now = at;
    expect(await rows(PROD, bastion)).toEqual([
      {
        configurationItemCaptureTime: captured,
        configuration: { ipPermissions: Array.from({ length: ports }, (): unknown => expect.anything()) },
      },
    ]);
  });

  test.each([
    {
      what: 'a recorder with a list of types',
      account: STAGING,
      region: 'eu-west-1',
      types: ['AWS::EC2::SecurityGroup'],
    },
    { what: 'no recorder', account: '555566667777', region: 'eu-west-1', types: [] },
  ])('$what: only those types', async ({ account, region, types }) => {
    await start();
    const found = await rows(account, 'SELECT resourceType', region);
    expect(found).toEqual(types.map((resourceType) => ({ resourceType })));
  });

  test.each([
    "SELECT * WHERE resourceType = 'AWS::S3::Bucket'",
    'DELETE resourceId',
    "SELECT resourceId WHERE tags LIKE 'a'",
  ])('%s is not understood', async (expression) => {
    await start();
    await expect(rows(PROD, expression)).rejects.toMatchObject({ name: 'InvalidExpressionException' });
  });
});

describe('CloudTrail’s event history', () => {
  const lookup = (EventName: string) =>
    new CloudTrailClient(as(STAGING, US_EAST)).send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: EventName }],
      }),
    );

  test.each<{ at: Instant; events: number }>([
    { at: '2026-10-08T21:07:59.999Z', events: 0 },
    { at: '2026-10-08T21:08:00.000Z', events: 1 },
  ])('five minutes late: $events at $at', async ({ at, events }) => {
    await start();
    now = at;
    expect((await lookup('ConsoleLogin')).Events).toHaveLength(events);
  });

  test('gives the record as CloudTrail writes it', async () => {
    await start();
    now = '2026-10-09T00:00:00.000Z';
    const [event] = (await lookup('ConsoleLogin')).Events ?? [];
    expect(JSON.parse(event?.CloudTrailEvent ?? '')).toMatchObject({
      userIdentity: { type: 'IAMUser', userName: 'tomasz.kowalski', accountId: STAGING },
      eventTime: '2026-10-08T21:03:00Z',
      eventType: 'AwsConsoleSignIn',
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MFAUsed: 'No' },
      recipientAccountId: STAGING,
    });
  });
});

test('an object that must not be there yet is written once', async () => {
  await start();
  const put = () =>
    outcome(
      new S3Client(as(SECURITY)).send(
        new PutObjectCommand({ Bucket: 'own-bucket', Key: 'k', Body: 'b', IfNoneMatch: '*' }),
      ),
    );
  expect(await Promise.all([put(), put(), put()])).toEqual(
    expect.arrayContaining(['answered', 'PreconditionFailed 412', 'PreconditionFailed 412']),
  );
});

test('a key of a kind that KMS does not rotate says so', async () => {
  await start();
  expect(
    await outcome(new KMSClient(as(PROD)).send(new GetKeyRotationStatusCommand({ KeyId: SIGNING_KEY_ARN }))),
  ).toBe('UnsupportedOperationException 400');
});

test('every canary is in some answer', async () => {
  await start();
  now = '2026-10-31T00:00:00.000Z';
  const guardduty = new GuardDutyClient(as(PROD));
  const [DetectorId] = (await guardduty.send(new ListDetectorsCommand({}))).DetectorIds ?? [];
  const { FindingIds } = await guardduty.send(new ListFindingsCommand({ DetectorId }));
  const answers = JSON.stringify([
    await new LambdaClient(as(PROD)).send(new ListFunctionsCommand({})),
    await new RDSClient(as(PROD)).send(new DescribeDBInstancesCommand({})),
    await new CloudTrailClient(as(PROD)).send(new LookupEventsCommand({})),
    await new CloudTrailClient(as(PROD, US_EAST)).send(new LookupEventsCommand({})),
    await guardduty.send(new GetFindingsCommand({ DetectorId, FindingIds })),
    await new CloudFrontClient(as(PROD)).send(new ListDistributionsCommand({})),
  ]);
  expect(Object.values(CANARIES).filter((canary) => !answers.includes(canary))).toEqual([]);
});
