import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { unclearIngress, sortedSet, sourcesOf, TCP, UDP, type Permission } from './ingress';
import { openOf } from './open-networks';

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
    'nist-800-53': { ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'], support: [] },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: [] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['5.2', '5.3'], support: [] },
    'cis-aws-5.0': { ids: ['5.3', '5.4'], support: [] },
  },
  compared: [
    'EC2.18',
    'vpc-sg-open-only-to-authorized-ports',
    'ec2_securitygroup_allow_ingress_from_internet_to_all_ports',
  ],
  unseen:
    'EC2.18 asks for more: it fails every port but 80 and 443 that is open to everybody, and this rule only what opens all ports of TCP or UDP, or every protocol. The entries of prefix lists are not read: what one opens is unknown. Prowler sees every protocol alone, not all ports of TCP or UDP, and only groups in use.',
  params: z.object({}),
  check({ arn, configuration: { groupId, ipPermissions } }) {
    if (isUnknown(ipPermissions)) {
      return unknown(arn, `The ingress rules of ${groupId} are unknown: ${ipPermissions.unknown}.`);
    }
    const openings = openingsOf(ipPermissions);
    const open = sortedSet(
      [...new Set(openings.map(({ everything }) => everything))].flatMap((everything) =>
        openOf(openings.flatMap((each) => (each.everything === everything ? [each.from] : []))).map(
          (from) => `${everything} to ${from}`,
        ),
      ),
    );
    if (open.length > 0) return fail(arn, `Security group ${groupId} opens ${open.join(', ')}.`, { open });
    const unclear = unclearIngress(groupId, ipPermissions, (permission) => rangeOf(permission) !== undefined);
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

interface Opening {
  readonly everything: string;
  /** A CIDR block, or a prefix list. */
  readonly from: string;
}

interface Range {
  readonly what: string;
  readonly first: number;
  readonly last: number;
}

const LAST_PORT = 65_535;

/** What is let in as a whole, by one rule or by several together. */
function openingsOf(permissions: readonly Permission[]): Opening[] {
  const ranges = new Map<string, Opening & { readonly ranges: Range[] }>();
  for (const permission of permissions) {
    const range = rangeOf(permission);
    if (range === undefined) continue;
    for (const from of sourcesOf(permission)) {
      const key = `${range.what} ${from}`;
      const known = ranges.get(key) ?? { everything: range.what, from, ranges: [] };
      known.ranges.push(range);
      ranges.set(key, known);
    }
  }
  return [...ranges.values()].filter((each) => isWhole(each.ranges));
}

function rangeOf({ ipProtocol, fromPort, toPort }: Permission): Range | undefined {
  const protocol = ipProtocol.toLowerCase();
  if (protocol === '-1') return { what: 'every protocol', first: 0, last: LAST_PORT };
  const what = TCP.includes(protocol)
    ? 'every TCP port'
    : UDP.includes(protocol)
      ? 'every UDP port'
      : undefined;
  if (what === undefined || fromPort === undefined || toPort === undefined) return undefined;
  return fromPort === -1 && toPort === -1
    ? { what, first: 0, last: LAST_PORT }
    : { what, first: fromPort, last: toPort };
}

/** All ports of a protocol are as good as all traffic, with or without port 0. */
function isWhole(ranges: readonly Range[]): boolean {
  let reached = 0;
  for (const { first, last } of [...ranges].sort((one, other) => one.first - other.first)) {
    if (first > reached + 1) return false;
    reached = Math.max(reached, last);
  }
  return reached >= LAST_PORT;
}
