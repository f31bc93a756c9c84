import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** An instance, or a machine elsewhere (`mi-…`), that Systems Manager manages. */
const managedInstanceSchema = z.object({
  InstanceId: z.string(),
  /** `Online`, `ConnectionLost` or `Inactive`. */
  PingStatus: ifGiven(z.string()),
  LastPingDateTime: ifGiven(instantSchema),
});

const identitySchema = z.object({ InstanceId: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(managedInstanceSchema),
  identify: (row) => {
    const { InstanceId } = identitySchema.safeParse(row).data ?? {};
    return InstanceId === undefined ? {} : { resource: InstanceId };
  },
  count: ({ length }) => length,
});
