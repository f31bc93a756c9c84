import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::Backup::RecoveryPoint',
  configuration: z.object({
    BackupVaultName: z.string(),
    /** What was backed up. */
    ResourceArn: ifGiven(z.string()),
    IsEncrypted: known(z.boolean()),
  }),
});
