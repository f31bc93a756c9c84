import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';
import { snapshotAttributesSchema } from '../../../model/snapshot-sharing';

/** Of Aurora and of Multi-AZ DB clusters; the same call answers for Neptune and DocumentDB. */
export default defineResourcePart({
  type: 'AWS::RDS::DBClusterSnapshot',
  configuration: z.object({
    dbclusterSnapshotIdentifier: z.string(),
    /** Of what it was taken, which may be gone. */
    dbclusterIdentifier: ifGiven(z.string()),
    /** `manual`, `automated` and others. */
    snapshotType: known(z.string()),
    storageEncrypted: known(z.boolean()),
  }),
  supplementaryConfiguration: z.object({
    /** `null` where it was not asked for, because RDS lets nobody make the snapshot public. */
    DBClusterSnapshotAttributes: known(snapshotAttributesSchema.nullable()),
    Tags: known(tagsSchema),
  }),
});
