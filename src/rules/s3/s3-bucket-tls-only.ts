import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { parsePolicy } from '../../policies/document';
import { lowerCased, patternsCover } from '../../policies/match';
import type { Statement } from '../../policies/policy';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 's3-bucket-tls-only',
  title: 'The bucket policy denies every request without TLS',
  failure: 'Bucket allows requests without TLS',
  severity: 'medium',
  risk: 'S3 also answers over plain HTTP, where whoever is on the way reads and changes what passes.',
  remediation: {
    text: 'Add a Deny of s3:* for every principal, on the bucket and on its objects, where aws:SecureTransport is false.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  },
  kind: 'state',
  resourceType: 'AWS::S3::Bucket',
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.5.14', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)', '164.312(e)(2)(ii)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-02'], support: [] },
    'nist-800-53': { ids: ['SC-8', 'SC-8(1)', 'SC-13'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.13.8', '3.13.11'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['4.2.1'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler', 'powerpipe'] },
    'cis-aws-3.0': { ids: ['2.1.1'], support: [] },
    'cis-aws-5.0': { ids: ['2.1.1'], support: [] },
  },
  params: z.object({}),
  check({ arn, configuration: { name }, supplementaryConfiguration: { BucketPolicy: policy } }) {
    if (isUnknown(policy)) return unknown(arn, `The policy of bucket ${name} is unknown: ${policy.unknown}.`);
    const statements =
      policy.policyText === null ? [] : parsePolicy(policy.policyText, 'resource').statements;
    const denials = statements.filter(deniesPlainHttp);
    // Two statements may share the work; together they have to cover both.
    const open = [arn, `${arn}/*`].filter(
      (resource) => !denials.some(({ resources }) => resources && patternsCover(resources, only(resource))),
    );
    if (open.length === 0) return pass(arn, `The policy of bucket ${name} denies requests without TLS.`);
    return fail(
      arn,
      `The policy of bucket ${name} does not deny requests without TLS on ${open.join(' and ')}.`,
      {
        open,
      },
    );
  },
});

/** Denies everybody everything, on no other condition than that the request came without TLS. */
function deniesPlainHttp({ effect, principals, actions, conditions }: Statement): boolean {
  const isEverybody =
    principals?.negated === false &&
    principals.values.some(({ type, value }) => type === 'AWS' && value === '*');
  const [condition, ...others] = conditions;
  return (
    effect === 'Deny' &&
    isEverybody &&
    patternsCover(lowerCased(actions), only('s3:*')) &&
    others.length === 0 &&
    condition?.operator === 'Bool' &&
    condition.quantifier === undefined &&
    condition.key.toLowerCase() === 'aws:securetransport' &&
    condition.values.some((value) => value.toLowerCase() === 'false')
  );
}

function only(value: string) {
  return { negated: false, values: [value] };
}
