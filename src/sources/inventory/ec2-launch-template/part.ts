import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EC2::LaunchTemplate',
  configuration: z.object({
    LaunchTemplateId: z.string(),
    /** Of the default version, which need not be the newest. */
    LaunchTemplateData: known(
      z.object({
        /** `null` where the template does not say. */
        MetadataOptions: z
          .object({ HttpTokens: z.string().nullable(), HttpEndpoint: z.string().nullable() })
          .nullable(),
      }),
    ),
  }),
});
