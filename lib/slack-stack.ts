import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionNeeds } from '../lambdas/function-needs';
import type { FunctionName } from '../lambdas/functions.generated';
import { configuredDestinations } from '../src/config/alert-settings';
import type { Configuration } from '../src/config/schema';
import { secretOutput, secretVariable } from '../src/model/destination';
import { Alarms } from './constructs/alarms';
import { DeadLetterQueue } from './constructs/dead-letter-queue';
import { GivenSecret } from './constructs/given-secret';
import { functionsOf, type PipelineFunction, type RecordStores } from './constructs/pipeline-function';
import { Schedule } from './constructs/schedule';
import { SlackDoor } from './constructs/slack-door';
import type { PipelineStack } from './pipeline-stack';

export interface SlackStackProps extends StackProps {
  readonly configuration: Configuration;
  readonly pipeline: PipelineStack;
  readonly stores: RecordStores;
  readonly code: (name: FunctionName) => Code;
}

/** One group: nudges wait for each other, so that no two notifiers post the same message. */
const GROUP = 'notify';

/**
 * Sends pending notifications to Slack and what else routes name. The queue holds nudges, not messages: the table says what is pending, so a
 * nudge that is lost or fails costs no more than the time to the next. Nothing here can be reached from outside, unless the
 * configuration lets people act from Slack.
 */
export class SlackStack extends Stack {
  /** What wakes the notifier. */
  readonly nudges: Queue;

  constructor(scope: Construct, id: string, props: SlackStackProps) {
    super(scope, id, { ...props, description: 'Watchbill: alerts in Slack' });
    const { configuration, pipeline, stores, code } = props;
    const isInteractive = configuration.alerts.interactive !== undefined;
    const { key } = pipeline;
    const alarms = new Alarms(this, 'Alarms', pipeline.alarmTopic);
    const token = new GivenSecret(this, 'SlackToken', 'the bot token of its Slack app', key);
    const signing = isInteractive
      ? new GivenSecret(
          this,
          'SlackSigning',
          'what Slack signs its requests with; two of them while one replaces the other',
          key,
        )
      : undefined;
    if (signing !== undefined) new CfnOutput(this, 'SlackSigningArn', { value: signing.arn });
    // `slack token set` puts the token there.
    new CfnOutput(this, 'SlackTokenArn', { value: token.arn });
    const functions = functionsOf('Slack', this, {
      code,
      stores,
      key,
      scope: undefined,
      reviewFiles: { people: configuration.people },
      destinationSecretArns: this.destinationSecrets(configuration, key),
      secretArns: { SLACK_TOKEN: token.arn, ...(signing !== undefined && { SLACK_SIGNING: signing.arn }) },
      alarmTopic: pipeline.alarmTopic,
      isInteractive,
    });
    alarms.watchNotifications();
    for (const each of functions) alarms.watchFunction(each);
    this.nudges = this.nudge(startedBy(functions, { queue: 'nudges' }), alarms, pipeline);
    if (isInteractive) {
      new SlackDoor(this, 'Door', {
        front: startedBy(functions, { url: 'slack' }),
        work: startedBy(functions, { queue: 'slack-requests' }),
        alarms,
        nudges: this.nudges,
        key,
        scanArn: pipeline.scan.arn,
      });
    }
  }

  /** One a destination beside Slack, by the variable of its reader; `alerts secret set` finds it by the output. */
  private destinationSecrets({ alerts }: Configuration, key: IKey): ReadonlyMap<string, string> {
    return new Map(
      configuredDestinations(alerts).map((destination) => {
        const output = secretOutput(destination);
        const { arn } = new GivenSecret(this, output.replace(/Arn$/, ''), `the key of ${destination}`, key);
        new CfnOutput(this, output, { value: arn });
        return [secretVariable(destination), arn];
      }),
    );
  }

  private nudge(nudged: PipelineFunction, alarms: Alarms, { key, scan }: PipelineStack): Queue {
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
    nudged.feedFrom(nudges, key, 10);
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
    return nudges;
  }
}

function startedBy(
  functions: readonly PipelineFunction[],
  trigger: FunctionNeeds['trigger'],
): PipelineFunction {
  const found = functions.find(({ needs }) => JSON.stringify(needs.trigger) === JSON.stringify(trigger));
  if (found === undefined)
    throw new Error(`no function's needs name ${JSON.stringify(trigger)} as its trigger`);
  return found;
}
