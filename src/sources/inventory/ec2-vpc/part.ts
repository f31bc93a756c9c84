import * as z from 'zod';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EC2::VPC',
  configuration: z.object({ vpcId: z.string() }),
  supplementaryConfiguration: onlyTags,
});
