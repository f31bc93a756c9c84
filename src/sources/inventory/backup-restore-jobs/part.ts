import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** How long ago a restore may have completed to be read. */
export const RESTORES_SINCE_DAYS = 400;

/** `ListRestoreJobs`: restores that completed, as far back as AWS Backup still tells. Config does not have it. */
export default definePart({
  scope: 'regional',
  schema: z.array(
    z.object({
      /** As AWS Backup names it: `RDS`, `Aurora`, `EBS`, `DynamoDB` and others. */
      ResourceType: z.string(),
      CompletionDate: instantSchema,
      /** Of a restore that a testing plan made and something validates: `SUCCESSFUL`, `FAILED`, `TIMED_OUT`, `VALIDATING`. */
      ValidationStatus: ifGiven(z.string()),
    }),
  ),
  identify: () => ({}),
  count: ({ length }) => length,
});
