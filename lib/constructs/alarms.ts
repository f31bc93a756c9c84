import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Metric,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HEARTBEAT } from '../../src/model/heartbeat';
import type { CustomerKey } from './customer-key';
import type { PipelineFunction } from './pipeline-function';

/**
 * Where alarms go: a topic with an e-mail subscription, which uses neither Watchbill's functions nor Slack.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { key, email }: { key: CustomerKey; email: string | undefined }) {
    super(scope, id, { masterKey: key, enforceSSL: true });
    key.allowPublisher('Alarms', 'cloudwatch.amazonaws.com');
    if (email !== undefined) this.addSubscription(new EmailSubscription(email));
  }
}

/** What tells a person that Watchbill itself is not well. */
export class Alarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly topic: ITopic,
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
    const metric = new Metric({
      namespace: HEARTBEAT.namespace,
      metricName: HEARTBEAT.metric,
      statistic: 'Sum',
      period: Duration.hours(1),
    });
    this.add('MissingHeartbeat', metric, {
      description: 'Watchbill: no scan was concluded when one should have been',
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      // The time between two scans, and two hours for the scan itself.
      periods: expectedEvery.toHours() + 2,
      missing: TreatMissingData.BREACHING,
    });
  }

  private onAny(id: string, metric: IMetric, description: string): void {
    this.add(id, metric, {
      description,
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
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
      periods,
      missing,
    }: { description: string; comparison: ComparisonOperator; periods: number; missing: TreatMissingData },
  ): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: description,
      threshold: 1,
      comparisonOperator: comparison,
      evaluationPeriods: periods,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
