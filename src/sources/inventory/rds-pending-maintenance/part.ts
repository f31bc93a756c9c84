import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

const actionSchema = z.object({
  /** `system-update`, `db-upgrade`, `os-upgrade`, `ca-certificate-rotation`, `hardware-maintenance` and others. */
  Action: z.string(),
  /** From the first maintenance window after it, RDS applies the action. */
  AutoAppliedAfterDate: instantSchema.optional(),
  /** On it, whatever the window. */
  ForcedApplyDate: instantSchema.optional(),
  /** What both of them come to, with what was asked for; the only date of an action that was only asked for. */
  CurrentApplyDate: instantSchema.optional(),
});

/** `DescribePendingMaintenanceActions`: of instances and clusters that wait for something. Config does not have it. */
const pendingSchema = z.object({
  /** The ARN of the instance or the cluster. */
  ResourceIdentifier: z.string(),
  PendingMaintenanceActionDetails: z.array(actionSchema),
});

const identitySchema = z.object({ ResourceIdentifier: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(pendingSchema),
  identify: (row) => {
    const { ResourceIdentifier: resource } = identitySchema.safeParse(row).data ?? {};
    return resource === undefined ? {} : { resource };
  },
  count: ({ length }) => length,
});
