import { rmSync } from 'node:fs';
import * as z from 'zod';
import {
  readDeployment,
  type DeployedFunction,
  type DeployedResource,
  type Deployment,
} from '../../local/runtime-api/deployment';
import { parsePolicy } from '../../src/policies/document';
import { evaluateRequest, type Decision } from '../../src/policies/evaluate-request';
import type { AttachedPolicy } from '../../src/policies/policy';
import type { ContextValues, Request, RequestPrincipal } from '../../src/policies/request';
import { synthesize } from './synthesize';

const account = '222233334444';
const region = 'eu-central-1';
const place = { account, region, partition: 'aws' };

let folder: string;
let deployment: Deployment;
beforeAll(() => {
  folder = synthesize('watchbill.example.yaml');
  deployment = readDeployment(folder, ['Data', 'Pipeline', 'Slack'], place);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Outcome = Decision['outcome'];

const text = z.string();
const keySchema = z.object({ KeyPolicy: z.unknown() });
const resourcePolicySchema = z.object({
  Queues: z.array(text).default([]),
  Topics: z.array(text).default([]),
  PolicyDocument: z.unknown(),
});
const encryptedSchema = z.object({ KmsMasterKeyId: text });
const deadLetterSchema = z.object({ Arn: text });

/** What this is asked with unless a case says otherwise. */
const USUAL: ContextValues = {
  'aws:SecureTransport': 'true',
  'aws:SourceAccount': account,
  'aws:PrincipalAccount': account,
};

function attached(name: string, document: unknown, kind: 'identity' | 'resource' | 'trust'): AttachedPolicy {
  return { name, policy: parsePolicy(document, kind) };
}

/** The policy of the queue, topic or key of this ARN; the key's must exist, the others' may not. */
function resourcePolicyOf(arn: string): AttachedPolicy | undefined {
  const key = deployment.ofType('AWS::KMS::Key').find((each) => each.arn === arn);
  if (key !== undefined) return attached(key.path, keySchema.parse(key.properties).KeyPolicy, 'resource');
  const policies = [
    ...deployment.ofType('AWS::SNS::TopicPolicy'),
    ...deployment.ofType('AWS::SQS::QueuePolicy'),
  ];
  for (const { path, properties } of policies) {
    const { Queues, Topics, PolicyDocument } = resourcePolicySchema.parse(properties);
    const named = [...Topics, ...Queues.map((url) => arnOfQueue(url))];
    if (named.includes(arn)) return attached(path, PolicyDocument, 'resource');
  }
  return undefined;
}

function arnOfQueue(url: string): string {
  return text.parse(deployment.ofType('AWS::SQS::Queue').find(({ ref }) => ref === url)?.arn);
}

function ask(
  principal: RequestPrincipal,
  action: string,
  resource: string,
  context: ContextValues = {},
): Outcome {
  const request: Request = {
    principal,
    action,
    resource,
    resourceAccount: account,
    context: { ...USUAL, ...context },
  };
  const identity =
    principal.type === 'role'
      ? (deployment.policies.get(principal.arn) ?? []).map((document) =>
          attached(principal.arn, document, 'identity'),
        )
      : [];
  const policy = resourcePolicyOf(resource);
  return evaluateRequest(request, { identity, ...(policy !== undefined && { resource: policy }) }).outcome;
}

const service = (name: string): RequestPrincipal => ({ type: 'service', service: name });
const role = (arn: string): RequestPrincipal => ({ type: 'role', arn });

/** What whoever sends to a queue or topic under a customer key does with the key. */
function mayUseKeyOf(principal: RequestPrincipal, arn: string, context: ContextValues): Outcome[] {
  const target = [...deployment.ofType('AWS::SQS::Queue'), ...deployment.ofType('AWS::SNS::Topic')].find(
    (each) => each.arn === arn || each.ref === arn,
  );
  const key = encryptedSchema.parse(target?.properties).KmsMasterKeyId;
  return ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) =>
    ask(principal, action, key, {
      'kms:ViaService': `${serviceOf(arn)}.${region}.amazonaws.com`,
      ...context,
    }),
  );
}

