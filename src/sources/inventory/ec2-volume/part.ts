import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { tagsSchema } from '../../../model/resource-tags';

export default defineResourcePart({
  type: 'AWS::EC2::Volume',
  configuration: z.object({
    volumeId: z.string(),
    encrypted: known(z.boolean()),
    attachments: known(z.array(z.object({ instanceId: ifGiven(z.string()) }))),
  }),
  /** Config has it beside the configuration. */
  supplementaryConfiguration: z.object({ Tags: known(tagsSchema) }),
});
