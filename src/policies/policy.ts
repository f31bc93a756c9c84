/** Where a policy is attached; it decides which elements the document may hold and how it counts. */
export type PolicyKind = 'identity' | 'resource' | 'trust' | 'boundary' | 'session' | 'service-control';

export type PolicyVersion = '2008-10-17' | '2012-10-17';

export interface Policy {
  readonly kind: PolicyKind;
  /** A document that names none is 2008-10-17, in which `${…}` is plain text. */
  readonly version: PolicyVersion;
  readonly id?: string;
  readonly statements: readonly Statement[];
}

/** Action or NotAction, Resource or NotResource: `negated` means "everything but these". */
export interface Patterns {
  readonly negated: boolean;
  readonly values: readonly string[];
}

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** `"Principal": "*"` is read as `{ "AWS": "*" }`, which AWS documents as the same. */
export interface PrincipalName {
  readonly type: PrincipalType;
  readonly value: string;
}

export interface Principals {
  readonly negated: boolean;
  readonly values: readonly PrincipalName[];
}

export interface Statement {
  /** Position in the document, from 0: the name of a statement without a Sid. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Only in resource and trust policies. */
  readonly principals?: Principals;
  readonly actions: Patterns;
  /** Absent in trust policies, and in the resource policies of services that have no such element (ECR). */
  readonly resources?: Patterns;
  /** All must hold. */
  readonly conditions: readonly PolicyCondition[];
}

/** One operator and key of a Condition block. */
export interface PolicyCondition {
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue';
  readonly operator: ConditionOperator;
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const CONDITION_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
] as const;

export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** True for the operators that hold when the key is absent, because "not equal" then is true. */
export function isNegatedOperator(operator: ConditionOperator): boolean {
  return operator.includes('Not');
}

/** A policy and what it is called: an ARN, or `inline policy X of user Y`. */
export interface AttachedPolicy {
  readonly name: string;
  /** The statements of it that can be read. */
  readonly policy: Policy;
  /** Those that cannot: each may do what it says that it does, to what of it can be read. */
  readonly unread?: readonly UnreadStatement[];
}

export interface UnreadStatement {
  /** Undefined where it says neither. */
  readonly effect: Statement['effect'] | undefined;
  /** Whom and what it is about, where nothing but when it holds cannot be read. */
  readonly about?: Statement;
  /** Which it is, and why it cannot be read. */
  readonly fault: string;
}

/** One statement of one policy, as evidence for a decision. */
export interface StatementReference {
  readonly policy: string;
  readonly kind: PolicyKind;
  readonly index: number;
  readonly sid?: string;
}

export function referenceTo(attached: AttachedPolicy, statement: Statement): StatementReference {
  return {
    policy: attached.name,
    kind: attached.policy.kind,
    index: statement.index,
    ...(statement.sid ? { sid: statement.sid } : {}),
  };
}
