import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION, type RuleCases } from '../rule-cases';

const ARN = 'arn:aws:s3:eu-central-1:111122223333:accesspoint/reports';
const ALL_ON = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

type Block = ResourceInput<'AWS::S3::AccessPoint'>['configuration']['PublicAccessBlockConfiguration'];

const accessPoint = (PublicAccessBlockConfiguration: Block) => ({
  'inventory.AWS::S3::AccessPoint': [
    {
      resourceType: 'AWS::S3::AccessPoint' as const,
      resourceId: 'reports',
      arn: ARN,
      accountId: CASE_ACCOUNT,
      awsRegion: CASE_REGION,
      configuration: { Name: 'reports', PublicAccessBlockConfiguration },
    },
  ],
});

export default {
  pass: [
    {
      name: 'all four on',
      parts: accessPoint(ALL_ON),
      verdicts: [[ARN, 'Block Public Access is fully on for access point reports.']],
    },
  ],
  fail: [
    {
      name: 'one off',
      parts: accessPoint({ ...ALL_ON, RestrictPublicBuckets: false }),
      verdicts: [
        [
          ARN,
          'Access point reports leaves off RestrictPublicBuckets.',
          { facts: { off: ['RestrictPublicBuckets'] } },
        ],
      ],
    },
    {
      name: 'all off',
      parts: accessPoint({
        BlockPublicAcls: false,
        BlockPublicPolicy: false,
        IgnorePublicAcls: false,
        RestrictPublicBuckets: false,
      }),
      verdicts: [
        [
          ARN,
          'Access point reports leaves off BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets.',
        ],
      ],
    },
    {
      name: 'one off, where the answer leaves out another',
      parts: accessPoint({ ...ALL_ON, BlockPublicAcls: undefined, BlockPublicPolicy: false }),
      verdicts: [
        [
          ARN,
          'Access point reports leaves off BlockPublicPolicy.',
          { facts: { off: ['BlockPublicPolicy'] } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'the settings are refused',
      parts: accessPoint({ unknown: 'denied: AccessDenied' }),
      verdicts: [
        [ARN, 'What access point reports blocks of public access is unknown: denied: AccessDenied.'],
      ],
    },
    ...(['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const).map(
      (setting) => ({
        name: `the answer leaves out ${setting}`,
        parts: accessPoint({ ...ALL_ON, [setting]: undefined }),
        verdicts: [
          [
            ARN,
            `Whether ${setting} is on for access point reports is unknown: the answer has no such field.`,
          ] as const,
        ],
      }),
    ),
  ],
} satisfies RuleCases;
