import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { tagsSchema } from '../../../model/resource-tags';

const ruleSchema = z.object({
  RuleName: z.string(),
  /** Left out where the default of AWS Backup holds: each day at 05:00 UTC. */
  ScheduleExpression: z.string().optional(),
  Lifecycle: z
    .object({
      /** Left out, or -1, where nothing is deleted. */
      DeleteAfterDays: z.number().optional(),
    })
    .optional(),
  CopyActions: z.array(z.object({ DestinationBackupVaultArn: z.string() })).optional(),
});

export default defineResourcePart({
  type: 'AWS::Backup::BackupPlan',
  configuration: z.object({
    BackupPlan: z.object({
      BackupPlanName: ifGiven(z.string()),
      BackupPlanRule: known(z.array(ruleSchema)),
    }),
  }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({ Tags: known(tagsSchema) }),
});
