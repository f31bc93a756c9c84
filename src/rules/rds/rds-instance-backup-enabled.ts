import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { DATABASE_PARTS, judgeDatabases } from './databases';

export default defineRule({
  id: 'rds-instance-backup-enabled',
  title: 'Automated backups of databases are kept long enough',
  failure: 'Automated backups missing or kept too short',
  severity: 'medium',
  risk: 'After a mistake or an attack the database cannot be put back to a moment before it.',
  remediation: {
    text: 'Turn automated backups on, or keep them for longer.',
    elsewhere: 'Of a cluster it is set with aws rds modify-db-cluster.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --backup-retention-period <days> --apply-immediately --region <Region>',
    terraform: 'aws_db_instance or aws_rds_cluster with backup_retention_period',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
  },
  kind: 'state',
  reads: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['A1.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.13'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(ii)(A)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-11'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10'], support: ['security-hub', 'prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(c)'], support: ['prowler'] },
  },
  agreesWithin: [{ claims: ['security-hub'], needs: { minDays: { atLeast: 7 } } }],
  compared: ['RDS.11', 'rds_instance_backup_enabled'],
  unseen:
    'Read replicas are left out, whose source is backed up, as by RDS.11 and Prowler where nothing else is set; Powerpipe fails those without backups of their own. Instances of Aurora and of Multi-AZ DB clusters are judged by their cluster; clusters of Neptune and DocumentDB, of which the same call tells, are judged too. Backups that AWS Backup makes are looked at by backup-resource-in-plan.',
  params: z.object({
    minDays: z
      .number()
      .int()
      .min(1)
      .max(35)
      .default(7)
      .describe('Days that automated backups are kept at least'),
  }),
  *evaluate(values, { params: { minDays } }) {
    yield* judgeDatabases(values, ({ arn, name, isReplica, backupRetentionPeriod: days }) => {
      if (isReplica) return outOfScope('read replica, whose source is backed up');
      if (isUnknown(days))
        return unknown(arn, `How long automated backups of ${name} are kept is unknown: ${days.unknown}.`);
      const facts = { backupRetentionPeriod: days };
      if (days === 0) return fail(arn, `Automated backups of ${name} are off.`, facts);
      const kept = `Automated backups of ${name} are kept for ${days} ${days === 1 ? 'day' : 'days'}`;
      return days < minDays ? fail(arn, `${kept}, not for ${minDays}.`, facts) : pass(arn, `${kept}.`);
    });
  },
});
