import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const detector = (Status: 'ENABLED' | 'DISABLED' | { unknown: string }) => ({
  'guardduty.detectors': [{ DetectorId: 'd1', Status, Features: [] }],
});

export default {
  pass: [
    {
      name: 'on',
      parts: detector('ENABLED'),
      verdicts: [[ACCOUNT, 'GuardDuty is enabled in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'one Region without it, one where it is suspended',
      regions: { 'eu-west-1': { 'guardduty.detectors': [] }, 'us-east-1': detector('DISABLED') },
      verdicts: [
        [ACCOUNT, 'GuardDuty is not set up in eu-west-1.', { facts: { state: 'not set up' } }],
        [ACCOUNT, 'GuardDuty is suspended in us-east-1.', { facts: { state: 'suspended' } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'status refused',
      parts: detector({ unknown: 'AccessDenied' }),
      verdicts: [[ACCOUNT, 'Whether GuardDuty is enabled in eu-central-1 is unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
