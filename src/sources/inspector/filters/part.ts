import * as z from 'zod';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** A filter by which findings are suppressed, with the reason that was given for it. */
const suppressionSchema = z.object({ arn: z.string(), name: z.string(), reason: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(suppressionSchema),
  count: ({ length }) => length,
});
