import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';
import { snapshotAttributesSchema } from '../../../model/snapshot-sharing';

export default defineResourcePart({
  type: 'AWS::RDS::DBSnapshot',
  configuration: z.object({
    dBSnapshotIdentifier: z.string(),
    /** Of what it was taken, which may be gone. */
    dbiResourceId: ifGiven(z.string()),
    /** `manual`, `automated` and others. */
    snapshotType: known(z.string()),
    encrypted: known(z.boolean()),
  }),
  supplementaryConfiguration: z.object({
    /** `null` where it was not asked for, because RDS lets nobody make the snapshot public. */
    DBSnapshotAttributes: known(snapshotAttributesSchema.nullable()),
    Tags: known(tagsSchema),
  }),
});
