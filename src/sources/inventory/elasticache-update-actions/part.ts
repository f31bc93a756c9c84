import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/**
 * `DescribeUpdateActions`: what each service update means for one cache, done or not; those that AWS cancelled are left out.
 * Config does not have it.
 */
const updateActionSchema = z.object({
  /** The ARN of the replication group, or of the cluster that is in none. */
  Arn: z.string(),
  ServiceUpdateName: z.string(),
  /** `security-update` and others. */
  ServiceUpdateType: ifGiven(z.string()),
  /** `critical`, `important`, `medium` or `low`. */
  ServiceUpdateSeverity: ifGiven(z.string()),
  ServiceUpdateReleaseDate: ifGiven(instantSchema),
  ServiceUpdateRecommendedApplyByDate: known(instantSchema),
  /** `complete`, `not-applicable`, `not-applied`, `in-progress` and others. */
  UpdateActionStatus: known(z.string()),
  /** `n/a` where the cache was made after the date by which the update is recommended to be applied. */
  SlaMet: ifGiven(z.string()),
});

export default definePart({
  scope: 'regional',
  schema: z.array(updateActionSchema),
  count: ({ length }) => length,
});
