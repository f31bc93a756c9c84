import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

const accessKeySchema = z.object({
  AccessKeyId: z.string(),
  /** `Active` or `Inactive`. */
  Status: z.string(),
  CreateDate: ifGiven(instantSchema),
});

/** The keys of one user; none where the user was deleted since the credential report. */
const userAccessKeysSchema = z.object({ UserName: z.string(), Keys: known(z.array(accessKeySchema)) });

/**
 * The ids of access keys, which the credential report does not give: a call for each user of whom it shows a key. Keys
 * that a user got since the report stand in the next one.
 */
export default definePart({
  scope: 'global',
  onDemand: true,
  schema: z.array(userAccessKeysSchema),
  count: ({ length }) => length,
});
