import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { openOf } from '../ec2/open-networks';

export default defineResourceRule({
  id: 'eks-endpoint-not-public',
  title: 'EKS API endpoint not open to the internet',
  failure: 'Kubernetes API open to the internet',
  severity: 'high',
  risk: 'Anybody can try stolen tokens and unpatched faults on the API of the cluster.',
  remediation: {
    text: 'Turn off the public endpoint, or limit it to the networks that need it.',
    cli: 'aws eks update-cluster-config --name <cluster> --resources-vpc-config endpointPublicAccess=false,endpointPrivateAccess=true --region <Region>',
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
  },
  kind: 'state',
  resourceType: 'AWS::EKS::Cluster',
  requirements: {
    soc2: { ids: ['CC6.6', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.8.20', 'A.8.22', 'A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.312(e)(1)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.IR-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)', 'AC-3', 'AC-6'], support: [] },
    'nist-800-171': {
      ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6', '3.1.1'],
      support: ['prowler'],
    },
    'pci-dss': { ids: ['1.3.1', '1.4.2', '1.4.4', '7.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
  },
  compared: ['EKS.1', 'eks_cluster_not_publicly_accessible'],
  unseen:
    'EKS.1 fails every public endpoint; this rule passes one that is limited to networks of somebody. Blocks that alone and together are no wider than /8 (IPv6 /32) count as such.',
  params: z.object({}),
  check({ arn, configuration: { Name: name, ResourcesVpcConfig: network } }) {
    if (isUnknown(network)) {
      return unknown(arn, `Whether the API of cluster ${name} is public is unknown: ${network.unknown}.`);
    }
    if (!network.EndpointPublicAccess) return pass(arn, `The API of cluster ${name} is private.`);
    const open = openOf(network.PublicAccessCidrs).sort();
    if (network.PublicAccessCidrs.length === 0) {
      return unknown(arn, `The API of cluster ${name} is public, and the answer does not say to whom.`);
    }
    if (open.length > 0)
      return fail(arn, `The API of cluster ${name} is open to ${open.join(', ')}.`, { open });
    return pass(
      arn,
      `The API of cluster ${name} is open to ${[...network.PublicAccessCidrs].sort().join(', ')} only.`,
    );
  },
});
