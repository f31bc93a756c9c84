import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `GetMacieSession`; that Macie was never enabled in the Region is an empty list, which is known. */
export default definePart({
  scope: 'regional',
  schema: z.array(z.object({ status: known(z.enum(['ENABLED', 'PAUSED'])) })),
  count: ({ length }) => length,
});
