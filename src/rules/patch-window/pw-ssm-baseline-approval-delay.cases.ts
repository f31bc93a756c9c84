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
      verdicts: [
        [
          ARN,
          'Baseline ours approves critical and important patches early enough. No due date: a setting has none.',
          { dueAt: undefined },
        ],
      ],
    },
    {
      name: 'up to a date that has not passed',
      parts: baseline({ ApproveUntilDate: '2026-10-01', filters: [] }),
      verdicts: [
        [
          ARN,
          'Baseline ours approves critical and important patches early enough, until 2026-10-01T23:59:59.999Z.',
          { dueAt: '2026-10-01T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'up to the last day of a leap February, critical ones a month longer',
      now: '2028-02-01T00:00:00.000Z',
      parts: baseline(
        { ...after(undefined, 'Critical'), ApproveUntilDate: '2028-03-31' },
        { ...after(undefined, 'Important'), ApproveUntilDate: '2028-02-29' },
      ),
      verdicts: [[ARN, /until 2028-02-29T23:59:59\.999Z\.$/, { dueAt: '2028-02-29T23:59:59.999Z' }]],
    },
  ],
  fail: [
    {
      name: 'critical ones after nine days',
      parts: baseline(after(9, '*')),
      verdicts: [
        [
          ARN,
          'Baseline ours of critical patches approves them after 9 days. No due date: a setting has none.',
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
          'Baseline ours of critical patches approves them after 30 days, and of important patches approves them after 30 days. No due date: a setting has none.',
        ],
      ],
    },
    {
      name: 'frozen, and no rule for important ones',
      parts: baseline({ ...after(undefined, 'Critical'), ApproveUntilDate: '2026-09-30' }),
      verdicts: [
        [
          ARN,
          'Baseline ours of critical patches approves none that is new, and approves no important patches by itself. No due date: a setting has none.',
        ],
      ],
    },
    {
      name: 'frozen the day before',
      parts: baseline({ ApproveUntilDate: '2026-09-30', filters: [] }),
      verdicts: [[ARN, /approves none that is new\.$/, { dueAt: '2026-09-30T23:59:59.999Z' }]],
    },
  ],
  unknown: [
    {
      name: 'a cut-off date that is none',
      parts: baseline({ ...after(undefined, '*'), ApproveUntilDate: '2026-13-45' }),
      verdicts: [[ARN, 'When baseline ours approves patches is unknown: a rule has no delay.']],
    },
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
