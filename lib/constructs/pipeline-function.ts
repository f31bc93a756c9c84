import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Function, LoggingFormat, Runtime, Tracing, type Code } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type {
  DeployableFunction,
  FunctionNeeds,
  ObjectArea,
  ReviewFile,
  SecretName,
} from '../../lambdas/function-needs';
import { FUNCTIONS, type FunctionName } from '../../lambdas/functions.generated';
import type { Configuration } from '../../src/config/schema';
import { COLLECTOR_ROLE_PATH, SPOKE_ROLE_NAME } from '../../src/model/spoke-role';
import { acceptReadGrants, readGrants } from '../read-grants';
import { acceptFinding } from './accept-finding';
import { constructId } from './construct-id';
import { acceptAreas, objectsIn } from './evidence-bucket';
import { serviceOfThisAccount } from './service-of-this-account';

/** The record, and the key that encrypts it. */
export interface RecordStores {
  readonly table: Table;
  readonly evidence: Bucket;
  readonly key: IKey;
  /** Signs the log. */
  readonly logKey: IKey;
  /** The name of the log. */
  readonly logOrigin: string;
}

/** What all functions have in common. */
export interface FunctionSurroundings {
  readonly code: (name: FunctionName) => Code;
  readonly stores: RecordStores;
  /** Encrypts log groups, environments and secrets. */
  readonly key: IKey;
  /** The accounts that a function which reads accounts may enter. */
  readonly scope: Configuration['scope'];
  /** Of the configuration, the people file and the list of approvals, where it names them. */
  readonly reviewFiles: Readonly<Partial<Record<ReviewFile, string | undefined>>>;
  readonly secretArns: Readonly<Partial<Record<SecretName, string>>>;
  /** Of what is told beside Slack, by the variable that names each to the function that reads it. */
  readonly destinationSecretArns?: ReadonlyMap<string, string>;
  /** Where alarms go; it names the installation, too, under which functions count. */
  readonly alarmTopic: ITopic & { readonly installation: string };
  /** Whether people act from Slack. */
  readonly isInteractive: boolean;
}

const SPOKE_ROLES = `arn:${Aws.PARTITION}:iam::*:role/${SPOKE_ROLE_NAME}`;
const ANY_SPOKE_ROLE = `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::*:role/${SPOKE_ROLE_NAME}]`;
/** Of 15 characters each, in the 6,144 that a policy may have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ACCOUNTS_A_POLICY = 375;

/** Why cdk-nag's "a function needs a dead-letter queue" does not hold, by what starts the function. */
const NO_DEAD_LETTER_QUEUE = {
  step: 'The state machine waits for its answer, tries again and catches what fails: no event is queued that could be lost.',
  schedule:
    'What fails is sent to a queue by an on-failure destination, which says more than a dead-letter queue does.',
  url: 'Whoever asks waits for its answer: no event is queued that could be lost.',
  queue: 'Its queue keeps what it could not do and hands it to a dead-letter queue.',
} as const;

/**
 * A function as its needs describe it, with a role, a log group and a bundle of its own. Its construct is named after it:
 * `collect-iam` is `CollectIam`.
 */
export class PipelineFunction extends Construct {
  readonly name: FunctionName;
  readonly needs: FunctionNeeds;
  readonly function: Function;
  private readonly role: Role;
  private readonly policy: ManagedPolicy;

