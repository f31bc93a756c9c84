import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';
import { byInstanceId } from '../by-instance-id';

/** An instance, or a machine elsewhere (`mi-…`), that Systems Manager manages. */
const managedInstanceSchema = z.object({
  InstanceId: z.string(),
  /** `Online`, `ConnectionLost` or `Inactive`. */
  PingStatus: ifGiven(z.string()),
  LastPingDateTime: ifGiven(instantSchema),
  PlatformType: ifGiven(z.string()),
});

export default definePart({
  scope: 'regional',
  schema: z.array(managedInstanceSchema),
  identify: byInstanceId,
  count: ({ length }) => length,
});
