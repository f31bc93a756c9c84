import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION, type RuleCases } from '../rule-cases';

const ARN = 'arn:aws:es:eu-central-1:111122223333:domain/logs';

/** Encrypted at rest and between nodes, in a VPC. */
const domain = (changes: Partial<ResourceInput<'AWS::OpenSearch::Domain'>['configuration']> = {}) => ({
  'inventory.AWS::OpenSearch::Domain': [
    {
      resourceType: 'AWS::OpenSearch::Domain' as const,
      resourceId: 'logs',
      arn: ARN,
      accountId: CASE_ACCOUNT,
      awsRegion: CASE_REGION,
      configuration: {
        DomainName: 'logs',
        EncryptionAtRestOptions: { Enabled: true },
        NodeToNodeEncryptionOptions: { Enabled: true },
        VPCOptions: { VPCId: 'vpc-1' },
        ...changes,
      },
      supplementaryConfiguration: {},
    },
  ],
});

const off = { Enabled: false };
const NO_FIELD = 'the answer has no such field';

export default {
  pass: [
    {
      name: 'all of it',
      parts: domain(),
      verdicts: [[ARN, 'Search domain logs is encrypted at rest and between nodes, in a VPC.']],
    },
  ],
  fail: [
    {
      name: 'not at rest',
      parts: domain({ EncryptionAtRestOptions: off }),
      verdicts: [
        [
          ARN,
          'Search domain logs is not encrypted at rest.',
          { facts: { faults: ['not encrypted at rest'] } },
        ],
      ],
    },
    {
      name: 'not between nodes',
      parts: domain({ NodeToNodeEncryptionOptions: off }),
      verdicts: [[ARN, 'Search domain logs is not encrypted between nodes.']],
    },
    {
      name: 'its endpoint is on the internet, whatever else is unknown',
      parts: domain({ VPCOptions: null, EncryptionAtRestOptions: { unknown: 'denied' } }),
      verdicts: [[ARN, 'Search domain logs is in no VPC.']],
    },
    {
      name: 'nothing of it',
      parts: domain({
        EncryptionAtRestOptions: off,
        NodeToNodeEncryptionOptions: off,
        VPCOptions: null,
      }),
      verdicts: [
        [ARN, 'Search domain logs is not encrypted at rest, not encrypted between nodes, in no VPC.'],
      ],
    },
  ],
  unknown: [
    {
      name: 'encryption at rest refused',
      parts: domain({ EncryptionAtRestOptions: { unknown: 'denied' } }),
      verdicts: [[ARN, 'Of search domain logs it is unknown whether it is not encrypted at rest: denied.']],
    },
    {
      name: 'encryption at rest without its setting',
      parts: domain({ EncryptionAtRestOptions: {} }),
      verdicts: [
        [ARN, `Of search domain logs it is unknown whether it is not encrypted at rest: ${NO_FIELD}.`],
      ],
    },
    {
      name: 'encryption between nodes missing',
      parts: domain({ NodeToNodeEncryptionOptions: undefined }),
      verdicts: [
        [ARN, `Of search domain logs it is unknown whether it is not encrypted between nodes: ${NO_FIELD}.`],
      ],
    },
    {
      name: 'encryption between nodes without its setting',
      parts: domain({ NodeToNodeEncryptionOptions: {} }),
      verdicts: [
        [ARN, `Of search domain logs it is unknown whether it is not encrypted between nodes: ${NO_FIELD}.`],
      ],
    },
    {
      name: 'neither a VPC nor an endpoint is told',
      parts: domain({ VPCOptions: undefined }),
      verdicts: [[ARN, `Of search domain logs it is unknown whether it is in no VPC: ${NO_FIELD}.`]],
    },
  ],
} satisfies RuleCases;
