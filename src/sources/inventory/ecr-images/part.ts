import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `DescribeImages`: when each image of a Region's repositories was pushed. Config does not have it. */
const imageSchema = z.object({
  /** With the digest behind it, as Inspector names the image. */
  repositoryArn: z.string(),
  imageDigest: z.string(),
  imagePushedAt: known(instantSchema),
});

export default definePart({
  scope: 'regional',
  schema: z.array(imageSchema),
  count: ({ length }) => length,
});
