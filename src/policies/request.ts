import type { AttachedPolicy } from './policy';

/** Who asks. ARNs are those of IAM (`arn:aws:iam::…:role/path/name`), also for a session of the role. */
export type RequestPrincipal =
  | { readonly type: 'user'; readonly arn: string; readonly id?: string }
  | {
      readonly type: 'role';
      readonly arn: string;
      readonly id?: string;
      /** The role session name. */
      readonly session?: string;
    }
  /** The root user of an account, by account id. */
  | { readonly type: 'root'; readonly account: string }
  /** `lambda.amazonaws.com` */
  | { readonly type: 'service'; readonly service: string }
  /** A federated identity that asks to assume a role: a provider ARN or `accounts.google.com`. */
  | { readonly type: 'federated'; readonly provider: string }
  | { readonly type: 'anonymous' };

/**
 * What is known of the request context, by condition key (case does not matter). A key that is not
 * listed is unknown; `null` says that the request does not carry it.
 */
export type ContextValues = Readonly<Record<string, string | readonly string[] | null>>;

export interface Request {
  readonly principal: RequestPrincipal;
  /** `s3:GetObject`; case does not matter. */
  readonly action: string;
  /** The ARN, or `*` for actions that have no resource. */
  readonly resource: string;
  /** The account that owns the resource; without it, the one in the ARN, else the principal's own. */
  readonly resourceAccount?: string;
  readonly context?: ContextValues;
}

/** The policies that apply to a request. One that is left out does not exist, unless said otherwise. */
export interface ApplicablePolicies {
  /** Inline, attached and, for a user, of the groups. */
  readonly identity?: readonly AttachedPolicy[];
  readonly boundary?: AttachedPolicy;
  /** Of this session; an empty list is the same as none. */
  readonly session?: readonly AttachedPolicy[];
  /**
   * Service control policies from the organisation's root down to the account, one list a level; each
   * level has to allow. Left out for the management account, which they do not bind.
   */
  readonly serviceControl?: readonly (readonly AttachedPolicy[])[];
  /**
   * The bucket policy, key policy, trust policy… of the resource. A key and a role always have one, so
   * left out there means not known, and the decision depends on it.
   */
  readonly resource?: AttachedPolicy;
  /** Names of policies that apply to the principal and could not be read: they may allow or deny anything. */
  readonly unread?: readonly string[];
}

/** The account of a principal; undefined for services, identity providers and anonymous callers. */
export function accountOf(principal: RequestPrincipal): string | undefined {
  if (principal.type === 'root') return principal.account;
  return principal.type === 'user' || principal.type === 'role' ? principal.arn.split(':')[4] : undefined;
}
