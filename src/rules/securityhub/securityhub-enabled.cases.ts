import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const STANDARD = 'arn:aws:securityhub:::standards/cis-aws-foundations-benchmark/v/5.0.0';
const hub = (...StandardsStatus: string[]) => ({
  'securityhub.hub': [
    {
      HubArn: 'arn:aws:securityhub:eu-central-1:111122223333:hub/default',
      standards: StandardsStatus.map((status) => ({ StandardsArn: STANDARD, StandardsStatus: status })),
    },
  ],
});

export default {
  pass: [
    {
      name: 'one standard of two is ready',
      parts: hub('PENDING', 'READY'),
      verdicts: [[ACCOUNT, 'Security Hub is enabled in eu-central-1, and a standard is ready.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: { 'securityhub.hub': [] },
      verdicts: [[ACCOUNT, 'Security Hub is not enabled in eu-central-1.', { facts: { state: 'off' } }]],
    },
    {
      name: 'without a standard',
      parts: hub(),
      verdicts: [
        [
          ACCOUNT,
          'Security Hub in eu-central-1 has no standard that is ready: none is enabled.',
          { facts: { state: 'no standard ready' } },
        ],
      ],
    },
    {
      name: 'a standard that could not be enabled completely',
      parts: hub('INCOMPLETE'),
      verdicts: [
        [ACCOUNT, `Security Hub in eu-central-1 has no standard that is ready: ${STANDARD} is INCOMPLETE.`],
      ],
    },
  ],
  unknown: [
    {
      name: 'a standard that does not say how it is, where no other is ready',
      parts: {
        'securityhub.hub': [
          {
            HubArn: 'arn:aws:securityhub:eu-central-1:111122223333:hub/default',
            standards: [{ unknown: 'no status' }, { StandardsArn: STANDARD, StandardsStatus: 'PENDING' }],
          },
        ],
      },
      verdicts: [[ACCOUNT, 'The standards of Security Hub in eu-central-1 are unknown: no status.']],
    },
    {
      name: 'standards refused',
      parts: {
        'securityhub.hub': [
          {
            HubArn: 'arn:aws:securityhub:eu-central-1:111122223333:hub/default',
            standards: { unknown: 'AccessDenied' },
          },
        ],
      },
      verdicts: [[ACCOUNT, 'The standards of Security Hub in eu-central-1 are unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
