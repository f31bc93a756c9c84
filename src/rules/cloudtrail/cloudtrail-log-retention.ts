import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineAccountRule, fail, pass, unknown } from '../define-rule';
import { judgeTrailBuckets } from './trail-buckets';

export default defineAccountRule({
  id: 'cloudtrail-log-retention',
  title: 'Buckets keep the files of trails for as long as the record has to last',
  failure: 'Lifecycle deletes trail files early',
  severity: 'high',
  risk: 'What happened before is gone when somebody asks for it, in an investigation or an audit.',
  remediation: {
    text: 'Lengthen the expiration of the lifecycle rule, or narrow its prefix so that it leaves the files of trails alone. The call replaces all rules of the bucket, so repeat those that are to stay.',
    cli: 'aws s3api put-bucket-lifecycle-configuration --bucket <bucket> --lifecycle-configuration file://<lifecycle.json>',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails', 'inventory.AWS::S3::Bucket'],
  requirements: {
    soc2: { ids: ['CC7.2'], support: [] },
    iso27001: { ids: ['A.5.33', 'A.8.15'], support: [] },
    hipaa: { ids: ['164.316(b)(2)(i)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04'], support: [] },
    'nist-800-53': { ids: ['AU-11'], support: [] },
    'nist-800-171': { ids: ['3.3.1'], support: [] },
    'pci-dss': { ids: ['10.5.1'], support: [] },
    gdpr: { ids: ['5(1)(e)', '32(1)(d)'], support: [] },
  },
  stricter: [{ claims: ['hipaa'], needs: { minDays: { atLeast: 2190 } } }],
  unseen:
    'Retention of log groups of CloudWatch Logs is not read. Files that people delete, and old versions of files, are not looked at; a rule about tagged objects does not reach files of trails, which have no tags. Never to expire passes. The bucket of a trail of the organization is judged in the account that owns it, where that is scanned; nothing is said where it is not. That of another trail is unknown where another account owns it.',
  params: z.object({
    minDays: z.number().int().positive().default(365).describe('Days that files of trails are kept at least'),
  }),
  *evaluate(values, { account, params }) {
    yield* judgeTrailBuckets(
      values,
      account.id,
      ({ arn, configuration, supplementaryConfiguration }, trails) => {
        const { name } = configuration;
        const { LifecycleRules: rules } = supplementaryConfiguration;
        if (isUnknown(rules))
          return unknown(arn, `How long trail bucket ${name} keeps files is unknown: ${rules.unknown}.`);
        const folders = trails.map(({ S3KeyPrefix: prefix = '' }) =>
          prefix === '' ? 'AWSLogs/' : `${prefix}/AWSLogs/`,
        );
        const early = rules
          .filter(
            ({ isEnabled, hasTagFilter, prefix, expirationDays, expirationDate }) =>
              isEnabled &&
              !hasTagFilter &&
              folders.some((folder) => folder.startsWith(prefix) || prefix.startsWith(folder)) &&
              (expirationDate !== undefined || (expirationDays ?? Infinity) < params.minDays),
          )
          .map(({ id = 'without a name', expirationDays, expirationDate }) =>
            expirationDate === undefined
              ? `rule ${id} after ${expirationDays} days`
              : `rule ${id} all of them from ${expirationDate} on`,
          )
          .sort();
        if (early.length === 0)
          return pass(arn, `No lifecycle rule of trail bucket ${name} deletes files of trails too early.`);
        return fail(arn, `Trail bucket ${name} deletes files of trails: ${early.join(', ')}.`, { early });
      },
    );
  },
});
