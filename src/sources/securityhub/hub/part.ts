import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `DescribeHub` and `GetEnabledStandards`; a Region without Security Hub is an empty list, which is known. */
export default definePart({
  scope: 'regional',
  schema: z.array(
    z.object({
      HubArn: z.string(),
      standards: known(
        z.array(
          known(
            z.object({
              StandardsArn: z.string(),
              /** `READY`, `PENDING`, `INCOMPLETE`, `DELETING` or `FAILED`. */
              StandardsStatus: z.string(),
            }),
          ),
        ),
      ),
    }),
  ),
  count: ({ length }) => length,
});
