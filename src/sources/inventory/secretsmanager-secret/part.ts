import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';

/** What Secrets Manager tells about a secret; never its value. */
export default defineResourcePart({
  type: 'AWS::SecretsManager::Secret',
  configuration: z.object({
    Name: z.string(),
    /** Left out by Secrets Manager where rotation was never set up. */
    RotationEnabled: z.boolean().default(false),
    OwningService: z.string().optional(),
    /** Of a secret with replicas, and of each replica. */
    PrimaryRegion: z.string().optional(),
  }),
  supplementaryConfiguration: z.object({
    CreatedDate: known(instantSchema),
    LastRotatedDate: instantSchema.optional(),
    /** The day alone, in UTC; none where the secret was never asked for. */
    LastAccessedDate: instantSchema.optional(),
    NextRotationDate: instantSchema.optional(),
    Tags: known(tagsSchema),
    /** `null` where the secret has none. */
    ResourcePolicy: known(z.string().nullable()),
  }),
});
