import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/**
 * The calls by which access goes that an access review asks about, by the service that records them. Calls after which the
 * user or the role is still there (a policy detached, a group left, a key made inactive) are none of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/logging-using-cloudtrail.html
 */
export const REMOVING_CALLS = {
  iam: ['DeleteUser', 'DeleteAccessKey', 'DeleteLoginProfile', 'DeleteRole', 'UpdateAssumeRolePolicy'],
  'identity-center': [
    'DeleteAccountAssignment',
    'DeleteGroupMembership',
    // The same as the console makes it, and some identity providers.
    'RemoveMemberFromGroup',
    'DeleteGroup',
    'DeleteUser',
  ],
} as const;

/** Who records them: the directory of Identity Center has had several names. */
export const RECORDED_BY: Readonly<Record<keyof typeof REMOVING_CALLS, readonly string[]>> = {
  iam: ['iam.amazonaws.com'],
  'identity-center': [
    'sso.amazonaws.com',
    'sso-directory.amazonaws.com',
    'identitystore.amazonaws.com',
    'identitystore-scim.amazonaws.com',
  ],
};

/** Of a request, only names and ids: what else is in it can be secret. */
export const NAMES_IN_REQUESTS = [
  'userName',
  'roleName',
  'accessKeyId',
  'targetId',
  'permissionSetArn',
  'principalId',
  'membershipId',
  'groupId',
  'userId',
  'memberId',
] as const;

const accessRemovalSchema = z.object({
  eventID: z.string(),
  eventName: z.string(),
  eventSource: z.string(),
  eventTime: instantSchema,
  errorCode: z.string().optional(),
  recipientAccountId: accountIdSchema,
  userIdentity: z
    .object({
      type: z.string().optional(),
      arn: ifGiven(z.string()),
      userName: ifGiven(z.string()),
      invokedBy: ifGiven(z.string()),
    })
    .default({}),
  request: z.partialRecord(z.enum(NAMES_IN_REQUESTS), z.string()).default({}),
});
export type AccessRemoval = z.infer<typeof accessRemovalSchema>;

const accessRemovalsSchema = z.object({
  /** The window that was asked for. */
  from: instantSchema,
  to: instantSchema,
  events: z.array(accessRemovalSchema),
});

/**
 * Who took access away, and when. Read only of accounts where a campaign has revocations that wait for their proof: a call a
 * second for each name, in the Region where IAM records, and in that of Identity Center where this account may call it.
 */
export default definePart({
  scope: 'global',
  onDemand: true,
  schema: accessRemovalsSchema,
  count: ({ events }) => events.length,
  // What was too much to read is older, and its proof rests on the collection.
  cursor: ({ to }) => to,
});
