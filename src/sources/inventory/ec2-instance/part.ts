import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EC2::Instance',
  configuration: z.object({
    instanceId: z.string(),
    /** `pending`, `running`, `shutting-down`, `terminated`, `stopping` or `stopped`. */
    state: known(z.object({ name: z.string() })),
    metadataOptions: known(
      z.object({
        /** `required` where only IMDSv2 is answered. */
        httpTokens: z.string(),
        /** `disabled` where the instance has no metadata service at all. */
        httpEndpoint: z.string(),
      }),
    ),
    /** Of its first address alone. `null` where it has none: the answer leaves it out then. */
    publicIpAddress: known(z.string().nullable()),
    /** Those addresses of its network interfaces that have a public one; none where no interface has any. */
    networkInterfaces: known(
      z.array(
        z.object({
          networkInterfaceId: z.string(),
          privateIpAddresses: z.array(z.object({ association: z.object({ publicIp: z.string() }) })),
        }),
      ),
    ),
    /** `null` where none is attached. */
    iamInstanceProfile: known(z.object({ arn: z.string() }).nullable()),
  }),
  supplementaryConfiguration: z.object({
    Tags: known(tagsSchema),
    /** The AMI it was launched from, as it is now, also where it is no longer there. Config does not have it. */
    ImageMetadata: known(
      z.object({
        ImageId: z.string(),
        Name: ifGiven(z.string()),
        CreationDate: known(instantSchema),
        /** Absent where its owner has not set any. */
        DeprecationTime: instantSchema.optional(),
      }),
    ),
  }),
});
