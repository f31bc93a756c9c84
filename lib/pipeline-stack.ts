import { Aws, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { FunctionUrlAuthType, type Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../lambdas/functions.generated';
import type { Configuration } from '../src/config/schema';
import { dueSources } from '../src/scan/due';
import { Alarms, AlarmTopic } from './constructs/alarms';
import { CustomerKey } from './constructs/customer-key';
import { DeadLetterQueue } from './constructs/dead-letter-queue';
import { PeopleAccess } from './constructs/people-access';
import { functionsOf, type PipelineFunction, type RecordStores } from './constructs/pipeline-function';
import { ScanStateMachine } from './constructs/scan-state-machine';
import { Schedule } from './constructs/schedule';
import { spokeTemplate } from './spoke-stack';
import { SpokeStackSet } from './constructs/spoke-stack-set';

export interface PipelineStackProps extends StackProps {
  readonly configuration: Configuration;
  readonly stores: RecordStores;
  readonly code: (name: FunctionName) => Code;
}

const REVIEWS: FunctionName = 'reviews';

/** Any hour but the first of the day: what is due in it is hourly. */
const LATER_HOUR = '2000-01-01T01:00:00.000Z';

/** Scans on a schedule: the state machine, its functions, and what tells that they do not work. */
export class PipelineStack extends Stack {
  readonly key: CustomerKey;
  readonly alarmTopic: AlarmTopic;
  readonly deadLetters: DeadLetterQueue;
  readonly scan: ScanStateMachine;
  private readonly alarms: Alarms;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, {
      ...props,
      description: 'Watchbill: scans on a schedule',
      // Each collector's role names each account that is listed: a third of the million bytes that CloudFormation takes is
      // indentation otherwise.
      suppressTemplateIndentation: true,
    });
    const { configuration, stores, code } = props;
    this.key = new CustomerKey(this, 'PipelineKey', 'Watchbill: logs, queues and alarms');
    this.key.allowLogGroups();
    this.alarmTopic = new AlarmTopic(this, 'AlarmTopic', {
      key: this.key,
      email: configuration.alerts.email,
      installation: configuration.deployment.prefix,
    });
    this.alarms = new Alarms(this, 'Alarms', this.alarmTopic);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { key: this.key });
    this.alarms.watchDeadLetters('Pipeline', this.deadLetters);

    const functions = functionsOf('Pipeline', this, {
      code,
      stores,
      key: this.key,
      scope: configuration.scope,
      reviewFiles: { people: configuration.people, approvals: configuration.reviews.approvals },
      secretArns: {},
      alarmTopic: this.alarmTopic,
      isInteractive: configuration.alerts.interactive !== undefined,
    });
    for (const each of functions) {
      this.alarms.watchFunction(each);
      this.scheduleFunction(each);
      this.openToPeople(each, stores);
      // Who asks for reviews is told how to start it.
      if (each.name === REVIEWS)
        new CfnOutput(this, 'ReviewsFunctionName', { value: each.function.functionName });
    }
    // What the command line opens the record with: it asks CloudFormation for this one stack.
    new CfnOutput(this, 'TableName', { value: stores.table.tableName });
    new CfnOutput(this, 'LogKeyArn', { value: stores.logKey.keyArn });
    new CfnOutput(this, 'LogOrigin', { value: stores.logOrigin });
    const earlierKeys = configuration.evidence['earlier-log-keys'];
    if (earlierKeys.length > 0) new CfnOutput(this, 'EarlierLogKeys', { value: earlierKeys.join(' ') });
    new CfnOutput(this, 'EvidenceBucketName', { value: stores.evidence.bucketName });
    this.scan = new ScanStateMachine(this, 'ScanAccounts', { functions, stores, logKey: this.key });
    new CfnOutput(this, 'ScanStateMachineArn', { value: this.scan.arn });
    this.alarms.watchStateMachine(this.scan.arn);
    this.alarms.watchUnreadCells();
    this.alarms.watchBlindAccounts();
    this.scheduleScans(configuration);
    if (configuration.scope !== undefined && 'organization' in configuration.scope) {
      const { organization } = configuration.scope;
      new SpokeStackSet(this, 'Spokes', {
        organization,
        name: `${configuration.deployment.prefix}-spoke`,
        description: 'Watchbill: the read-only role in each watched account',
        capabilities: ['CAPABILITY_NAMED_IAM'],
        regions: [Aws.REGION],
        parameters: { HubAccountId: Aws.ACCOUNT_ID, OrganizationId: organization.id ?? '' },
        template: spokeTemplate(),
      });
    }
  }

  private scheduleScans(configuration: Configuration): void {
    const isHourly = dueSources(configuration.schedule, LATER_HOUR).length > 0;
    this.alarms.watchHeartbeat(isHourly ? Duration.hours(1) : Duration.hours(24));
    new Schedule(this, 'ScanSchedule', {
      description: 'Starts a scan; which sources are due is decided by the hour',
      expression: isHourly ? 'cron(0 * * * ? *)' : 'cron(0 0 * * ? *)',
      target: {
        arn: this.scan.arn,
        action: 'states:StartExecution',
        // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
        input: { slot: '<aws.scheduler.scheduled-time>' },
      },
      deadLetters: this.deadLetters,
      key: this.key,
    });
  }

  private scheduleFunction(scheduled: PipelineFunction): void {
    const { trigger } = scheduled.needs;
    if (!('schedule' in trigger)) return;
    scheduled.allow(['sqs:SendMessage'], [this.deadLetters.queueArn]);
    scheduled.allowKey(this.key, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']);
    // The next start does what this one did not.
    scheduled.function.configureAsyncInvoke({
      retryAttempts: 0,
      onFailure: new SqsDestination(this.deadLetters),
    });
    new Schedule(this, `${scheduled.node.id}Schedule`, {
      description: trigger.purpose,
      expression: trigger.schedule,
      target: { arn: scheduled.function.functionArn, action: 'lambda:InvokeFunction', input: {} },
      deadLetters: this.deadLetters,
      key: this.key,
    });
  }

  private openToPeople(command: PipelineFunction, stores: RecordStores): void {
    if (!('url' in command.needs.trigger)) return;
    const { url } = command.function.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
    new CfnOutput(this, 'CommandUrl', { value: url });
    new PeopleAccess(this, 'People', { stores, command });
  }
}
