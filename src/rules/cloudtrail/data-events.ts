import { isUnknown, type Known, type Unknown } from '../../model/known';
import type { Trail } from '../../sources/cloudtrail/trails/part';

type Selectors = Exclude<Trail['selectors'], Unknown>;
type FieldSelector = Selectors['AdvancedEventSelectors'][number]['FieldSelectors'][number];

export type DataEvents = 'read' | 'write';

/** Whether some trail records such calls on every object of the bucket: the ARN of one that does. */
export function trailOfDataEvents(
  trails: readonly Trail[],
  bucketArn: string,
  events: DataEvents,
): Known<string | undefined> {
  const judged = trails.map((trail) => ({
    arn: trail.TrailARN,
    records: recordsOf(trail, bucketArn, events),
  }));
  const [first] = judged
    .filter(({ records }) => records === true)
    .map(({ arn }) => arn)
    .sort();
  if (first !== undefined) return first;
  const open = judged.flatMap(({ arn, records }) =>
    isUnknown(records) ? [`${arn}: ${records.unknown}`] : [],
  );
  return open.length > 0 ? { unknown: open.sort().join('; ') } : undefined;
}

/** What rules a trail out does so whatever else of it is unknown. */
function recordsOf({ status, selectors }: Trail, bucketArn: string, events: DataEvents): Known<boolean> {
  const points: Known<boolean>[] = [
    isUnknown(status) ? status : status.IsLogging,
    isUnknown(selectors) ? selectors : select(selectors, bucketArn, events),
  ];
  if (points.includes(false)) return false;
  return points.find(isUnknown) ?? true;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html */
function select(
  { EventSelectors, AdvancedEventSelectors }: Selectors,
  bucketArn: string,
  events: DataEvents,
): boolean {
  const objects = `${bucketArn}/`;
  const everyBucket = bucketArn.split(':').slice(0, 3).join(':');
  const other = events === 'read' ? 'WriteOnly' : 'ReadOnly';
  return (
    EventSelectors.some(
      ({ ReadWriteType, DataResources }) =>
        ReadWriteType !== other &&
        DataResources.some(
          ({ Type, Values }) =>
            Type === 'AWS::S3::Object' &&
            Values.some((value) => [everyBucket, `${everyBucket}:::`, objects].includes(value)),
        ),
    ) || AdvancedEventSelectors.some(({ FieldSelectors: fields }) => selectAdvanced(fields, objects, events))
  );
}

/** All field selectors of one hold at once. One of any other field leaves calls out. */
function selectAdvanced(fields: readonly FieldSelector[], objects: string, events: DataEvents): boolean {
  const has = (name: string, value: string) =>
    fields.some(({ Field, Equals }) => Field === name && Equals?.includes(value) === true);
  return (
    has('eventCategory', 'Data') &&
    has('resources.type', 'AWS::S3::Object') &&
    fields.every((field) => {
      switch (field.Field) {
        case 'eventCategory':
        case 'resources.type':
          return true;
        case 'readOnly':
          return field.Equals?.includes(events === 'read' ? 'true' : 'false') === true;
        case 'resources.ARN':
          return takesAllOf(objects, field);
        default:
          return false;
      }
    })
  );
}

/** Whether a selector of ARNs takes every object whose ARN begins so. */
function takesAllOf(objects: string, field: FieldSelector): boolean {
  const { Equals, NotEquals, StartsWith, NotStartsWith, EndsWith, NotEndsWith } = field;
  if (Equals !== undefined || EndsWith !== undefined || NotEndsWith !== undefined) return false;
  const isLeftOut =
    (NotEquals ?? []).some((value) => value.startsWith(objects)) ||
    (NotStartsWith ?? []).some((value) => value.startsWith(objects) || objects.startsWith(value));
  return !isLeftOut && (StartsWith === undefined || StartsWith.some((value) => objects.startsWith(value)));
}
