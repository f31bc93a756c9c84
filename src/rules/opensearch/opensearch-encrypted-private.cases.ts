import type { RuleCases } from '../rule-cases';
import { domain, DOMAIN_ARN as ARN } from './case-values';

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
