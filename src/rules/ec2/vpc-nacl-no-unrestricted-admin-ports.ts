import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { NetworkAcl } from '../../sources/inventory/ec2-network-acl/part';
import { openOf } from './open-networks';

export default defineResourceRule({
  id: 'vpc-nacl-no-unrestricted-admin-ports',
  title: 'Network ACLs do not allow SSH/RDP from the internet',
  failure: 'Network ACL lets in SSH or RDP',
  severity: 'medium',
  risk: 'One security group that is too wide, and anybody can try passwords on the remote administration of the subnet.',
  remediation: {
    text: 'Deny the ports before the entry that allows them, or allow only what the subnet needs.',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::NetworkAcl',
  requirements: {
    soc2: { ids: ['CC6.6'], support: ['prowler'] },
    iso27001: { ids: ['A.8.20', 'A.8.22'], support: ['prowler'] },
    hipaa: { ids: ['164.312(e)(1)'], support: [] },
    'nist-csf': { ids: ['PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: [] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: ['powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['5.1'], support: [] },
    'cis-aws-5.0': { ids: ['5.2'], support: [] },
  },
  stricter: [{ claims: ['cis-aws-3.0', 'cis-aws-5.0'], needs: { ports: { includes: [22, 3389] } } }],
  agreesWithin: [
    { claims: ['security-hub', 'prowler', 'powerpipe'], needs: { ports: { includes: [22, 3389] } } },
  ],
  compared: ['EC2.21', 'nacl-no-unrestricted-ssh-rdp', 'ec2_networkacl_allow_ingress_tcp_port_22'],
  unseen:
    'Entries count in their order: a port is closed where an earlier entry denies it to all that a later one allows. Several denied blocks that only together make up an allowed one are not added up. An ACL before no subnet is left out. EC2.21 looks at TCP alone and leaves out the default ACLs of VPCs; this rule judges them where subnets stand behind them, and UDP too. Prowler looks at TCP, and at ACLs before no subnet.',
  params: z.object({
    ports: z
      .array(z.number().int().min(0).max(65_535))
      .default([22, 3389])
      .describe('Ports that must not be open to the internet, over TCP or UDP: SSH and RDP'),
  }),
  check({ arn, configuration: { networkAclId: id, entries, associations } }, { params: { ports } }) {
    if (!isUnknown(associations) && associations.length === 0) return outOfScope('before no subnet');
    if (isUnknown(entries)) return unknown(arn, `The entries of ${id} are unknown: ${entries.unknown}.`);
    const open = [...new Set(ports.flatMap((port) => openTo(entries, port)))].sort();
    const unclear = entries.find((entry) => !entry.egress && isUnclear(entry, ports));
    if (open.length === 0 && unclear !== undefined) {
      return unknown(
        arn,
        `What entry ${unclear.ruleNumber} of ${id} does is unknown: the answer lacks its addresses or ports, or its action is neither allow nor deny.`,
      );
    }
    if (open.length === 0) {
      return pass(arn, `Network ACL ${id} opens none of the ports ${ports.join(', ')} to the internet.`);
    }
    if (isUnknown(associations)) {
      return unknown(arn, `Before which subnets ${id} stands is unknown: ${associations.unknown}.`);
    }
    return fail(arn, `Network ACL ${id} opens port ${open.join(', ')}.`, { open });
  },
});

type Entry = Exclude<NetworkAcl['configuration']['entries'], { unknown: string }>[number];

const PROTOCOLS = [
  { number: '6', suffix: '' },
  { number: '17', suffix: '/udp' },
];

/** `22 to 0.0.0.0/0`, for each block that takes in the internet and is let in to the port. */
function openTo(entries: readonly Entry[], port: number): string[] {
  const inOrder = entries
    .filter(({ egress }) => !egress)
    .sort((one, other) => one.ruleNumber - other.ruleNumber);
  return PROTOCOLS.flatMap(({ number, suffix }) => {
    const fitting = inOrder.filter((entry) => isAbout(entry, number, port));
    const letIn = fitting.flatMap((entry, place) => {
      const block = blockOf(entry);
      if (entry.ruleAction.toLowerCase() !== 'allow') return [];
      const isDenied = fitting
        .slice(0, place)
        .some((earlier) => earlier.ruleAction.toLowerCase() === 'deny' && includes(blockOf(earlier), block));
      return isDenied ? [] : [block];
    });
    return openOf(letIn).map((block) => `${port}${suffix} to ${block}`);
  });
}

/** Without a range, an entry of TCP or UDP is of all ports; one of every protocol always is. */
function isAbout({ protocol, portRange }: Entry, number: string, port: number): boolean {
  if (protocol === '-1') return true;
  return protocol === number && (portRange === undefined || (portRange.from <= port && port <= portRange.to));
}

/** Whether it may let the internet in, and the answer does not say so. */
function isUnclear(entry: Entry, ports: readonly number[]): boolean {
  const action = entry.ruleAction.toLowerCase();
  // EC2 asks for the ports of TCP and UDP: one that denies without them is not known to deny these.
  const lacksPorts = action === 'deny' && entry.protocol !== '-1' && entry.portRange === undefined;
  const isReadable = !lacksPorts && blockOf(entry) !== '' && ['allow', 'deny'].includes(action);
  return !isReadable && PROTOCOLS.some(({ number }) => ports.some((port) => isAbout(entry, number, port)));
}

function blockOf({ cidrBlock, ipv6CidrBlock }: Entry): string {
  return cidrBlock ?? ipv6CidrBlock ?? '';
}

/** Whether one block is the other, or the whole of the same kind of addresses. */
function includes(wide: string, block: string): boolean {
  return wide === block || wide === (block.includes(':') ? '::/0' : '0.0.0.0/0');
}
