import { UNREAD } from '../../sources/inventory/ec2-security-group/part';
import { GROUP_ARN, securityGroup } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ANYWHERE = { ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] };
const tcp = (fromPort: number, toPort = fromPort) => ({ ipProtocol: 'tcp', fromPort, toPort });
const PASS = 'Security group sg-1 opens none of the ports 22, 3389 to the internet.';

export default {
  pass: [
    {
      name: 'from another group, and of another protocol by its number',
      parts: securityGroup([
        { ...tcp(22), userIdGroupPairs: [{ groupId: 'sg-2' }] },
        { ipProtocol: '47', ...ANYWHERE },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    { name: 'nothing', parts: securityGroup([]), verdicts: [[GROUP_ARN, PASS]] },
    {
      name: 'HTTPS to everybody',
      parts: securityGroup([{ ...tcp(443), ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'the ports below and above',
      parts: securityGroup([
        { ...tcp(0, 21), ...ANYWHERE },
        { ...tcp(23, 3388), ...ANYWHERE },
        { ...tcp(3390, 65_535), ...ANYWHERE },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'GRE, which has no ports',
      parts: securityGroup([{ ipProtocol: '47', ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'SSH from link-local and private networks of IPv6',
      parts: securityGroup([
        { ...tcp(22), ipv6Ranges: [{ cidrIpv6: 'fe80::/10' }, { cidrIpv6: 'fc00::/7' }] },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'SSH from one network and from another group',
      parts: securityGroup([
        { ...tcp(22), ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }], userIdGroupPairs: [{ groupId: 'sg-2' }] },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: "ICMP of a type in the port's place",
      parts: securityGroup([
        { ipProtocol: 'icmp', fromPort: -1, toPort: -1, ...ANYWHERE },
        { ipProtocol: 'icmp', fromPort: 22, toPort: 3389, ...ANYWHERE },
        { ipProtocol: 'icmpv6', fromPort: -1, toPort: -1, ipv6Ranges: [{ cidrIpv6: '::/0' }] },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'SSH from a block wider than a /8, in two rules',
      parts: securityGroup([
        { ...tcp(22), ipv4Ranges: [{ cidrIp: '44.0.0.0/8' }] },
        { ...tcp(22), ipv4Ranges: [{ cidrIp: '45.0.0.0/8' }] },
      ]),
      verdicts: [
        [
          GROUP_ARN,
          'Security group sg-1 opens port 22 to 44.0.0.0/7.',
          { facts: { open: ['22 to 44.0.0.0/7'] } },
        ],
      ],
    },
    {
      name: 'SSH from everywhere beside a rule whose addresses cannot be read',
      parts: securityGroup([
        { ...tcp(22), ipv4Ranges: [{ cidrIp: UNREAD }] },
        { ...tcp(22), ...ANYWHERE },
      ]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 22 to 0.0.0.0/0.']],
    },
    {
      name: 'RDP over UDP, by name, by number, in capitals and over IPv6',
      parts: securityGroup([
        { ipProtocol: 'udp', fromPort: 3389, toPort: 3389, ...ANYWHERE },
        { ipProtocol: '17', fromPort: 3000, toPort: 4000, ipv4Ranges: [{ cidrIp: '0.0.0.0/1' }] },
        { ipProtocol: 'UDP', fromPort: 3389, toPort: 3389, ipv6Ranges: [{ cidrIpv6: '::/0' }] },
      ]),
      verdicts: [
        [
          GROUP_ARN,
          'Security group sg-1 opens port 3389/udp to 0.0.0.0/0, 3389/udp to 0.0.0.0/1, 3389/udp to ::/0.',
          { facts: { open: ['3389/udp to 0.0.0.0/0', '3389/udp to 0.0.0.0/1', '3389/udp to ::/0'] } },
        ],
      ],
    },
    {
      name: 'port 22 over UDP',
      parts: securityGroup([{ ipProtocol: 'udp', fromPort: 22, toPort: 22, ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 22/udp to 0.0.0.0/0.']],
    },
    {
      name: 'every port, written as -1',
      parts: securityGroup([{ ...tcp(-1), ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 22 to 0.0.0.0/0, 3389 to 0.0.0.0/0.']],
    },
    {
      name: 'SSH',
      parts: securityGroup([{ ...tcp(22), ...ANYWHERE }]),
      verdicts: [
        [
          GROUP_ARN,
          'Security group sg-1 opens port 22 to 0.0.0.0/0.',
          { facts: { open: ['22 to 0.0.0.0/0'] } },
        ],
      ],
    },
    {
      name: 'RDP over IPv6',
      parts: securityGroup([{ ...tcp(3389), ipv6Ranges: [{ cidrIpv6: '::/0' }] }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 3389 to ::/0.']],
    },
    {
      name: 'every protocol, protocol 6 by number, and a range that ends at the port',
      parts: securityGroup([
        { ipProtocol: '-1', ...ANYWHERE },
        {
          ipProtocol: '6',
          fromPort: 20,
          toPort: 22,
          ipv4Ranges: [{ cidrIp: '0.0.0.0/1' }, { cidrIp: '10.0.0.0/8' }],
        },
      ]),
      verdicts: [
        [GROUP_ARN, 'Security group sg-1 opens port 22 to 0.0.0.0/0, 22 to 0.0.0.0/1, 3389 to 0.0.0.0/0.'],
      ],
    },
    {
      name: 'a port of your own',
      params: { ports: [5432] },
      parts: securityGroup([{ ...tcp(5000, 6000), ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 5432 to 0.0.0.0/0.']],
    },
  ],
  unknown: [
    {
      name: 'a rule without its protocol, whoever it lets in',
      parts: securityGroup([{ ...tcp(22), ipProtocol: '', ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] }]),
      verdicts: [[GROUP_ARN, 'An ingress rule of sg-1 cannot be read: the answer lacks its protocol.']],
    },
    {
      name: 'an address that cannot be read, whatever the port',
      parts: securityGroup([{ ...tcp(443), ipv4Ranges: [{ cidrIp: UNREAD }] }]),
      verdicts: [
        [GROUP_ARN, 'An ingress rule of sg-1 cannot be read: the answer lacks an address that it lets in.'],
      ],
    },
    {
      name: 'half of a block wider than a /8 over SSH, and the other half over a protocol that is not known',
      parts: securityGroup([
        { ...tcp(22), ipv4Ranges: [{ cidrIp: '44.0.0.0/8' }] },
        { ...tcp(22), ipProtocol: 'sctp2', ipv4Ranges: [{ cidrIp: '45.0.0.0/8' }] },
      ]),
      verdicts: [
        [GROUP_ARN, 'An ingress rule of sg-1 is of the protocol sctp2, which this rule does not know.'],
      ],
    },
    {
      name: 'TCP from a prefix list without its ports',
      parts: securityGroup([{ ipProtocol: 'tcp', prefixListIds: [{ prefixListId: 'pl-1' }] }]),
      verdicts: [
        [GROUP_ARN, 'An ingress rule of sg-1 is open to a prefix list, and the answer lacks its ports.'],
      ],
    },
    {
      name: 'SSH, and the answer lacks from where',
      parts: securityGroup([tcp(22)]),
      verdicts: [[GROUP_ARN, 'An ingress rule of sg-1 lets somebody in, and the answer lacks whom.']],
    },
    {
      name: 'SSH from what is no block of addresses',
      parts: securityGroup([{ ...tcp(22), ipv4Ranges: [{ cidrIp: 'everywhere' }] }]),
      verdicts: [[GROUP_ARN, 'An ingress rule of sg-1 lets in "everywhere", which this rule cannot read.']],
    },
    {
      name: 'a protocol that AWS may add, from everywhere',
      parts: securityGroup([{ ipProtocol: 'quic', fromPort: 22, toPort: 22, ...ANYWHERE }]),
      verdicts: [
        [GROUP_ARN, 'An ingress rule of sg-1 is of the protocol quic, which this rule does not know.'],
      ],
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
      name: 'RDP over UDP from a prefix list',
      parts: securityGroup([
        { ipProtocol: 'udp', fromPort: 3389, toPort: 3389, prefixListIds: [{ prefixListId: 'pl-2' }] },
      ]),
      verdicts: [
        [GROUP_ARN, 'Security group sg-1 opens an administration port to pl-2, whose entries were not read.'],
      ],
    },
    {
      name: 'SSH from a prefix list',
      parts: securityGroup([{ ...tcp(22), prefixListIds: [{ prefixListId: 'pl-1' }] }]),
      verdicts: [
        [GROUP_ARN, 'Security group sg-1 opens an administration port to pl-1, whose entries were not read.'],
      ],
    },
  ],
} satisfies RuleCases;
