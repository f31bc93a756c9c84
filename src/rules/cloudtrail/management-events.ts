import type { Trail } from '../../sources/cloudtrail/trails/part';

type Selectors = Exclude<Trail['selectors'], { unknown: string }>;
type FieldSelector = Selectors['AdvancedEventSelectors'][number]['FieldSelectors'][number];

/** Which management events a trail logs without leaving out those of any service. */
export interface LoggedManagementEvents {
  readonly read: boolean;
  readonly write: boolean;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html */
export function managementEventsOf(selectors: Selectors): LoggedManagementEvents {
  const logged = [
    ...selectors.EventSelectors.filter(
      (selector) => selector.IncludeManagementEvents && selector.ExcludeManagementEventSources.length === 0,
    ).map(({ ReadWriteType }) => ({
      read: ReadWriteType !== 'WriteOnly',
      write: ReadWriteType !== 'ReadOnly',
    })),
    ...selectors.AdvancedEventSelectors.map(({ FieldSelectors }) => ofFields(FieldSelectors)),
  ];
  return { read: logged.some(({ read }) => read), write: logged.some(({ write }) => write) };
}

/** The services whose management events a selector leaves out by name, such as `kms.amazonaws.com`. */
export function excludedSourcesOf({ EventSelectors, AdvancedEventSelectors }: Selectors): string[] {
  const named = [
    ...EventSelectors.flatMap(({ ExcludeManagementEventSources }) => ExcludeManagementEventSources),
    ...AdvancedEventSelectors.flatMap(({ FieldSelectors }) => FieldSelectors).flatMap(
      ({ Field, NotEquals }) => (Field === 'eventSource' ? (NotEquals ?? []) : []),
    ),
  ];
  return [...new Set(named)].sort();
}

/** All field selectors of one advanced selector hold at once; any besides category and readOnly leaves events out. */
function ofFields(fields: readonly FieldSelector[]): LoggedManagementEvents {
  const isManagement = fields.some(
    ({ Field, Equals }) => Field === 'eventCategory' && Equals?.includes('Management'),
  );
  const readOnly = fields.filter(({ Field }) => Field === 'readOnly');
  const isLimited = fields.some(({ Field }) => Field !== 'eventCategory' && Field !== 'readOnly');
  if (!isManagement || isLimited) return { read: false, write: false };
  return {
    read: readOnly.every(({ Equals }) => Equals?.includes('true')),
    write: readOnly.every(({ Equals }) => Equals?.includes('false')),
  };
}
