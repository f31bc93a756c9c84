import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::Backup::BackupVault',
  configuration: z.object({ BackupVaultName: z.string() }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** By Vault Lock, in either mode. */
    Locked: known(z.boolean()),
    NumberOfRecoveryPoints: known(z.number().int()),
    /** `null` where the vault has no policy. */
    AccessPolicy: known(z.string().nullable()),
  }),
});
