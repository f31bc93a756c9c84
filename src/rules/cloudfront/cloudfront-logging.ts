import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'cloudfront-logging',
  title: 'Distributions log access',
  failure: 'Distribution logs no access',
  severity: 'medium',
  risk: 'After an attack nobody can tell who asked for what.',
  remediation: {
    text: 'Turn standard logging on, to a bucket or by a delivery of CloudWatch Logs.',
    terraform:
      'aws_cloudwatch_log_delivery_source with resource_arn of the distribution and log_type = "ACCESS_LOGS", and its delivery',
    link: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html',
  },
  kind: 'state',
  resourceType: 'AWS::CloudFront::Distribution',
  requirements: {
    soc2: { ids: ['CC7.2'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-2', 'AU-12'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.3.1'], support: [] },
    'pci-dss': { ids: ['10.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  compared: ['CloudFront.5', 'cloudfront_distributions_logging_enabled'],
  unseen:
    'Standard logging counts in both its forms: the delivery by CloudWatch Logs, which is the newer one, is no setting of the distribution, and tools that look there alone fail it. Real-time logs do not count. Besides the list, AWS is asked once for each distribution.',
  params: z.object({}),
  check({
    arn,
    configuration: {
      id,
      distributionConfig: { logging },
    },
    supplementaryConfiguration: { Deliveries: deliveries },
  }) {
    const toBucket = isUnknown(logging) ? logging : logging.enabled;
    if (toBucket === true) return pass(arn, `Distribution ${id} logs access to a bucket.`);
    if (!isUnknown(deliveries) && deliveries.length > 0)
      return pass(arn, `CloudWatch Logs delivers the access logs of distribution ${id}.`);
    if (isUnknown(toBucket))
      return unknown(arn, `Whether distribution ${id} logs access is unknown: ${toBucket.unknown}.`);
    if (isUnknown(deliveries))
      return unknown(
        arn,
        `Whether CloudWatch Logs delivers the access logs of distribution ${id} is unknown: ${deliveries.unknown}.`,
      );
    return fail(arn, `Distribution ${id} does not log access.`, {});
  },
});
