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
  params: z.object({
    ports: z
      .array(z.number().int().min(0).max(65_535))
      .default([22, 3389])
      .describe('TCP ports that must not be open to the internet: SSH and RDP'),
  }),
  check({ arn, configuration: { groupId, ipPermissions } }, { params: { ports } }) {
    if (isUnknown(ipPermissions)) {
      return unknown(arn, `The ingress rules of ${groupId} are unknown: ${ipPermissions.unknown}.`);
    }
    const admitting = ipPermissions.filter((permission) => ports.some((port) => admits(permission, port)));
    const open = sortedSet(
      admitting.flatMap((permission) => {
        const from = [
          ...permission.ipv4Ranges.map(({ cidrIp }) => cidrIp),
          ...permission.ipv6Ranges.map(({ cidrIpv6 }) => cidrIpv6),
        ].filter(isOpenToInternet);
        const opened = ports.filter((port) => admits(permission, port));
        return from.flatMap((cidr) => opened.map((port) => `${port} to ${cidr}`));
      }),
    );
    const lists = sortedSet(
      admitting.flatMap(({ prefixListIds }) => prefixListIds.map((list) => list.prefixListId)),
    );
    if (open.length > 0)
      return fail(arn, `Security group ${groupId} opens port ${open.join(', ')}.`, { open });
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

/** `-1` is every protocol; ICMP's "ports" are its types, so only TCP counts. */
function admits({ ipProtocol, fromPort, toPort }: Permission, port: number): boolean {
  if (ipProtocol === '-1') return true;
  if (ipProtocol !== 'tcp' && ipProtocol !== '6') return false;
  return (fromPort ?? 0) <= port && port <= (toPort ?? 65_535);
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