function serviceOf(arn: string): string {
  return text.parse(arn.split(':')[2]);
}

function maySend(principal: RequestPrincipal, arn: string, context: ContextValues = {}): Outcome[] {
  const action = serviceOf(arn) === 'sns' ? 'sns:Publish' : 'sqs:SendMessage';
  return [ask(principal, action, arn, context), ...mayUseKeyOf(principal, arn, context)];
}

const ALLOWED = ['allowed', 'allowed', 'allowed'];

function trusts(roleArn: string, name: string, sourceAccount: string): Outcome {
  const found = deployment.ofType('AWS::IAM::Role').find(({ arn }) => arn === roleArn);
  const { AssumeRolePolicyDocument } = z
    .object({ AssumeRolePolicyDocument: z.unknown() })
    .parse(found?.properties);
  return evaluateRequest(
    {
      principal: service(name),
      action: 'sts:AssumeRole',
      resource: roleArn,
      context: { 'aws:SourceAccount': sourceAccount },
    },
    { resource: attached(roleArn, AssumeRolePolicyDocument, 'trust') },
  ).outcome;
}

/** By path, so that what fails is named. */
function outcomes<T>(
  resources: readonly DeployedResource[],
  of: (resource: DeployedResource) => T,
): Record<string, T> {
  return Object.fromEntries(resources.map((resource) => [resource.path, of(resource)]));
}

function everyOne<T>(resources: readonly DeployedResource[], value: T): Record<string, T> {
  expect(resources.length).toBeGreaterThan(0);
  return outcomes(resources, () => value);
}

function functionOf(name: string): DeployedFunction {
  const [found] = [...deployment.functions.values()].filter(({ arn }) => arn.endsWith(`:function:${name}`));
  if (found === undefined) throw new Error(`no stack has a function ${name}`);
  return found;
}

describe('an alarm', () => {
  const schema = z.object({
    AlarmActions: z.array(text).nonempty(),
    OKActions: z.array(text).nonempty(),
    ActionsEnabled: z.boolean().default(true),
  });
  const cloudWatch = service('cloudwatch.amazonaws.com');
  const aboutAlarm = ({ path }: DeployedResource, owner = account) => ({
    'aws:SourceAccount': owner,
    'aws:SourceArn': `arn:aws:cloudwatch:${region}:${owner}:alarm:${path.replace('/', '-')}`,
  });

  it('may publish what it says, when it starts and when it ends, to a topic and with its key', () => {
    const alarms = deployment.ofType('AWS::CloudWatch::Alarm');
    const said = outcomes(alarms, (alarm) => {
      const { AlarmActions, OKActions, ActionsEnabled } = schema.parse(alarm.properties);
      expect(ActionsEnabled).toBe(true);
      return [...AlarmActions, ...OKActions].map((topic) => maySend(cloudWatch, topic, aboutAlarm(alarm)));
    });
    expect(said).toEqual(everyOne(alarms, [ALLOWED, ALLOWED]));
  });

  it('reaches a topic that somebody subscribed to', () => {
    const subscribed = deployment
      .ofType('AWS::SNS::Subscription')
      .map(({ properties }) => z.object({ TopicArn: text }).parse(properties).TopicArn);
    const alarms = deployment.ofType('AWS::CloudWatch::Alarm');
    expect(
      outcomes(alarms, ({ properties }) =>
        schema.parse(properties).AlarmActions.every((topic) => subscribed.includes(topic)),
      ),
    ).toEqual(everyOne(alarms, true));
  });

  it('of another account may not, nor may anything but CloudWatch, nor without TLS', () => {
    const topics = deployment.ofType('AWS::SNS::Topic');
    const [alarm] = deployment.ofType('AWS::CloudWatch::Alarm');
    if (alarm === undefined) throw new Error('there is no alarm');
    const refused = outcomes(topics, ({ ref }) => {
      const topic = text.parse(ref);
      return [
        ask(cloudWatch, 'sns:Publish', topic, aboutAlarm(alarm, '999988887777')),
        ask(service('events.amazonaws.com'), 'sns:Publish', topic),
        ask(cloudWatch, 'sns:Publish', topic, { ...aboutAlarm(alarm), 'aws:SecureTransport': 'false' }),
      ];
    });
    expect(refused).toEqual(
      everyOne(topics, ['implicitly denied', 'implicitly denied', 'explicitly denied']),
    );
  });
});

