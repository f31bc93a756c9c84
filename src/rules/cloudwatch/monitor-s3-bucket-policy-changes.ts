import { defineMonitorRule, filterAndAlarm, MONITORED } from './define-monitor-rule';
import { callsOf, patternOf } from './watched-event';

const SOURCE = 's3.amazonaws.com';
const CALLS = [
  'PutBucketAcl',
  'PutBucketPolicy',
  'PutBucketCors',
  'PutBucketLifecycle',
  'PutBucketReplication',
  'DeleteBucketPolicy',
  'DeleteBucketCors',
  'DeleteBucketLifecycle',
  'DeleteBucketReplication',
];

export default defineMonitorRule({
  id: 'monitor-s3-bucket-policy-changes',
  title: 'Somebody is told of changes of the policies of S3 buckets',
  failure: 'Nobody told of bucket policy changes',
  severity: 'low',
  risk: 'A bucket is opened, or what protects its data is taken away, and nobody asks why.',
  requirements: {
    ...MONITORED,
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: ['powerpipe'] },
    'cis-aws-3.0': { ids: ['4.8'], support: [] },
    'cis-aws-5.0': { ids: ['4.8'], support: [] },
  },
  compared: ['CloudWatch.8', 'cloudwatch_log_metric_filter_for_s3_bucket_policy_changes'],
  unseen: 'As CIS, it does not ask for changes of Block Public Access.',
  watches: callsOf(SOURCE, CALLS),
  remediation: filterAndAlarm('monitor-s3-bucket-policy-changes', patternOf(SOURCE, CALLS)),
});
