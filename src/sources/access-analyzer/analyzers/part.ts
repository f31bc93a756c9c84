import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** An analyzer of the Region; one without any has an empty list, which is known. */
const analyzerSchema = z.object({
  arn: z.string(),
  name: z.string(),
  /** `ACCOUNT` and `ORGANIZATION` look for access from outside; the others for access within, and for what is unused. */
  type: z.string(),
  /** Only one that is `ACTIVE` watches. */
  status: known(z.string()),
});

/**
 * The account's own: an analyzer of the organization is listed in the account that made it, its management account or a
 * delegated administrator, and in no other.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html
 */
export default definePart({
  scope: 'regional',
  schema: z.array(analyzerSchema),
  count: ({ length }) => length,
});
