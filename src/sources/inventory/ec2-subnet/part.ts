import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::EC2::Subnet',
  configuration: z.object({
    subnetId: z.string(),
    /** Whether an instance that starts in it gets a public IPv4 address. */
    mapPublicIpOnLaunch: known(z.boolean()),
    /** Whether a network interface that is made in it gets an IPv6 address, which is one of the internet. */
    assignIpv6AddressOnCreation: known(z.boolean()),
    /** Empty where it has none. */
    tags: known(z.array(z.object({ key: z.string(), value: z.string() }))),
  }),
});
