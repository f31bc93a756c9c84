import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `DescribeMetricFilters`: what of a log group's events is counted, and as which metric. */
export const metricFilterSchema = z.object({
  filterName: z.string(),
  logGroupName: z.string(),
  filterPattern: known(z.string()),
  metricTransformations: known(
    z
      .array(
        z.object({
          metricNamespace: z.string(),
          metricName: z.string(),
          /** What each event adds: a number, or the selector of a field of the event. */
          metricValue: known(z.string()),
          /** By name, the field of the event that the value is taken from. */
          dimensions: z.record(z.string(), z.string()).default({}),
        }),
      )
      .min(1),
  ),
  /** The pattern is matched with what a transformer made of the event. */
  applyOnTransformedLogs: z.boolean().default(false),
  /** Only the events of some sources are counted, such as of one account in a log group of several. */
  fieldSelectionCriteria: z.string().optional(),
  /** Fields of the system, such as the account, which become dimensions of the metric. */
  emitSystemFieldDimensions: z.array(z.string()).default([]),
});

export type MetricFilter = z.infer<typeof metricFilterSchema>;

export default definePart({
  scope: 'regional',
  schema: z.array(metricFilterSchema),
  count: ({ length }) => length,
});
