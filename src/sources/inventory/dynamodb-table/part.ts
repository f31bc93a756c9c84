import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { tagsSchema } from '../../../model/resource-tags';

export default defineResourcePart({
  type: 'AWS::DynamoDB::Table',
  configuration: z.object({
    tableName: z.string(),
    /** `null` where the table is encrypted with a key that AWS owns, of which DynamoDB tells nothing. */
    ssedescription: known(
      z
        .object({
          /** `ENABLED`, or `UPDATING` while the key changes. */
          status: ifGiven(z.string()),
          kmsmasterKeyArn: ifGiven(z.string()),
        })
        .nullable(),
    ),
  }),
  supplementaryConfiguration: z.object({
    ContinuousBackupsDescription: known(
      z.object({
        pointInTimeRecoveryDescription: z.object({
          /** `ENABLED` or `DISABLED`. */
          pointInTimeRecoveryStatus: z.string(),
        }),
      }),
    ),
    /** Config does not have it. */
    DeletionProtectionEnabled: known(z.boolean()),
    Tags: known(tagsSchema),
  }),
});
