import type { RuleCases } from '../rule-cases';
import { detector, detectors } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'on',
      parts: detectors(detector({ Features: [{ Name: 'LAMBDA_NETWORK_LOGS', Status: 'ENABLED' }] })),
      verdicts: [[ACCOUNT, 'GuardDuty watches the network activity of functions in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: {
        ...detectors(detector({ Features: [{ Name: 'LAMBDA_NETWORK_LOGS', Status: 'DISABLED' }] })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty does not watch the network activity of functions in eu-central-1.',
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
          'GuardDuty in eu-central-1 does not say whether it watches the network activity of functions; it may not be offered there.',
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
          Features: [{ Name: 'LAMBDA_NETWORK_LOGS', Status: 'ENABLED' }],
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
          'GuardDuty is off in eu-west-1, and whether it would watch the network activity of functions is unknown.',
        ],
        [
          ACCOUNT,
          'GuardDuty is off in us-east-1, and whether it would watch the network activity of functions is unknown.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
