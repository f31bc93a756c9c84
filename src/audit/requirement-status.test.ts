import { NO_OCCURRENCE, type OccurrenceCounts } from './period/tally';
import { byHand, byRules, requirementStatus, type ByHand, type RequirementFacts } from './requirement-status';

type RuleFacts = Parameters<typeof byRules>[0][number];
const rule = (counts: Partial<OccurrenceCounts>, hasFailed = false): RuleFacts => ({
  counts: { ...NO_OCCURRENCE, ...counts },
  hasFailed,
});
const ALL_PASSED = rule({ expected: 31, passed: 31, empty: 3 });
const EMPTY = rule({ expected: 31, passed: 31, empty: 31 });

test.each<[string, RuleFacts[], boolean, string | null]>([
  ['no rule', [], true, null],
  ['all passed', [ALL_PASSED, ALL_PASSED], true, 'operating'],
  ['all passed, of part of the period', [ALL_PASSED], false, 'partly evaluated'],
  ['one failed once', [ALL_PASSED, rule({ expected: 31, passed: 30, failed: 1 })], true, 'deviations'],
  [
    'one failed in a look that nothing asked for',
    [rule({ expected: 1, passed: 1, additional: 1 }, true)],
    true,
    'deviations',
  ],
  ['one failed, of part of the period', [rule({ expected: 1, failed: 1 }, true)], false, 'deviations'],
  ['one slot was missed', [rule({ expected: 31, passed: 30, notEvaluated: 1 })], true, 'partly evaluated'],
  ['the rule broke once', [rule({ expected: 31, passed: 30, errors: 1 })], true, 'partly evaluated'],
  ['one was never due', [ALL_PASSED, rule({})], true, 'partly evaluated'],
  ['nothing was evaluated', [rule({ expected: 31, notEvaluated: 31 })], true, 'not evaluated'],
  ['none was ever due', [rule({})], true, 'not evaluated'],
  ['only looks that nothing asked for', [rule({ additional: 2 })], true, 'not evaluated'],
  ['there was nothing to judge', [EMPTY], true, 'nothing in scope'],
  ['one had nothing to judge', [EMPTY, ALL_PASSED], true, 'operating'],
])('rules of which %s', (_name, rules, isWhole, expected) => {
  expect(byRules(rules, isWhole)).toBe(expected);
});

test.each<[ByHand[], ByHand | null]>([
  [[], null],
  [['on file', 'not due yet'], 'not due yet'],
  [['on file', 'none', 'not due yet'], 'none'],
  [['on file', 'overdue', 'none'], 'overdue'],
])('of evidence by hand %j the worst counts', (statuses, expected) => {
  expect(byHand(statuses.map((status) => ({ status })))).toBe(expected);
});

const NONE: RequirementFacts = { isExcluded: false, rules: null, hand: null, aws: null };
test.each<[Partial<RequirementFacts>, string]>([
  [{}, 'not covered'],
  [{ isExcluded: true, rules: 'deviations' }, 'excluded'],
  [{ rules: 'operating' }, 'operating'],
  [{ rules: 'operating', hand: 'on file' }, 'operating'],
  [{ rules: 'operating', hand: 'not due yet' }, 'evidence due'],
  [{ rules: 'operating', hand: 'overdue' }, 'evidence overdue'],
  [{ rules: 'deviations', hand: 'overdue' }, 'deviations'],
  [{ rules: 'partly evaluated', hand: 'none' }, 'evidence missing'],
  [{ rules: 'partly evaluated', hand: 'not due yet' }, 'partly evaluated'],
  [{ rules: 'nothing in scope' }, 'nothing in scope'],
  [{ rules: 'nothing in scope', hand: 'on file' }, 'evidence on file'],
  [{ hand: 'on file' }, 'evidence on file'],
  [{ hand: 'not due yet' }, 'evidence due'],
  [{ aws: 'on file' }, 'inherited'],
  [{ aws: 'in part' }, 'aws report missing'],
  [{ aws: 'missing', rules: 'operating' }, 'aws report missing'],
  [{ aws: 'on file', rules: 'operating' }, 'operating'],
])('a requirement of which is known %j is: %s', (facts, expected) => {
  expect(requirementStatus({ ...NONE, ...facts })).toBe(expected);
});
