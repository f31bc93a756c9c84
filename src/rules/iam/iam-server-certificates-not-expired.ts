import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'iam-server-certificates-not-expired',
  title: 'No expired server certificate is stored in IAM',
  failure: 'Expired server certificate in IAM',
  severity: 'medium',
  risk: 'A load balancer or a distribution that is given the certificate by mistake is refused by every client.',
  remediation: {
    text: 'Move what still uses the certificate to one of AWS Certificate Manager, then delete it; nothing in the console shows it.',
    cli: 'aws iam delete-server-certificate --server-certificate-name <name>',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html',
  },
  kind: 'state',
  reads: ['iam.server-certificates'],
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)'], support: [] },
    'nist-csf': { ids: ['PR.DS-02', 'ID.AM-08'], support: [] },
    'nist-800-53': { ids: ['SC-12', 'SC-17'], support: [] },
    'nist-800-171': { ids: ['3.13.10'], support: [] },
    'pci-dss': { ids: ['4.2.1.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
    'cis-aws-3.0': { ids: ['1.19'], support: [] },
    'cis-aws-5.0': { ids: ['1.18'], support: [] },
  },
  sameFault: { securityHub: ['IAM.26'] },
  compared: ['IAM.26', 'iam_no_expired_server_certificates_stored'],
  params: z.object({}),
  *evaluate({ 'iam.server-certificates': certificates }, { now }) {
    for (const { Arn, Expiration: validUntil } of certificates) {
      const name = shortName(Arn);
      if (isUnknown(validUntil)) {
        yield unknown(Arn, `Until when ${name} is valid is unknown: ${validUntil.unknown}.`);
        // A certificate is still valid in its last second: https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5
      } else if (validUntil < now) {
        yield fail(Arn, `${name} was valid until ${validUntil}.`, { validUntil }, { dueAt: validUntil });
      } else yield pass(Arn, `${name} is valid until ${validUntil}.`, { validUntil }, { dueAt: validUntil });
    }
  },
});
