import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { SecurityGroup } from '../../sources/inventory/ec2-security-group/part';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { isOpenToInternet } from './open-networks';

type Permission = Exclude<SecurityGroup['configuration']['ipPermissions'], { unknown: string }>[number];

export default defineResourceRule({
  id: 'ec2-sg-no-unrestricted-admin-ports',
  title: 'No security group opens administration ports to the internet',
  failure: 'Administration port open to the internet',
  severity: 'high',
  risk: 'Anybody can try passwords and exploits on the remote administration of what the group protects.',
  remediation: {
    text: 'Remove the ingress rule; reach instances through Session Manager, or from a fixed network.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id <security group> --security-group-rule-ids <rule id> --region <Region>',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::SecurityGroup',
  requirements: {
    soc2: { ids: ['CC6.6'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.20', 'A.8.22'], support: ['prowler'] },
    hipaa: { ids: ['164.312(e)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.IR-01'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['5.2', '5.3'], support: [] },
    'cis-aws-5.0': { ids: ['5.3', '5.4'], support: [] },
  },
  stricter: [
    { claims: ['cis-aws-3.0', 'cis-aws-5.0', 'security-hub'], needs: { ports: { includes: [22, 3389] } } },
  ],
  unseen:
    'The entries of prefix lists are not read: a port that one opens is unknown. Blocks no wider than /8 (IPv6 /32) count as networks of somebody, also where many of them make up the internet.',
  params: z.object({
    ports: z
      .array(z.number().int().min(0).max(65_535))
      .default([22, 3389])
      .describe('Ports that must not be open to the internet, over TCP or UDP: SSH and RDP'),
  }),
  check({ arn, configuration: { groupId, ipPermissions } }, { params: { ports } }) {
    if (isUnknown(ipPermissions)) {
      return unknown(arn, `The ingress rules of ${groupId} are unknown: ${ipPermissions.unknown}.`);
    }
    const openings = ipPermissions.flatMap((permission) => openingsOf(permission, ports));
    const isWide = ({ from }: Opening) => isOpenToInternet(from);
    const open = sortedSet(openings.filter(isWide).map(({ port, from }) => `${port} to ${from}`));
    const lists = sortedSet(openings.flatMap(({ from }) => (from.startsWith('pl-') ? [from] : [])));
    if (open.length > 0)
      return fail(arn, `Security group ${groupId} opens port ${open.join(', ')}.`, { open });
    if (
      ipPermissions.some(
        (permission) => lacksPorts(permission) && sourcesOf(permission).some(isOpenToInternet),
      )
    ) {
      return unknown(
        arn,
        `An ingress rule of ${groupId} is open to the internet, and the answer lacks its ports.`,
      );
    }
    if (lists.length > 0) {
      return unknown(
        arn,
        `Security group ${groupId} opens an administration port to ${lists.join(', ')}, whose entries were not read.`,
      );
    }
    return pass(
      arn,
      `Security group ${groupId} opens none of the ports ${ports.join(', ')} to the internet.`,
    );
  },
});

interface Opening {
  /** `22` over TCP, `22/udp` over UDP. */
  readonly port: string;
  /** A CIDR block, or a prefix list. */
  readonly from: string;
}

function sourcesOf({ ipv4Ranges, ipv6Ranges, prefixListIds }: Permission): string[] {
  return [
    ...ipv4Ranges.map(({ cidrIp }) => cidrIp),
    ...ipv6Ranges.map(({ cidrIpv6 }) => cidrIpv6),
    ...prefixListIds.map(({ prefixListId }) => prefixListId),
  ];
}

function openingsOf(permission: Permission, ports: readonly number[]): Opening[] {
  return ports.flatMap((port) => {
    const opened = openedBy(permission, port);
    return opened === undefined ? [] : sourcesOf(permission).map((from) => ({ port: opened, from }));
  });
}

const TCP = ['tcp', '6'];
const UDP = ['udp', '17'];

/** The port as it is opened, or undefined where it is not; the "ports" of ICMP are its types, other protocols have none. */
function openedBy(permission: Permission, port: number): string | undefined {
  const protocol = permission.ipProtocol.toLowerCase();
  if (protocol === '-1') return String(port);
  if (TCP.includes(protocol)) return hasPort(permission, port) ? String(port) : undefined;
  return UDP.includes(protocol) && hasPort(permission, port) ? `${port}/udp` : undefined;
}

/** `-1` at an end of a range is every port. */
function hasPort({ fromPort, toPort }: Permission, port: number): boolean {
  if (fromPort === undefined || toPort === undefined) return false;
  return fromPort === -1 || toPort === -1 || (fromPort <= port && port <= toPort);
}

function lacksPorts({ ipProtocol, fromPort, toPort }: Permission): boolean {
  const hasPorts = [...TCP, ...UDP].includes(ipProtocol.toLowerCase());
  return hasPorts && (fromPort === undefined || toPort === undefined);
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
