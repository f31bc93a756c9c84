import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `ListProtectedResources`: what AWS Backup has a recovery point of. Config does not have it. */
export default definePart({
  scope: 'regional',
  schema: z.array(
    z.object({
      ResourceArn: z.string(),
      /** As AWS Backup names it: `RDS`, `Aurora`, `EBS`, `DynamoDB` and others. */
      ResourceType: z.string(),
      LastBackupTime: known(instantSchema),
    }),
  ),
  count: ({ length }) => length,
});
