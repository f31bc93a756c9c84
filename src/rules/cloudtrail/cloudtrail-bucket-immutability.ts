import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineAccountRule, fail, pass, unknown } from '../define-rule';
import { judgeTrailBuckets } from './trail-buckets';

export default defineAccountRule({
  id: 'cloudtrail-bucket-immutability',
  title: 'Buckets of trails keep versions, and nobody can delete them alone',
  failure: 'Trail bucket lets records be deleted',
  severity: 'medium',
  risk: 'Whoever has the rights of an administrator deletes the record of what was done.',
  remediation: {
    text: 'Enable versioning with Object Lock, which S3 takes for buckets that exist too, or with MFA delete.',
    cli: "aws s3api put-object-lock-configuration --bucket <bucket> --object-lock-configuration 'ObjectLockEnabled=Enabled,Rule={DefaultRetention={Mode=COMPLIANCE,Days=<days>}}'",
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails', 'inventory.AWS::S3::Bucket'],
  requirements: {
    soc2: { ids: ['CC4.1', 'CC7.2', 'PI1.5'], support: [] },
    iso27001: { ids: ['A.5.28', 'A.5.33', 'A.8.15'], support: [] },
    hipaa: { ids: ['164.312(c)(1)', '164.316(b)(2)(i)', '164.312(c)(2)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.PS-04'], support: [] },
    'nist-800-53': { ids: ['AU-9', 'AU-9(2)', 'AU-11', 'SI-7', 'SI-7(1)'], support: [] },
    'nist-800-171': { ids: ['3.3.8'], support: [] },
    'pci-dss': { ids: ['10.3.2', '10.5.1', '10.3.4'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '32(1)(b)'], support: [] },
  },
  compared: ['S3.15', 'cloudtrail_bucket_requires_mfa_delete'],
  unseen:
    'How long Object Lock keeps a version, and whether it has a default retention, is not judged. S3.15 takes Object Lock alone. The bucket of a trail of the organization is judged in the account that owns it, where that is scanned; nothing is said where it is not. That of another trail is unknown where another account owns it.',
  params: z.object({}),
  *evaluate(values, { account }) {
    yield* judgeTrailBuckets(values, account.id, ({ arn, configuration, supplementaryConfiguration }) => {
      const { name } = configuration;
      const { BucketVersioningConfiguration: versioning, ObjectLockConfiguration: lock } =
        supplementaryConfiguration;
      if (isUnknown(versioning))
        return unknown(arn, `Whether trail bucket ${name} keeps versions is unknown: ${versioning.unknown}.`);
      if (versioning.status !== 'Enabled')
        return fail(arn, `Trail bucket ${name} keeps no versions.`, { versioning: versioning.status });
      if (versioning.isMfaDeleteEnabled === true)
        return pass(arn, `Trail bucket ${name} keeps versions, which only MFA deletes.`);
      if (isUnknown(lock))
        return unknown(arn, `Whether trail bucket ${name} locks versions is unknown: ${lock.unknown}.`);
      if (lock?.objectLockEnabled === 'Enabled')
        return pass(arn, `Trail bucket ${name} keeps versions with Object Lock.`);
      return fail(arn, `Trail bucket ${name} keeps versions with neither Object Lock nor MFA delete.`, {
        versioning: versioning.status,
      });
    });
  },
});
