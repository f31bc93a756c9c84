import type { Instant } from '../../model/instant';
import type { Grant, ReviewItem } from '../item';
import type { Identities, Resolution } from '../people/identities';
import { reviewerOf, type Assignment, type ReviewerQuestion } from '../people/ladder';
import { accessKindOf } from '../population/grant-of';
import type { ReviewPolicy } from '../settings';

/** By what items are made of grants. */
export interface ItemMaker {
  readonly identities: Identities;
  readonly policy: Pick<ReviewPolicy, 'reviewers' | 'accountOwners' | 'fallbackReviewer'>;
  readonly secondApprover: 'off' | 'privileged';
  readonly changeOf: (item: string) => ReviewItem['change'];
}

const NOBODY: Resolution = { why: 'nobody', candidates: [] };
/** Nothing but who is named in the question, and the manager. */
const NO_LADDER = { reviewers: [], accountOwners: {} };

/** Whose access it is: what a role is called says nothing of who takes it. */
export function subjectOf(grant: Pick<Grant, 'class' | 'access' | 'principal'>, identities: Identities) {
  const kind = accessKindOf(grant);
  return kind === 'role' || kind === 'root' ? NOBODY : identities.resolvePrincipal(grant.principal);
}

/**
 * A grant as it is asked about: whose it is, who is asked, what changed.
 * @param formerManagers of a mover, who is asked together with the manager of today.
 */
export function makeItem(
  grant: Grant,
  { identities, policy, secondApprover, changeOf }: ItemMaker,
  at: Instant,
  formerManagers: readonly string[] = [],
): ReviewItem {
  const subject = subjectOf(grant, identities);
  const ask = (more: Partial<ReviewerQuestion>, ladder: ItemMaker['policy'] = policy): Assignment =>
    reviewerOf({ ...questionOf(grant, subject, at), ...more }, ladder, identities);
  const manager = formerManagers.length > 0 ? ask({ owners: [] }, NO_LADDER) : undefined;
  const first = manager?.reviewer === undefined ? ask({}) : manager;
  const asked = first.reviewer === undefined ? [] : [first.reviewer];
  const others: NonNullable<ReviewItem['others']> = [];
  const askToo = (given: Assignment, as: (typeof others)[number]['as']) => {
    if (given.reviewer === undefined) return;
    others.push({ reviewer: given.reviewer, as });
    asked.push(given.reviewer);
  };
  for (const former of formerManagers) {
    const given = ask({ owners: [former], asked }, NO_LADDER);
    if (given.reviewer === former) askToo(given, 'former-manager');
  }
  if (grant.privileged && secondApprover === 'privileged') askToo(ask({ asked }), 'second-approver');
  const granter = grant.grantedBy === undefined ? undefined : identities.who(grant.grantedBy);
  return {
    ...grant,
    ...(subject.person !== undefined && { person: subject.person.id }),
    change: changeOf(grant.item),
    ...(first.reviewer !== undefined && { reviewer: first.reviewer, ladder: first.ladder }),
    ...(others.length > 0 && { others }),
    ...(granter !== undefined && { granter: granter.id }),
  };
}

export function questionOf(grant: Grant, subject: Resolution, at: Instant): ReviewerQuestion {
  return { grant, owners: grant.owner === undefined ? [] : [grant.owner], subject, at };
}
