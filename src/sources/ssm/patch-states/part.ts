import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

const count = known(z.number().int().nonnegative());

/**
 * What the last operation for patches on an instance left behind.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_InstancePatchState.html
 */
export const patchStateSchema = z.object({
  InstanceId: z.string(),
  /** An id, or the ARN of one of AWS's own. */
  BaselineId: known(z.string().min(1)),
  OperationEndTime: known(instantSchema),
  /** The last time that patches were installed without a reboot; absent where they never were. */
  LastNoRebootInstallOperationTime: ifGiven(instantSchema),
  MissingCount: count,
  FailedCount: count,
  InstalledPendingRebootCount: count,
  /** Security updates that the baseline does not approve yet; only of Windows. */
  AvailableSecurityUpdateCount: ifGiven(z.number().int()),
  CriticalNonCompliantCount: count,
  SecurityNonCompliantCount: count,
});

const identitySchema = z.object({ InstanceId: ifGiven(z.string()) });

/** An instance that was never scanned has none. */
export default definePart({
  scope: 'regional',
  schema: z.array(patchStateSchema),
  identify: (row) => {
    const { InstanceId } = identitySchema.safeParse(row).data ?? {};
    return InstanceId === undefined ? {} : { resource: InstanceId };
  },
  count: ({ length }) => length,
});
