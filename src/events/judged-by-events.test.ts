import { catalogue } from '../rules/catalogue.generated';
import { heardRules } from '../rules/heard.generated';
import { isJudgedByEvents, PUSHED_PARTS, readsOnly } from './judged-by-events';

test('the function that records what is pushed has every rule that can be judged by it, and no other', () => {
  expect(heardRules).toEqual(catalogue.filter(isJudgedByEvents));
  const others = catalogue.filter((rule) => !heardRules.includes(rule));
  expect(others.length).toBeGreaterThan(200);
  for (const { hears, reads, per } of others) {
    expect(hears).toBeUndefined();
    expect(PUSHED_PARTS.some((part) => readsOnly({ reads, per }, part))).toBe(false);
  }
});

test.each([
  [['cloudtrail.events'], 'region', true],
  [['guardduty.findings'], 'region', true],
  [['cloudtrail.events', 'iam.authorization-details'], 'region', false],
  [['cloudtrail.events'], 'account', false],
  [['cloudtrail.trails'], 'region', false],
] as const)('a rule that reads %j by %s: %s', (reads, per, expected) => {
  expect(isJudgedByEvents({ reads, per })).toBe(expected);
});
