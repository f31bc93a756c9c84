import * as z from 'zod';
import { isUnknown, membersOf } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** Of S3 itself, as an origin that is set up like any other; a website of S3 has endpoints of another form. */
const BUCKET_ENDPOINT = /\.s3(?!-website)[a-z0-9.-]*\.amazonaws\.com(\.cn)?$/;

export default defineResourceRule({
  id: 'cloudfront-s3-oac',
  title: 'Distributions reach buckets by origin access control',
  failure: 'Bucket is reached without origin access control',
  severity: 'medium',
  risk: 'The bucket has to be open to more than CloudFront, so that everybody can go round it and its web ACL.',
  remediation: {
    text: 'Make an origin access control, set it on the origin, and let the policy of the bucket admit the distribution alone.',
    terraform: 'aws_cloudfront_distribution with origin_access_control_id in the origin',
    link: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  },
  kind: 'state',
  resourceType: 'AWS::CloudFront::Distribution',
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
  sameFault: { securityHub: ['CloudFront.13'] },
  compared: ['CloudFront.13', 'cloudfront_distributions_s3_origin_access_control'],
  unseen:
    'Origin access identity, the older form, does not count, as Security Hub has it. A bucket that is reached as a website is a custom origin to CloudFront, which can have no access control: it is not judged. Whether the access control signs every request is not judged.',
  params: z.object({}),
  check({
    arn,
    configuration: {
      id,
      distributionConfig: { origins },
    },
  }) {
    const { read, unread } = membersOf(origins);
    const buckets = read.filter(({ isCustom, domainName }) => !isCustom || BUCKET_ENDPOINT.test(domainName));
    if (buckets.length === 0 && unread === undefined) return outOfScope('no origin that is a bucket');
    const without: string[] = [];
    const identities: string[] = [];
    const doubts = unread === undefined ? [] : [unread];
    for (const { id: origin, originAccessControlId: control, originAccessIdentity: identity } of buckets) {
      if (isUnknown(control)) doubts.push(`origin ${origin}: ${control.unknown}`);
      else if (control === '') {
        without.push(origin);
        if (!isUnknown(identity) && identity !== '') identities.push(origin);
      }
    }
    without.sort();
    if (without.length > 0) {
      const older =
        identities.length === 0 ? '' : ` Of them by the older identity: ${identities.sort().join(', ')}.`;
      return fail(
        arn,
        `Distribution ${id} reaches buckets without origin access control: ${without.join(', ')}.${older}`,
        { origins: without },
      );
    }
    const [doubt] = doubts.sort();
    if (doubt !== undefined)
      return unknown(arn, `How distribution ${id} reaches a bucket is unknown: ${doubt}.`);
    return pass(arn, `Distribution ${id} reaches its buckets by origin access control.`);
  },
});
