import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::RDS::DBInstance',
  configuration: z.object({
    dBInstanceIdentifier: z.string(),
    storageEncrypted: known(z.boolean()),
    publiclyAccessible: known(z.boolean()),
  }),
});
