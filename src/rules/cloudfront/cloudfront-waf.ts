import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'cloudfront-waf',
  title: 'A web ACL stands before every distribution',
  failure: 'No web ACL before the distribution',
  severity: 'medium',
  risk: 'Common attacks on web applications reach the application, and nobody sees them.',
  remediation: {
    text: 'Set a web ACL of AWS WAF, of the scope CLOUDFRONT, on the distribution.',
    terraform: 'aws_cloudfront_distribution with web_acl_id = the ARN of the web ACL',
    link: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',
  },
  kind: 'state',
  resourceType: 'AWS::CloudFront::Distribution',
  requirements: {
    soc2: { ids: ['CC6.6'], support: [] },
    iso27001: { ids: ['A.8.20', 'A.8.26'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.IR-01', 'DE.CM-01'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'SC-7', 'SI-4'], support: [] },
    'nist-800-171': { ids: ['3.13.1', '3.14.6'], support: [] },
    'pci-dss': { ids: ['6.4.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  compared: ['CloudFront.6', 'cloudfront_distributions_using_waf'],
  unseen:
    'Web ACLs of AWS WAF Classic, which Security Hub counts as well, count where they are still set. What the rules of the web ACL are is not judged, nor whether it only counts. Disabled distributions are judged too; a web ACL that a tenant of a distribution has of its own is not seen.',
  params: z.object({}),
  check({
    arn,
    configuration: {
      id,
      distributionConfig: { webACLId },
    },
  }) {
    if (isUnknown(webACLId))
      return unknown(
        arn,
        `Whether a web ACL stands before distribution ${id} is unknown: ${webACLId.unknown}.`,
      );
    if (webACLId !== '') return pass(arn, `Web ACL ${nameOf(webACLId)} stands before distribution ${id}.`);
    return fail(arn, `No web ACL stands before distribution ${id}.`, {});
  },
});

/** Of an ARN that ends in `webacl/<name>/<id>`; what AWS WAF Classic has is an id alone. */
function nameOf(webAcl: string): string {
  return /\/webacl\/([^/]+)\//.exec(webAcl)?.[1] ?? webAcl;
}
