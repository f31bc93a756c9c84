import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** As NIST SP 800-131A has it since 2014. */
const LEAST_BITS = 2048;

export default defineResourceRule({
  id: 'acm-rsa-key-length',
  title: 'RSA certificates have keys of at least 2,048 bits',
  failure: 'RSA certificate has a short key',
  severity: 'high',
  risk: 'A key that short can be computed from the certificate, and connections then be read or faked.',
  remediation: {
    text: 'Request or import a certificate with RSA 2048 or an elliptic curve, and put it in the place of this one.',
    cli: 'aws acm request-certificate --domain-name <name> --validation-method DNS --key-algorithm EC_prime256v1 --region <Region>',
    link: 'https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html',
  },
  kind: 'state',
  resourceType: 'AWS::ACM::Certificate',
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.8.24', 'A.5.14'], support: [] },
    hipaa: { ids: ['164.312(e)(1)', '164.312(e)(2)(ii)'], support: [] },
    'nist-csf': { ids: ['PR.DS-02', 'ID.AM-08'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-12', 'SC-17', 'SC-8', 'SC-8(1)', 'SC-13'], support: [] },
    'nist-800-171': { ids: ['3.13.10', '3.13.8', '3.13.11'], support: [] },
    'pci-dss': { ids: ['4.2.1.1', '4.2.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  sameFault: { securityHub: ['ACM.2'] },
  compared: ['ACM.2', 'acm_certificates_with_secure_key_algorithms'],
  unseen: 'Certificates of other keys (elliptic curves) are out of scope. Certificates of IAM are not read.',
  params: z.object({}),
  check({ arn, configuration: { domainName, keyAlgorithm } }) {
    const name = isUnknown(domainName) ? arn : domainName;
    if (isUnknown(keyAlgorithm))
      return unknown(arn, `The key of the certificate of ${name} is unknown: ${keyAlgorithm.unknown}.`);
    const bits = /^RSA_(\d+)$/.exec(keyAlgorithm)?.[1];
    if (bits === undefined) {
      return keyAlgorithm.startsWith('EC_')
        ? outOfScope('not an RSA key')
        : unknown(
            arn,
            `The key of the certificate of ${name} is of a kind that is not known: ${keyAlgorithm}.`,
          );
    }
    const message = `The certificate of ${name} has an RSA key of ${bits} bits.`;
    return Number(bits) >= LEAST_BITS ? pass(arn, message) : fail(arn, message, { keyAlgorithm });
  },
});
