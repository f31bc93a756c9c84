import type { Framework } from '../frameworks/framework';
import { frameworkResults } from './framework-results';
import type { RuleResult } from './rule-results';

const framework: Framework = {
  key: 'acme',
  name: 'Acme',
  edition: '2026',
  source: 'us',
  wording: "its author's",
  groups: { A: 'Access', F: 'Facilities' },
  requirements: {
    'A.1': { title: 'Keys are few', evidence: 'aws-state' },
    'A.2': { title: 'Nobody shares', evidence: 'partly' },
    'A.3': { title: 'People are trained', evidence: 'manual' },
    'F.1': { title: 'Doors are locked', evidence: 'inherited', customerPart: 'Your own doors' },
  },
};
const rule = (id: string, ids: readonly string[], support: readonly string[] = []) => ({
  id,
  firstId: id,
  requirements: { acme: { ids, support } },
});
const result = (outcomes: Partial<RuleResult['outcomes']>, outOfScope = 0): RuleResult => ({
  outcomes: { pass: 0, fail: 0, unknown: 0, error: 0, ...outcomes },
  outOfScope,
  accounts: 1,
  oldest: '2026-10-05T00:00:00.000Z',
});

test.each<{ name: string; results: [string, RuleResult][]; expected: string }>([
  {
    name: 'all of it passes',
    results: [
      ['few', result({ pass: 3 })],
      ['one', result({ pass: 1 })],
    ],
    expected: 'passing',
  },
  {
    name: 'something fails, and something is not known',
    results: [['few', result({ fail: 1, unknown: 2 })]],
    expected: 'failing',
  },
  {
    name: 'something is not known, the rest passes',
    results: [
      ['few', result({ pass: 9, unknown: 1 })],
      ['one', result({ pass: 1 })],
    ],
    expected: 'unknown',
  },
  {
    name: 'a rule broke, the rest passes',
    results: [
      ['few', result({ pass: 9 })],
      ['one', result({ error: 1 })],
    ],
    expected: 'unknown',
  },
  {
    name: 'one rule passes, and nobody judged the other',
    results: [['few', result({ pass: 3 })]],
    expected: 'unknown',
  },
  { name: 'nobody judged any', results: [], expected: 'not judged' },
  {
    name: 'there is nothing that the rules apply to',
    results: [
      ['few', result({}, 4)],
      ['one', result({})],
    ],
    expected: 'nothing in scope',
  },
])('a requirement of two rules, of which $name, is $expected', ({ results, expected }) => {
  const rules = [rule('few', ['A.1'], ['prowler']), rule('one', ['A.1'])];
  const [first] = frameworkResults(framework, rules, new Map(results));
  expect(first?.result).toBe(expected);
  expect(first?.rules.map(({ id, support }) => [id, support])).toEqual([
    ['few', ['prowler']],
    ['one', []],
  ]);
});

test('a requirement without a rule says what can meet it', () => {
  expect(
    frameworkResults(framework, [], new Map()).map(({ id, heading, result: is, customerPart }) => [
      id,
      heading,
      is,
      customerPart,
    ]),
  ).toEqual([
    ['A.1', 'A', 'not covered', undefined],
    ['A.2', 'A', 'not covered', undefined],
    ['A.3', 'A', 'manual', undefined],
    ['F.1', 'F', 'inherited', 'Your own doors'],
  ]);
});
