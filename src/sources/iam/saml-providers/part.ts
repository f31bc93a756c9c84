import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** An identity provider whose users can sign in to the account. */
const samlProviderSchema = z.object({
  Arn: z.string(),
  /** AWS takes nobody from it afterwards. */
  ValidUntil: ifGiven(instantSchema),
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html, which has no pages. */
export default definePart({
  scope: 'global',
  schema: z.array(samlProviderSchema),
  count: ({ length }) => length,
});
