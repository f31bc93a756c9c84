import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** A group that is deleted and made again has another id, and another day. */
const groupSchema = z.object({
  GroupId: z.string(),
  DisplayName: ifGiven(z.string()),
  CreatedAt: ifGiven(instantSchema),
  CreatedBy: ifGiven(z.string()),
});

export default definePart({
  scope: 'global',
  schema: z.array(groupSchema),
  count: ({ length }) => length,
});
