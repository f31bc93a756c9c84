import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** A metric as an alarm names it. */
const metricSchema = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

/** `DescribeAlarms`: an alarm of metrics, or a composite alarm, which has a rule on other alarms and no metric. */
export const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmArn: z.string(),
  ActionsEnabled: known(z.boolean()),
  /** ARNs of what is done when the alarm goes off, topics among them. */
  AlarmActions: known(z.array(z.string())),
  /** Of composite alarms only. */
  AlarmRule: ifGiven(z.string()),
  /** What it looks at. */
  metrics: known(z.array(metricSchema)),
  /** It computes something of its metrics, and does not compare one of them with its threshold. */
  isComputed: z.boolean(),
});

export type Alarm = z.infer<typeof alarmSchema>;

export default definePart({
  scope: 'regional',
  schema: z.array(alarmSchema),
  identify: (alarm) => {
    const { AlarmArn } = identitySchema.safeParse(alarm).data ?? {};
    return AlarmArn === undefined ? {} : { resource: AlarmArn };
  },
  count: ({ length }) => length,
});

const identitySchema = z.object({ AlarmArn: ifGiven(z.string()) });
