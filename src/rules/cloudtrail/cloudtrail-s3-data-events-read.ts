import * as z from 'zod';
import { defineResourceRule } from '../define-rule';
import { classifiedParams, whyNotClassified } from '../s3/classified';
import { judgeDataEvents } from './judge-data-events';

export default defineResourceRule({
  id: 'cloudtrail-s3-data-events-read',
  title: 'A trail records every read of objects in buckets of classified data',
  failure: 'No trail records read events of objects',
  severity: 'medium',
  risk: 'Who took which object when cannot be told after a leak.',
  remediation: {
    text: 'Add the bucket to the data events of a trail; the call replaces all selectors, so repeat those that are to stay. Data events cost by their number.',
    cli: 'aws cloudtrail put-event-selectors --trail-name <trail ARN> --advanced-event-selectors file://<selectors.json> --region <home Region>',
    terraform: 'aws_cloudtrail with an advanced_event_selector of resources.type AWS::S3::Object',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  consults: ['cloudtrail.trails'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.15'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.312(b)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-03'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-2', 'AU-3', 'AU-12'], support: ['prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.1', '3.3.2'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.2.1', '10.2.1.2'], support: ['powerpipe'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['3.9'], support: [] },
    'cis-aws-5.0': { ids: ['3.9'], support: [] },
  },
  stricter: [{ claims: ['cis-aws-3.0', 'cis-aws-5.0'], needs: { everyBucket: true } }],
  agreesWithin: [{ claims: ['prowler', 'powerpipe'], needs: { everyBucket: true } }],
  compared: ['S3.23', 'cloudtrail_s3_dataevents_read_enabled'],
  unseen:
    'Buckets that a trail writes to are left out, as recording them makes records without end. Event data stores of CloudTrail Lake are not read. A selector of some objects, or that leaves calls out by any other field, does not count. S3.23 asks for a trail of all Regions over all buckets; here any trail that records the bucket will do.',
  params: z.object(classifiedParams),
  check(bucket, { params, consult }) {
    const notClassified = whyNotClassified(bucket, params);
    return notClassified ?? judgeDataEvents(bucket, consult('cloudtrail.trails'), 'read');
  },
});
