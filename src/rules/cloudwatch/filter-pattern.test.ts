import { filterPatternOf } from './filter-pattern';
import { takenBy, type Taken, type WatchedEvent } from './watched-event';

const deletion: WatchedEvent = {
  name: 'DeleteTrail',
  fields: {
    eventSource: 'cloudtrail.amazonaws.com',
    eventName: 'DeleteTrail',
    errorCode: null,
    readOnly: 'false',
    sourceIPAddress: { not: ['delivery.logs.amazonaws.com'] },
  },
};

const cases: readonly [pattern: string, taken: Taken | 'unreadable'][] = [
  ['', 'every'],
  ['{ $.eventName = DeleteTrail }', 'every'],
  ['{$.eventName="DeleteTrail"}', 'every'],
  ["{ $['eventName'] = DeleteTrail }", 'every'],
  ['{ $.eventName = deletetrail }', 'none'],
  ['{ $.eventName = Delete* }', 'every'],
  ['{ $.eventName = "*ete*ail" }', 'every'],
  ['{ $.eventName = "Delete*Trail*x" }', 'none'],
  ['{ $.eventName = "DeleteTrailTrail" }', 'none'],
  ['{ $.eventName = "DeleteTra*Trail" }', 'none'],
  ['{ ((($.eventName = StopLogging)) || (($.eventName = DeleteTrail))) }', 'every'],
  // `&&` binds before `||`.
  ['{ $.eventName = DeleteTrail || $.eventName = StopLogging && $.eventSource = x.amazonaws.com }', 'every'],
  ['{ ($.eventName = DeleteTrail || $.eventName = StopLogging) && $.eventSource = x.amazonaws.com }', 'none'],
  ['{ $.eventName != DeleteTrail }', 'none'],
  ['{ $.eventName != Stop* }', 'every'],
  ['{ $.eventName = DeleteTrail && $.errorCode NOT EXISTS }', 'every'],
  ['{ $.eventName = DeleteTrail && $.errorCode EXISTS }', 'none'],
  ['{ $.eventName = DeleteTrail && $.errorCode = "*" }', 'none'],
  ['{ $.eventName = DeleteTrail && $.errorCode != AccessDenied }', 'some'],
  ['{ $.eventName = DeleteTrail && $.readOnly IS FALSE }', 'every'],
  ['{ $.eventName = DeleteTrail && $.readOnly IS TRUE }', 'none'],
  ['{ $.eventName IS NULL }', 'none'],
  ['{ $.eventName = DeleteTrail && $.sourceIPAddress != delivery.logs.amazonaws.com }', 'every'],
  ['{ $.eventName = DeleteTrail && $.sourceIPAddress != 10.* }', 'some'],
  ['{ $.eventName = DeleteTrail && $.sourceIPAddress = 10.1.2.3 }', 'some'],
  ['{ $.eventName = DeleteTrail && $.userIdentity.arn != "*role/terraform*" }', 'some'],
  ['{ $.eventName = DeleteTrail && $.responseElements.count > 1 }', 'some'],
  ['{ $.eventName = DeleteTrail || $.responseElements.count > 1 }', 'every'],
  ['{ $.eventName = %Delete% }', 'unreadable'],
  ['{ $.eventName = DeleteTrail', 'unreadable'],
  ['{ $.eventName = DeleteTrail } }', 'unreadable'],
  ['{ $.eventName = Delete Trail }', 'unreadable'],
  ["{ $.eventName = 'DeleteTrail' }", 'unreadable'],
  ['{ ($.eventName = DeleteTrail }', 'unreadable'],
  ['{ $.eventName DeleteTrail }', 'unreadable'],
  ['{ DeleteTrail }', 'unreadable'],
  ['{ }', 'unreadable'],
  ['{ !($.eventName = DeleteTrail) }', 'unreadable'],
  ['DeleteTrail', 'unreadable'],
  ['?DeleteTrail ?StopLogging', 'unreadable'],
  ['[ip, user, name = DeleteTrail]', 'unreadable'],
];

test.each(cases)('%s', (text, taken) => {
  const pattern = filterPatternOf(text);
  expect(pattern === undefined ? 'unreadable' : takenBy(pattern, deletion)).toBe(taken);
});
