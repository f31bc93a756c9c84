import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** Certificates of these have no end yet, or never get one. */
const NOT_ISSUED = new Set(['PENDING_VALIDATION', 'VALIDATION_TIMED_OUT', 'FAILED']);

export default defineResourceRule({
  id: 'acm-certificate-not-expiring',
  title: 'Certificates in use are neither expired nor near their end',
  failure: 'Certificate in use expires soon or has',
  severity: 'medium',
  risk: 'Clients refuse the connection once the certificate has ended, and people learn to click warnings away.',
  remediation: {
    text: 'Find out why ACM has not renewed it (a DNS record or a mail of validation that is missing), or import a new one.',
    elsewhere:
      'ACM renews only what it issued; an imported certificate is renewed where it came from and imported again.',
    cli: 'aws acm describe-certificate --certificate-arn <certificate> --region <Region>',
    link: 'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html',
  },
  kind: 'state',
  resourceType: 'AWS::ACM::Certificate',
  requirements: {
    soc2: { ids: ['CC6.7'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-02', 'ID.AM-08'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-12', 'SC-17'], support: [] },
    'nist-800-171': { ids: ['3.13.10'], support: ['powerpipe'] },
    'pci-dss': { ids: ['4.2.1.1'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler', 'powerpipe'] },
  },
  agreesWithin: [
    { claims: ['powerpipe'], needs: { warnDays: { atLeast: 30 } } },
    { claims: ['prowler'], needs: { warnDays: { atLeast: 7 } } },
  ],
  compared: ['ACM.1', 'acm_certificates_expiration_check'],
  unseen:
    'Certificates that no AWS service uses are out of scope, which ACM.1 and AWS Config judge too. Certificates of IAM, and those that servers hold themselves, are not read. Whether an issued certificate was revoked is not judged.',
  params: z.object({
    warnDays: z
      .number()
      .int()
      .nonnegative()
      .default(30)
      .describe(
        'Days before its end from which on a certificate fails; ACM renews its own 45 to 60 days before',
      ),
  }),
  check({ arn, configuration, supplementaryConfiguration: { InUse: isUsed } }, { now, params }) {
    const { domainName, status, notAfter } = configuration;
    const name = isUnknown(domainName) ? arn : domainName;
    if (isUsed === false) return outOfScope('not in use');
    if (notAfter === undefined) {
      if (!isUnknown(status) && NOT_ISSUED.has(status)) return outOfScope('not issued');
      const why = isUnknown(status) ? status.unknown : 'the answer has no such field';
      return unknown(arn, `When the certificate of ${name} ends is unknown: ${why}.`);
    }
    if (addDays(now, params.warnDays) < notAfter)
      return pass(arn, `The certificate of ${name} is valid until ${notAfter}.`, { notAfter });
    if (isUnknown(isUsed)) {
      return unknown(
        arn,
        `The certificate of ${name} ends at ${notAfter}; whether it is in use is unknown: ${isUsed.unknown}.`,
      );
    }
    const message = `The certificate of ${name}, which is in use, ${notAfter <= now ? 'ended' : 'ends'} at ${notAfter}.`;
    return fail(arn, message, { notAfter });
  },
});
