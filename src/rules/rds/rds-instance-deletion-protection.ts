import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { onlyTagged, whereTagged } from '../tagged';
import { DATABASE_PARTS, judgeDatabases } from './databases';

export default defineRule({
  id: 'rds-instance-deletion-protection',
  title: 'Databases are protected from deletion',
  failure: 'Database has no deletion protection',
  severity: 'low',
  risk: 'One call, by mistake or on purpose, deletes the database.',
  remediation: {
    text: 'Turn deletion protection on.',
    elsewhere: 'Of a cluster it is set with aws rds modify-db-cluster.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --deletion-protection --region <Region>',
    terraform: 'aws_db_instance or aws_rds_cluster with deletion_protection = true',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
  },
  kind: 'state',
  reads: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['A1.2'], support: [] },
    iso27001: { ids: ['A.8.13', 'A.8.14'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(i)', '164.312(c)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.DS-11', 'PR.IR-03'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10', 'CM-3'], support: ['security-hub', 'prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  agreesWithin: [{ claims: ['security-hub', 'prowler', 'powerpipe'], needs: { onlyTagged: 'default' } }],
  compared: ['RDS.8', 'rds_instance_deletion_protection'],
  unseen:
    'Instances of Aurora and of Multi-AZ DB clusters are judged by their cluster; clusters of Neptune and DocumentDB, of which the same call tells, are judged too. Security Hub asks it of every instance; kept to tags, such as those of production, the rule asks less. RDS.8 names the engines that it asks it of, none of Neptune or DocumentDB.',
  params: z.object({ onlyTagged }),
  *evaluate(values, { params }) {
    yield* judgeDatabases(values, (database) => {
      return whereTagged(database, params.onlyTagged, () => {
        const { arn, name, deletionProtection } = database;
        if (isUnknown(deletionProtection))
          return unknown(
            arn,
            `Whether Deletion protection of ${name} is on is unknown: ${deletionProtection.unknown}.`,
          );
        if (deletionProtection) return pass(arn, `Deletion protection of ${name} is on.`);
        return fail(arn, `Deletion protection of ${name} is off.`, {
          deletionProtection: deletionProtection,
        });
      });
    });
  },
});
