import * as z from 'zod';
import { defineResourceRule, outOfScope } from '../define-rule';
import { ingressJudgement } from './ingress';

/** Those of EC2.19: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19 */
const HIGH_RISK_PORTS = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080,
  8088, 8888, 9200, 9300,
];

const LEFT = 'opens administration ports alone, which ec2-sg-no-unrestricted-admin-ports judges';

export default defineResourceRule({
  id: 'ec2-sg-no-unrestricted-high-risk-ports',
  title: 'No security group opens high-risk ports to the internet',
  failure: 'High-risk port open to the internet',
  severity: 'critical',
  risk: 'Anybody can try passwords and exploits on databases, file shares and consoles that were made for a private network.',
  remediation: {
    text: 'Remove the ingress rule, or limit it to the networks and groups that need it.',
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
    'cis-aws-5.0': { ids: ['5.1.2'], support: [] },
  },
  stricter: [{ claims: ['cis-aws-5.0'], needs: { ports: { includes: [445] } } }],
  agreesWithin: [{ claims: ['security-hub', 'prowler'], needs: { ports: { includes: HIGH_RISK_PORTS } } }],
  compared: ['EC2.19', 'ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports'],
  unseen:
    'EC2.19 fails SSH and RDP too, as critical; here ec2-sg-no-unrestricted-admin-ports says so, and where that rule is off, the parameter has to be emptied. The entries of prefix lists are not read: a port that one opens is unknown. Blocks that alone and together are no wider than /8 (IPv6 /32) count as networks of somebody. Prowler has fewer ports, over TCP alone, and leaves out groups that nothing uses.',
  params: z.object({
    ports: z
      .array(z.number().int().min(0).max(65_535))
      .default(HIGH_RISK_PORTS)
      .describe('Ports that must not be open to the internet, over TCP or UDP'),
    administrationPorts: z
      .array(z.number().int().min(0).max(65_535))
      .default([22, 3389])
      .describe(
        'Those of them that ec2-sg-no-unrestricted-admin-ports judges, so that one opening is one finding; with an empty list this rule judges them too',
      ),
  }),
  check(group, { params: { ports, administrationPorts } }) {
    const own = ports.filter((port) => !administrationPorts.includes(port));
    const judged = ingressJudgement(group, own, 'a high-risk port');
    if (judged.outcome !== 'pass') return judged;
    const all = ingressJudgement(group, ports, 'a high-risk port');
    return all.outcome === 'pass' ? all : outOfScope(LEFT);
  },
});
