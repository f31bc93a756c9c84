import {
  BackupClient,
  GetBackupPlanCommand,
  ListTagsCommand,
  paginateListBackupPlans,
} from '@aws-sdk/client-backup';
import { isUnknown } from '../../../model/known';
import { listed } from '../../listed';
import { BACKUP_PAGE_SIZE } from '../backup.read';
import { recordedOf } from '../config-query.read';
import { planRulesFromConfig } from './from-config';

const gone = ['ResourceNotFoundException'];

export default listed({
  client: BackupClient,
  pages: paginateListBackupPlans,
  pageSize: BACKUP_PAGE_SIZE,
  items: ({ BackupPlansList }) => BackupPlansList,
  next: ({ NextToken }) => NextToken,
  fromConfig: {
    rowsOf: (request, plans) => recordedOf(request, 'AWS::Backup::BackupPlan', plans),
    arnOf: (_owner, { BackupPlanArn }) => BackupPlanArn,
  },
  details: {
    rules: {
      recorded: planRulesFromConfig,
      async ask(client, { BackupPlanId }) {
        const { BackupPlan } = await client.send(new GetBackupPlanCommand({ BackupPlanId }));
        return BackupPlan?.Rules;
      },
      gone,
    },
    tags: {
      async ask(client, { BackupPlanArn }) {
        const { Tags } = await client.send(new ListTagsCommand({ ResourceArn: BackupPlanArn }));
        return Tags;
      },
      gone,
    },
  },
  item: ({ account, region }, plan, { rules, tags }) => ({
    resourceType: 'AWS::Backup::BackupPlan',
    resourceId: plan.BackupPlanId,
    resourceName: plan.BackupPlanName,
    arn: plan.BackupPlanArn,
    accountId: account.id,
    awsRegion: region,
    configuration: { BackupPlan: { BackupPlanName: plan.BackupPlanName, BackupPlanRule: rules } },
    supplementaryConfiguration: {
      Tags:
        tags === null || tags === undefined || isUnknown(tags)
          ? tags
          : Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    },
  }),
});
