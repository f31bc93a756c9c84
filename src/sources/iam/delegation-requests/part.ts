import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/**
 * What a partner of AWS asked to be allowed for a time. Approved it is `ACCEPTED`; from `FINALIZED` on the partner has the
 * token for its session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation.html
 */
const delegationRequestSchema = z.object({
  DelegationRequestId: z.string(),
  State: z.string(),
  /** Account of the partner. */
  RequestorId: ifGiven(z.string()),
  RequestorName: ifGiven(z.string()),
  Description: ifGiven(z.string()),
  /** ARN of whoever took it up, and of whoever approved it. */
  OwnerId: ifGiven(z.string()),
  ApproverId: ifGiven(z.string()),
  CreateDate: ifGiven(instantSchema),
  ExpirationTime: ifGiven(instantSchema),
  /** In seconds: how long a session lasts, 12 hours at most. */
  SessionDuration: ifGiven(z.number()),
  /** JSON: what the partner may do. */
  PermissionPolicy: ifGiven(z.string()),
});
export type DelegationRequest = z.infer<typeof delegationRequestSchema>;

/** Those that AWS lists: a request that nobody took up is in nobody's list. */
export default definePart({
  scope: 'global',
  schema: z.array(delegationRequestSchema),
  count: ({ length }) => length,
});
