import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'rds-ca-certificate-current',
  title: 'Certificate authorities of databases are far from their end',
  failure: 'Certificate authority is near its end',
  severity: 'medium',
  risk: 'Clients that verify the certificate can no longer connect, or stop verifying it.',
  remediation: {
    text: 'Give clients the new certificates first, then change the certificate authority of the instance.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --ca-certificate-identifier <authority> --apply-immediately --region <Region>',
    terraform: 'aws_db_instance or aws_rds_cluster_instance with ca_cert_identifier',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html',
  },
  kind: 'state',
  resourceType: 'AWS::RDS::DBInstance',
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)'], support: [] },
    'nist-csf': { ids: ['PR.DS-02', 'ID.AM-08'], support: [] },
    'nist-800-53': { ids: ['SC-12', 'SC-17'], support: [] },
    'nist-800-171': { ids: ['3.13.10'], support: [] },
    'pci-dss': { ids: ['4.2.1.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['rds_instance_certificate_expiration'],
  unseen:
    'The certificate that the authority signed for the instance has dates of its own, which RDS renews by itself for authorities of today, and is not looked at. Instances of clusters are judged too, also of Neptune and DocumentDB, of which the same call tells. Prowler fails what ends within three months, which are up to 92 days.',
  params: z.object({
    warnDays: z
      .number()
      .int()
      .nonnegative()
      .default(90)
      .describe('Days before the end of the certificate authority by which it has to be changed'),
  }),
  check({ arn, configuration, supplementaryConfiguration }, { now, params: { warnDays } }) {
    const { dBInstanceIdentifier: name, cACertificateIdentifier: authority } = configuration;
    const { CACertificateValidTill: validTill } = supplementaryConfiguration;
    if (isUnknown(authority))
      return unknown(arn, `The certificate authority of database ${name} is unknown: ${authority.unknown}.`);
    if (isUnknown(validTill))
      return unknown(
        arn,
        `Until when ${authority} of database ${name} is valid is unknown: ${validTill.unknown}.`,
      );
    const dueAt = addDays(validTill, -warnDays);
    const says = `The certificate authority ${authority} of database ${name} is valid until ${validTill}`;
    const facts = { authority, validTill };
    if (now > dueAt) return fail(arn, `${says}; it was to be changed by ${dueAt}.`, facts, { dueAt });
    return pass(arn, `${says}.`, facts, { dueAt });
  },
});
