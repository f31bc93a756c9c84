import { matchesGlob } from './glob';

test.each([
  ['equal text', 'logs', 'logs', true],
  ['other text', 'logs', 'logz', false],
  ['another case', 'Logs', 'logs', false],
  ['the beginning only', 'log', 'logs', false],
  ['nothing against nothing', '', '', true],
  ['nothing against something', '', 'a', false],
  ['a star against nothing', '*', '', true],
  ['a star across colons and slashes', 'arn:*/key', 'arn:aws:s3:::bucket/a/key', true],
  ['a star in the middle that finds its end late', 'a*b', 'abab', true],
  ['a star in the middle that never finds its end', 'a*b', 'abac', false],
  ['two stars', '*-prod-*', 'eu-prod-prod-1', true],
  ['a star too many at the end', 'logs**', 'logs', true],
  ['a question mark', 'logs-?', 'logs-1', true],
  ['a question mark against nothing', 'logs-?', 'logs-', false],
  ['a star that stands in the text', '*', 'a*', true],
])('%s: %s against %s is %s', (_, pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

test('a caller may say what is the same', () => {
  const isSame = (expected: string, actual: string) => expected.toLowerCase() === actual.toLowerCase();
  expect(matchesGlob('LOGS-*', 'logs-prod', isSame)).toBe(true);
  expect(matchesGlob('LOGS-?', 'logs-1', isSame)).toBe(false);
});

test('a hostile pattern takes at most length × length steps', () => {
  let steps = 0;
  const counted = (expected: string, actual: string) => {
    steps += 1;
    return expected === actual;
  };
  expect(matchesGlob(`${'*a'.repeat(40)}b`, 'a'.repeat(400), counted)).toBe(false);
  expect(steps).toBeLessThanOrEqual(81 * 400);
});
