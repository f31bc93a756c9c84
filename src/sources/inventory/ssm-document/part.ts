import * as z from 'zod';
import { known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::SSM::Document',
  configuration: z.object({ Name: z.string() }),
  supplementaryConfiguration: z.object({
    /** `DescribeDocumentPermission`: whether it is shared with everybody. Config does not have it. */
    IsPublic: known(z.boolean()),
    Tags: known(tagsSchema),
  }),
});
