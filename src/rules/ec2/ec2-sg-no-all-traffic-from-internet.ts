import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { unclearIngress, sortedSet, sourcesOf, TCP, UDP, type Permission } from './ingress';
import { isOpenToInternet } from './open-networks';

export default defineResourceRule({
  id: 'ec2-sg-no-all-traffic-from-internet',
  title: 'No security group allows all traffic from the internet',
  failure: 'Group lets in all traffic',
  severity: 'critical',
  risk: 'Whatever listens on what the group protects, now or later, can be reached by anybody.',
  remediation: {
    text: 'Remove the ingress rule, and open the ports that are meant to be public one by one.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id <security group> --security-group-rule-ids <rule id> --region <Region>',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::SecurityGroup',
  requirements: {
    soc2: { ids: ['CC6.6'], support: ['prowler'] },
    iso27001: { ids: ['A.8.20', 'A.8.22'], support: ['prowler'] },
    hipaa: { ids: ['164.312(e)(1)'], support: [] },
    'nist-csf': { ids: ['PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: [] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['5.2', '5.3'], support: [] },
    'cis-aws-5.0': { ids: ['5.3', '5.4'], support: [] },
  },
  unseen:
    'EC2.18 asks for more: it fails every port but 80 and 443 that is open to everybody, and this rule only what opens all ports of TCP or UDP, or every protocol. The entries of prefix lists are not read: what one opens is unknown.',
  params: z.object({}),
  check({ arn, configuration: { groupId, ipPermissions } }) {
    if (isUnknown(ipPermissions)) {
      return unknown(arn, `The ingress rules of ${groupId} are unknown: ${ipPermissions.unknown}.`);
    }
    const openings = ipPermissions.flatMap((permission) => {
      const everything = allOf(permission);
      return everything === undefined ? [] : sourcesOf(permission).map((from) => ({ everything, from }));
    });
    const open = sortedSet(
      openings
        .filter(({ from }) => isOpenToInternet(from))
        .map(({ everything, from }) => `${everything} to ${from}`),
    );
    if (open.length > 0) return fail(arn, `Security group ${groupId} opens ${open.join(', ')}.`, { open });
    const unclear = unclearIngress(groupId, ipPermissions, (permission) => allOf(permission) !== undefined);
    if (unclear !== undefined) return unknown(arn, unclear);
    const lists = sortedSet(openings.flatMap(({ from }) => (from.startsWith('pl-') ? [from] : [])));
    if (lists.length > 0) {
      return unknown(
        arn,
        `Security group ${groupId} opens everything to ${lists.join(', ')}, whose entries were not read.`,
      );
    }
    return pass(arn, `Security group ${groupId} does not let in all traffic from the internet.`);
  },
});

/** All ports of a protocol are as good as all traffic, with or without port 0. */
function allOf({ ipProtocol, fromPort, toPort }: Permission): string | undefined {
  const protocol = ipProtocol.toLowerCase();
  if (protocol === '-1') return 'every protocol';
  if (fromPort === undefined || toPort === undefined) return undefined;
  const isWhole = (fromPort === -1 && toPort === -1) || (fromPort <= 1 && toPort >= 65_535);
  if (!isWhole) return undefined;
  if (TCP.includes(protocol)) return 'every TCP port';
  return UDP.includes(protocol) ? 'every UDP port' : undefined;
}
