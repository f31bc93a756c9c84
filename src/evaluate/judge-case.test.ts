import guardDuty from '../rules/guardduty/guardduty-enabled-all-regions';
import { fail, pass } from '../rules/define-rule';
import { judgeCase } from './judge-case';

test('a rule that says two things of one resource goes wrong in its cases', () => {
  const rule = { ...guardDuty, judge: () => [fail('a', 'Is off.', {}), pass('a', 'Is on.')] };
  const ruleCase = {
    name: 'no detector',
    parts: { 'guardduty.detectors': [] },
    verdicts: [['a', 'Is off.'] as const],
  };
  expect(judgeCase(rule, { kind: 'fail', ruleCase }).came).toEqual([
    'fail a: Is off.',
    'error AWS::::Account:111122223333: The rule itself failed: it judged a twice',
  ]);
});
