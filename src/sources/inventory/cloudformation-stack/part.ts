import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';

/** What CloudFormation tells about a stack; never its parameters and outputs, which can be secret. */
export default defineResourcePart({
  type: 'AWS::CloudFormation::Stack',
  configuration: z.object({
    stackName: z.string(),
    stackStatus: known(z.string()),
    creationTime: known(instantSchema),
    /** As the last detection found it. Watchbill never starts one. */
    driftInformation: known(
      z.object({
        /** `IN_SYNC`, `DRIFTED`, `NOT_CHECKED` or `UNKNOWN`. */
        stackDriftStatus: known(z.string()),
        /** None where it was never checked. */
        lastCheckTimestamp: instantSchema.optional(),
      }),
    ),
  }),
  /** Config has them beside the configuration. */
  supplementaryConfiguration: z.object({ Tags: known(tagsSchema) }),
});
