import { GROUP_ARN, securityGroup } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ANYWHERE = { ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] };
const tcp = (fromPort: number, toPort = fromPort) => ({ ipProtocol: 'tcp', fromPort, toPort });
const PASS =
  'Security group sg-1 opens none of the ports 20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888, 9200, 9300 to the internet.';

export default {
  pass: [
    {
      name: 'HTTPS to everybody, and a database to one network',
      parts: securityGroup([
        { ...tcp(443), ...ANYWHERE },
        { ...tcp(5432), ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
    {
      name: 'the ports beside one',
      parts: securityGroup([
        { ...tcp(5433, 5499), ...ANYWHERE },
        { ...tcp(9301, 65_535), ...ANYWHERE },
      ]),
      verdicts: [[GROUP_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'a database over both protocols of IP',
      parts: securityGroup([{ ...tcp(3306), ...ANYWHERE, ipv6Ranges: [{ cidrIpv6: '::/0' }] }]),
      verdicts: [
        [
          GROUP_ARN,
          'Security group sg-1 opens port 3306 to 0.0.0.0/0, 3306 to ::/0.',
          { facts: { open: ['3306 to 0.0.0.0/0', '3306 to ::/0'] } },
        ],
      ],
    },
    {
      name: 'a range that begins at the port, over UDP',
      parts: securityGroup([{ ipProtocol: 'udp', fromPort: 9300, toPort: 9400, ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 9300/udp to 0.0.0.0/0.']],
    },
    {
      name: 'every protocol: the first by port are named',
      parts: securityGroup([{ ipProtocol: '-1', ...ANYWHERE }]),
      verdicts: [
        [
          GROUP_ARN,
          'Security group sg-1 opens port 20 to 0.0.0.0/0, 21 to 0.0.0.0/0, 23 to 0.0.0.0/0, 25 to 0.0.0.0/0, 110 to 0.0.0.0/0, 135 to 0.0.0.0/0 and 16 more.',
        ],
      ],
    },
    {
      name: 'a database beside SSH, which is left to the other rule',
      parts: securityGroup([
        { ...tcp(22), ...ANYWHERE },
        { ...tcp(5432), ...ANYWHERE },
      ]),
      verdicts: [
        [
          GROUP_ARN,
          'Security group sg-1 opens port 5432 to 0.0.0.0/0.',
          { facts: { open: ['5432 to 0.0.0.0/0'] } },
        ],
      ],
    },
    {
      name: 'SSH, where no port is left to the other rule',
      params: { administrationPorts: [] },
      parts: securityGroup([{ ...tcp(22), ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 22 to 0.0.0.0/0.']],
    },
    {
      name: 'every protocol, with ports of your own',
      params: { ports: [6379] },
      parts: securityGroup([{ ipProtocol: '-1', ...ANYWHERE }]),
      verdicts: [[GROUP_ARN, 'Security group sg-1 opens port 6379 to 0.0.0.0/0.']],
    },
  ],
  unknown: [
    {
      name: 'rules refused',
      parts: securityGroup({ unknown: 'AccessDenied' }),
      verdicts: [[GROUP_ARN, 'The ingress rules of sg-1 are unknown: AccessDenied.']],
    },
    {
      name: 'a database from a prefix list',
      parts: securityGroup([{ ...tcp(5432), prefixListIds: [{ prefixListId: 'pl-1' }] }]),
      verdicts: [
        [GROUP_ARN, 'Security group sg-1 opens a high-risk port to pl-1, whose entries were not read.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'SSH alone, and RDP from a prefix list',
      parts: securityGroup([
        { ...tcp(22), ...ANYWHERE },
        { ...tcp(3389), prefixListIds: [{ prefixListId: 'pl-1' }] },
      ]),
      outOfScope: {
        'opens administration ports alone, which ec2-sg-no-unrestricted-admin-ports judges': 1,
      },
    },
  ],
} satisfies RuleCases;