describe('a schedule', () => {
  const schema = z.object({
    Target: z.object({ Arn: text, RoleArn: text, DeadLetterConfig: deadLetterSchema }),
  });
  const ACTIONS: Readonly<Record<string, string>> = {
    lambda: 'lambda:InvokeFunction',
    states: 'states:StartExecution',
  };

  it('may start what it is for, and leave what it could not start to its dead letters', () => {
    const schedules = deployment.ofType('AWS::Scheduler::Schedule');
    const said = outcomes(schedules, ({ properties }) => {
      const { Arn, RoleArn, DeadLetterConfig } = schema.parse(properties).Target;
      const action = ACTIONS[serviceOf(Arn)];
      return [
        trusts(RoleArn, 'scheduler.amazonaws.com', account),
        ...(action === undefined ? maySend(role(RoleArn), Arn) : [ask(role(RoleArn), action, Arn)]),
        ...maySend(role(RoleArn), DeadLetterConfig.Arn),
      ].join();
    });
    const start = 'allowed';
    expect(said).toEqual(
      outcomes(schedules, ({ properties }) =>
        schema.parse(properties).Target.Arn.includes(':sqs:')
          ? [start, ...ALLOWED, ...ALLOWED].join()
          : [start, 'allowed', ...ALLOWED].join(),
      ),
    );
    expect(schedules.length).toBeGreaterThan(2);
  });
});

describe('an event rule', () => {
  const schema = z.object({
    Targets: z.array(z.object({ Arn: text, DeadLetterConfig: deadLetterSchema })).nonempty(),
  });

  it('may send to its queues and to their dead letters', () => {
    const rules = deployment.ofType('AWS::Events::Rule');
    const said = outcomes(rules, ({ arn, properties }) =>
      schema
        .parse(properties)
        .Targets.flatMap(({ Arn, DeadLetterConfig }) => [Arn, DeadLetterConfig.Arn])
        .map((queue) =>
          maySend(service('events.amazonaws.com'), queue, { 'aws:SourceArn': text.parse(arn) }),
        ),
    );
    expect(said).toEqual(everyOne(rules, [ALLOWED, ALLOWED]));
  });
});

