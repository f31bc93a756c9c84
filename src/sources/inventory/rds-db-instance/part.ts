import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::RDS::DBInstance',
  configuration: z.object({
    dBInstanceIdentifier: z.string(),
    dbiResourceId: z.string().optional(),
    engine: z.string(),
    engineVersion: z.string().optional(),
    storageEncrypted: known(z.boolean()),
    publiclyAccessible: known(z.boolean()),
    backupRetentionPeriod: known(z.number().int()),
    deletionProtection: known(z.boolean()),
  }),
});
