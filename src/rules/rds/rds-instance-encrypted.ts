import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'rds-instance-encrypted',
  title: 'Database instances are encrypted',
  failure: 'Database instance is not encrypted',
  severity: 'high',
  risk: 'Snapshots of the database can be shared and read without the use of any key.',
  remediation: {
    text: 'It cannot be turned on in place: copy a snapshot with encryption and restore the database from the copy.',
    elsewhere:
      'An instance of Aurora is encrypted as its cluster is, and a replica in one Region as its source is: restore those.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
  },
  kind: 'state',
  resourceType: 'AWS::RDS::DBInstance',
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler', 'powerpipe'] },
    'cis-aws-3.0': { ids: ['2.3.1'], support: [] },
    'cis-aws-5.0': { ids: ['2.2.1'], support: [] },
  },
  sameFault: { securityHub: ['RDS.3'], config: ['RDS_STORAGE_ENCRYPTED'] },
  compared: ['RDS.3', 'rds_instance_storage_encrypted'],
  params: z.object({}),
  check({ arn, configuration: { dBInstanceIdentifier: name, storageEncrypted } }) {
    if (isUnknown(storageEncrypted)) {
      return unknown(arn, `Whether database ${name} is encrypted is unknown: ${storageEncrypted.unknown}.`);
    }
    if (storageEncrypted) return pass(arn, `Database ${name} is encrypted.`);
    return fail(arn, `Database ${name} is not encrypted.`, { storageEncrypted });
  },
});