describe('a queue', () => {
  const mappingSchema = z.object({ EventSourceArn: text, FunctionName: text });
  const queueSchema = z.object({
    FifoQueue: z.boolean().default(false),
    VisibilityTimeout: z.number().default(30),
    RedrivePolicy: z.object({ deadLetterTargetArn: text, maxReceiveCount: z.number() }).optional(),
  });
  const queueOf = (arn: string) =>
    queueSchema.parse(deployment.ofType('AWS::SQS::Queue').find((each) => each.arn === arn)?.properties);

  it('may be emptied by the function that it feeds', () => {
    const mappings = deployment.ofType('AWS::Lambda::EventSourceMapping');
    const said = outcomes(mappings, ({ properties }) => {
      const { EventSourceArn, FunctionName } = mappingSchema.parse(properties);
      const reader = role(functionOf(FunctionName).roleArn);
      return [
        ...['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) =>
          ask(reader, `sqs:${action}`, EventSourceArn),
        ),
        mayUseKeyOf(reader, EventSourceArn, {})[0],
      ];
    });
    expect(said).toEqual(everyOne(mappings, ['allowed', 'allowed', 'allowed', 'allowed']));
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html refuses a shorter one.
  it('hides a message for as long as its function may run, and gives it up to a queue of its kind', () => {
    const mappings = deployment.ofType('AWS::Lambda::EventSourceMapping');
    const said = outcomes(mappings, ({ properties }) => {
      const { EventSourceArn, FunctionName } = mappingSchema.parse(properties);
      const queue = queueOf(EventSourceArn);
      const { deadLetterTargetArn = '', maxReceiveCount = 0 } = queue.RedrivePolicy ?? {};
      return {
        isLongEnough: queue.VisibilityTimeout >= functionOf(FunctionName).timeoutSeconds,
        isOfItsKind: queueOf(deadLetterTargetArn).FifoQueue === queue.FifoQueue,
        // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
        isTriedOften: maxReceiveCount >= 5,
      };
    });
    expect(said).toEqual(everyOne(mappings, { isLongEnough: true, isOfItsKind: true, isTriedOften: true }));
  });

  it('of what was given up, or could not be delivered, has an alarm', () => {
    const watched = deployment
      .ofType('AWS::CloudWatch::Alarm')
      .map(({ properties }) => JSON.stringify(properties['Dimensions'] ?? []));
    const given = deployment
      .ofType('AWS::SQS::Queue')
      .filter(({ properties }) => properties['MessageRetentionPeriod'] === 1_209_600);
    expect(
      outcomes(given, ({ path }) =>
        watched.some((dimensions) => dimensions.includes(path.replace('/', '-'))),
      ),
    ).toEqual(everyOne(given, true));
  });
});

describe('a function', () => {
  it('may leave what failed to the destination that it has', () => {
    const schema = z.object({
      FunctionName: text,
      DestinationConfig: z.object({ OnFailure: z.object({ Destination: text }) }),
    });
    const configs = deployment.ofType('AWS::Lambda::EventInvokeConfig');
    const said = outcomes(configs, ({ properties }) => {
      const { FunctionName, DestinationConfig } = schema.parse(properties);
      return maySend(role(functionOf(FunctionName).roleArn), DestinationConfig.OnFailure.Destination);
    });
    expect(said).toEqual(everyOne(configs, ALLOWED));
  });

  it('is invoked by the state machine, which may, in each of its steps', () => {
    for (const { definition, roleArn } of deployment.stateMachines.values()) {
      const invoked = [
        ...new Set(JSON.stringify(definition).match(/arn:aws:lambda:[^"]+:function:[^"]+/g) ?? []),
      ];
      expect(invoked.length).toBeGreaterThan(8);
      expect(invoked.map((arn) => ask(role(roleArn), 'lambda:InvokeFunction', arn))).toEqual(
        invoked.map(() => 'allowed'),
      );
    }
  });
});

describe('the URL that takes the words of people', () => {
  const VIA_URL = { 'lambda:InvokedViaFunctionUrl': 'true' };
  const SIGNED = { 'lambda:FunctionUrlAuthType': 'AWS_IAM' };
  const urls = () =>
    deployment
      .ofType('AWS::Lambda::Url')
      .map(({ properties }) => z.looseObject({ AuthType: text, TargetFunctionArn: text }).parse(properties));

  /** Of a role of people that has one of the policies that are made for them. */
  function personMay(
    policy: 'OnCall' | 'Auditor',
    action: string,
    resource: string,
    context: ContextValues = {},
  ): Outcome {
    const [found] = deployment
      .ofType('AWS::IAM::ManagedPolicy')
      .filter(({ path }) => path.startsWith(`Pipeline/People${policy}`));
    const key = resourcePolicyOf(resource);
    return evaluateRequest(
      {
        principal: role(`arn:aws:iam::${account}:role/${policy}`),
        action,
        resource,
        resourceAccount: account,
        context: { ...USUAL, ...context },
      },
      {
        identity: [attached(policy, found?.properties['PolicyDocument'], 'identity')],
        ...(key !== undefined && { resource: key }),
      },
    ).outcome;
  }

  it('is that of the one function, and lets in nobody whom IAM does not know', () => {
    expect(urls()).toEqual([
      { AuthType: 'AWS_IAM', TargetFunctionArn: expect.stringContaining(':function:Pipeline-Command') },
    ]);
    const open = deployment
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties }) => JSON.stringify(properties).includes('Pipeline-Command'));
    expect(open).toEqual([]);
  });

  it.each<['OnCall' | 'Auditor', string, ContextValues, Outcome]>([
    ['OnCall', 'lambda:InvokeFunctionUrl', SIGNED, 'allowed'],
    ['OnCall', 'lambda:InvokeFunctionUrl', { 'lambda:FunctionUrlAuthType': 'NONE' }, 'implicitly denied'],
    ['OnCall', 'lambda:InvokeFunction', VIA_URL, 'allowed'],
    // Past the URL, the event would say whatever the caller writes into it.
    ['OnCall', 'lambda:InvokeFunction', { 'lambda:InvokedViaFunctionUrl': null }, 'implicitly denied'],
    ['OnCall', 'lambda:UpdateFunctionCode', {}, 'implicitly denied'],
    ['Auditor', 'lambda:InvokeFunctionUrl', SIGNED, 'implicitly denied'],
    ['Auditor', 'lambda:InvokeFunction', VIA_URL, 'implicitly denied'],
  ])('%s: %s with %j', (policy, action, context, outcome) => {
    expect(personMay(policy, action, text.parse(urls()[0]?.TargetFunctionArn), context)).toBe(outcome);
  });

  it('is called by no function of ours, nor does any invoke what is behind it', () => {
    const arn = text.parse(urls()[0]?.TargetFunctionArn);
    for (const { roleArn } of deployment.functions.values()) {
      expect(ask(role(roleArn), 'lambda:InvokeFunctionUrl', arn, SIGNED)).toBe('implicitly denied');
      expect(ask(role(roleArn), 'lambda:InvokeFunction', arn)).toBe('implicitly denied');
    }
  });

  it.each(['OnCall', 'Auditor'] as const)(
    '%s reads the record with the keys, and writes none of it',
    (policy) => {
      const table = text.parse(deployment.ofType('AWS::DynamoDB::Table')[0]?.arn);
      const key = text.parse(
        deployment.ofType('AWS::KMS::Key').find(({ path }) => path === 'Data/DataKey')?.arn,
      );
      const logKey = text.parse(
        deployment.ofType('AWS::KMS::Key').find(({ path }) => path === 'Data/LogKey')?.arn,
      );
      const object = (area: string) => `arn:aws:s3:::data-evidence/${area}/abc`;
      const via = (name: string) => ({ 'kms:ViaService': `${name}.${region}.amazonaws.com` });
      const may = (action: string, resource: string, context?: ContextValues) =>
        personMay(policy, action, resource, context);
      expect([
        may('dynamodb:GetItem', table),
        may('dynamodb:Query', `${table}/index/open`),
        may('s3:GetObject', object('manifests')),
        may('kms:Decrypt', key, via('dynamodb')),
        may('kms:Decrypt', key, via('s3')),
        may(
          'cloudformation:DescribeStacks',
          `arn:aws:cloudformation:${region}:${account}:stack/watchbill-Pipeline/1`,
        ),
      ]).toEqual(Array.from({ length: 6 }, () => 'allowed'));
      expect([
        may('dynamodb:PutItem', table),
        may('dynamodb:UpdateItem', table),
        may('s3:PutObject', object('words')),
        may('s3:DeleteObject', object('words')),
        may('kms:Sign', logKey, { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' }),
        may('kms:Decrypt', key, via('secretsmanager')),
        may('kms:GenerateDataKey', key, via('s3')),
        may('cloudformation:DescribeStacks', `arn:aws:cloudformation:${region}:${account}:stack/other/1`),
      ]).toEqual(Array.from({ length: 8 }, () => 'implicitly denied'));
      // Who verifies reads everything.
      const all = [
        may('dynamodb:Scan', table),
        may('s3:GetObject', object('2026-10')),
        may('kms:GetPublicKey', logKey),
      ];
      const isAuditor = policy === 'Auditor';
      expect(all).toEqual(all.map(() => (isAuditor ? 'allowed' : 'implicitly denied')));
    },
  );
});

it('the state machine may run, look at, stop and run again the executions of its own Map, and no others', () => {
  for (const [arn, { roleArn }] of deployment.stateMachines) {
    const execution = arn.replace(':stateMachine:', ':execution:');
    const may = (action: string, resource: string) => ask(role(roleArn), `states:${action}`, resource);
    expect([
      may('StartExecution', arn),
      may('DescribeExecution', `${execution}:1`),
      may('StopExecution', `${execution}:1`),
      may('RedriveExecution', `${execution}/Account:1`),
      may('StartExecution', `${arn}2`),
      may('StopExecution', `${execution}2:1`),
      may('RedriveExecution', `${execution}:1`),
    ]).toEqual([
      ...['allowed', 'allowed', 'allowed', 'allowed'],
      ...['implicitly denied', 'implicitly denied', 'implicitly denied'],
    ]);
  }
});

it('the state machine logs to a group that the policy of all vended logs covers', () => {
  const groups = deployment.ofType('AWS::StepFunctions::StateMachine').map(({ properties }) => {
    const logging = z
      .object({
        LoggingConfiguration: z.object({
          Destinations: z.array(z.object({ CloudWatchLogsLogGroup: z.object({ LogGroupArn: text }) })),
        }),
      })
      .parse(properties).LoggingConfiguration;
    return logging.Destinations.map(({ CloudWatchLogsLogGroup }) => {
      const named = deployment
        .ofType('AWS::Logs::LogGroup')
        .find((group) => group.arn === CloudWatchLogsLogGroup.LogGroupArn);
      return named?.properties['LogGroupName'];
    });
  });
  expect(groups).toEqual([[expect.stringMatching(/^\/aws\/vendedlogs\/states\/watchbill-[0-9a-f]+$/)]]);
});

it('the environment of each function is encrypted under a key that its role may use', () => {
  const functions = deployment.ofType('AWS::Lambda::Function');
  const said = outcomes(functions, ({ properties }) => {
    const { KmsKeyArn, Role } = z.object({ KmsKeyArn: text, Role: text }).parse(properties);
    return ask(role(Role), 'kms:Decrypt', KmsKeyArn, { 'kms:ViaService': `lambda.${region}.amazonaws.com` });
  });
  expect(said).toEqual(everyOne(functions, 'allowed'));
});

describe('the evidence', () => {
  const OBJECT = 'arn:aws:s3:::data-evidence/manifests/abc';
  const CONDITIONAL = { 's3:if-none-match': '*', 's3:ObjectCreationOperation': 'true' };
  const OVERWRITING = { 's3:if-none-match': null, 's3:ObjectCreationOperation': 'true' };
  const administrator: AttachedPolicy = attached(
    'administrator',
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    'identity',
  );

  function may(identity: readonly AttachedPolicy[], action: string, context: ContextValues = {}): Outcome {
    const bucket = deployment
      .ofType('AWS::S3::BucketPolicy')
      .find(({ properties }) => properties['Bucket'] === 'data-evidence');
    const resource = attached('bucket', bucket?.properties['PolicyDocument'], 'resource');
    return evaluateRequest(
      {
        principal: role(`arn:aws:iam::${account}:role/anybody`),
        action,
        resource: OBJECT,
        resourceAccount: account,
        context: { ...USUAL, 's3:TlsVersion': '1.3', ...context },
      },
      { identity, resource },
    ).outcome;
  }

  it.each<[string, string, ContextValues, Outcome]>([
    ['put where there is none', 's3:PutObject', CONDITIONAL, 'allowed'],
    ['put over what is there', 's3:PutObject', OVERWRITING, 'explicitly denied'],
    ['read', 's3:GetObject', {}, 'allowed'],
    ['read without TLS', 's3:GetObject', { 'aws:SecureTransport': 'false' }, 'explicitly denied'],
    ['delete a version', 's3:DeleteObjectVersion', {}, 'explicitly denied'],
    ['shorten a lock', 's3:BypassGovernanceRetention', {}, 'explicitly denied'],
    ['change the policy that says so', 's3:PutBucketPolicy', {}, 'allowed'],
  ])('lets an administrator %s or not', (_name, action, context, outcome) => {
    expect(may([administrator], action, context)).toBe(outcome);
  });

  it('is written by the functions by the kinds that they make, and overwritten by none', () => {
    const writers = [...deployment.functions.values()].filter(({ roleArn }) =>
      JSON.stringify(deployment.policies.get(roleArn)).includes('s3:PutObject'),
    );
    expect(writers.length).toBeGreaterThan(8);
    for (const { roleArn } of writers) {
      const identity = (deployment.policies.get(roleArn) ?? []).map((document) =>
        attached(roleArn, document, 'identity'),
      );
      expect(may(identity, 's3:PutObject', OVERWRITING)).not.toBe('allowed');
      expect(may(identity, 's3:DeleteObject')).toBe('implicitly denied');
    }
  });
});

it('no policy of a resource says the same twice', () => {
  const said = [
    ...deployment.ofType('AWS::KMS::Key').map(({ path, properties }) => [path, properties['KeyPolicy']]),
    ...['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'].flatMap((type) =>
      deployment.ofType(type).map(({ path, properties }) => [path, properties['PolicyDocument']]),
    ),
  ].map(([path, document]) => {
    const { Statement } = z.object({ Statement: z.array(z.record(z.string(), z.unknown())) }).parse(document);
    const whom = Statement.map(({ Effect, Principal, Condition }) =>
      JSON.stringify([Effect, Principal, Condition]),
    );
    return [path, whom.filter((each, index) => whom.indexOf(each) !== index)];
  });
  expect(said.filter(([, twice]) => Array.isArray(twice) && twice.length > 0)).toEqual([]);
});

describe('a role', () => {
  const trustSchema = z.object({
    AssumeRolePolicyDocument: z.object({
      Statement: z.array(z.object({ Principal: z.object({ Service: text }) })).length(1),
    }),
  });

  it('is used by its service for this account, and for no other', () => {
    const roles = deployment.ofType('AWS::IAM::Role');
    const said = outcomes(roles, ({ arn, properties }) => {
      const [statement] = trustSchema.parse(properties).AssumeRolePolicyDocument.Statement;
      const name = text.parse(statement?.Principal.Service);
      return [trusts(text.parse(arn), name, account), trusts(text.parse(arn), name, '999988887777')];
    });
    expect(said).toEqual(everyOne(roles, ['allowed', 'implicitly denied']));
    expect(roles.length).toBeGreaterThan(deployment.functions.size);
  });
});

it('a log group is encrypted with a key that lets the logs of its account use it, and no other', () => {
  const groups = deployment.ofType('AWS::Logs::LogGroup');
  const said = outcomes(groups, ({ arn, properties }) => {
    const key = z.object({ KmsKeyId: text }).parse(properties).KmsKeyId;
    const logs = service(`logs.${region}.amazonaws.com`);
    const of = (group: string) =>
      ask(logs, 'kms:GenerateDataKey', key, { 'kms:EncryptionContext:aws:logs:arn': group });
    return [of(text.parse(arn).replace(/:\*$/, '')), of(`arn:aws:logs:${region}:999988887777:log-group:x`)];
  });
  expect(said).toEqual(everyOne(groups, ['allowed', 'implicitly denied']));
});
