import * as z from 'zod';
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
    origin: known(z.string()),
  }),
  supplementaryConfiguration: z.object({
    /** Asked only of keys that AWS can rotate: customer's, symmetric, AWS_KMS material, not being deleted. */
    KeyRotationStatus: known(z.boolean()),
  }),
});
