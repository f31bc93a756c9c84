import * as z from 'zod';
import { isUnknown, membersOf } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'elb-access-logging',
  title: 'Load balancers log access',
  failure: 'Load balancer logs no access',
  severity: 'medium',
  risk: 'After an attack nobody can tell who asked for what.',
  remediation: {
    text: 'Turn access logs on, to a bucket whose policy lets the load balancer write.',
    cli: 'aws elbv2 modify-load-balancer-attributes --load-balancer-arn <load-balancer> --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=<bucket> --region <Region>',
    terraform: 'aws_lb with access_logs.enabled = true',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
  },
  kind: 'state',
  resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  requirements: {
    soc2: { ids: ['CC7.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09'], support: [] },
    'nist-800-53': { ids: ['AU-2', 'AU-12'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.2.1'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  compared: ['ELB.5', 'elbv2_logging_enabled'],
  unseen:
    'Security Hub asks it of Application and Classic Load Balancers. Classic ones are not judged here; Network Load Balancers are, as their access logs tell of TLS, where a listener ends it. Only logs to a bucket count, not what CloudWatch Logs may deliver. Besides the list, AWS is asked twice for each load balancer. Prowler asks it of every load balancer.',
  params: z.object({}),
  check({
    arn,
    configuration: { loadBalancerName: name, type },
    supplementaryConfiguration: { Attributes: attributes, Listeners: listeners },
  }) {
    if (isUnknown(type))
      return unknown(arn, `The type of load balancer ${name} is unknown: ${type.unknown}.`);
    if (type === 'gateway') return outOfScope('a Gateway Load Balancer has no access logs');
    if (type === 'network') {
      const { read, unread } = membersOf(listeners);
      const protocols = read.map(({ Protocol }) => Protocol);
      if (!protocols.includes('TLS')) {
        const why = unread ?? protocols.find(isUnknown)?.unknown;
        return why === undefined
          ? outOfScope('a Network Load Balancer without TLS has no access logs')
          : unknown(arn, `Whether a listener of load balancer ${name} ends TLS is unknown: ${why}.`);
      }
    }
    const enabled = isUnknown(attributes) ? attributes : attributes['access_logs.s3.enabled'];
    if (isUnknown(enabled))
      return unknown(arn, `Whether load balancer ${name} logs access is unknown: ${enabled.unknown}.`);
    if (enabled === 'true') return pass(arn, `Load balancer ${name} logs access.`);
    return fail(arn, `Load balancer ${name} does not log access.`, {});
  },
});
