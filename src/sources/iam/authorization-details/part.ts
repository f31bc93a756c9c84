import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { policyDocumentSchema } from '../../../model/policy-document';
import { definePart } from '../../define-part';

const tags = z
  .array(z.object({ Key: z.string(), Value: z.string() }))
  .catch([])
  .default([]);
const attachedPolicies = z.array(z.object({ PolicyName: z.string(), PolicyArn: z.string() })).default([]);
const inlinePolicies = z
  .array(z.object({ PolicyName: z.string(), PolicyDocument: policyDocumentSchema }))
  .default([]);
const permissionsBoundary = z.object({ PermissionsBoundaryArn: z.string() });
const principal = { Path: z.string().default('/'), Arn: z.string(), CreateDate: ifGiven(instantSchema) };

export const iamUserSchema = z.object({
  ...principal,
  UserName: z.string(),
  UserId: z.string(),
  UserPolicyList: inlinePolicies,
  GroupList: z.array(z.string()).default([]),
  AttachedManagedPolicies: attachedPolicies,
  PermissionsBoundary: permissionsBoundary.optional(),
  Tags: tags,
});
const iamGroupSchema = z.object({
  ...principal,
  GroupName: z.string(),
  GroupId: ifGiven(z.string()),
  GroupPolicyList: inlinePolicies,
  AttachedManagedPolicies: attachedPolicies,
});
export const iamRoleSchema = z.object({
  ...principal,
  RoleName: z.string(),
  RoleId: z.string(),
  /** What a role that was never used is measured from. */
  CreateDate: instantSchema,
  AssumeRolePolicyDocument: policyDocumentSchema,
  RolePolicyList: inlinePolicies,
  AttachedManagedPolicies: attachedPolicies,
  PermissionsBoundary: permissionsBoundary.optional(),
  /** Absent when the answer did not say; an empty object when AWS says the role was not used in the tracked 400 days. */
  RoleLastUsed: z.object({ LastUsedDate: instantSchema.optional() }).optional(),
  Tags: tags,
});
export const iamPolicySchema = z.object({
  PolicyName: ifGiven(z.string()),
  PolicyId: ifGiven(z.string()),
  Arn: z.string(),
  Path: z.string().default('/'),
  CreateDate: ifGiven(instantSchema),
  DefaultVersionId: z.string(),
  AttachmentCount: z.number().int(),
  PolicyVersionList: z
    .array(
      z.object({
        VersionId: z.string(),
        IsDefaultVersion: z.boolean(),
        Document: policyDocumentSchema,
        CreateDate: ifGiven(instantSchema),
      }),
    )
    .default([]),
});

/**
 * What `GetAccountAuthorizationDetails` answers, all pages together. Managed policies are the customer's
 * own; AWS's are known by the ARNs in the lists of what is attached, and their documents are AWS's to keep.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const authorizationDetailsSchema = z.object({
  UserDetailList: z.array(iamUserSchema).default([]),
  GroupDetailList: z.array(iamGroupSchema).default([]),
  RoleDetailList: z.array(iamRoleSchema).default([]),
  Policies: z.array(iamPolicySchema).default([]),
});

export type IamUser = z.infer<typeof iamUserSchema>;
export type IamGroup = z.infer<typeof iamGroupSchema>;
export type IamRole = z.infer<typeof iamRoleSchema>;
export type IamPolicy = z.infer<typeof iamPolicySchema>;
export type AuthorizationDetails = z.infer<typeof authorizationDetailsSchema>;

export default definePart({
  scope: 'global',
  schema: authorizationDetailsSchema,
  count: ({ UserDetailList, GroupDetailList, RoleDetailList, Policies }) =>
    UserDetailList.length + GroupDetailList.length + RoleDetailList.length + Policies.length,
});
