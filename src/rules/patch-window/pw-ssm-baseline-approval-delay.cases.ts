import type { ApprovalRule } from '../../sources/ssm/baselines/part';
import type { RuleCases } from '../rule-cases';

const ARN = 'arn:aws:ssm:eu-central-1:111122223333:patchbaseline/pb-0123456789abcdef0';
const SECURITY = { Key: 'CLASSIFICATION', Values: ['SecurityUpdates'] };
const baseline = (...rules: ApprovalRule[]) => ({
  'ssm.baselines': [{ BaselineId: 'pb-0123456789abcdef0', Name: 'ours', rules }],
});
const after = (ApproveAfterDays: number | undefined, ...Values: string[]): ApprovalRule => ({
  ApproveAfterDays,
  filters: [SECURITY, { Key: 'MSRC_SEVERITY', Values }],
});

export default {
  pass: [
    {
      name: 'after eight days, with a week until the next window',
      parts: baseline(after(8, 'Critical', 'Important')),
      verdicts: [[ARN, 'Baseline ours approves critical and important patches early enough.']],
    },
    {
      name: 'up to a date that has not passed',
      parts: baseline({ ApproveUntilDate: '2026-10-01', filters: [] }),
      verdicts: [[ARN, 'Baseline ours approves critical and important patches early enough.']],
    },
  ],
  fail: [
    {
      name: 'critical ones after nine days',
      parts: baseline(after(9, '*')),
      verdicts: [
        [
          ARN,
          'Baseline ours of critical patches approves them after 9 days.',
          { facts: { faults: 'of critical patches approves them after 9 days' } },
        ],
      ],
    },
    {
      name: 'one product late, the other early',
      parts: baseline(
        { ...after(0, '*'), filters: [{ Key: 'PRODUCT', Values: ['WindowsServer2022'] }] },
        { ...after(30, '*'), filters: [{ Key: 'PRODUCT', Values: ['WindowsServer2019'] }] },
      ),
      verdicts: [
        [
          ARN,
          'Baseline ours of critical patches approves them after 30 days, and of important patches approves them after 30 days.',
        ],
      ],
    },
    {
      name: 'frozen, and no rule for important ones',
      parts: baseline({ ...after(undefined, 'Critical'), ApproveUntilDate: '2026-09-30' }),
      verdicts: [
        [
          ARN,
          'Baseline ours of critical patches approves none that is new, and approves no important patches by itself.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: {
        'ssm.baselines': [{ BaselineId: 'pb-0123456789abcdef0', rules: { unknown: 'denied: AccessDenied' } }],
      },
      verdicts: [[ARN, 'What baseline pb-0123456789abcdef0 approves is unknown: denied: AccessDenied.']],
    },
    {
      name: 'a rule without a delay',
      parts: baseline(after(undefined, '*')),
      verdicts: [[ARN, 'When baseline ours approves patches is unknown: a rule has no delay.']],
    },
  ],
} satisfies RuleCases;
