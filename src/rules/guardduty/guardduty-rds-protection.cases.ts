import { database } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { detector, detectors } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'on',
      parts: detectors(detector({ Features: [{ Name: 'RDS_LOGIN_EVENTS', Status: 'ENABLED' }] })),
      verdicts: [[ACCOUNT, 'GuardDuty watches the logins of databases in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: {
        ...database(),
        ...detectors(detector({ Features: [{ Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' }] })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty does not watch the logins of databases in eu-central-1.',
          { facts: { enabled: false } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'not among the features',
      parts: {
        ...database(),
        ...detectors(detector({ Features: [{ Name: 'FLOW_LOGS', Status: 'ENABLED' }] })),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty in eu-central-1 does not say whether it watches the logins of databases; it may not be offered there.',
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
          Features: [{ Name: 'RDS_LOGIN_EVENTS', Status: 'ENABLED' }],
        }),
      ),
      verdicts: [[ACCOUNT, 'Whether GuardDuty is enabled in eu-central-1 is unknown: AccessDenied.']],
    },
    {
      name: 'off, and whether it is needed is unknown',
      parts: detectors(detector({ Features: [{ Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' }] })),
      incomplete: [{ part: 'inventory.AWS::RDS::DBInstance' }],
      verdicts: [
        [
          ACCOUNT,
          /^GuardDuty does not watch the logins of databases in eu-central-1, and whether there is a database of RDS is unknown: /,
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
          'GuardDuty is off in eu-west-1, and whether it would watch the logins of databases is unknown.',
        ],
        [
          ACCOUNT,
          'GuardDuty is off in us-east-1, and whether it would watch the logins of databases is unknown.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'off, where nothing needs it',
      parts: {
        ...detectors(detector({ Features: [{ Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' }] })),
        'inventory.AWS::RDS::DBInstance': [],
      },
      outOfScope: { 'not watched, and there is no database of RDS': 1 },
    },
  ],
} satisfies RuleCases;
