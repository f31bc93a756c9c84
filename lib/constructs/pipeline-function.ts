import { Stack, type Duration } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Function, LoggingFormat, Runtime, Tracing, type Code } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { IndexName } from '../../src/aws/store/table-definition';
import { acceptFinding } from './accept-finding';
import { acceptPrefixes, type ObjectPrefix } from './evidence-bucket';

/** The record, and the key that encrypts it. */
export interface RecordStores {
  readonly table: Table;
  readonly evidence: Bucket;
  readonly key: IKey;
}

export interface PipelineFunctionProps {
  readonly code: Code;
  readonly description: string;
  /** Encrypts the log group. */
  readonly logKey: IKey;
  readonly timeout: Duration;
  readonly memoryMegabytes: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** IAM path of the role; `/` without one. */
  readonly rolePath?: string;
}

/** One function of the pipeline: its own role, log group and bundle. It may do nothing but log until it is granted more. */
export class PipelineFunction extends Construct {
  readonly function: Function;
  readonly role: Role;
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THIRTEEN_MONTHS,
      encryptionKey: props.logKey,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
      ...(props.rolePath !== undefined && { path: props.rolePath }),
    });
    this.policy = new ManagedPolicy(this, 'Policy', { roles: [this.role], description: props.description });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    this.function = new Function(this, 'Function', {
      code: props.code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      description: props.description,
      // What it may do is said by `allow` alone.
      role: this.role.withoutPolicyUpdates(),
      timeout: props.timeout,
      memorySize: props.memoryMegabytes,
      environment: { ...props.environment },
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.DISABLED,
    });
    this.function.node.addDependency(this.policy);
    acceptFinding(
      this,
      'It calls the public endpoints of AWS services of many accounts and Regions, and Slack; inside a VPC it would need a NAT gateway or an endpoint for each service, and nothing in a VPC is read.',
      'HIPAA.Security-LambdaInsideVPC',
      'NIST.800.53.R5-LambdaInsideVPC',
      'PCI.DSS.321-LambdaInsideVPC',
    );
    acceptFinding(
      this,
      'How many run at once is bounded by the state machine and the queue that start it; a reservation would take from the account what other workloads use.',
      'HIPAA.Security-LambdaConcurrency',
      'NIST.800.53.R5-LambdaConcurrency',
    );
  }

  allow(
    actions: readonly string[],
    resources: readonly string[],
    conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ): void {
    this.policy.addStatements(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions !== undefined && { conditions: { ...conditions } }),
      }),
    );
  }

  /**
   * Lets it read objects under some prefixes and write under others. It may list the bucket's keys only because S3 answers
   * "denied" instead of "no such key" to who may not: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
   */
  allowObjects(
    { evidence, key }: RecordStores,
    { read = [], write = [] }: { read?: readonly ObjectPrefix[]; write?: readonly ObjectPrefix[] },
  ): void {
    const under = (prefixes: readonly ObjectPrefix[]) =>
      prefixes.map((prefix) => evidence.arnForObjects(`${prefix}/*`));
    if (read.length > 0) {
      this.allow(['s3:GetObject'], under(read));
      this.allow(['s3:ListBucket'], [evidence.bucketArn]);
    }
    if (write.length > 0) this.allow(['s3:PutObject'], under(write));
    // S3 decrypts what it encrypts in parts, so that writing needs both.
    acceptPrefixes(this.policy, evidence, [...read, ...write]);
    this.allowKey(key, 's3', write.length > 0 ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt']);
  }

  /**
   * Lets it call the table, and query the indexes named.
   * DynamoDB uses the customer's key in the caller's name:
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  allowTable(
    { table, key }: RecordStores,
    actions: readonly TableAction[],
    indexes: readonly IndexName[] = [],
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

  /** Lets it use a key through one service only. */
  allowKey(key: IKey, service: string, actions: readonly string[]): void {
    const { region, urlSuffix } = Stack.of(this);
    this.allow(actions, [key.keyArn], {
      StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` },
    });
  }
}

type TableAction = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'UpdateItem' | 'Query';