  constructor(
    scope: Construct,
    { name, needs }: (typeof FUNCTIONS)[number],
    surroundings: FunctionSurroundings,
  ) {
    super(scope, constructId(name));
    const { stores, key, code, alarmTopic } = surroundings;
    this.name = name;
    this.needs = needs;
    const description = `Watchbill: ${needs.description}`;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THIRTEEN_MONTHS,
      encryptionKey: key,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: serviceOfThisAccount('lambda.amazonaws.com'),
      description,
      // The spoke role trusts roles of this path only.
      ...(needs.reads !== undefined && { path: COLLECTOR_ROLE_PATH }),
    });
    this.policy = new ManagedPolicy(this, 'Policy', { roles: [this.role], description });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    // Of its environment, which Lambda decrypts in the role's name:
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
    this.allowKey(key, 'lambda', ['kms:Decrypt']);
    this.function = new Function(this, 'Function', {
      code: code(name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      description,
      // What it may do is said by `allow` alone.
      role: this.role.withoutPolicyUpdates(),
      timeout: Duration.seconds(needs.timeoutSeconds),
      memorySize: needs.memoryMegabytes,
      ...(this.needs.atMostAtOnce !== undefined && {
        reservedConcurrentExecutions: this.needs.atMostAtOnce,
      }),
      environment: {
        TABLE_NAME: stores.table.tableName,
        EVIDENCE_BUCKET: stores.evidence.bucketName,
        HOME_ACCOUNT: Aws.ACCOUNT_ID,
        HOME_PARTITION: Aws.PARTITION,
        // https://docs.aws.amazon.com/powertools/typescript/latest/environment-variables/
        POWERTOOLS_SERVICE_NAME: alarmTopic.installation,
      },
      environmentEncryption: key,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.DISABLED,
    });
    this.function.node.addDependency(this.policy);
    this.grantNeeds(surroundings);
    this.acceptFindings();
  }

  allow(
    actions: readonly string[],
    resources: readonly string[],
    conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>,
  ): void {
    this.policy.addStatements(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions !== undefined && { conditions: { ...conditions } }),
      }),
    );
  }

  /** Has a queue start it, and empties it. */
  feedFrom(queue: IQueue, key: IKey, batchSize: number, atMostAtOnce?: number): void {
    this.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [queue.queueArn],
    );
    this.allowKey(key, 'sqs', ['kms:Decrypt']);
    this.function.addEventSource(
      new SqsEventSource(queue, {
        batchSize,
        ...(atMostAtOnce !== undefined && { maxConcurrency: atMostAtOnce }),
      }),
    );
  }

  /** Lets it send to a queue, whose URL stands in its environment under this name. */
  sendsTo(queue: IQueue, key: IKey, name: string): void {
    this.function.addEnvironment(name, queue.queueUrl);
    this.allow(['sqs:SendMessage'], [queue.queueArn]);
    this.allowKey(key, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']);
  }

  /** Lets it use a key through one service only. */
  allowKey(key: IKey, service: string, actions: readonly string[]): void {
    const { region, urlSuffix } = Stack.of(this);
    this.allow(actions, [key.keyArn], {
      StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` },
    });
  }

  private grantNeeds({
    stores,
    key,
    scope,
    reviewFiles,
    secretArns,
    destinationSecretArns = new Map(),
    alarmTopic,
  }: FunctionSurroundings): void {
    const { reads, table, objects, signs, mails, secrets = [], destinationSecrets } = this.needs;
    if (reads !== undefined) this.allowAccounts(reads, scope);
    if (table !== undefined) this.allowTable(stores, table);
    if (objects !== undefined) this.allowObjects(stores, objects);
    for (const name of this.needs.reviewFiles ?? []) this.allowReviewFile(reviewFiles[name]);
    if (signs) this.allowSigning(stores);
    if (mails) this.allowMailing(alarmTopic, key);
    for (const name of secrets) this.allowSecret(`${name}_SECRET`, secretArns[name], key);
    if (destinationSecrets)
      for (const [variable, arn] of destinationSecretArns) this.allowSecret(variable, arn, key);
  }

  private allowAccounts(reads: readonly string[], scope: Configuration['scope']): void {
    const grants = readGrants(reads);
    for (const { actions, resources } of grants) this.allow(actions, resources);
    acceptReadGrants(this.policy, grants);
    if (scope === undefined) return;
    if ('accounts' in scope) {
      for (let from = 0; from < scope.accounts.length; from += ACCOUNTS_A_POLICY)
        this.allowSpokes(scope.accounts.slice(from, from + ACCOUNTS_A_POLICY));
      return;
    }
    this.allow(['sts:AssumeRole'], [SPOKE_ROLES], {
      // An organization's accounts come and go; the role of this name is entered in its own accounts alone.
      StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' },
    });
    acceptFinding(
      this.policy,
      'The accounts of the organization are not known before it is asked; the condition keeps to them.',
      ANY_SPOKE_ROLE,
    );
  }

  /** In a policy apart, of which a role may have ten: one ARN an account is soon more than a policy holds. */
  private allowSpokes(accounts: readonly string[]): void {
    const [first = ''] = accounts;
    const policy = new ManagedPolicy(this, `Accounts${first}`, {
      roles: [this.role],
      description: `Watchbill: the accounts that are read, from ${first} on`,
      statements: [
        new PolicyStatement({
          actions: ['sts:AssumeRole'],
          resources: [SPOKE_ROLES],
          conditions: { StringEquals: { 'aws:ResourceAccount': [...accounts] } },
        }),
      ],
    });
    acceptFinding(
      policy,
      'The condition names the accounts in which the role may be entered, and no others.',
      ANY_SPOKE_ROLE,
    );
    this.function.node.addDependency(policy);
  }

  /**
   * DynamoDB uses the customer's key in the caller's name:
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  private allowTable(
    { table, key }: RecordStores,
    { actions, indexes = [] }: NonNullable<FunctionNeeds['table']>,
  ): void {
    this.allow(
      actions.map((action) => `dynamodb:${action}`),
      [table.tableArn],
    );
    if (indexes.length > 0) {
      this.allow(
        ['dynamodb:Query'],
        indexes.map((index) => `${table.tableArn}/index/${index}`),
      );
    }
    this.allowKey(key, 'dynamodb', [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]);
  }

  /**
   * It may list the bucket's keys, where it lists none, only because S3 answers "denied" instead of "no such key" to who may not:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
   */
  private allowObjects(
    { evidence, key }: RecordStores,
    { read = [], write = [], list }: NonNullable<FunctionNeeds['objects']>,
  ): void {
    const under = (areas: readonly ObjectArea[]) => areas.map((area) => objectsIn(evidence, area));
    if (read.length > 0) {
      this.allow(['s3:GetObject'], under(read));
      if (list === undefined) this.allow(['s3:ListBucket'], [evidence.bucketArn]);
    }
    if (list !== undefined) {
      this.allow(['s3:ListBucket'], [evidence.bucketArn], {
        StringLike: { 's3:prefix': list.map((area) => `${area}/*`) },
      });
    }
    if (write.length > 0) this.allow(['s3:PutObject'], under(write));
    acceptAreas(this.policy, evidence, [...read, ...write]);
    // S3 decrypts what it encrypts in parts, so that writing needs both.
    this.allowKey(key, 's3', write.length > 0 ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt']);
  }

  /** That object and no other; a bucket of another account, or a key of its own, says the same in its policy. */
  private allowReviewFile(location: string | undefined): void {
    const [, object] = /^s3:\/\/(.+)$/.exec(location ?? '') ?? [];
    if (object !== undefined) this.allow(['s3:GetObject'], [`arn:${Aws.PARTITION}:s3:::${object}`]);
  }

  private allowSigning({ logKey, logOrigin }: RecordStores): void {
    this.function.addEnvironment('LOG_KEY', logKey.keyArn);
    this.function.addEnvironment('LOG_ORIGIN', logOrigin);
    this.allow(['kms:GetPublicKey'], [logKey.keyArn]);
    this.allow(['kms:Sign'], [logKey.keyArn], {
      StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' },
    });
  }

  private allowMailing({ topicArn }: ITopic, key: IKey): void {
    this.function.addEnvironment('ALARM_TOPIC', topicArn);
    this.allow(['sns:Publish'], [topicArn]);
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    this.allowKey(key, 'sns', ['kms:Decrypt', 'kms:GenerateDataKey']);
  }

  private allowSecret(variable: string, arn: string | undefined, key: IKey): void {
    if (arn === undefined) {
      throw new Error(`${this.node.path} needs a secret as ${variable}, which its stack does not have`);
    }
    this.function.addEnvironment(variable, arn);
    this.allow(['secretsmanager:GetSecretValue'], [arn]);
    this.allowKey(key, 'secretsmanager', ['kms:Decrypt']);
  }

  private acceptFindings(): void {
    acceptFinding(
      this,
      'It calls the public endpoints of AWS services of many accounts and Regions, Slack and what else is told; inside a VPC it would need a NAT gateway or an endpoint for each service, and nothing in a VPC is read.',
      'HIPAA.Security-LambdaInsideVPC',
      'NIST.800.53.R5-LambdaInsideVPC',
      'PCI.DSS.321-LambdaInsideVPC',
    );
    const { trigger, atMostAtOnce } = this.needs;
    if (atMostAtOnce === undefined)
      acceptFinding(
        this,
        'How many run at once is bounded by the state machine, the queue or the few people that start it; a reservation would take from the account what other workloads use.',
        'HIPAA.Security-LambdaConcurrency',
        'NIST.800.53.R5-LambdaConcurrency',
      );
    acceptFinding(
      this.function,
      NO_DEAD_LETTER_QUEUE[starterOf(trigger)],
      'HIPAA.Security-LambdaDLQ',
      'NIST.800.53.R5-LambdaDLQ',
    );
  }
}

function starterOf(trigger: FunctionNeeds['trigger']): keyof typeof NO_DEAD_LETTER_QUEUE {
  if ('step' in trigger) return 'step';
  if ('schedule' in trigger) return 'schedule';
  return 'url' in trigger ? 'url' : 'queue';
}

/** The functions of one stack, each made in `scope`. */
export function functionsOf(
  stack: FunctionNeeds['stack'],
  scope: Construct,
  surroundings: FunctionSurroundings,
): PipelineFunction[] {
  return FUNCTIONS.filter((each) => each.needs.stack === stack && isDeployed(each, surroundings)).map(
    (each) => new PipelineFunction(scope, each, surroundings),
  );
}

function isDeployed(
  { needs }: DeployableFunction,
  { isInteractive }: Pick<FunctionSurroundings, 'isInteractive'>,
): boolean {
  return needs.onlyWhere !== 'interactive' || isInteractive;
}
