import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** `DescribeHub`; a Region without Security Hub is an empty list, which is known. */
export default definePart({
  scope: 'regional',
  schema: z.array(z.object({ HubArn: z.string(), SubscribedAt: ifGiven(instantSchema) })),
  count: ({ length }) => length,
});
