import * as z from 'zod';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

const imageSchema = z.object({ ImageId: z.string() });

const identitySchema = z.object({ ImageId: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(imageSchema),
  identify: (row) => {
    const { ImageId: resource } = identitySchema.safeParse(row).data ?? {};
    return resource === undefined ? {} : { resource };
  },
  count: ({ length }) => length,
});
