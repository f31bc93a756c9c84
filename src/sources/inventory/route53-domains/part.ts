import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** The domains that an account has registered with Route 53. Config does not have them. */
export default definePart({
  scope: 'global',
  schema: z.array(z.object({ DomainName: z.string(), TransferLock: known(z.boolean()) })),
  count: ({ length }) => length,
});
