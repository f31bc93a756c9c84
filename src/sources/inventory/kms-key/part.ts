import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::KMS::Key',
  configuration: z.object({
    keyId: z.string(),
    /** `AWS` keys are AWS's to rotate. */
    keyManager: known(z.enum(['CUSTOMER', 'AWS'])),
    keySpec: known(z.string()),
    keyState: known(z.string()),
    /** Of a key that waits to be deleted. Not that of a multi-Region primary whose replicas have to go first. */
    deletionDate: instantSchema.optional(),
    origin: known(z.string()),
  }),
  supplementaryConfiguration: z.object({
    /** Asked only of keys that AWS can rotate: customer's, symmetric, AWS_KMS material, not being deleted. */
    KeyRotationStatus: known(z.boolean()),
    /** The only policy that a key has, as JSON. Not asked of AWS's keys. */
    KeyPolicy: known(z.string()),
  }),
});
