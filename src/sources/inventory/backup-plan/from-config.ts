import * as z from 'zod';
import type { ConfigRow } from '../config-row';

const wholeRulesSchema = z
  .array(
    z.object({
      RuleName: z.string(),
      ScheduleExpression: z.string(),
      Lifecycle: z.object({ DeleteAfterDays: z.number() }),
      CopyActions: z.array(z.object({ DestinationBackupVaultArn: z.string() })),
    }),
  )
  .min(1);

/**
 * The rules of a plan, where Config says of each when it runs, how long it keeps and where to it copies. Of AWS Backup the
 * absence of these has a meaning, as that nothing is ever deleted; of Config it could be that it was not recorded.
 */
export function planRulesFromConfig({ configuration: { BackupPlan: plan } }: ConfigRow) {
  return z.object({ BackupPlanRule: wholeRulesSchema }).safeParse(plan).data?.BackupPlanRule;
}
