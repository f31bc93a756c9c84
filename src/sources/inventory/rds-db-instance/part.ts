import { z } from 'zod';
import { known } from '../../../model/known';
import { configurationItem, nothingSupplementary } from '../../configuration-item';

export const rdsDbInstanceSchema = configurationItem(
  'AWS::RDS::DBInstance',
  z.object({
    dBInstanceIdentifier: z.string(),
    dbiResourceId: z.string().optional(),
    engine: z.string(),
    engineVersion: z.string().optional(),
    storageEncrypted: known(z.boolean()),
    publiclyAccessible: known(z.boolean()),
    backupRetentionPeriod: known(z.number().int()),
    deletionProtection: known(z.boolean()),
  }),
  nothingSupplementary,
);
