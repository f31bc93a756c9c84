import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export const keyGrantSchema = z.object({
  GrantId: z.string(),
  /** An ARN, or the name of an AWS service, which may stand for several. */
  GranteePrincipal: z.string(),
  /** `Decrypt`, without the name of the service before it. */
  Operations: z.array(z.string()),
  /** Whether it holds only for requests with a certain encryption context. */
  IsConstrained: z.boolean(),
});

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
    /** Whom the key lets in beside its policy. Not asked of AWS's keys. */
    KeyGrants: known(z.array(keyGrantSchema)),
  }),
});
