import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** A patch that an instance lacks, or that waits there for a reboot. */
export const patchSchema = z.object({
  /** `KB5023697` on Windows, a package such as `bind-libs.x86_64` on Linux. */
  KBId: z.string().min(1),
  Title: ifGiven(z.string()),
  Classification: ifGiven(z.string()),
  /** In the words of the operating system's vendor. */
  Severity: ifGiven(z.string()),
  State: z.string(),
  /** Absent where it is not installed; not every operating system says. */
  InstalledTime: ifGiven(instantSchema),
  CVEIds: z.array(z.string()),
  /** Given for Windows; of Linux, Systems Manager does not say to which version of a package it would belong. */
  ReleaseDate: known(instantSchema),
});

/** Only of instances whose patch state says that there are any, or does not say that there are none. */
const instancePatchesSchema = z.object({ InstanceId: z.string(), patches: known(z.array(patchSchema)) });

const identitySchema = z.object({ InstanceId: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(instancePatchesSchema),
  identify: (row) => {
    const { InstanceId } = identitySchema.safeParse(row).data ?? {};
    return InstanceId === undefined ? {} : { resource: InstanceId };
  },
  count: ({ length }) => length,
});
