import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, pass, unknown } from '../define-rule';
import { openPolicy } from '../open-policy';

export default defineResourceRule({
  id: 'opensearch-not-public',
  title: 'No search domain on the internet lets everybody in',
  failure: 'Search domain lets everybody in',
  severity: 'critical',
  risk: 'Anybody on the internet can send requests to the domain without signing them.',
  remediation: {
    text: 'Limit the statement to principals or addresses of your own, or move the domain into a VPC.',
    cli: 'aws opensearch update-domain-config --domain-name <domain> --access-policies file://<policy.json> --region <Region>',
    terraform: 'aws_opensearch_domain_policy with a policy that names its principals',
    link: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html',
  },
  kind: 'state',
  resourceType: 'AWS::OpenSearch::Domain',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  unseen:
    'A domain in a VPC passes whatever its policy says, because only its security groups let anybody reach it. Whether fine-grained access control asks for a password behind an open policy is not read: such a domain fails, and may be excepted. Collections of OpenSearch Serverless are not read.',
  params: z.object({}),
  check({ arn, configuration: { DomainName, VPCOptions: network, AccessPolicies: policy } }, { account }) {
    const name = `search domain ${DomainName}`;
    if (!isUnknown(network) && network !== null)
      return pass(arn, `Of ${name}, which stands in ${network.VPCId}, no endpoint is on the internet.`);
    const judged = openPolicy({ arn, name, policy }, account.id);
    if (isUnknown(network) && judged.outcome === 'fail')
      return unknown(
        arn,
        `The policy of ${name} lets everybody in; whether it stands in a VPC is unknown: ${network.unknown}.`,
      );
    return judged;
  },
});
