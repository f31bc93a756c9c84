import type { AccountId } from '../../model/account';
import { matchesGlob } from '../../model/glob';
import type { Exception, FindingHead } from '../../model/finding';
import { isInScope } from '../../model/finding-life';
import { accountOfArn } from '../../model/resource-name';
import { isSubject } from '../../reviews/campaign/subject';
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
export function itemsOf(
  { person, names }: Subject,
  { id, lists }: CampaignState,
  identities: Identities,
): OwnItem[] {
  const keys = new Set(names.map(nameKey));
  return lists.flatMap((list) =>
    [...list.items.values()].flatMap((state) => {
      const { item } = state;
      const { arn } = item.facts;
      const own = [item.item, item.principal.id, item.principal.name, item.principal.email, arn];
      const isNamed = own.some((name) => typeof name === 'string' && keys.has(nameKey(name)));
      const isTheirs = person !== undefined && isSubject(item, person, identities);
      return isNamed || isTheirs ? [{ campaign: id, list, state }] : [];
    }),
  );
}

/** With what AWS calls the principals of its items, which findings are about. */
export function withItems(subject: Subject, items: readonly OwnItem[]): Subject {
  const more = items.flatMap(({ state: { item } }) => {
    const { arn } = item.facts;
    return [item.principal.id, ...(typeof arn === 'string' ? [arn] : [])];
  });
  return { ...subject, names: distinct([...subject.names, ...more]) };
}

/** Globs of the resources that bear one of its names: alone, or as the last part of an ARN. */
export function resourceGlobs({ names }: Subject): string[] {
  return names.flatMap((name) => [name, `*/${name}`, `*:${name}`, `${name}/*`]);
}

export function isResourceOf(subject: Subject): (resource: string) => boolean {
  const globs = resourceGlobs(subject);
  return (resource) => globs.some((glob) => matchesGlob(glob, resource));
}

/** The one account that its own name says it is in. */
export function accountsOf({ text }: Subject): AccountId[] | undefined {
  const account = accountOfArn(text);
  return account === undefined ? undefined : [account];
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
