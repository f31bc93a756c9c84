import * as z from 'zod';
import { known } from '../../../model/known';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::ECS::Service',
  configuration: z.object({
    ServiceName: z.string(),
    Cluster: z.string(),
    /** `null` where its tasks have no network interface of their own. */
    NetworkConfiguration: known(
      z.object({ AwsvpcConfiguration: z.object({ AssignPublicIp: z.string() }) }).nullable(),
    ),
  }),
  supplementaryConfiguration: onlyTags,
});
