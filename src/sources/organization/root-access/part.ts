import * as z from 'zod';
import { definePart } from '../../define-part';

/**
 * What of the root users of its members the organization manages in one place. AWS tells the management account and the
 * delegated administrator of it; all other accounts know that they are not told.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
 */
const rootAccessSchema = z.discriminatedUnion('isReadHere', [
  z.object({ isReadHere: z.literal(false) }),
  z.object({
    isReadHere: z.literal(true),
    /** `RootCredentialsManagement`, `RootSessions`; none where IAM has no trusted access. */
    EnabledFeatures: z.array(z.string()),
  }),
]);

export default definePart({ scope: 'global', schema: rootAccessSchema });
