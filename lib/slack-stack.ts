import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../lambdas/functions.generated';
import { acceptFinding } from './constructs/accept-finding';
import { Alarms } from './constructs/alarms';
import { DeadLetterQueue } from './constructs/dead-letter-queue';
import { functionsOf, type PipelineFunction, type RecordStores } from './constructs/pipeline-function';
import { Schedule } from './constructs/schedule';
import type { PipelineStack } from './pipeline-stack';

export interface SlackStackProps extends StackProps {
  readonly pipeline: PipelineStack;
  readonly stores: RecordStores;
  readonly code: (name: FunctionName) => Code;
}

/** One group: nudges wait for each other, so that no two notifiers post the same message. */
const GROUP = 'notify';

/**
 * Sends pending notifications to Slack. The queue holds nudges, not messages: the table says what is pending, so a
 * nudge that is lost or fails costs no more than the time to the next. Nothing here can be reached from outside.
 */
export class SlackStack extends Stack {
  constructor(scope: Construct, id: string, props: SlackStackProps) {
    super(scope, id, { ...props, description: 'Watchbill: alerts in Slack' });
    const { pipeline, stores, code } = props;
    const { key } = pipeline;
    const alarms = new Alarms(this, 'Alarms', pipeline.alarmTopic);
    // Made without a value: the token never stands in a template. `aws secretsmanager put-secret-value` puts it in.
    const token = new CfnSecret(this, 'SlackToken', {
      description: 'Watchbill: the bot token of its Slack app',
      kmsKeyId: key.keyArn,
    });
    acceptFinding(
      token,
      'Slack issues the token and has no way to exchange it from here; it is set again after being rotated there.',
      'AwsSolutions-SMG4',
      'HIPAA.Security-SecretsManagerRotationEnabled',
      'NIST.800.53.R5-SecretsManagerRotationEnabled',
    );
    // `slack token set` puts the token there.
    new CfnOutput(this, 'SlackTokenArn', { value: token.ref });
    const functions = functionsOf('Slack', this, {
      code,
      stores,
      key,
      scope: undefined,
      reviewFiles: {},
      secretArns: { SLACK_TOKEN: token.ref },
      alarmTopic: pipeline.alarmTopic,
    });
    alarms.watchNotifications();
    for (const each of functions) {
      alarms.watchFunction(each);
      if ('queue' in each.needs.trigger) this.nudge(each, alarms, pipeline);
    }
  }

  private nudge(nudged: PipelineFunction, alarms: Alarms, { key, scan }: PipelineStack): void {
    const givenUp = new DeadLetterQueue(this, 'GivenUpNudges', { key, fifo: true });
    alarms.watchDeadLetters('Notify', givenUp);
    const undelivered = new DeadLetterQueue(this, 'UndeliveredNudges', { key });
    alarms.watchDeadLetters('Nudge', undelivered);
    const nudges = new Queue(this, 'Nudges', {
      fifo: true,
      contentBasedDeduplication: true,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
      // A nudge that failed holds up those behind it for as long. AWS advises six times the function's timeout, for a batch
      // that is worth keeping; the least that it takes is the timeout itself, which is less than the time to the next nudge.
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(nudged.needs.timeoutSeconds),
      deadLetterQueue: { queue: givenUp, maxReceiveCount: 5 },
    });
    nudged.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [nudges.queueArn],
    );
    nudged.allowKey(key, 'sqs', ['kms:Decrypt']);
    nudged.function.addEventSource(new SqsEventSource(nudges, { batchSize: 10 }));
    new Schedule(this, 'NudgeSchedule', {
      description: 'Nudges the notifier',
      expression: 'rate(5 minutes)',
      target: {
        arn: nudges.queueArn,
        action: 'sqs:SendMessage',
        // The time makes each nudge another message: a FIFO queue drops what it had within five minutes.
        input: { at: '<aws.scheduler.scheduled-time>' },
        messageGroup: GROUP,
      },
      deadLetters: undelivered,
      key,
    });
    new Rule(this, 'ScanEnded', {
      description: 'Watchbill: nudges the notifier when a scan has ended',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [scan.arn], status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      targets: [new SqsQueue(nudges, { messageGroupId: GROUP, deadLetterQueue: undelivered })],
    });
  }
}
