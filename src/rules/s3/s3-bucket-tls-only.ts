import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { readableDenies } from '../../policies/readable-policy';
import { lowerCased, patternsCover } from '../../policies/match';
import type { PolicyCondition, Statement } from '../../policies/policy';
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
  sameFault: { securityHub: ['S3.5'], config: ['S3_BUCKET_SSL_REQUESTS_ONLY'] },
  compared: ['S3.5', 's3_bucket_secure_transport_policy'],
  unseen:
    'The Deny has to hold for every principal, every action and the bucket with all its objects, or several together; Prowler is content with one of s3:PutObject. Versions of TLS are not judged.',
  params: z.object({}),
  check({ arn, configuration: { name }, supplementaryConfiguration: { BucketPolicy: policy } }) {
    if (isUnknown(policy)) return unknown(arn, `The policy of bucket ${name} is unknown: ${policy.unknown}.`);
    const resources = [arn, `${arn}/*`];
    if (policy.policyText === null) {
      return fail(arn, `Bucket ${name} has no policy, so nothing denies requests without TLS.`, {
        open: resources,
      });
    }
    const { policy: read, fault } = readableDenies(policy.policyText, 'resource');
    const denials = read.statements.filter(({ effect }) => effect === 'Deny');
    const wide = denials.filter((statement) => shortcomingsOf(statement).length === 0);
    // Two statements may share the work; together they have to cover both.
    const open = resources.filter((resource) => !wide.some((statement) => isOn(statement, resource)));
    if (open.length === 0) {
      const everything = wide.filter(({ conditions }) => conditions.length === 0);
      const isShut = resources.every((resource) => everything.some((each) => isOn(each, resource)));
      return pass(
        arn,
        isShut
          ? `The policy of bucket ${name} denies every request, with TLS and without.`
          : `The policy of bucket ${name} denies requests without TLS.`,
      );
    }
    if (fault !== undefined) throw fault;
    const near = denials.filter(isAboutTls).map((statement) => nearMiss(statement, resources));
    const message = `The policy of bucket ${name} does not deny requests without TLS on ${open.join(' and ')}`;
    return fail(arn, `${message}${near.length === 0 ? '' : `; ${near.join('; ')}`}.`, { open });
  },
});

function isOn({ resources }: Statement, resource: string): boolean {
  return resources !== undefined && patternsCover(resources, only(resource));
}

/** What keeps a Deny from being one of every request without TLS, wherever it applies. */
function shortcomingsOf({ principals, actions, conditions }: Statement): string[] {
  const isEverybody =
    principals?.negated === false &&
    principals.values.some(({ type, value }) => type === 'AWS' && value === '*');
  return [
    ...(isEverybody ? [] : ['some principals']),
    ...(patternsCover(lowerCased(actions), only('s3:*')) ? [] : ['some actions']),
    ...conditions
      .filter((condition) => !isWithoutTls(condition))
      .map(({ operator, key, values }) => `requests that ${operator} ${key} ${values.join('/')} spares`),
  ];
}

/** AWS documents the key with Bool alone. Several values are alternatives, and a quantifier changes nothing for one value. */
function isWithoutTls({ operator, key, values }: PolicyCondition): boolean {
  return operator === 'Bool' && isTlsKey(key) && values.some((value) => value.toLowerCase() === 'false');
}

function isAboutTls({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => isTlsKey(key) || key.toLowerCase() === 's3:tlsversion');
}

function isTlsKey(key: string): boolean {
  return key.toLowerCase() === 'aws:securetransport';
}

function nearMiss(statement: Statement, resources: readonly string[]): string {
  const elsewhere = resources.filter((resource) => !isOn(statement, resource));
  const spared = [...shortcomingsOf(statement), ...elsewhere].join(', ');
  return `${statement.sid ?? `statement ${statement.index + 1}`} leaves out ${spared}`;
}

function only(value: string) {
  return { negated: false, values: [value] };
}
