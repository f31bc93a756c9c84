import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'cloudwatch-log-group-encrypted',
  title: 'Log groups with sensitive events are encrypted with a key of the customer',
  failure: 'Sensitive log group without a KMS key',
  severity: 'low',
  risk: 'Whoever may read the log group reads it all; a key of your own is a second lock, with a record of its use.',
  remediation: {
    text: 'Associate a KMS key whose policy lets CloudWatch Logs use it; events that are there already stay as they are.',
    cli: 'aws logs associate-kms-key --log-group-name <log group> --kms-key-id <key ARN> --region <Region>',
    terraform: 'aws_cloudwatch_log_group with kms_key_id',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  },
  kind: 'state',
  resourceType: 'AWS::Logs::LogGroup',
  consults: ['cloudtrail.trails'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC7.2'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24', 'A.8.15'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)', '164.312(b)', '164.312(c)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.PS-04'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['SC-13', 'SC-28', 'SC-28(1)', 'AU-9', 'AU-9(2)'],
      support: ['prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.13.11', '3.13.16', '3.3.8'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['3.5.1', '10.3.2', '10.3.3'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)', '32(1)(b)'], support: ['prowler', 'powerpipe'] },
  },
  agreesWithin: [{ claims: ['prowler', 'powerpipe'], needs: { sensitive: { includes: ['*'] } } }],
  compared: ['cloudwatch_log_group_kms_encryption_enabled'],
  unseen:
    "AWS does not tell which log groups hold sensitive events, and tags of log groups are not read: those that a trail delivers to are judged, and those that the parameter names. Every log group is encrypted with a key of AWS where it has no other. Prowler and Powerpipe ask for a key of the customer of every log group, which `['*']` does.",
  params: z.object({
    sensitive: z
      .array(z.string().min(1))
      .default([])
      .describe('Names of log groups with sensitive events, in which * stands for any text'),
  }),
  check({ arn, configuration: { LogGroupName, KmsKeyId } }, { params: { sensitive }, consult }) {
    const trails = consult('cloudtrail.trails');
    const isNamed = sensitive.some((name) => isLike(LogGroupName, name));
    if (KmsKeyId !== null && KmsKeyId !== '')
      return pass(arn, `Log group ${LogGroupName} is encrypted with ${KmsKeyId}.`);
    if (!isNamed && isUnknown(trails)) {
      return unknown(
        arn,
        `Whether a trail delivers to log group ${LogGroupName} is unknown: ${trails.unknown}.`,
      );
    }
    const isOfTrail =
      !isUnknown(trails) &&
      trails.some(({ CloudWatchLogsLogGroupArn: group = '' }) => group.replace(/:\*$/, '') === arn);
    if (!isNamed && !isOfTrail) return outOfScope('not known to hold sensitive events');
    return fail(arn, `Log group ${LogGroupName} is not encrypted with a key of the customer.`, {
      kmsKey: null,
    });
  },
});

function isLike(name: string, text: string): boolean {
  const parts = text.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}
