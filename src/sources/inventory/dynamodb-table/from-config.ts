import * as z from 'zod';
import type { ConfigRow } from '../config-row';

const backupsSchema = z.object({
  pointInTimeRecoveryDescription: z.object({
    pointInTimeRecoveryStatus: z.enum(['ENABLED', 'DISABLED']),
  }),
});

/** Nothing where Config does not say whether a table has point-in-time recovery. */
export function backupsFromConfig({ supplementaryConfiguration }: ConfigRow) {
  return backupsSchema.safeParse(supplementaryConfiguration['ContinuousBackupsDescription']).data;
}
