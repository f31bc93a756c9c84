import { securityGroup } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { DEFAULT_GROUP_ARN, defaultGroup } from './case-values';

const ALL_OUT = { ipProtocol: '-1', ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] };
const FROM_ITSELF = { ipProtocol: '-1', userIdGroupPairs: [{ groupId: 'sg-0' }] };

export default {
  pass: [
    {
      name: 'without rules',
      parts: defaultGroup(),
      verdicts: [[DEFAULT_GROUP_ARN, 'Default security group sg-0 has no rules.']],
    },
  ],
  fail: [
    {
      name: 'as EC2 makes it',
      parts: defaultGroup({ ipPermissions: [FROM_ITSELF], ipPermissionsEgress: [ALL_OUT] }),
      verdicts: [
        [
          DEFAULT_GROUP_ARN,
          'Default security group sg-0 has ingress and egress rules.',
          { facts: { directions: ['ingress', 'egress'] } },
        ],
      ],
    },
    {
      name: 'only outwards, and the other list refused',
      parts: defaultGroup({ ipPermissions: { unknown: 'AccessDenied' }, ipPermissionsEgress: [ALL_OUT] }),
      verdicts: [[DEFAULT_GROUP_ARN, 'Default security group sg-0 has egress rules.']],
    },
  ],
  unknown: [
    {
      name: 'ingress refused',
      parts: defaultGroup({ ipPermissions: { unknown: 'AccessDenied' } }),
      verdicts: [[DEFAULT_GROUP_ARN, 'The ingress rules of sg-0 are unknown: AccessDenied.']],
    },
    {
      name: 'egress refused',
      parts: defaultGroup({ ipPermissionsEgress: { unknown: 'AccessDenied' } }),
      verdicts: [[DEFAULT_GROUP_ARN, 'The egress rules of sg-0 are unknown: AccessDenied.']],
    },
    {
      name: 'without its name',
      parts: defaultGroup({ groupName: undefined }),
      verdicts: [[DEFAULT_GROUP_ARN, 'The answer does not have the name of group sg-0.']],
    },
  ],
  outOfScope: [
    {
      name: 'another group',
      parts: securityGroup([FROM_ITSELF]),
      outOfScope: { 'not the default group of a VPC': 1 },
    },
  ],
} satisfies RuleCases;
