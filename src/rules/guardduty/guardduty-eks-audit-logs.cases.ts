import { cluster } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { detector, detectors } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'on',
      parts: detectors(detector({ Features: [{ Name: 'EKS_AUDIT_LOGS', Status: 'ENABLED' }] })),
      verdicts: [[ACCOUNT, 'GuardDuty watches the audit logs of EKS in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: {
        ...cluster(),
        ...detectors(detector({ Features: [{ Name: 'EKS_AUDIT_LOGS', Status: 'DISABLED' }] })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty does not watch the audit logs of EKS in eu-central-1.',
          { facts: { enabled: false } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'not among the features',
      parts: {
        ...cluster(),
        ...detectors(detector({ Features: [{ Name: 'FLOW_LOGS', Status: 'ENABLED' }] })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty in eu-central-1 does not say whether it watches the audit logs of EKS; it may not be offered there.',
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
          Features: [{ Name: 'EKS_AUDIT_LOGS', Status: 'ENABLED' }],
        }),
      ),
      verdicts: [[ACCOUNT, 'Whether GuardDuty is enabled in eu-central-1 is unknown: AccessDenied.']],
    },
    {
      name: 'off, and whether it is needed is unknown',
      parts: detectors(detector({ Features: [{ Name: 'EKS_AUDIT_LOGS', Status: 'DISABLED' }] })),
      incomplete: [{ part: 'inventory.AWS::EKS::Cluster' }],
      verdicts: [
        [
          ACCOUNT,
          /^GuardDuty does not watch the audit logs of EKS in eu-central-1, and whether there is an EKS cluster is unknown: /,
        ],
      ],
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
          'GuardDuty is off in eu-west-1, and whether it would watch the audit logs of EKS is unknown.',
        ],
        [
          ACCOUNT,
          'GuardDuty is off in us-east-1, and whether it would watch the audit logs of EKS is unknown.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'off, where nothing needs it',
      parts: {
        ...detectors(detector({ Features: [{ Name: 'EKS_AUDIT_LOGS', Status: 'DISABLED' }] })),
        'inventory.AWS::EKS::Cluster': [],
      },
      outOfScope: { 'not watched, and there is no EKS cluster': 1 },
    },
  ],
} satisfies RuleCases;
