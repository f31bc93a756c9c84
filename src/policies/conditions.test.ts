import { conditionIsMet } from './conditions';
import type { RequestContext } from './context';
import { parsePolicy } from './document';

function verdict(operator: string, values: unknown, given: readonly string[] | null | undefined) {
  const [condition] =
    parsePolicy(
      {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { k: values } } },
      },
      'identity',
    ).statements[0]?.conditions ?? [];
  if (!condition) throw new Error('no condition');
  const context: RequestContext = new Map(given === undefined ? [] : [['k', given]]);
  return conditionIsMet(condition, '2012-10-17', context);
}

test.each<[string, unknown, string, boolean]>([
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', '*', '*', true],
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', ['a', 'b'], 'c', true],
  ['StringEqualsIgnoreCase', 'a', 'A', true],
  ['StringNotEqualsIgnoreCase', 'a', 'A', false],
  ['StringLike', 'a*', 'ab', true],
  ['StringLike', 'a?', 'a', false],
  ['StringLike', 'a${*}', 'ab', false],
  ['StringLike', 'A*', 'ab', false],
  ['StringNotLike', 'a*', 'ab', false],
  ['NumericEquals', '10', '10.0', true],
  ['NumericNotEquals', '10', '11', true],
  ['NumericLessThan', 10, '10', false],
  ['NumericLessThanEquals', 10, '10', true],
  ['NumericGreaterThan', '9', '10', true],
  ['NumericGreaterThanEquals', '10', '9', false],
  ['NumericLessThan', '10', 'many', false],
  ['NumericLessThan', '10', '', false],
  ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', true],
  ['DateEquals', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', true],
  ['DateEquals', '1767225600', '2026-01-01T00:00:00Z', true],
  ['DateNotEquals', '2026-01-01', '2026-01-02', true],
  ['DateLessThan', '2026-01-01', '2025-12-31T23:59:59Z', true],
  ['DateLessThan', '2026-01-01', '2026-01-01T00:00:00', false],
  ['DateLessThanEquals', '2026-01-01', '2026-01-01T00:00:00', true],
  ['DateGreaterThan', '2026-01-01', '2026-01-01T00:00:01Z', true],
  ['DateGreaterThanEquals', '2026-01-01', '2025-12-31T23:59:59Z', false],
  ['DateLessThan', 'soon', '2026-01-01', false],
  ['Bool', 'true', 'true', true],
  ['Bool', true, 'TRUE', true],
  ['Bool', 'false', 'true', false],
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QmluYXJ5', 'qmluyxj5', false],
  ['IpAddress', '203.0.113.0/24', '203.0.113.255', true],
  ['IpAddress', '203.0.113.0/24', '203.0.114.0', false],
  ['IpAddress', '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', ['10.0.0.0/8', '2001:db8::/32'], '2001:db8:1::1', true],
  ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
  ['IpAddress', '203.0.113.0/33', '203.0.113.1', false],
  ['IpAddress', 'nowhere', '203.0.113.1', false],
  ['NotIpAddress', '203.0.113.0/24', '203.0.113.1', false],
  ['NotIpAddress', '203.0.113.0/24', '198.51.100.1', true],
  ['ArnEquals', 'arn:aws:sns:*:111122223333:t', 'arn:aws:sns:eu-west-1:111122223333:t', true],
  ['ArnLike', 'arn:aws:sns:*:*:t', 'arn:aws:sns:eu-west-1:111122223333:sub:t', false],
  ['ArnLike', 'arn:aws:sns:*', 'arn:aws:sns:eu-west-1:111122223333:t', true],
  ['ArnLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/a/b', true],
  [
    'ArnLike',
    'arn:aws:logs:*:*:log-group:x:*',
    'arn:aws:logs:eu-west-1:111122223333:log-group:x:log-stream:y',
    true,
  ],
  ['ArnLike', '*', 'arn:aws:s3:::b', true],
  ['ArnLike', '*', 'not an arn', false],
  ['ArnNotLike', 'arn:aws:s3:::b', 'arn:aws:s3:::c', true],
  ['ArnNotEquals', 'arn:aws:s3:::*', 'arn:aws:s3:::c', false],
  ['Null', 'true', 'x', false],
  ['Null', 'false', 'x', true],
])('%s %j against %s is %s; without the value it is unknown', (operator, values, given, expected) => {
  expect(verdict(operator, values, [given])).toBe(expected);
  expect(verdict(operator, values, undefined)).toEqual({ dependsOn: ['k'] });
});

test.each<[string, string, boolean]>([
  ['StringEquals', 'a', false],
  ['StringNotEquals', 'a', true],
  ['StringLike', '*', false],
  ['StringNotLike', '*', true],
  ['NumericLessThan', '1', false],
  ['DateNotEquals', '2026-01-01', true],
  ['Bool', 'false', false],
  ['NotIpAddress', '203.0.113.0/24', true],
  ['ArnNotLike', '*', true],
  ['StringEqualsIfExists', 'a', true],
  ['StringNotEqualsIfExists', 'a', true],
  ['BoolIfExists', 'true', true],
  ['Null', 'true', true],
  ['Null', 'false', false],
  ['ForAllValues:StringEquals', 'a', true],
  ['ForAllValues:StringNotEquals', 'a', true],
  ['ForAnyValue:StringEquals', 'a', false],
  ['ForAnyValue:StringNotEquals', 'a', false],
  ['ForAnyValue:StringEqualsIfExists', 'a', false],
])('%s %s with the key absent is %s', (operator, value, expected) => {
  expect(verdict(operator, value, null)).toBe(expected);
});

test.each<[string, string[], string[], boolean]>([
  ['ForAllValues:StringEquals', ['a', 'b'], ['a'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['a', 'c'], true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], false],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], true],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['a', 'd'], false],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'd'], true],
  ['ForAnyValue:StringNotLike', ['a*'], ['ab', 'ac'], false],
  ['ForAllValues:StringLike', ['a*'], ['ab', 'ac'], true],
  ['StringEquals', ['a'], ['a', 'b'], true],
  ['StringNotEquals', ['a'], ['a', 'b'], false],
])('%s %j against several values %j is %s', (operator, values, given, expected) => {
  expect(verdict(operator, values, given)).toBe(expected);
});
