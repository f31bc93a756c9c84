import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { trailOfDataEvents } from '../cloudtrail/data-events';
import { classifiedParams, whyNotClassified } from './classified';

export default defineResourceRule({
  id: 's3-bucket-access-logging',
  title: 'Access to buckets of classified data is logged',
  failure: 'Access to bucket is not logged',
  severity: 'medium',
  risk: 'After a leak nobody can tell who took what, and the worst has to be assumed and told.',
  remediation: {
    text: 'Turn on data events of a trail for the bucket, which are complete, or server access logs, which are best effort.',
    cli: 'aws s3api put-bucket-logging --bucket <bucket> --bucket-logging-status file://<logging.json>',
    terraform: 'aws_s3_bucket_logging',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  consults: ['cloudtrail.trails', 'inventory.AWS::S3::Bucket'],
  requirements: {
    soc2: { ids: ['CC7.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-2', 'AU-12'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  agreesWithin: [{ claims: ['security-hub', 'prowler', 'powerpipe'], needs: { everyBucket: true } }],
  compared: ['S3.9', 's3_bucket_server_access_logging_enabled'],
  unseen:
    'S3.9 takes server access logs alone; here the data events of a trail, read and write, do as well. Buckets that take the access logs of others in their Region are out of scope; S3.9, Prowler and Powerpipe fail them where they log nowhere themselves. Whether the logs arrive is not read.',
  params: z.object(classifiedParams),
  check(bucket, { params, consult }) {
    const notClassified = whyNotClassified(bucket, params);
    if (notClassified !== undefined) return notClassified;
    const { arn, configuration, supplementaryConfiguration } = bucket;
    const { name } = configuration;
    const { BucketLoggingConfiguration: logging } = supplementaryConfiguration;
    const destination = isUnknown(logging) ? '' : (logging.destinationBucketName ?? '');
    if (destination !== '') return pass(arn, `Access to bucket ${name} is logged to ${destination}.`);
    const trails = consult('cloudtrail.trails');
    const recorded = isUnknown(trails)
      ? [trails]
      : [trailOfDataEvents(trails, arn, 'read'), trailOfDataEvents(trails, arn, 'write')];
    if (recorded.every((trail) => typeof trail === 'string'))
      return pass(arn, `${[...new Set(recorded)].join(' and ')} records access to bucket ${name}.`);
    // A bucket of logs that logged itself would grow without end.
    const buckets = consult('inventory.AWS::S3::Bucket');
    const others = isUnknown(buckets) ? [] : buckets.filter((other) => other.configuration.name !== name);
    const logs = others.map((other) => other.supplementaryConfiguration.BucketLoggingConfiguration);
    if (logs.some((log) => !isUnknown(log) && log.destinationBucketName === name))
      return outOfScope('takes the access logs of other buckets');
    const open = recorded.includes(undefined) ? [logging, buckets, ...logs] : [logging, ...recorded];
    const why = open.find(isUnknown);
    if (why !== undefined)
      return unknown(arn, `Whether access to bucket ${name} is logged is unknown: ${why.unknown}.`);
    return fail(arn, `Access to bucket ${name} is neither logged nor recorded by a trail.`, {
      logged: false,
    });
  },
});
