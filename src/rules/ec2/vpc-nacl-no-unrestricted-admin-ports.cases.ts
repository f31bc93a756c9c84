import type { RuleCases } from '../rule-cases';
import { ACL_ARN, networkAcl } from './case-values';

const entry = (ruleNumber: number, ruleAction: string, from?: number, to = from) => ({
  egress: false,
  ruleNumber,
  ruleAction,
  protocol: '6',
  cidrBlock: '0.0.0.0/0',
  ...(from !== undefined && to !== undefined && { portRange: { from, to } }),
});
const ALL = { ...entry(100, 'allow'), protocol: '-1' };
const PASS = 'Network ACL acl-1 opens none of the ports 22, 3389 to the internet.';

export default {
  pass: [
    {
      name: 'an entry without addresses that is about another port',
      parts: networkAcl([{ ...entry(90, 'allow', 443), cidrBlock: undefined }]),
      verdicts: [[ACL_ARN, PASS]],
    },
    {
      name: 'the ports beside them, and everything outwards',
      parts: networkAcl([
        entry(100, 'allow', 0, 21),
        entry(110, 'allow', 23, 3388),
        entry(120, 'allow', 3390, 65_535),
        { ...ALL, egress: true },
      ]),
      verdicts: [[ACL_ARN, PASS]],
    },
    {
      name: 'denied before everything is allowed, in another order than they are listed',
      parts: networkAcl([
        ALL,
        entry(90, 'deny', 22),
        { ...entry(91, 'deny', 3389), protocol: '-1' },
        { ...entry(92, 'deny', 20, 25), protocol: '17' },
      ]),
      verdicts: [[ACL_ARN, PASS]],
    },
    {
      name: 'from one network',
      parts: networkAcl([{ ...ALL, cidrBlock: '10.0.0.0/8' }]),
      verdicts: [[ACL_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'SSH from a block wider than a /8, in two entries, of which none is denied before',
      parts: networkAcl([
        { ...ALL, ruleNumber: 90, cidrBlock: '44.0.0.0/8' },
        { ...ALL, ruleNumber: 91, cidrBlock: '45.0.0.0/8' },
      ]),
      verdicts: [
        [
          ACL_ARN,
          'Network ACL acl-1 opens port 22 to 44.0.0.0/7, 22/udp to 44.0.0.0/7, 3389 to 44.0.0.0/7, 3389/udp to 44.0.0.0/7.',
        ],
      ],
    },
    {
      name: 'as EC2 makes it, with IPv6',
      parts: networkAcl([
        ALL,
        { ...ALL, ruleNumber: 101, cidrBlock: undefined, ipv6CidrBlock: '::/0' },
        { ...entry(32_767, 'deny'), protocol: '-1' },
      ]),
      verdicts: [
        [
          ACL_ARN,
          'Network ACL acl-1 opens port 22 to 0.0.0.0/0, 22 to ::/0, 22/udp to 0.0.0.0/0, 22/udp to ::/0, ' +
            '3389 to 0.0.0.0/0, 3389 to ::/0, 3389/udp to 0.0.0.0/0, 3389/udp to ::/0.',
        ],
      ],
    },
    {
      name: 'denied after it is allowed, and in IPv6 only',
      parts: networkAcl([
        entry(100, 'allow', 22),
        { ...entry(90, 'deny'), cidrBlock: undefined, ipv6CidrBlock: '::/0' },
        entry(110, 'deny', 22),
      ]),
      verdicts: [
        [ACL_ARN, 'Network ACL acl-1 opens port 22 to 0.0.0.0/0.', { facts: { open: ['22 to 0.0.0.0/0'] } }],
      ],
    },
    {
      name: 'denied to one network before it is allowed to all',
      parts: networkAcl([{ ...entry(90, 'deny', 22), cidrBlock: '10.0.0.0/8' }, entry(100, 'allow', 22)]),
      verdicts: [[ACL_ARN, 'Network ACL acl-1 opens port 22 to 0.0.0.0/0.']],
    },
  ],
  unknown: [
    {
      name: 'an entry without addresses',
      parts: networkAcl([{ ...entry(90, 'allow', 22), cidrBlock: undefined }]),
      verdicts: [[ACL_ARN, /^What entry 90 of acl-1 does is unknown: the answer lacks its addresses/]],
    },
    {
      name: 'denied before it is allowed, by an entry without its ports',
      parts: networkAcl([entry(90, 'deny'), entry(100, 'allow', 22)]),
      verdicts: [
        [ACL_ARN, /^What entry 90 of acl-1 does is unknown: the answer lacks its addresses or ports/],
      ],
    },
    {
      name: 'an action that is neither allow nor deny',
      parts: networkAcl([entry(90, 'inspect', 22)]),
      verdicts: [[ACL_ARN, /^What entry 90 of acl-1 does is unknown: /]],
    },
    {
      name: 'entries refused',
      parts: networkAcl({ unknown: 'AccessDenied' }),
      verdicts: [[ACL_ARN, 'The entries of acl-1 are unknown: AccessDenied.']],
    },
    {
      name: 'subnets refused',
      parts: networkAcl([ALL], { unknown: 'AccessDenied' }),
      verdicts: [[ACL_ARN, 'Before which subnets acl-1 stands is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    { name: 'before no subnet', parts: networkAcl([ALL], []), outOfScope: { 'before no subnet': 1 } },
  ],
} satisfies RuleCases;
