import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, type Metric as MetricName } from '../../src/model/observe';
import type { CustomerKey } from './customer-key';
import type { PipelineFunction } from './pipeline-function';
import { serviceOfThisAccount } from './service-of-this-account';

/**
 * Where alarms go: a topic with an e-mail subscription, which uses neither Watchbill's functions nor Slack.
 */
export class AlarmTopic extends Topic {
  /** What counts as `service`: `deployment.prefix`. */
  readonly installation: string;

  constructor(
    scope: Construct,
    id: string,
    { key, email, installation }: { key: CustomerKey; email: string | undefined; installation: string },
  ) {
    super(scope, id, { masterKey: key, enforceSSL: true });
    // A topic that has a policy of its own has no longer the default one, which would let its account's alarms publish:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
    const publisher = 'cloudwatch.amazonaws.com';
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [serviceOfThisAccount(publisher)],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
      }),
    );
    key.allowPublisher('Alarms', publisher);
    this.installation = installation;
    if (email !== undefined) this.addSubscription(new EmailSubscription(email));
  }
}

const UNREAD_PERCENT = 5;

/** What tells a person that Watchbill itself is not well. */
export class Alarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly topic: AlarmTopic,
  ) {
    super(scope, id);
  }

  /** Any error and any throttle of a function. */
  watchFunction({ node: { id: name }, function: { functionName } }: PipelineFunction): void {
    const metric = (metricName: string) =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        dimensionsMap: { FunctionName: functionName },
        statistic: 'Sum',
        period: Duration.minutes(5),
      });
    this.onAny(`${name}Errors`, metric('Errors'), `Watchbill: the function ${name} failed`);
    this.onAny(
      `${name}Throttles`,
      metric('Throttles'),
      `Watchbill: the function ${name} was not allowed to run`,
    );
  }

  watchStateMachine(arn: string): void {
    for (const metricName of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
      const metric = new Metric({
        namespace: 'AWS/States',
        metricName,
        dimensionsMap: { StateMachineArn: arn },
        statistic: 'Sum',
        period: Duration.minutes(5),
      });
      this.onAny(`Scan${metricName}`, metric, `Watchbill: a scan did not end well (${metricName})`);
    }
  }

  /** A queue of what was given up: anything in it is something that did not happen. */
  watchDeadLetters(name: string, queue: Queue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: 'Maximum',
    });
    this.onAny(
      `${name}DeadLetters`,
      metric,
      `Watchbill: ${name} gave something up; see the queue ${queue.queueName}`,
    );
  }

  /** No scan was concluded for as long: nothing said so, which is why no data counts as breaching. */
  watchHeartbeat(expectedEvery: Duration): void {
    this.add('MissingHeartbeat', this.counted('ScansConcluded', 'Sum', Duration.hours(1)), {
      description: 'Watchbill: no scan was concluded when one should have been',
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      // The time between two scans, and two hours for the scan itself.
      periods: expectedEvery.toHours() + 2,
      missing: TreatMissingData.BREACHING,
    });
  }

  /**
   * A day as one figure: a scan that AWS throttled for a while is made good by the next. One Region of seventeen that is
   * refused to us is 6 % of the regional cells, and one source of six more than that.
   */
  watchUnreadCells(): void {
    const day = Duration.days(1);
    const share = new MathExpression({
      label: 'Expected cells that were not read, in percent',
      expression: 'IF(expected > 0, 100 * unread / expected, 0)',
      usingMetrics: {
        expected: this.counted('CellsExpected', 'Sum', day),
        unread: this.counted('CellsNotRead', 'Sum', day),
      },
      period: day,
    });
    this.add('UnreadCells', share, {
      description: `Watchbill: more than ${UNREAD_PERCENT} % of what should have been read in a day was not`,
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: UNREAD_PERCENT,
      periods: 1,
      missing: TreatMissingData.NOT_BREACHING,
    });
  }

  /** An account, or one source of it, is not seen, until it is. What is counted stands until the next scan counts again. */
  watchBlindAccounts(): void {
    this.add('BlindAccounts', this.counted('AccountsBlind', 'Maximum', Duration.hours(1)), {
      description: 'Watchbill: an account cannot be read, or not all of it; Slack and the runbook say more',
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      periods: 1,
      missing: TreatMissingData.IGNORE,
    });
  }

  /** An account does not tell what happens in it: what it cannot send lies in a queue of its own. */
  watchCallsNotHeard(): void {
    this.onAny(
      'CallsNotHeard',
      this.counted('CallsNotHeard', 'Sum', Duration.minutes(5)),
      'Watchbill: a scan found what an account should have told at once; see its queue of the stack SpokeEvents, and the runbook',
    );
  }

  /** Slack refuses a message in three runs of the notifier on end; and somebody is to be told, and was not for an hour. */
  watchNotifications(): void {
    this.add('RefusedNotifications', this.counted('NotificationsRefused', 'Maximum', Duration.minutes(5)), {
      description: 'Watchbill: Slack has refused messages for a quarter of an hour',
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      periods: 3,
      missing: TreatMissingData.IGNORE,
    });
    const age = this.counted('OldestPendingNotificationAge', 'Maximum', Duration.minutes(5));
    this.add('OldPendingNotification', age, {
      description: 'Watchbill: a notification has been pending for more than an hour',
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: Duration.hours(1).toSeconds(),
      periods: 1,
      // Nobody said that it was sent: what was pending is still.
      missing: TreatMissingData.IGNORE,
    });
  }

  private onAny(id: string, metric: IMetric, description: string): void {
    this.add(id, metric, {
      description,
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      periods: 1,
      missing: TreatMissingData.NOT_BREACHING,
    });
  }

  private add(
    id: string,
    metric: IMetric,
    {
      description,
      comparison,
      threshold,
      periods,
      missing,
    }: {
      description: string;
      comparison: ComparisonOperator;
      threshold: number;
      periods: number;
      missing: TreatMissingData;
    },
  ): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: description,
      threshold,
      comparisonOperator: comparison,
      evaluationPeriods: periods,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }

  /** What functions of this installation count, by the name under which they do. */
  private counted(metricName: MetricName, statistic: 'Sum' | 'Maximum', period: Duration): Metric {
    return new Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensionsMap: { service: this.topic.installation },
      statistic,
      period,
    });
  }
}
