import * as z from 'zod';
import { defineAccountRule, fail, pass, unknown } from '../define-rule';
import { settingsOfAccount } from '../s3/account-settings';
import { publicAccessOf } from '../s3/public-access';
import { judgeTrailBuckets } from './trail-buckets';

export default defineAccountRule({
  id: 'cloudtrail-bucket-not-public',
  title: 'Buckets of trails let nobody at large in',
  failure: 'Bucket of a trail lets everybody in',
  severity: 'critical',
  risk: 'Everybody reads who does what in the account, or takes out of the record what should not be known.',
  remediation: {
    text: 'Turn on Block Public Access for the bucket, and take the statement or the grant away.',
    cli: 'aws s3api put-public-access-block --bucket <bucket> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails', 'inventory.AWS::S3::Bucket'],
  consults: ['inventory.AWS::S3::AccountPublicAccessBlock'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6', 'CC7.2'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3', 'A.8.15'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.312(b)', '164.312(c)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01', 'PR.PS-04', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7', 'AU-9', 'AU-9(2)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1', '3.3.8'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1', '10.3.2', '10.3.3'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: ['prowler', 'powerpipe'] },
  },
  compared: ['CloudTrail.6', 'cloudtrail_logs_s3_bucket_is_not_publicly_accessible'],
  unseen:
    'ACLs of single objects and policies of access points are not read. The bucket of a trail of the organization is judged in the account that owns it, where that is scanned; nothing is said where it is not. That of another trail is unknown where another account owns it. Prowler looks at the ACL alone, and there for everybody, not for everybody with an AWS account.',
  params: z.object({}),
  *evaluate(values, { account, consult }) {
    const ofAccount = settingsOfAccount(consult('inventory.AWS::S3::AccountPublicAccessBlock'));
    yield* judgeTrailBuckets(values, account.id, (bucket) => {
      const { name } = bucket.configuration;
      const found = (['read', 'write'] as const).map((access) =>
        publicAccessOf(bucket, access, { ofAccount, owner: account.id }),
      );
      const ways = [...new Set(found.flatMap((each) => each.ways))].sort();
      const open = [...new Set(found.flatMap((each) => each.open))];
      if (ways.length > 0)
        return fail(bucket.arn, `Everybody gets at trail bucket ${name}: ${ways.join(', ')}.`, { ways });
      if (open.length > 0)
        return unknown(
          bucket.arn,
          `Whether everybody gets at trail bucket ${name} is unknown: ${open.join('; ')}.`,
        );
      return pass(bucket.arn, `Nobody at large gets at trail bucket ${name}.`);
    });
  },
});
