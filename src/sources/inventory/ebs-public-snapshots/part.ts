import * as z from 'zod';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

const snapshotSchema = z.object({ SnapshotId: z.string() });

const identitySchema = z.object({ SnapshotId: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(snapshotSchema),
  identify: (row) => {
    const { SnapshotId: resource } = identitySchema.safeParse(row).data ?? {};
    return resource === undefined ? {} : { resource };
  },
  count: ({ length }) => length,
});
