import type { AccountId } from '../../model/account';
import type { Exception, FindingHead } from '../../model/finding';
import { isInScope } from '../../model/finding-life';
import { accountOfArn } from '../../model/resource-name';
import { isSubject } from '../../reviews/campaign/subject';
import type { Grant } from '../../reviews/item';
import type { CampaignState, ItemState, ListState } from '../../reviews/campaign/state';
import type { Identities } from '../../reviews/people/identities';
import { nameKey } from '../../reviews/people/names';
import type { Person } from '../../reviews/people/person';

/** Whoever or whatever is asked about, by every name that is known of it. */
export interface Subject {
  readonly text: string;
  readonly person?: Person | undefined;
  /** As they are written; the text is among them. */
  readonly names: readonly string[];
}

export function subjectAsked(text: string, identities: Pick<Identities, 'person' | 'who'>): Subject {
  const person = identities.person(text) ?? identities.who(text);
  if (person === undefined) return { text, names: [text] };
  const { id, email, aliases } = person;
  return { text, person, names: distinct([text, id, ...(email === undefined ? [] : [email]), ...aliases]) };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** An item in the list of the campaign that it is of. */
export interface OwnItem {
  readonly campaign: string;
  readonly list: ListState;
  readonly state: ItemState;
}

/** The items that are about the subject's access. */
export function itemsOf(subject: Subject, { id, lists }: CampaignState, identities: Identities): OwnItem[] {
  const isOwn = isAccessOf(subject, identities);
  return lists.flatMap((list) =>
    [...list.items.values()].flatMap((state) => (isOwn(state.item) ? [{ campaign: id, list, state }] : [])),
  );
}

/** Whether access is the subject's: by one of its names, or because it is the person's. */
export function isAccessOf(
  { person, names }: Subject,
  identities: Identities,
): (grant: Grant & { readonly person?: string | undefined }) => boolean {
  const keys = new Set(names.map(nameKey));
  return (grant) => {
    const { item, principal, facts } = grant;
    const own = [item, principal.id, principal.name, principal.email, facts.arn];
    return (
      own.some((name) => typeof name === 'string' && keys.has(nameKey(name))) ||
      (person !== undefined && isSubject(grant, person, identities))
    );
  };
}

/** With what AWS calls the principals of its access, which findings are about. */
export function withGrants(subject: Subject, grants: readonly Pick<Grant, 'principal' | 'facts'>[]): Subject {
  const more = grants.flatMap(({ principal, facts: { arn } }) => [
    principal.id,
    ...(typeof arn === 'string' ? [arn] : []),
  ]);
  return { ...subject, names: distinct([...subject.names, ...more]) };
}

/** The one account that its own name says it is in. */
export function accountsOf({ text }: Subject): AccountId[] | undefined {
  const account = accountOfArn(text);
  return account === undefined ? undefined : [account];
}

/** Whether it may be somebody who has access: of another resource, nobody's is read. */
export function mayHaveAccess({ text }: Pick<Subject, 'text'>): boolean {
  return !text.startsWith('arn:') || /^arn:[^:]*:(iam|sts|sso|identitystore):/.test(text);
}

/** Why an exception is about the subject; nothing where it is not. */
export function exceptionReason(
  exception: Exception,
  { names }: Subject,
  heads: readonly FindingHead[],
): string | undefined {
  const keys = new Set(names.map(nameKey));
  const isNamed = (name: string | undefined) => name !== undefined && keys.has(nameKey(name));
  const { owner, requestedBy, approvedBy, approvedAs, scope } = exception;
  const covered = heads.filter((head) => isInScope(exception, head)).map(({ id }) => id);
  const reasons = [
    ...(covered.length === 0 ? [] : [`covers ${covered.join(' ')}`]),
    ...(scope.resource !== undefined && isNamed(scope.resource) ? ['names it'] : []),
    ...(isNamed(owner) ? ['owns it'] : []),
    ...(isNamed(requestedBy) ? ['asked for it'] : []),
    ...(isNamed(approvedBy) || isNamed(approvedAs) ? ['approved it'] : []),
  ];
  return reasons.length === 0 ? undefined : reasons.join('; ');
}
