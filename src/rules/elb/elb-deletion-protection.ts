import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'elb-deletion-protection',
  title: 'Load balancers are protected from deletion',
  failure: 'Load balancer can be deleted by mistake',
  severity: 'low',
  risk: 'One wrong call takes every application behind the load balancer off the network.',
  remediation: {
    text: 'Turn deletion protection on.',
    cli: 'aws elbv2 modify-load-balancer-attributes --load-balancer-arn <load-balancer> --attributes Key=deletion_protection.enabled,Value=true --region <Region>',
    terraform: 'aws_lb with enable_deletion_protection = true',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection',
  },
  kind: 'state',
  resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  requirements: {
    soc2: { ids: ['A1.2'], support: [] },
    iso27001: { ids: ['A.8.13', 'A.8.14'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(i)', '164.312(c)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.DS-11', 'PR.IR-03'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10', 'CM-3'], support: ['security-hub', 'prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  compared: ['ELB.6', 'elbv2_deletion_protection'],
  unseen:
    'It is asked in every account, also in those without production. Classic Load Balancers have no such protection.',
  params: z.object({}),
  check({
    arn,
    configuration: { loadBalancerName: name },
    supplementaryConfiguration: { Attributes: attributes },
  }) {
    const enabled = isUnknown(attributes) ? attributes : attributes['deletion_protection.enabled'];
    if (isUnknown(enabled))
      return unknown(
        arn,
        `Whether load balancer ${name} is protected from deletion is unknown: ${enabled.unknown}.`,
      );
    if (enabled === 'true') return pass(arn, `Load balancer ${name} is protected from deletion.`);
    return fail(arn, `Load balancer ${name} is not protected from deletion.`, {});
  },
});
