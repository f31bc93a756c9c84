import type { CompositeAlarm, MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { ReadRequest } from '../../collector';
import { mapReadable, type Reading } from '../../reading';
import { alarmsOf } from '../alarms.read';

export default async function readAlarms(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await alarmsOf(request);
  if (items === undefined) return { stop };
  return { value: mapReadable(items, projected), stop };
}

function projected(alarm: MetricAlarm | CompositeAlarm) {
  const { AlarmName, AlarmArn, ActionsEnabled, AlarmActions } = alarm;
  const common = { AlarmName, AlarmArn, ActionsEnabled, AlarmActions };
  if ('AlarmRule' in alarm) return { ...common, AlarmRule: alarm.AlarmRule, metrics: [], isComputed: false };
  const queries = 'Metrics' in alarm ? (alarm.Metrics ?? []) : [];
  return { ...common, metrics: metricsOf(alarm, queries), isComputed: queries.some(isExpression) };
}

/** The metric of an alarm, or those that its queries name. One that names none, such as of a PromQL query, has none. */
function metricsOf(alarm: MetricAlarm, queries: readonly MetricDataQuery[]) {
  const { Namespace, MetricName, Dimensions } = alarm;
  if (MetricName !== undefined) return [{ Namespace, MetricName, Dimensions }];
  // A query of another account is of that account's metric.
  return queries.flatMap(({ MetricStat, AccountId }) =>
    MetricStat?.Metric === undefined || (AccountId !== undefined && AccountId !== accountOf(alarm))
      ? []
      : [MetricStat.Metric],
  );
}

function isExpression({ Expression }: MetricDataQuery): boolean {
  return Expression !== undefined;
}

function accountOf({ AlarmArn = '' }: MetricAlarm): string | undefined {
  return AlarmArn.split(':')[4];
}
