import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineAccountRule, fail, pass, unknown } from '../define-rule';
import { judgeTrailBuckets } from './trail-buckets';

export default defineAccountRule({
  id: 'cloudtrail-bucket-access-logging',
  title: 'Access to buckets of trails is logged',
  failure: 'Trail bucket has no access log',
  severity: 'low',
  risk: 'Nobody can tell who read or deleted the record of the account.',
  remediation: {
    text: 'Turn on server access logs to another bucket.',
    cli: 'aws s3api put-bucket-logging --bucket <bucket> --bucket-logging-status file://<logging.json>',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails', 'inventory.AWS::S3::Bucket'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC7.2'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)', '164.312(c)(1)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04', 'PR.DS-01', 'DE.CM-09'], support: [] },
    'nist-800-53': { ids: ['AU-9', 'AU-9(2)', 'AU-2', 'AU-12'], support: [] },
    'nist-800-171': { ids: ['3.3.8', '3.3.1'], support: [] },
    'pci-dss': { ids: ['10.3.2', '10.3.3', '10.2.1'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['3.4'], support: [] },
    'cis-aws-5.0': { ids: ['3.4'], support: [] },
  },
  compared: ['CloudTrail.7', 'cloudtrail_logs_s3_bucket_access_logging_enabled'],
  unseen:
    'Data events that a trail of another bucket records do not count, as by CloudTrail.7. Whether the logs arrive is not read. The bucket of a trail of the organization is judged in the account that owns it, where that is scanned; nothing is said where it is not. That of another trail is unknown where another account owns it.',
  params: z.object({}),
  *evaluate(values, { account }) {
    yield* judgeTrailBuckets(values, account.id, ({ arn, configuration, supplementaryConfiguration }) => {
      const { name } = configuration;
      const { BucketLoggingConfiguration: logging } = supplementaryConfiguration;
      if (isUnknown(logging))
        return unknown(
          arn,
          `Whether access to trail bucket ${name} is logged is unknown: ${logging.unknown}.`,
        );
      const { destinationBucketName: destination = '' } = logging;
      if (destination === '')
        return fail(arn, `Access to trail bucket ${name} is not logged.`, { destination: null });
      return pass(arn, `Access to trail bucket ${name} is logged to ${destination}.`);
    });
  },
});
