import { GROUP_ARN, securityGroup } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ANYWHERE = { ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] };
const PASS = 'Security group sg-1 does not let in all traffic from the internet.';

export default {
  pass: [
    {
      name: 'everything from one network and from itself',
      parts: securityGroup([
        { ipProtocol: '-1', ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }], userIdGroupPairs: [{ groupId: 'sg-1' }] },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'all ports but the first two',
      parts: securityGroup([{ ipProtocol: 'tcp', fromPort: 2, toPort: 65_535, ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'all ports but the last',
      parts: securityGroup([{ ipProtocol: 'tcp', fromPort: 0, toPort: 65_534, ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'two ranges with a port between them, and one from elsewhere that has it',
      parts: securityGroup([
        { ipProtocol: 'tcp', fromPort: 0, toPort: 1023, ...ANYWHERE },
        { ipProtocol: 'tcp', fromPort: 1025, toPort: 65_535, ...ANYWHERE },
        { ipProtocol: 'tcp', fromPort: 1024, toPort: 1024, ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] },
        { ipProtocol: 'udp', fromPort: 1024, toPort: 1024, ...ANYWHERE },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'every type of ICMP',
      parts: securityGroup([{ ipProtocol: 'icmp', fromPort: -1, toPort: -1, ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'every protocol from a block wider than a /8, in two rules',
      parts: securityGroup([
        { ipProtocol: '-1', ipv4Ranges: [{ cidrIp: '44.0.0.0/8' }] },
        { ipProtocol: '-1', ipv4Ranges: [{ cidrIp: '45.0.0.0/8' }] },
      ]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens every protocol to 44.0.0.0/7.']],
    },
    {
      name: 'every port of TCP by three rules together, one within another',
      parts: securityGroup([
        { ipProtocol: '6', fromPort: 1024, toPort: 65_535, ...ANYWHERE },
        { ipProtocol: 'tcp', fromPort: 1, toPort: 1023, ...ANYWHERE },
        { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ...ANYWHERE },
      ]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens every TCP port to 0.0.0.0/0.']],
    },
    {
      name: 'every protocol, over IPv4 and IPv6',
      parts: securityGroup([{ ipProtocol: '-1', ...ANYWHERE, ipv6Ranges: [{ cidrIpv6: '::/0' }] }]),
      verdicts: [
        [
          GROUP_ARN,
          'Security group sg-1 opens every protocol to 0.0.0.0/0, every protocol to ::/0.',
          { facts: { open: ['every protocol to 0.0.0.0/0', 'every protocol to ::/0'] } },
        ],
      ],
    },
    {
      name: 'every port of TCP by number, from half of the internet, and of UDP',
      parts: securityGroup([
        { ipProtocol: '6', fromPort: 0, toPort: 65_535, ipv4Ranges: [{ cidrIp: '0.0.0.0/1' }] },
        { ipProtocol: 'UDP', fromPort: 1, toPort: 65_535, ...ANYWHERE },
      ]),
      verdicts: [
        [GROUP_ARN, 'Security group sg-1 opens every TCP port to 0.0.0.0/1, every UDP port to 0.0.0.0/0.'],
      ],
    },
  ],
  unknown: [
    {
      name: 'everything, and the answer lacks from where',
      parts: securityGroup([{ ipProtocol: '-1' }]),
      verdicts: [[GROUP_ARN, 'An ingress rule of sg-1 lets somebody in, and the answer lacks whom.']],
    },
    {
      name: 'rules refused',
      parts: securityGroup({ unknown: 'AccessDenied' }),
      verdicts: [[GROUP_ARN, 'The ingress rules of sg-1 are unknown: AccessDenied.']],
    },
    {
      name: 'TCP from everywhere without its ports',
      parts: securityGroup([{ ipProtocol: 'tcp', ...ANYWHERE }]),
      verdicts: [
        [GROUP_ARN, 'An ingress rule of sg-1 is open to the internet, and the answer lacks its ports.'],
      ],
    },
    {
      name: 'everything from a prefix list',
      parts: securityGroup([{ ipProtocol: '-1', prefixListIds: [{ prefixListId: 'pl-1' }] }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens everything to pl-1, whose entries were not read.']],
    },
  ],
} satisfies RuleCases;
