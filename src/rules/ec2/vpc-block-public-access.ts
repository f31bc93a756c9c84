import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'vpc-block-public-access',
  title: 'VPC Block Public Access on where the workload allows',
  failure: 'VPC Block Public Access is off',
  severity: 'low',
  risk: 'A gateway, a route and a security group are all that stands between a workload and the internet.',
  remediation: {
    text: 'Turn on VPC Block Public Access for the Region, with exclusions for the subnets that serve the internet.',
    cli: 'aws ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode block-ingress --region <Region>',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
  },
  kind: 'state',
  reads: ['inventory.vpc-block-public-access'],
  requirements: {
    soc2: { ids: ['CC6.6'], support: [] },
    iso27001: { ids: ['A.8.20', 'A.8.22'], support: [] },
    hipaa: { ids: ['164.312(e)(1)'], support: [] },
    'nist-csf': { ids: ['PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'], support: [] },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: [] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  stricter: [
    {
      claims: ['soc2', 'iso27001', 'hipaa', 'nist-csf', 'nist-800-53', 'nist-800-171', 'pci-dss', 'gdpr'],
      needs: { required: true },
      // It also ends what is meant to be reached from the internet.
      isChoice: true,
    },
  ],
  compared: ['EC2.172'],
  unseen: 'VPCs and subnets that are excluded from it are not looked at.',
  params: z.object({
    required: z
      .boolean()
      .default(false)
      .describe('Whether workloads allow it: it also ends what is meant to be reached from the internet'),
  }),
  *evaluate(
    { 'inventory.vpc-block-public-access': { InternetGatewayBlockMode: mode } },
    { account, region, params: { required } },
  ) {
    const resource = accountResource(account.id);
    if (mode === 'block-bidirectional' || mode === 'block-ingress') {
      yield pass(resource, `VPC Block Public Access is on in ${region}: ${mode}.`);
    } else if (!required) {
      yield outOfScope('off, and not required');
    } else if (mode === 'off') {
      yield fail(resource, `VPC Block Public Access is off in ${region}.`, { mode });
    } else {
      yield unknown(resource, `Whether VPC Block Public Access is on in ${region} is unknown: ${mode}.`);
    }
  },
});
