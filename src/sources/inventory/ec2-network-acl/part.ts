import * as z from 'zod';
import { known } from '../../../model/known';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

const entry = z.object({
  egress: z.boolean(),
  /** Entries are tried in this order, and the first that fits decides. */
  ruleNumber: z.number().int(),
  /** `allow` or `deny`. */
  ruleAction: z.string(),
  /** A number of IANA's; `-1` is every protocol. */
  protocol: z.string(),
  cidrBlock: z.string().optional(),
  ipv6CidrBlock: z.string().optional(),
  /** Only TCP and UDP have ports; without a range the entry is of all of them. */
  portRange: z.object({ from: z.number().int(), to: z.number().int() }).optional(),
});

const part = defineResourcePart({
  type: 'AWS::EC2::NetworkAcl',
  configuration: z.object({
    networkAclId: z.string(),
    entries: known(z.array(entry)),
    /** The subnets that it stands before. */
    associations: known(z.array(z.object({ subnetId: z.string() }))),
  }),
  supplementaryConfiguration: onlyTags,
});
export default part;
export type NetworkAcl = z.infer<typeof part.item>;
