import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

/** Stands where an address would: it is no block, so that no rule takes its permission for shut. */
export const UNREAD = 'an address that is not known';
const cidrIp = z.string().catch(UNREAD);
const cidrIpv6 = z.string().catch(UNREAD);
const prefixListId = z.string().catch(UNREAD);
const port = z.number().int().optional().catch(undefined);

/** What of a permission cannot be read stands for itself: the permissions beside it are judged all the same. */
const ipPermission = z
  .object({
    /** `-1` is every protocol, and then there are no ports; empty where it is of another form. */
    ipProtocol: z.string().catch(''),
    fromPort: port,
    toPort: port,
    ipv4Ranges: z
      .array(z.object({ cidrIp }).catch({ cidrIp: UNREAD }))
      .default([])
      .catch([{ cidrIp: UNREAD }]),
    ipv6Ranges: z
      .array(z.object({ cidrIpv6 }).catch({ cidrIpv6: UNREAD }))
      .default([])
      .catch([{ cidrIpv6: UNREAD }]),
    userIdGroupPairs: z
      .array(z.object({ groupId: ifGiven(z.string()), userId: ifGiven(z.string()) }))
      .catch([])
      .default([]),
    prefixListIds: z
      .array(z.object({ prefixListId }).catch({ prefixListId: UNREAD }))
      .default([])
      .catch([{ prefixListId: UNREAD }]),
  })
  .catch({
    ipProtocol: '',
    ipv4Ranges: [{ cidrIp: UNREAD }],
    ipv6Ranges: [],
    userIdGroupPairs: [],
    prefixListIds: [],
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
