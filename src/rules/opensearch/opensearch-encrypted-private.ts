import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'opensearch-encrypted-private',
  title: 'Search domains are encrypted, and stand in a VPC',
  failure: 'Search domain not encrypted, or public',
  severity: 'high',
  risk: 'The data can be read on its storage or between its nodes, or the endpoint answers the internet.',
  remediation: {
    text: 'Turn encryption at rest and between nodes on. To move a domain into a VPC, restore its snapshot into a new one there.',
    cli: 'aws opensearch update-domain-config --domain-name <domain> --encryption-at-rest-options Enabled=true --node-to-node-encryption-options Enabled=true --region <Region>',
    terraform:
      'aws_opensearch_domain with encrypt_at_rest.enabled = true, node_to_node_encryption.enabled = true and vpc_options',
    link: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html',
  },
  kind: 'state',
  resourceType: 'AWS::OpenSearch::Domain',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.7', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.8.24', 'A.5.14', 'A.8.20', 'A.8.22'], support: ['prowler'] },
    hipaa: {
      ids: ['164.312(a)(2)(iv)', '164.312(e)(1)', '164.312(e)(2)(ii)'],
      support: ['prowler', 'powerpipe'],
    },
    'nist-csf': { ids: ['PR.DS-01', 'PR.DS-02', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['SC-13', 'SC-28', 'SC-28(1)', 'SC-8', 'SC-8(1)', 'AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
      support: ['security-hub', 'prowler'],
    },
    'nist-800-171': {
      ids: ['3.13.11', '3.13.16', '3.13.8', '3.1.3', '3.4.7', '3.13.1', '3.13.6'],
      support: ['prowler', 'powerpipe'],
    },
    'pci-dss': { ids: ['3.5.1', '4.2.1', '1.3.1', '1.4.2'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)', '32(1)(b)'], support: ['prowler'] },
  },
  compared: [
    'Opensearch.1',
    'Opensearch.2',
    'Opensearch.3',
    'opensearch_service_domains_encryption_at_rest_enabled',
  ],
  unseen:
    'Opensearch.1, .2 and .3 of Security Hub as one verdict. A domain outside of every VPC fails whatever its policy says. Whether the endpoint insists on HTTPS is not judged, nor are collections of OpenSearch Serverless.',
  params: z.object({}),
  check({ arn, configuration }) {
    const {
      DomainName: name,
      EncryptionAtRestOptions,
      NodeToNodeEncryptionOptions,
      VPCOptions,
    } = configuration;
    const faults: string[] = [];
    const doubts: string[] = [];
    const weigh = (holds: Known<boolean>, otherwise: string) => {
      if (isUnknown(holds)) doubts.push(`whether it is ${otherwise}: ${holds.unknown}`);
      else if (!holds) faults.push(otherwise);
    };
    weigh(enabledOf(EncryptionAtRestOptions), 'not encrypted at rest');
    weigh(enabledOf(NodeToNodeEncryptionOptions), 'not encrypted between nodes');
    weigh(isUnknown(VPCOptions) ? VPCOptions : VPCOptions !== null, 'in no VPC');
    if (faults.length > 0) return fail(arn, `Search domain ${name} is ${faults.join(', ')}.`, { faults });
    if (doubts.length > 0)
      return unknown(arn, `Of search domain ${name} it is unknown ${doubts.join('; ')}.`);
    return pass(arn, `Search domain ${name} is encrypted at rest and between nodes, in a VPC.`);
  },
});

function enabledOf(options: Known<{ Enabled: Known<boolean> }>): Known<boolean> {
  return isUnknown(options) ? options : options.Enabled;
}
