import { latest, type Instant } from '../../model/instant';
import type { DeltaCause } from '../calendar/deadlines';
import type { Added } from '../campaign/open';
import type { CampaignState } from '../campaign/state';
import type { Grant, ReviewItem } from '../item';
import type { WorkChange } from '../people/memory';
import type { Missing } from '../population/completeness';
import type { Population } from '../population/population';
import { makeItem, subjectOf, type ItemMaker } from './make-item';

/**
 * What a campaign that was sealed is to ask about too: access in accounts that it did not have, access of people who had none,
 * and all access of those whose work changed since. Other access that came since is the next campaign's.
 * @param sealed the items that it was sealed with.
 */
export function whatIsNew(
  { lists, opened }: Pick<CampaignState, 'lists' | 'opened'>,
  sealed: readonly ReviewItem[],
  population: Pick<Population, 'grants' | 'missing'>,
  changes: readonly WorkChange[],
  maker: ItemMaker,
  now: Instant,
): Added[] {
  if (opened === undefined) return [];
  const known = population.grants.filter((grant) => isKnown(grant, population.missing));
  const isAsked = ({ item }: Grant) => lists.some(({ items }) => items.has(item));
  const accounts = new Set(sealed.map(({ account }) => account));
  const subjects = new Set(sealed.flatMap(subjectsOf));
  const make = (grant: Grant) => makeItem(grant, maker, now);
  const fresh = known.filter((grant) => !isAsked(grant));
  const ofAccounts = fresh.filter(({ account }) => !accounts.has(account)).map(make);
  const ofJoiners = fresh
    .filter(({ account }) => accounts.has(account))
    .map(make)
    .filter((item) => !subjectsOf(item).some((subject) => subjects.has(subject)));
  const since = changes.filter(({ at }) => at > opened.at);
  return [
    { cause: 'account', items: ofAccounts },
    { cause: 'joiner', items: ofJoiners },
    ...askedAgain(known, since, maker, now),
  ];
}

/** All access of the people whose work changed, by when that was seen: one file tells of many. */
function askedAgain(
  grants: readonly Grant[],
  changes: readonly WorkChange[],
  maker: ItemMaker,
  now: Instant,
): Added[] {
  const byPerson = new Map<string, WorkChange[]>();
  for (const change of changes) byPerson.set(change.id, [...(byPerson.get(change.id) ?? []), change]);
  const groups = new Map<
    string,
    { readonly cause: DeltaCause; readonly since: Instant; items: ReviewItem[] }
  >();
  for (const grant of byPerson.size === 0 ? [] : grants) {
    const person = subjectOf(grant, maker.identities).person?.id;
    const own = person === undefined ? undefined : byPerson.get(person);
    const newest = own?.at(-1);
    if (person === undefined || own === undefined || newest === undefined) continue;
    const since = own.reduce((last, { at }) => latest(last, at), newest.at);
    const cause = own.some(({ kind }) => kind === 'rehired') ? 'joiner' : 'mover';
    const group = groups.get(`${cause} ${since}`) ?? { cause, since, items: [] };
    group.items.push(makeItem(grant, maker, now, formerManagers(own, person)));
    groups.set(`${cause} ${since}`, group);
  }
  return [...groups.values()];
}

/** The managers that somebody had before, by the changes that are told of. */
export function formerManagers(changes: readonly WorkChange[], person: string): string[] {
  const former = changes.flatMap((change) =>
    change.kind === 'moved' && change.id === person ? (change.was.manager ?? []) : [],
  );
  return [...new Set(former)];
}

function subjectsOf({ person, principal }: ReviewItem): string[] {
  return person === undefined
    ? [`principal ${principal.id}`]
    : [`person ${person}`, `principal ${principal.id}`];
}

/** Whether enough was read to say what a grant is; what only an opening asks for is not needed. */
function isKnown(grant: Grant, missing: readonly Missing[]): boolean {
  return !missing.some(
    ({ account, classes, gateOnly }) =>
      gateOnly !== true &&
      (account === undefined || account === grant.account) &&
      classes.includes(grant.class),
  );
}
