import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** A virtual device that somebody uses. Hardware devices, security keys and passkeys are in no list of the account. */
const virtualMfaDeviceSchema = z.object({
  SerialNumber: z.string(),
  /** ARN of the user who uses it. */
  UserArn: known(z.string()),
});

/**
 * Those of the root user, and those of which AWS does not say whose they are.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
 */
export default definePart({
  scope: 'global',
  schema: z.array(virtualMfaDeviceSchema),
  count: ({ length }) => length,
});
