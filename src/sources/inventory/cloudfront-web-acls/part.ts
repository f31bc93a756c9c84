import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** The web ACLs that stand before CloudFront, which an account has once. */
export default definePart({
  scope: 'global',
  schema: z.array(
    z.object({
      arn: z.string(),
      name: z.string(),
      /** Where its log is delivered to; empty where it is delivered nowhere. */
      LogDestinationConfigs: known(z.array(z.string())),
    }),
  ),
  count: ({ length }) => length,
});
