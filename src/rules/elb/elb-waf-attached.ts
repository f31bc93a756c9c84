import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'elb-waf-attached',
  title: 'A web ACL stands before every Application Load Balancer that faces the internet',
  failure: 'No web ACL before the load balancer',
  severity: 'medium',
  risk: 'Common attacks on web applications reach the application, and nobody sees them.',
  remediation: {
    text: 'Associate a web ACL of AWS WAF with the load balancer.',
    cli: 'aws wafv2 associate-web-acl --web-acl-arn <web-acl> --resource-arn <load-balancer> --region <Region>',
    terraform: 'aws_wafv2_web_acl_association with resource_arn of the load balancer',
    link: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html',
  },
  kind: 'state',
  resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  consults: ['inventory.AWS::WAFv2::WebACL'],
  requirements: {
    soc2: { ids: ['CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.20', 'A.8.26'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.IR-01', 'DE.CM-01'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'SC-7', 'SI-4'], support: [] },
    'nist-800-171': { ids: ['3.13.1', '3.14.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['6.4.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  compared: ['ELB.16', 'elbv2_waf_acl_attached'],
  unseen:
    'Security Hub, Prowler and Powerpipe fail internal load balancers without one too; they are left out here. What the rules of the web ACL are is not judged, nor whether it only counts. Web ACLs of AWS WAF Classic do not count, which all three take.',
  params: z.object({}),
  check({ arn, configuration: { loadBalancerName: name, type, scheme } }, { consult }) {
    if (isUnknown(type))
      return unknown(arn, `The type of load balancer ${name} is unknown: ${type.unknown}.`);
    if (type !== 'application') return outOfScope('not an Application Load Balancer');
    if (isUnknown(scheme))
      return unknown(arn, `Whether load balancer ${name} faces the internet is unknown: ${scheme.unknown}.`);
    if (scheme === 'internal') return outOfScope('does not face the internet');
    if (scheme !== 'internet-facing')
      return unknown(
        arn,
        `Whether load balancer ${name} faces the internet is unknown: its scheme is ${scheme}, which this rule does not know.`,
      );
    const webAcls = consult('inventory.AWS::WAFv2::WebACL');
    if (isUnknown(webAcls))
      return unknown(
        arn,
        `Which web ACL stands before load balancer ${name} is unknown: ${webAcls.unknown}.`,
      );
    const before: string[] = [];
    const doubts: string[] = [];
    for (const { configuration, supplementaryConfiguration } of webAcls) {
      const { LoadBalancers: balancers } = supplementaryConfiguration;
      if (isUnknown(balancers)) doubts.push(`what ${configuration.name} stands before: ${balancers.unknown}`);
      else if (balancers.some(({ Arn }) => Arn === arn)) before.push(configuration.name);
    }
    if (before.length > 0)
      return pass(arn, `Web ACL ${before.sort().join(', ')} stands before load balancer ${name}.`);
    const [doubt] = doubts.sort();
    if (doubt !== undefined)
      return unknown(arn, `Whether a web ACL stands before load balancer ${name} is unknown: ${doubt}.`);
    return fail(arn, `No web ACL stands before load balancer ${name}, which faces the internet.`, {});
  },
});
