import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { exposureOf, type Grant } from '../../policies/exposure';
import { matches } from '../../policies/match';
import type { Patterns } from '../../policies/policy';
import { readablePolicy } from '../../policies/readable-policy';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

/** With one of these another account opens the bucket further by itself, or takes it away. */
const SENSITIVE = [
  's3:deletebucketpolicy',
  's3:putbucketacl',
  's3:putbucketpolicy',
  's3:putencryptionconfiguration',
  's3:putobjectacl',
];

export default defineResourceRule({
  id: 's3-bucket-no-cross-account-policy',
  title: 'No bucket policy lets other accounts change who gets in',
  failure: 'Bucket policy lets other accounts change access',
  severity: 'high',
  risk: 'Another account can open the bucket to anybody, or shut its owner out of what is in it.',
  remediation: {
    text: 'Take s3:PutBucketPolicy, s3:DeleteBucketPolicy, s3:PutBucketAcl, s3:PutObjectAcl and s3:PutEncryptionConfiguration out of what other accounts are allowed.',
    cli: 'aws s3api put-bucket-policy --bucket <bucket> --policy file://<policy.json>',
    terraform: 'aws_s3_bucket_policy',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  requirements: {
    soc2: { ids: ['CC6.3', 'CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)', 'AC-4', 'SC-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5', '3.1.3', '3.13.1'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2', '1.4.4'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['S3.6', 's3_bucket_cross_account_access'],
  unseen:
    'Other accounts of the organization count as others, as by S3.6, until trustedAccounts names them; so do principals whose account the policy does not tell. A grant to the whole organization by a condition is none to a single account. Who of the own account may do it is not judged here. Prowler fails any grant to another account, whatever it allows.',
  params: z.object({
    trustedAccounts: z.array(z.string()).default([]).describe('Accounts that may change who gets at buckets'),
  }),
  check(
    { arn, configuration: { name }, supplementaryConfiguration: { BucketPolicy: policy } },
    { account, params },
  ) {
    if (isUnknown(policy)) return unknown(arn, `The policy of bucket ${name} is unknown: ${policy.unknown}.`);
    if (policy.policyText === null) return pass(arn, `Bucket ${name} has no policy.`);
    const { policy: read, fault } = readablePolicy(policy.policyText, 'resource');
    const known = [account.id, ...params.trustedAccounts];
    const grants = exposureOf(read, account.id)
      .grants.filter(({ statement }) => maySensitive(statement.actions))
      .map((grant) => ({ grant, others: othersOf(grant, known) }))
      .filter(({ others }) => others.length > 0);
    if (grants.length === 0 && fault !== undefined) throw fault;
    if (grants.length === 0)
      return pass(arn, `The policy of bucket ${name} lets no other account change who gets in.`);
    const statements = grants
      .map(({ grant }) => grant.statement.sid ?? `statement ${grant.statement.index + 1}`)
      .sort();
    const others = [...new Set(grants.flatMap((each) => each.others))].sort();
    const message = `The policy of bucket ${name} lets ${others.join(', ')} change who gets in: ${statements.join(', ')}.`;
    return fail(arn, message, { others, statements });
  },
});

function maySensitive({ negated, values }: Patterns): boolean {
  return SENSITIVE.some((action) => values.some((value) => matches(value.toLowerCase(), action)) !== negated);
}

function othersOf({ audience }: Grant, known: readonly string[]): string[] {
  return audience.flatMap((who) => {
    if (who.kind === 'anyone') return ['everybody'];
    if (who.kind === 'network') return [`everybody from ${who.network}`];
    if (who.kind === 'identity') return [who.id];
    return who.kind === 'account' && !known.includes(who.account) ? [who.account] : [];
  });
}
