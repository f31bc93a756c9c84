import * as client from '@aws-sdk/client-cloudwatch';
import type { Alarm } from '../../organization/alarms';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const USUAL = 50;
const MOST = 100;

/** Stands in for CloudWatch: no alarm ever goes off. */
export const cloudwatch = defineService({
  name: 'cloudwatch',
  scope: 'monitoring',
  protocol: {
    kind: 'json',
    version: '1.0',
    target: 'GraniteServiceVersion20100801',
    isQueryCompatible: true,
  },
  client,
  handlers: {
    DescribeAlarms({ AlarmTypes = ['MetricAlarm'], MaxRecords, NextToken }, call) {
      const wanted = call.here.alarms.filter(({ watches }) =>
        AlarmTypes.includes('rule' in watches ? 'CompositeAlarm' : 'MetricAlarm'),
      );
      const page = pageOf(wanted, {
        token: NextToken,
        size: MaxRecords,
        usual: USUAL,
        most: MOST,
        invalid: 'InvalidNextToken',
      });
      return {
        MetricAlarms: page.items.flatMap((alarm) =>
          'metric' in alarm.watches
            ? [
                {
                  ...common(alarm, call),
                  MetricName: alarm.watches.metric.name,
                  Namespace: alarm.watches.metric.namespace,
                  Statistic: 'Sum' as const,
                  Dimensions: [],
                  Period: 300,
                  EvaluationPeriods: 1,
                  Threshold: 1,
                  ComparisonOperator: 'GreaterThanOrEqualToThreshold' as const,
                },
              ]
            : [],
        ),
        CompositeAlarms: page.items.flatMap((alarm) =>
          'rule' in alarm.watches ? [{ ...common(alarm, call), AlarmRule: alarm.watches.rule }] : [],
        ),
        NextToken: page.next,
      };
    },
  },
});

function common({ name, isOn, actions }: Alarm, { organization, region, account }: Call) {
  return {
    AlarmName: name,
    AlarmArn: `arn:${organization.partition}:cloudwatch:${region}:${account.id}:alarm:${name}`,
    ActionsEnabled: isOn,
    OKActions: [],
    AlarmActions: actions,
    InsufficientDataActions: [],
    StateValue: 'OK' as const,
  };
}
