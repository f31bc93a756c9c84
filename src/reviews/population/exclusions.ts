import { byText } from '../../model/by-text';

/** What is no item, by the rule that says so: each is counted, none is left out in silence. */
export const EXCLUSION_RULES = {
  'service-linked-role': 'Roles that an AWS service made for itself, which nobody else can take or change.',
  'identity-center-role': 'Roles that IAM Identity Center keeps in an account: the assignment is the item.',
  'role-for-aws-services-only': 'Roles that only AWS services may take.',
  'role-trusted-inside-only': 'Roles that only principals of the organisation may take, reviewed with those.',
  'role-nobody-may-take': 'Roles whose trust policy lets nobody take them.',
  'delegation-not-in-force':
    'Requests of partners for a temporary delegation that were not approved, or are over.',
  'assignment-to-empty-group': 'Assignments to a group that has no members.',
  'account-not-reviewed': 'Ways by which people come into accounts that the configuration leaves out.',
  'system-not-expected': 'Rows of systems that nobody expects, whose newest export is of another period.',
  'not-privileged': 'Access that is not privileged, in a campaign of privileged access alone.',
  'directory-user-without-assignment': 'Users of IAM Identity Center who have access to no account.',
} as const;
export type ExclusionRule = keyof typeof EXCLUSION_RULES;

export interface Exclusion {
  readonly rule: ExclusionRule;
  readonly count: number;
}

export class Exclusions {
  readonly #counts = new Map<ExclusionRule, number>();
  /** Ids of the roles that were counted. */
  readonly roles = new Set<string>();

  addRole(rule: ExclusionRule, id: string): void {
    this.roles.add(id);
    this.add(rule);
  }

  add(rule: ExclusionRule, count = 1): void {
    if (count > 0) this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count);
  }

  list(): Exclusion[] {
    return [...this.#counts].map(([rule, count]) => ({ rule, count })).sort(byText(({ rule }) => rule));
  }
}
