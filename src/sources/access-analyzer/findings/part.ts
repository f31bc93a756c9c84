import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** What an analyzer of external access found, and nobody has archived or put right. */
const externalAccessFindingSchema = z.object({
  analyzerArn: z.string(),
  id: z.string(),
  /** ARN of what can be reached from outside. */
  resource: ifGiven(z.string()),
  resourceType: ifGiven(z.string()),
  /** Another account than the analyzer's, where it is the organization's. */
  resourceOwnerAccount: ifGiven(accountIdSchema),
  createdAt: instantSchema,
  /** Why the resource could not be analysed: `ACCESS_DENIED` or `INTERNAL_ERROR`. */
  error: ifGiven(z.string()),
});
export type ExternalAccessFinding = z.infer<typeof externalAccessFindingSchema>;

/** An organization's analyzer tells of every account of it, and only to the account that the analyzer is in. */
export default definePart({
  scope: 'regional',
  schema: z.array(externalAccessFindingSchema),
  count: ({ length }) => length,
});
