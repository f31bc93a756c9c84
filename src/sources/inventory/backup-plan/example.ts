import type { Example } from '../../example';

const gone = { code: 'ResourceNotFoundException', message: 'Backup plan does not exist.' };

export default {
  client: 'client-backup',
  service: 'backup',
  list: {
    operation: 'ListBackupPlans',
    items: 'BackupPlansList',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1_000, most: 1_000 },
  },
  details: {
    GetBackupPlan: { by: { member: 'BackupPlanId', listed: 'BackupPlanId' }, gone },
    ListTags: { by: { member: 'ResourceArn', listed: 'BackupPlanArn' }, gone },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        BackupPlanArn:
          'arn:aws:backup:eu-central-1:333344445555:backup-plan:5f2a7c1e-0000-4000-8000-00000000ba71',
        BackupPlanId: '5f2a7c1e-0000-4000-8000-00000000ba71',
        BackupPlanName: 'chartroom-daily',
        CreationDate: '2024-05-06T08:00:00.000Z',
      },
      details: {
        GetBackupPlan: {
          BackupPlanId: '5f2a7c1e-0000-4000-8000-00000000ba71',
          BackupPlan: {
            BackupPlanName: 'chartroom-daily',
            Rules: [
              {
                RuleName: 'daily',
                TargetBackupVaultName: 'chartroom',
                ScheduleExpression: 'cron(0 5 ? * * *)',
                Lifecycle: { DeleteAfterDays: 35 },
                CopyActions: [
                  {
                    DestinationBackupVaultArn:
                      'arn:aws:backup:eu-west-1:333344445555:backup-vault:chartroom-copies',
                  },
                ],
              },
            ],
          },
        },
        ListTags: { Tags: { data: 'patient' } },
      },
    },
  ],
} satisfies Example;
