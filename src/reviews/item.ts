import * as z from 'zod';
import { instantSchema } from '../model/instant';
import { sha256Base32 } from '../model/hash';

/** Kinds of access that AWS itself grants, each collected or not as a whole. */
export const AWS_CLASSES = [
  'root',
  'iam-user',
  'access-key',
  'role-external',
  'role-federated',
  'assignment',
  'service',
  'break-glass',
  'third-party',
] as const;

/** `system:<name>` is what an export of another system lists. */
export const itemClassSchema = z.union([
  z.enum(AWS_CLASSES),
  z.templateLiteral(['system:', z.string().min(1)]),
]);
export type ItemClass = z.infer<typeof itemClassSchema>;

/** `id` never changes and is never given again: a name used again is another principal. */
const principalSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
});
export type Principal = z.infer<typeof principalSchema>;

/** `direct`, or the group whose member the principal is, by its id. */
const pathSchema = z.union([z.literal('direct'), z.templateLiteral(['group:', z.string().min(1)])]);

/** One grant: a principal's access to one place by one path. What says that it is another grant is in `item` only. */
const grantSchema = z.strictObject({
  /** {@link itemId} */
  item: z.string(),
  class: itemClassSchema,
  /** The account's id, or the name of the system. */
  account: z.string(),
  principal: principalSchema,
  access: z.strictObject({ id: z.string(), name: z.string() }),
  path: pathSchema,
  privileged: z.boolean(),
  /** Why it is privileged, in words for the reviewer; empty where it is not. */
  reasons: z.array(z.string()),
  /** Of somebody outside the organisation. */
  external: z.boolean(),
  grantedAt: instantSchema.optional(),
  /** Who granted it, as the source names them. */
  grantedBy: z.string().optional(),
  lastUsedAt: instantSchema.optional(),
  owner: z.string().optional(),
  purpose: z.string().optional(),
  sponsor: z.string().optional(),
  expiresAt: instantSchema.optional(),
  /** Of what the access is made, where a change of it makes the item `changed`: a hash of the policies, the roles of an export. */
  content: z.string(),
  /** What else a reviewer is shown, by name: MFA, age of a key, session duration. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Grant = z.infer<typeof grantSchema>;

export function itemId({
  class: itemClass,
  account,
  principal,
  access,
  path,
}: {
  readonly class: ItemClass;
  readonly account: string;
  readonly principal: Pick<Principal, 'id'>;
  readonly access: { readonly id: string };
  readonly path: string;
}): string {
  return sha256Base32(['review-item-v1', itemClass, account, principal.id, access.id, path].join('\n'), 26);
}

/** Against the newest campaign before that was signed off. */
const itemChangeSchema = z.enum(['new', 'changed', 'unchanged']);

/** Which step of the ladder named the reviewer. */
export const ladderStepSchema = z.enum(['tag', 'rule', 'manager', 'account-owner', 'fallback']);
export type LadderStep = z.infer<typeof ladderStepSchema>;

export const besidesSchema = z.enum(['former-manager', 'second-approver']);

/** A grant as a campaign sealed it. */
export const reviewItemSchema = z.strictObject({
  ...grantSchema.shape,
  /** Id of the person in the people file whose access it is; absent where nobody could be matched. */
  person: z.string().optional(),
  change: itemChangeSchema,
  /** Id of the person who is asked; absent where there is nobody to ask, which is not the same as nobody having answered. */
  reviewer: z.string().optional(),
  ladder: ladderStepSchema.optional(),
  /** Who is asked beside the reviewer: a mover's manager before, a second approver. */
  others: z.array(z.strictObject({ reviewer: z.string(), as: besidesSchema })).optional(),
  /** Id of the person in the people file who granted it, where `grantedBy` is somebody's. */
  granter: z.string().optional(),
});
export type ReviewItem = z.infer<typeof reviewItemSchema>;

export const decisionSchema = z.strictObject({
  campaign: z.string(),
  item: z.string(),
  /** Number of this decision on the item, from 1; the newest holds and the earlier ones are kept. */
  version: z.number().int().positive(),
  decision: z.enum(['keep', 'revoke', 'modify']),
  /** What the access is to become, of a `modify`. */
  target: z.string().optional(),
  reason: z.string().optional(),
  /** Id of the person in the people file. */
  by: z.string(),
  /** As the door stamped them: operating-system user, principal and session. */
  saidBy: z.string(),
  surface: z.enum(['cli', 'file', 'page', 'slack']),
  /** Server time. */
  at: instantSchema,
  /** Of a file or a bulk keep: the same for all that were decided at once. */
  batch: z.string().optional(),
  /** Decided with others at once and without a reason of its own. */
  bulk: z.literal(true).optional(),
  /** Of a `keep`: from then on it is a revocation. */
  until: instantSchema.optional(),
  /** Whose access it is had left when it was decided: the access is gone in 24 hours, whatever it is. */
  leaver: z.literal(true).optional(),
  /** The supplement whose item it is; absent for the campaign's own. */
  supplement: z.string().optional(),
});
export type Decision = z.infer<typeof decisionSchema>;
