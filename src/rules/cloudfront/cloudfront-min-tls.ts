import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/**
 * From the weakest.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
 */
const POLICIES = [
  'SSLv3',
  'TLSv1',
  'TLSv1_2016',
  'TLSv1.1_2016',
  'TLSv1.2_2018',
  'TLSv1.2_2019',
  'TLSv1.2_2021',
  'TLSv1.2_2025',
  'TLSv1.3_2025',
];
const OFFERED = ['TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'] as const;

export default defineResourceRule({
  id: 'cloudfront-min-tls',
  title: 'Distributions accept no version of TLS that is out of date',
  failure: 'Distribution accepts an old TLS',
  severity: 'medium',
  risk: 'An old version of TLS, which both sides may still agree on, can be broken by whoever stands between them.',
  remediation: {
    text: 'Raise the minimum protocol version of the viewer certificate to TLSv1.2_2021 or later.',
    terraform:
      'aws_cloudfront_distribution with viewer_certificate.minimum_protocol_version = "TLSv1.2_2021"',
    link: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
  },
  kind: 'state',
  resourceType: 'AWS::CloudFront::Distribution',
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.5.14', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)', '164.312(e)(2)(ii)'], support: [] },
    'nist-csf': { ids: ['PR.DS-02'], support: [] },
    'nist-800-53': { ids: ['SC-8', 'SC-8(1)', 'SC-13'], support: [] },
    'nist-800-171': { ids: ['3.13.8', '3.13.11'], support: [] },
    'pci-dss': { ids: ['4.2.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['CloudFront.15', 'cloudfront_distributions_using_deprecated_ssl_protocols'],
  unseen:
    'A distribution with the certificate of cloudfront.net alone has a policy that nobody can change, and is out of scope; that it has no certificate of its own is not judged. The versions that CloudFront speaks with origins, which are all that Prowler judges, are not judged.',
  params: z.object({
    minimumPolicy: z
      .enum(OFFERED)
      .default('TLSv1.2_2021')
      .describe('The weakest security policy that passes, by its name to CloudFront.'),
  }),
  check({ arn, configuration: { id, distributionConfig } }, { params: { minimumPolicy } }) {
    const { viewerCertificate } = distributionConfig;
    if (isUnknown(viewerCertificate))
      return unknown(arn, `The certificate of distribution ${id} is unknown: ${viewerCertificate.unknown}.`);
    const { cloudFrontDefaultCertificate, minimumProtocolVersion: policy } = viewerCertificate;
    // CloudFront sets TLSv1 for its own certificate, whatever is asked for.
    if (cloudFrontDefaultCertificate === true) return outOfScope('the certificate of cloudfront.net');
    if (isUnknown(policy))
      return unknown(arn, `The security policy of distribution ${id} is unknown: ${policy.unknown}.`);
    if (!POLICIES.includes(policy))
      return unknown(
        arn,
        `The security policy of distribution ${id} is ${policy}, which this rule does not know.`,
      );
    if (POLICIES.indexOf(policy) < POLICIES.indexOf(minimumPolicy))
      return fail(arn, `The security policy of distribution ${id} is ${policy}, before ${minimumPolicy}.`, {
        policy,
      });
    return pass(arn, `The security policy of distribution ${id} is ${policy}.`);
  },
});
