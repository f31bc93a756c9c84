import { Aws, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { SOURCES, type Source } from '../../src/sources/parts';
import { acceptFinding } from './accept-finding';
import { acceptPrefixes } from './evidence-bucket';
import type { PipelineFunction, RecordStores } from './pipeline-function';
import { scanDefinition } from './scan-definition';

export interface ScanStateMachineProps {
  readonly plan: PipelineFunction;
  readonly collectors: Readonly<Record<Source, PipelineFunction>>;
  readonly evaluate: PipelineFunction;
  readonly record: PipelineFunction;
  readonly conclude: PipelineFunction;
  readonly stores: RecordStores;
  readonly logKey: IKey;
}

/** Six functions an account: 150 at once, of the 1,000 that an account and Region may run unless raised. */
const ACCOUNTS_AT_ONCE = 25;

/** The actions by which Step Functions has its logs delivered; none of them can be limited to a resource. */
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** The scan of one slot, and the role it runs under. */
export class ScanStateMachine extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ScanStateMachineProps) {
    super(scope, id);
    const { plan, evaluate, record, conclude, collectors, stores, logKey } = props;
    const functions = [plan, evaluate, record, conclude, ...SOURCES.map((source) => collectors[source])];
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const policy = new ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: functions.map((each) => each.function.functionArn),
        }),
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [stores.evidence.arnForObjects('account-lists/*')],
        }),
        new PolicyStatement({
          actions: ['kms:Decrypt'],
          resources: [stores.key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
        }),
        new PolicyStatement({ actions: LOG_DELIVERY, resources: ['*'] }),
      ],
    });
    acceptPrefixes(policy, stores.evidence, ['account-lists']);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THIRTEEN_MONTHS,
      encryptionKey: logKey,
    });
    const stateMachine = new CfnStateMachine(this, 'Scan', {
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: Stack.of(this).toJsonString(
        scanDefinition({
          functions: {
            plan: plan.function.functionArn,
            evaluate: evaluate.function.functionArn,
            record: record.function.functionArn,
            conclude: conclude.function.functionArn,
            collect: arnsOf(collectors),
          },
          partition: Aws.PARTITION,
          evidenceBucket: stores.evidence.bucketName,
          maxAccountsAtOnce: ACCOUNTS_AT_ONCE,
        }),
      ),
      loggingConfiguration: {
        level: 'ERROR',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: false },
    });
    stateMachine.node.addDependency(policy);
    this.arn = stateMachine.ref;

    // Apart from the other policy: the machine waits for that one, and this one names the machine.
    new ManagedPolicy(this, 'RunAccounts', {
      roles: [role],
      statements: [new PolicyStatement({ actions: ['states:StartExecution'], resources: [this.arn] })],
    });
    acceptFinding(
      stateMachine,
      'Every execution keeps its whole history for 90 days without being logged; the log holds the failures.',
      'AwsSolutions-SF1',
    );
    acceptFinding(
      stateMachine,
      'The history shows each step with its times; traces of X-Ray cost by the request and add nothing to it.',
      'AwsSolutions-SF2',
    );
    acceptFinding(
      policy,
      'None of the actions of log delivery can be limited to a resource.',
      'AwsSolutions-IAM5[Resource::*]',
    );
  }
}

function arnsOf(collectors: Readonly<Record<Source, PipelineFunction>>): Record<Source, string> {
  const { organization, iam, inventory, config, cloudtrail, guardduty } = collectors;
  const arn = (collector: PipelineFunction) => collector.function.functionArn;
  return {
    organization: arn(organization),
    iam: arn(iam),
    inventory: arn(inventory),
    config: arn(config),
    cloudtrail: arn(cloudtrail),
    guardduty: arn(guardduty),
  };
}
