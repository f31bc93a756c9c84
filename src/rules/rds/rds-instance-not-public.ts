import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'rds-instance-not-public',
  title: 'Database instances have no public address',
  failure: 'Database instance has a public address',
  severity: 'critical',
  risk: 'Only a security group and a password stand between the database and the internet.',
  remediation: {
    text: 'Make the instance not publicly accessible, and reach it from inside its network.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --no-publicly-accessible --region <Region>',
    terraform: 'aws_db_instance with publicly_accessible = false',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  },
  kind: 'state',
  resourceType: 'AWS::RDS::DBInstance',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.3', 'A.8.20', 'A.8.22'], support: [] },
    hipaa: {
      ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.312(e)(1)'],
      support: ['prowler', 'powerpipe'],
    },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7', 'CM-7', 'SC-7(5)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': {
      ids: ['3.1.1', '3.1.3', '3.13.1', '3.4.7', '3.13.6'],
      support: ['prowler', 'powerpipe'],
    },
    'pci-dss': { ids: ['1.4.4', '7.2.1', '1.3.1', '1.4.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['2.3.3'], support: [] },
    'cis-aws-5.0': { ids: ['2.2.3'], support: [] },
  },
  sameFault: { securityHub: ['RDS.2'], config: ['RDS_INSTANCE_PUBLIC_ACCESS_CHECK'] },
  compared: ['RDS.2', 'rds-instance-public-access-check', 'rds_instance_no_public_access'],
  unseen:
    'Security groups and subnets, which may still keep everybody out, are not looked at, as by RDS.2 and AWS Config; Prowler fails an instance only where they let everybody in.',
  params: z.object({}),
  check({ arn, configuration: { dBInstanceIdentifier: name, publiclyAccessible } }) {
    if (isUnknown(publiclyAccessible)) {
      return unknown(
        arn,
        `Whether database ${name} has a public address is unknown: ${publiclyAccessible.unknown}.`,
      );
    }
    if (!publiclyAccessible) return pass(arn, `Database ${name} has no public address.`);
    return fail(arn, `Database ${name} has a public address.`, { publiclyAccessible });
  },
});
