import type { RuleCases } from '../rule-cases';
import { detector, detectors } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'on',
      parts: detectors(detector({ Features: [{ Name: 'RUNTIME_MONITORING', Status: 'ENABLED' }] })),
      verdicts: [[ACCOUNT, 'GuardDuty watches what runs on EC2, ECS and EKS in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: {
        ...detectors(detector({ Features: [{ Name: 'RUNTIME_MONITORING', Status: 'DISABLED' }] })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty does not watch what runs on EC2, ECS and EKS in eu-central-1.',
          { facts: { enabled: false } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'not among the features',
      parts: {
        ...detectors(detector({ Features: [{ Name: 'FLOW_LOGS', Status: 'ENABLED' }] })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty in eu-central-1 does not say whether it watches what runs on EC2, ECS and EKS; it may not be offered there.',
        ],
      ],
    },
    {
      name: 'features refused',
      parts: detectors(detector({ Features: { unknown: 'AccessDenied' } })),
      verdicts: [[ACCOUNT, 'The features of GuardDuty in eu-central-1 are unknown: AccessDenied.']],
    },
    {
      name: 'on, and whether the detector is on is unknown',
      parts: detectors(
        detector({
          Status: { unknown: 'AccessDenied' },
          Features: [{ Name: 'RUNTIME_MONITORING', Status: 'ENABLED' }],
        }),
      ),
      verdicts: [[ACCOUNT, 'Whether GuardDuty is enabled in eu-central-1 is unknown: AccessDenied.']],
    },
    {
      name: 'GuardDuty off',
      regions: {
        'eu-west-1': detectors(),
        'us-east-1': detectors(detector({ Status: 'DISABLED' })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty is off in eu-west-1, and whether it would watch what runs on EC2, ECS and EKS is unknown.',
        ],
        [
          ACCOUNT,
          'GuardDuty is off in us-east-1, and whether it would watch what runs on EC2, ECS and EKS is unknown.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
