import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { DATABASE_PARTS, judgeDatabases } from './databases';

const MYSQL = ['audit', 'error', 'general', 'slowquery'];

/** For each engine what Security Hub's controls on its exports ask for; SQL Server Express has no agent. */
const REQUIRED = {
  postgres: ['postgresql', 'upgrade'],
  'aurora-postgresql': ['postgresql'],
  mysql: MYSQL,
  mariadb: MYSQL,
  aurora: MYSQL,
  'aurora-mysql': MYSQL,
  oracle: ['alert', 'audit', 'listener', 'trace'],
  sqlserver: ['agent', 'error'],
  'sqlserver-ex': ['error'],
  docdb: ['audit'],
  neptune: ['audit'],
};

export default defineRule({
  id: 'rds-logs-exported',
  title: 'Databases export their logs to CloudWatch Logs',
  failure: 'Database logs are not exported',
  severity: 'medium',
  risk: 'What was done in the database is lost with the instance, or after the few days that it keeps its logs.',
  remediation: {
    text: 'Export the missing logs; MySQL and MariaDB write an audit log only with an option or a parameter for it.',
    elsewhere: 'Of a cluster it is set with aws rds modify-db-cluster.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --cloudwatch-logs-export-configuration EnableLogTypes=<log types> --region <Region>',
    terraform: 'aws_db_instance or aws_rds_cluster with enabled_cloudwatch_logs_exports',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
  },
  kind: 'state',
  reads: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['CC7.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09'], support: [] },
    'nist-800-53': { ids: ['AU-2', 'AU-12'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(d)'], support: ['prowler', 'powerpipe'] },
  },
  agreesWithin: [{ claims: ['security-hub', 'prowler', 'powerpipe'], needs: { required: 'default' } }],
  compared: ['RDS.9', 'rds_instance_integration_cloudwatch_logs'],
  unseen:
    'What an engine writes into an exported log is set by its parameters, which are not looked at. Prowler is content with one exported log. Instances of Aurora and of Multi-AZ DB clusters are judged by their cluster; clusters of Neptune and DocumentDB, of which the same call tells, are judged by logs of their own. Db2 and RDS Custom are left out, which Prowler fails where no log is exported. SQL Server Express has no agent log, which RDS.9 asks of SQL Server.',
  params: z.object({
    required: z
      .record(z.string(), z.array(z.string()))
      .default(REQUIRED)
      .describe(
        'The logs that each engine has to export. An engine is named as RDS names it, or by the part before its first hyphen. What is set here replaces all of it',
      ),
  }),
  *evaluate(values, { params: { required } }) {
    yield* judgeDatabases(values, ({ arn, name, engine, enabledCloudwatchLogsExports: exported }) => {
      if (isUnknown(engine)) return unknown(arn, `The engine of ${name} is unknown: ${engine.unknown}.`);
      const [family = engine] = engine.split('-');
      const wanted = required[engine] ?? required[family] ?? [];
      if (wanted.length === 0) return outOfScope('engine of which no log is required');
      if (isUnknown(exported))
        return unknown(arn, `Which logs of ${name} are exported is unknown: ${exported.unknown}.`);
      const missing = wanted.filter((log) => !exported.includes(log)).sort();
      if (missing.length === 0) return pass(arn, `Every required log of ${name} is exported.`);
      return fail(arn, `Logs of ${name} are not exported: ${missing.join(', ')}.`, { missing });
    });
  },
});
