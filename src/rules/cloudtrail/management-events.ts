import type { Trail } from '../../sources/cloudtrail/trails/part';

type Selectors = Exclude<Trail['selectors'], { unknown: string }>;
type FieldSelector = Selectors['AdvancedEventSelectors'][number]['FieldSelectors'][number];

/** Which management events a trail logs without leaving out those of any service. */
export interface LoggedManagementEvents {
  readonly read: boolean;
  readonly write: boolean;
  /** Where one is missing, what is: "leaves out events of kms.amazonaws.com". */
  readonly shortcomings: readonly string[];
}

interface Selected {
  readonly read: boolean;
  readonly write: boolean;
  readonly leftOut: readonly string[];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html */
export function managementEventsOf(selectors: Selectors): LoggedManagementEvents {
  const selected = [
    ...selectors.EventSelectors.filter(({ IncludeManagementEvents }) => IncludeManagementEvents).map(
      ({ ReadWriteType, ExcludeManagementEventSources: sources }) => ({
        read: ReadWriteType !== 'WriteOnly',
        write: ReadWriteType !== 'ReadOnly',
        leftOut: sources.length === 0 ? [] : [`leaves out events of ${sources.toSorted().join(', ')}`],
      }),
    ),
    ...selectors.AdvancedEventSelectors.map(({ FieldSelectors }) => ofFields(FieldSelectors)),
  ];
  const whole = selected.filter(({ leftOut }) => leftOut.length === 0);
  const read = whole.some((each) => each.read);
  const write = whole.some((each) => each.write);
  return { read, write, shortcomings: read && write ? [] : shortcomingsOf(selected) };
}

function shortcomingsOf(selected: readonly Selected[]): string[] {
  const read = selected.some((each) => each.read);
  const write = selected.some((each) => each.write);
  if (!read && !write) return ['logs no management events'];
  return [
    ...(read ? [] : ['logs no read management events']),
    ...(write ? [] : ['logs no write management events']),
    ...[...new Set(selected.flatMap(({ leftOut }) => leftOut))].sort(),
  ];
}

/** All field selectors of one advanced selector hold at once; any besides category and readOnly leaves events out. */
function ofFields(fields: readonly FieldSelector[]): Selected {
  const isManagement = fields.some(
    ({ Field, Equals }) => Field === 'eventCategory' && Equals?.includes('Management'),
  );
  if (!isManagement) return { read: false, write: false, leftOut: [] };
  const readOnly = fields.filter(({ Field }) => Field === 'readOnly');
  const limits = fields.filter(({ Field }) => Field !== 'eventCategory' && Field !== 'readOnly');
  return {
    read: readOnly.every(({ Equals }) => Equals?.includes('true')),
    write: readOnly.every(({ Equals }) => Equals?.includes('false')),
    leftOut: limits.map(leftOutBy),
  };
}

function leftOutBy({ Field, NotEquals }: FieldSelector): string {
  if (Field === 'eventSource' && NotEquals !== undefined)
    return `leaves out events of ${NotEquals.toSorted().join(', ')}`;
  return `leaves out events by ${Field}`;
}
