import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

const userSchema = z.object({
  UserId: z.string(),
  UserName: ifGiven(z.string()),
  DisplayName: ifGiven(z.string()),
  /** The primary address: by it a person is found whose other names are of other systems. */
  Email: ifGiven(z.string()),
  /** `ENABLED` or `DISABLED`. */
  UserStatus: known(z.string()),
  CreatedAt: ifGiven(instantSchema),
  /** The identifier of the person or the system that made it. */
  CreatedBy: ifGiven(z.string()),
});

export default definePart({
  scope: 'global',
  schema: z.array(userSchema),
  count: ({ length }) => length,
});
