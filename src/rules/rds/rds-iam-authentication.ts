import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { DATABASE_PARTS, judgeDatabases } from './databases';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html */
const SUPPORTED = ['mysql', 'mariadb', 'postgres', 'aurora', 'aurora-mysql', 'aurora-postgresql', 'neptune'];

export default defineRule({
  id: 'rds-iam-authentication',
  title: 'Databases take IAM for signing in, where they can',
  failure: 'IAM database authentication is off',
  severity: 'medium',
  risk: 'People and applications share passwords of the database, which stay valid when their access ends.',
  remediation: {
    text: 'Turn IAM database authentication on, and let users of the database sign in with it.',
    elsewhere: 'Of a cluster it is set with aws rds modify-db-cluster.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --enable-iam-database-authentication --region <Region>',
    terraform: 'aws_db_instance or aws_rds_cluster with iam_database_authentication_enabled = true',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Enabling.html',
  },
  kind: 'state',
  reads: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.5'], support: [] },
    hipaa: { ids: ['164.312(a)(1)', '164.312(d)'], support: [] },
    'nist-csf': { ids: ['PR.AA-03', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'IA-2'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.1', '3.5.2'], support: [] },
    'pci-dss': { ids: ['7.2.1'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  compared: ['RDS.10', 'rds_instance_iam_authentication_enabled'],
  unseen:
    'That it is on is judged, not whether users of the database use it. Instances of Aurora and of Multi-AZ DB clusters are judged by their cluster. Neptune, of which the same call tells, is judged too; other engines do not have it, and Powerpipe fails them all the same.',
  params: z.object({}),
  *evaluate(values) {
    yield* judgeDatabases(values, ({ arn, name, engine, iamAuthentication: isOn }) => {
      if (isUnknown(engine)) return unknown(arn, `The engine of ${name} is unknown: ${engine.unknown}.`);
      if (!SUPPORTED.includes(engine)) return outOfScope('engine without IAM database authentication');
      if (isUnknown(isOn))
        return unknown(arn, `Whether IAM authentication of ${name} is on is unknown: ${isOn.unknown}.`);
      if (isOn) return pass(arn, `IAM authentication of ${name} is on.`);
      return fail(arn, `IAM authentication of ${name} is off.`, { iamDatabaseAuthentication: isOn });
    });
  },
});
