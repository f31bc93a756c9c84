import * as z from 'zod';
import { defineResourceRule } from '../define-rule';
import { ingressJudgement } from './ingress';

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
  stricter: [{ claims: ['cis-aws-3.0', 'cis-aws-5.0'], needs: { ports: { includes: [22, 3389] } } }],
  agreesWithin: [
    { claims: ['security-hub', 'prowler', 'powerpipe'], needs: { ports: { includes: [22, 3389] } } },
  ],
  compared: ['EC2.13', 'EC2.14', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22'],
  unseen:
    'The entries of prefix lists are not read: a port that one opens is unknown. Blocks that alone and together are no wider than /8 (IPv6 /32) count as networks of somebody. Groups that nothing uses are judged too, as by EC2.13 and not by Prowler, and UDP beside TCP, as CIS has it.',
  params: z.object({
    ports: z
      .array(z.number().int().min(0).max(65_535))
      .default([22, 3389])
      .describe('Ports that must not be open to the internet, over TCP or UDP: SSH and RDP'),
  }),
  check: (group, { params: { ports } }) => ingressJudgement(group, ports, 'an administration port'),
});
