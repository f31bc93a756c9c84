import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'elb-drop-invalid-headers',
  title: 'Application Load Balancers drop invalid headers',
  failure: 'Load balancer hands on invalid headers',
  severity: 'medium',
  risk: 'A header that load balancer and application read differently can carry a hidden request past every check.',
  remediation: {
    text: 'Let the load balancer drop invalid header fields.',
    cli: 'aws elbv2 modify-load-balancer-attributes --load-balancer-arn <load-balancer> --attributes Key=routing.http.drop_invalid_header_fields.enabled,Value=true --region <Region>',
    terraform: 'aws_lb with drop_invalid_header_fields = true',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  },
  kind: 'state',
  resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.8'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.9'], support: [] },
    hipaa: { ids: ['164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['AC-6', 'CM-6', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.4.2', '3.4.6'], support: [] },
    'pci-dss': { ids: ['2.2.1', '2.2.6'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: ['powerpipe'] },
  },
  sameFault: { securityHub: ['ELB.4'] },
  compared: ['ELB.4', 'elbv2_alb_drop_invalid_header_fields_enabled'],
  unseen: 'Desync mitigation is not judged.',
  params: z.object({}),
  check({
    arn,
    configuration: { loadBalancerName: name, type },
    supplementaryConfiguration: { Attributes: attributes },
  }) {
    if (isUnknown(type))
      return unknown(arn, `The type of load balancer ${name} is unknown: ${type.unknown}.`);
    if (type !== 'application') return outOfScope('not an Application Load Balancer');
    const drops = isUnknown(attributes)
      ? attributes
      : attributes['routing.http.drop_invalid_header_fields.enabled'];
    if (isUnknown(drops))
      return unknown(
        arn,
        `Whether load balancer ${name} drops invalid headers is unknown: ${drops.unknown}.`,
      );
    if (drops === 'true') return pass(arn, `Load balancer ${name} drops invalid headers.`);
    return fail(arn, `Load balancer ${name} hands on invalid headers.`, {});
  },
});
