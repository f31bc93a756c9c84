import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

const ENCRYPTED = ['https-only', 'redirect-to-https'];

export default defineResourceRule({
  id: 'cloudfront-viewer-https',
  title: 'Distributions serve viewers over HTTPS alone',
  failure: 'Distribution serves plain HTTP',
  severity: 'medium',
  risk: 'What is sent over plain HTTP can be read and changed on its way.',
  remediation: {
    text: 'Set the viewer protocol policy of every cache behavior to redirect-to-https or https-only.',
    terraform:
      'aws_cloudfront_distribution with viewer_protocol_policy = "redirect-to-https" in each cache behavior',
    link: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
  },
  kind: 'state',
  resourceType: 'AWS::CloudFront::Distribution',
  requirements: {
    soc2: { ids: ['CC6.7'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.14', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)', '164.312(e)(2)(ii)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-02'], support: [] },
    'nist-800-53': { ids: ['SC-8', 'SC-8(1)', 'SC-13'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.13.8', '3.13.11'], support: [] },
    'pci-dss': { ids: ['4.2.1'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler', 'powerpipe'] },
  },
  sameFault: { securityHub: ['CloudFront.3'] },
  compared: ['CloudFront.3', 'cloudfront_distributions_https_enabled'],
  unseen:
    'Whether CloudFront asks the origin over HTTPS is not judged. Disabled distributions are judged too.',
  params: z.object({}),
  check({ arn, configuration: { id, distributionConfig } }) {
    const { defaultCacheBehavior: first, cacheBehaviors: others } = distributionConfig;
    const plain: string[] = [];
    const doubts: string[] = [];
    const look = (path: string, policy: string) => {
      if (policy === 'allow-all') plain.push(path);
      else if (!ENCRYPTED.includes(policy))
        doubts.push(`${path} has the policy ${policy}, which this rule does not know`);
    };
    for (const behavior of [first, ...(isUnknown(others) ? [others] : others)]) {
      if (isUnknown(behavior)) doubts.push(behavior.unknown);
      else if (isUnknown(behavior.viewerProtocolPolicy)) doubts.push(behavior.viewerProtocolPolicy.unknown);
      else look(behavior.pathPattern ?? 'default', behavior.viewerProtocolPolicy);
    }
    const behaviors = plain.sort();
    if (behaviors.length > 0)
      return fail(arn, `Distribution ${id} serves plain HTTP: ${behaviors.join(', ')}.`, { behaviors });
    const [doubt] = doubts.sort();
    if (doubt !== undefined)
      return unknown(arn, `Whether distribution ${id} serves plain HTTP is unknown: ${doubt}.`);
    return pass(arn, `Distribution ${id} serves viewers over HTTPS alone.`);
  },
});
