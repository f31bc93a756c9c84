import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EC2::Volume',
  configuration: z.object({
    volumeId: z.string(),
    encrypted: known(z.boolean()),
  }),
});
