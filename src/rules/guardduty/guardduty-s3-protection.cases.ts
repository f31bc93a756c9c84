import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
type State = 'ENABLED' | 'DISABLED';
const detector = (
  Status: State | { unknown: string },
  Features: { Name: string; Status: State | typeof STATUS }[] | { unknown: string },
) => ({
  'guardduty.detectors': [{ DetectorId: 'd1', Status, Features }],
});
const STATUS = { unknown: 'the answer has no such field' };
const s3 = (Status: State | typeof STATUS) => [{ Name: 'S3_DATA_EVENTS', Status }];

export default {
  pass: [
    {
      name: 'on',
      parts: detector('ENABLED', s3('ENABLED')),
      verdicts: [[ACCOUNT, 'GuardDuty watches access to S3 objects in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off, whatever another feature does not say',
      parts: detector('ENABLED', [{ Name: 'AI_PROTECTION', Status: STATUS }, ...s3('DISABLED')]),
      verdicts: [[ACCOUNT, 'GuardDuty does not watch access to S3 objects in eu-central-1.']],
    },
    {
      name: 'off',
      parts: detector('ENABLED', s3('DISABLED')),
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty does not watch access to S3 objects in eu-central-1.',
          { facts: { enabled: false } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a feature that does not say whether it is on',
      parts: detector('ENABLED', s3(STATUS)),
      verdicts: [
        [
          ACCOUNT,
          'Whether GuardDuty watches access to S3 objects in eu-central-1 is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'not among the features, of which a detector names all that GuardDuty has in the Region',
      parts: detector('ENABLED', [{ Name: 'EKS_AUDIT_LOGS', Status: 'ENABLED' }]),
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty in eu-central-1 does not say whether it watches access to S3 objects; it may not be offered there.',
        ],
      ],
    },
    {
      name: 'features refused',
      parts: detector('ENABLED', { unknown: 'AccessDenied' }),
      verdicts: [[ACCOUNT, 'The features of GuardDuty in eu-central-1 are unknown: AccessDenied.']],
    },
    {
      name: 'the feature is on, whether the detector is is unknown',
      parts: detector({ unknown: 'AccessDenied' }, s3('ENABLED')),
      verdicts: [[ACCOUNT, 'Whether GuardDuty is enabled in eu-central-1 is unknown: AccessDenied.']],
    },
    {
      name: 'GuardDuty off',
      regions: {
        'eu-west-1': { 'guardduty.detectors': [] },
        'us-east-1': detector('DISABLED', s3('ENABLED')),
      },
      verdicts: [
        [
          ACCOUNT,
          'GuardDuty is off in eu-west-1, and whether it would watch access to S3 objects is unknown.',
        ],
        [
          ACCOUNT,
          'GuardDuty is off in us-east-1, and whether it would watch access to S3 objects is unknown.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
