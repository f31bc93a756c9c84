import type * as client from '@aws-sdk/client-cloudtrail';
import { addDays, addMilliseconds, instantOf } from '../../../src/model/instant';
import type { CloudTrailRecord } from '../../organization/monitoring';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import type { Call, Handlers } from '../service';
import { cloudTrailJson, userNameOf } from './cloudtrail-record';

const PAGE = 50;
const DAYS_KEPT = 90;
/** An event can be looked up a few minutes after it happened. */
const DELAY_MS = 5 * 60_000;

/** The event history of one Region, newest first. */
export const cloudTrailLookup: Handlers<typeof client> = {
  LookupEvents({ LookupAttributes = [], StartTime, EndTime, MaxResults, NextToken }, call) {
    if (LookupAttributes.length > 1) {
      throw new AwsError('InvalidLookupAttributesException', 'Only one lookup attribute can be specified.');
    }
    if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > PAGE)) {
      throw new AwsError('InvalidMaxResultsException', `MaxResults must be between 1 and ${PAGE}.`);
    }
    if (StartTime && EndTime && StartTime > EndTime) {
      throw new AwsError('InvalidTimeRangeException', 'The start time is after the end time.');
    }
    const from = StartTime === undefined ? addDays(call.now, -DAYS_KEPT) : instantOf(StartTime);
    const to = EndTime === undefined ? call.now : instantOf(EndTime);
    const [attribute] = LookupAttributes;
    const seen = call.here.events
      .filter(({ at }) => at >= from && at <= to)
      .filter(({ at }) => at <= addMilliseconds(call.now, -DELAY_MS) && at >= addDays(call.now, -DAYS_KEPT))
      .filter((record) => attribute === undefined || has(record, attribute))
      .sort((one, other) => (one.at > other.at ? -1 : 1));
    const page = pageOf(seen, {
      token: NextToken,
      size: MaxResults,
      usual: PAGE,
      most: PAGE,
      invalid: 'InvalidNextTokenException',
    });
    return { Events: page.items.map((record) => event(record, call)), NextToken: page.next };
  },
};

function has(record: CloudTrailRecord, { AttributeKey, AttributeValue }: client.LookupAttribute): boolean {
  switch (AttributeKey) {
    case 'EventId':
      return record.id === AttributeValue;
    case 'EventName':
      return record.name === AttributeValue;
    case 'EventSource':
      return record.source === AttributeValue;
    case 'ReadOnly':
      return String(record.readOnly ?? false) === AttributeValue;
    case 'Username':
      return userNameOf(record.by) === AttributeValue;
    case 'ResourceName':
      return record.resources?.some(({ name }) => name === AttributeValue) ?? false;
    case 'ResourceType':
      return record.resources?.some(({ type }) => type === AttributeValue) ?? false;
    default:
      throw new AwsError(
        'InvalidLookupAttributesException',
        `${AttributeKey} is not an attribute to look up by.`,
      );
  }
}

function event(record: CloudTrailRecord, call: Call): client.Event {
  return {
    EventId: record.id,
    EventName: record.name,
    EventSource: record.source,
    EventTime: new Date(record.at),
    ReadOnly: String(record.readOnly ?? false),
    Username: userNameOf(record.by),
    Resources: (record.resources ?? []).map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: JSON.stringify(cloudTrailJson(record, call)),
  };
}
