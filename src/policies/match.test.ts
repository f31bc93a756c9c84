import fc from 'fast-check';
import { covers, intersects, matches, patternsCover } from './match';

test.each([
  ['*', 'anything', true],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['s3:get*', 's3:getobject', true],
  ['s3:get*', 's3:putobject', false],
  ['s3:*object', 's3:getobject', true],
  ['s3:*object', 's3:getobjectacl', false],
  ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1/2/test/3/o.jpg', true],
  ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b//test/', true],
  ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1-test/o.jpg', false],
  ['arn:aws:iam::*:user/x', 'arn:aws:iam::111122223333:user/x', true],
  ['arn:aws:sqs:*', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
  ['?', '', false],
  ['?', 'a', true],
  ['a?c', 'abbc', false],
  ['Bob', 'bob', false],
])('%s against %s is %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test('a hostile pattern takes bounded time', () => {
  expect(matches('*a'.repeat(200) + 'b', 'a'.repeat(10_000))).toBe(false);
});

test.each([
  ['*', 'a*', true],
  ['a*', '*', false],
  ['a*', 'ab*', true],
  ['a?', 'a*', false],
  ['a?', 'ab', true],
  ['?*', '?', true],
  ['*:*', '*', false],
  ['*', '*:*', true],
])('%s covers %s: %s', (wide, narrow, expected) => {
  expect(covers(wide, narrow)).toBe(expected);
});

test.each([
  ['a*', '*b', true],
  ['a*', 'b*', false],
  ['a?c', 'a*d', false],
  ['', '*', true],
  ['arn:aws:iam::*:policy/fn2-*', 'arn:aws:iam::aws:policy/*', true],
  ['arn:aws:iam::aws:policy/*', 'arn:aws:iam::111122223333:policy/*', false],
])('%s and %s have something in common: %s', (a, b, expected) => {
  expect(intersects(a, b)).toBe(expected);
  expect(intersects(b, a)).toBe(expected);
});

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });

test('what a covering pattern says holds for every text', () => {
  fc.assert(
    fc.property(pattern, pattern, text, (wide, narrow, word) => {
      if (covers(wide, narrow) && matches(narrow, word)) expect(matches(wide, word)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});

test('two patterns that match one text intersect', () => {
  fc.assert(
    fc.property(pattern, pattern, text, (a, b, word) => {
      if (matches(a, word) && matches(b, word)) expect(intersects(a, b)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});

test('matching agrees with the regular expression of the same meaning', () => {
  fc.assert(
    fc.property(pattern, text, (p, word) => {
      const expression = new RegExp(`^${p.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matches(p, word)).toBe(expression.test(word));
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  [false, ['*'], false, ['a:b', 'c:*'], true],
  [false, ['a:*'], false, ['a:b', 'c:*'], false],
  [false, ['*'], true, ['a:b'], true],
  [false, ['a:*'], true, ['a:b'], false],
  [true, ['iam:*'], false, ['s3:get*'], true],
  [true, ['iam:*'], false, ['*'], false],
  [true, ['iam:get*'], true, ['iam:*'], true],
  [true, ['iam:*'], true, ['iam:get*'], false],
])('patterns negated %s %j cover negated %s %j: %s', (wideNot, wide, narrowNot, narrow, expected) => {
  expect(patternsCover({ negated: wideNot, values: wide }, { negated: narrowNot, values: narrow })).toBe(
    expected,
  );
});
