import { isUnknown, type Unknown } from '../../model/known';
import type { Alarm } from '../../sources/cloudwatch/alarms/part';
import type { MetricFilter } from '../../sources/cloudwatch/metric-filters/part';
import { compositesOf, isHeard, isTopic, type Topics } from './alarm-actions';

/** What can tell of a metric in its Region. */
export interface WatchedRegion {
  readonly alarms: readonly Alarm[];
  readonly topics: Topics;
}

/** The alarms by which somebody hears, or what is missing for that. */
type Hearing = { readonly heardBy: string[] } | { readonly lacks: string[] } | Unknown;

/** Who is told of what a metric filter counts. */
export function hearingOf(filter: MetricFilter, region: WatchedRegion): Hearing {
  const { filterName, metricTransformations, emitSystemFieldDimensions } = filter;
  if (isUnknown(metricTransformations))
    return { unknown: `the metric of metric filter ${filterName}: ${metricTransformations.unknown}` };
  // A metric with dimensions is one metric for each of their values, and no alarm is on all of them.
  const whole = metricTransformations.filter(
    ({ dimensions }) => Object.keys(dimensions).length + emitSystemFieldDimensions.length === 0,
  );
  if (whole.length === 0) return { lacks: [`metric filter ${filterName} splits its metric by dimensions`] };
  const added = addedBy(filterName, whole);
  if (added !== undefined) return added;
  const alarms = region.alarms.filter(
    ({ metrics }) =>
      isUnknown(metrics) ||
      metrics.some(
        ({ Namespace, MetricName, Dimensions }) =>
          Dimensions.length === 0 &&
          whole.some((one) => one.metricNamespace === Namespace && one.metricName === MetricName),
      ),
  );
  const hearings = alarms.map((alarm) => hearingOfAlarm(alarm, region));
  const heardBy = hearings.flatMap((each) => ('heardBy' in each ? each.heardBy : []));
  if (heardBy.length > 0) return { heardBy };
  const open = hearings.filter(isUnknown);
  if (open.length > 0)
    return {
      unknown: open
        .map(({ unknown: why }) => why)
        .sort()
        .join('; '),
    };
  const lacks = hearings.flatMap((each) => ('lacks' in each ? each.lacks : []));
  if (lacks.length > 0) return { lacks };
  const metrics = whole.map(({ metricNamespace, metricName }) => `${metricNamespace}/${metricName}`).sort();
  return { lacks: [`no alarm is on ${metrics.join(', ')}, the metric of metric filter ${filterName}`] };
}

/** What keeps events from showing in every metric; nothing where they show in one. */
function addedBy(
  filterName: string,
  metrics: Exclude<MetricFilter['metricTransformations'], Unknown>,
): Hearing | undefined {
  const values = metrics.map(({ metricValue }) => metricValue);
  if (values.some((value) => !isUnknown(value) && Number(value) > 0)) return undefined;
  const open = values.flatMap((value) => {
    if (isUnknown(value)) return [`what metric filter ${filterName} adds to its metric: ${value.unknown}`];
    return Number.isNaN(Number(value))
      ? [`metric filter ${filterName} adds ${value} to its metric, and not a number`]
      : [];
  });
  return open.length > 0
    ? { unknown: [...new Set(open)].sort().join('; ') }
    : { lacks: [`metric filter ${filterName} adds 0 to its metric`] };
}

function hearingOfAlarm(alarm: Alarm, { alarms, topics }: WatchedRegion): Hearing {
  const { AlarmName, ActionsEnabled, AlarmActions, metrics, isComputed } = alarm;
  const of = `alarm ${AlarmName}`;
  const lacks = lackOf(alarm, topics);
  if (lacks !== undefined) {
    const composites = compositesOf(alarm, alarms).map((each) => each.AlarmName);
    if (composites.length === 0) return { lacks: [lacks] };
    const tells = `what composite alarm ${composites.sort().join(', ')} tells of it is not read`;
    return { unknown: `${lacks}, and ${tells}` };
  }
  if (isUnknown(metrics)) return { unknown: `the metric of ${of}: ${metrics.unknown}` };
  if (isComputed) return { unknown: `${of} computes something of its metrics` };
  if (isUnknown(ActionsEnabled))
    return { unknown: `whether the actions of ${of} are on: ${ActionsEnabled.unknown}` };
  if (isUnknown(AlarmActions)) return { unknown: `the actions of ${of}: ${AlarmActions.unknown}` };
  const heard = AlarmActions.filter(isTopic).map((topic) => isHeard(topics, topic));
  if (heard.includes(true)) return { heardBy: [AlarmName] };
  const open = [...new Set(heard.filter(isUnknown).map(({ unknown: why }) => why))].sort();
  return {
    unknown:
      open.length === 0
        ? `whom the actions of ${of} tell, none of which is a topic that somebody hears, is not read`
        : `the topic of ${of}: ${open.join(', ')}`,
  };
}

/** What keeps an alarm from telling anybody, as far as that is known. */
function lackOf({ AlarmName, ActionsEnabled, AlarmActions }: Alarm, topics: Topics): string | undefined {
  if (ActionsEnabled === false) return `the actions of alarm ${AlarmName} are off`;
  if (isUnknown(AlarmActions)) return undefined;
  if (AlarmActions.length === 0) return `alarm ${AlarmName} has no action`;
  const isDeaf = AlarmActions.every((arn) => isTopic(arn) && isHeard(topics, arn) === false);
  return isDeaf ? `no subscription of a topic of alarm ${AlarmName} is confirmed` : undefined;
}
