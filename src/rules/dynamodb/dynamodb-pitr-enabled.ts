import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'dynamodb-pitr-enabled',
  title: 'Tables can be put back to any moment of the last weeks',
  failure: 'Table has no point-in-time recovery',
  severity: 'medium',
  risk: 'What a mistake or an attack changed in the table cannot be put back.',
  remediation: {
    text: 'Turn point-in-time recovery on.',
    cli: 'aws dynamodb update-continuous-backups --table-name <table> --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true --region <Region>',
    terraform: 'aws_dynamodb_table with point_in_time_recovery { enabled = true }',
    link: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html',
  },
  kind: 'state',
  resourceType: 'AWS::DynamoDB::Table',
  requirements: {
    soc2: { ids: ['A1.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.13'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(ii)(A)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-11'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10'], support: ['security-hub', 'prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(c)'], support: [] },
  },
  sameFault: { securityHub: ['DynamoDB.2'], config: ['DYNAMODB_PITR_ENABLED'] },
  compared: ['DynamoDB.2', 'dynamodb_tables_pitr_enabled'],
  unseen: 'How many days can be gone back, which may be set to fewer than 35, is not judged.',
  params: z.object({}),
  check({ arn, configuration: { tableName: name }, supplementaryConfiguration }) {
    const { ContinuousBackupsDescription: backups } = supplementaryConfiguration;
    if (isUnknown(backups))
      return unknown(arn, `Whether point-in-time recovery of ${name} is on is unknown: ${backups.unknown}.`);
    const { pointInTimeRecoveryStatus: status } = backups.pointInTimeRecoveryDescription;
    if (status === 'ENABLED') return pass(arn, `Point-in-time recovery of ${name} is on.`);
    if (status === 'DISABLED')
      return fail(arn, `Point-in-time recovery of ${name} is off.`, { pointInTimeRecoveryStatus: status });
    return unknown(arn, `Point-in-time recovery of ${name} is ${status}, which this rule does not know.`);
  },
});
