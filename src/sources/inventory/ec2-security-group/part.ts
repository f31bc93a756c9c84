import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

const ipPermission = z.object({
  /** `-1` is every protocol, and then there are no ports. */
  ipProtocol: z.string(),
  fromPort: z.number().int().optional(),
  toPort: z.number().int().optional(),
  ipv4Ranges: z.array(z.object({ cidrIp: z.string() })).default([]),
  ipv6Ranges: z.array(z.object({ cidrIpv6: z.string() })).default([]),
  userIdGroupPairs: z
    .array(z.object({ groupId: ifGiven(z.string()), userId: ifGiven(z.string()) }))
    .catch([])
    .default([]),
  prefixListIds: z.array(z.object({ prefixListId: z.string() })).default([]),
});

const part = defineResourcePart({
  type: 'AWS::EC2::SecurityGroup',
  configuration: z.object({
    groupId: z.string(),
    groupName: ifGiven(z.string()),
    ipPermissions: known(z.array(ipPermission)),
    ipPermissionsEgress: known(z.array(ipPermission)),
  }),
  supplementaryConfiguration: onlyTags,
});
export default part;
export type SecurityGroup = z.infer<typeof part.item>;
