import type { ReviewItem } from '../item';
import type { Campaign, CampaignEvent } from '../campaign/event';
import type { CampaignState, ItemState, ListState } from '../campaign/state';
import { EXCLUSION_RULES } from '../population/exclusions';
import { tableOf, type PackageTable } from './table';

/** A list of items that an event sealed. */
interface SealedList {
  readonly event: CampaignEvent;
  readonly list: string;
  readonly cause: string;
  readonly hash: string;
  readonly dueAt: string;
  readonly items: readonly ReviewItem[];
}

export function sealedLists({ events, lists }: Campaign): SealedList[] {
  return events.flatMap((event): SealedList[] => {
    const { what, seq } = event;
    switch (what.type) {
      case 'opened':
        return [sealed(event, 'population', 'opening', what.population.hash, what.dueAt, lists)];
      case 'delta':
        return [sealed(event, `delta-${seq}`, what.cause, what.list.hash, what.dueAt, lists)];
      case 'supplement':
        return [sealed(event, what.supplement, what.cause, what.list.hash, what.dueAt, lists)];
      default:
        return [];
    }
  });
}

function sealed(
  event: CampaignEvent,
  list: string,
  cause: string,
  hash: string,
  dueAt: string,
  lists: Campaign['lists'],
): SealedList {
  return { event, list, cause, hash, dueAt, items: lists.get(hash) ?? [] };
}

/** Every item of every list, as it was sealed. */
export function populationTable(lists: readonly SealedList[]): PackageTable {
  const rows = lists.flatMap(({ list, items }) => items.map((item) => ({ list, item })));
  return tableOf(
    {
      name: 'population',
      says: 'One row an item as it was sealed: a principal, its access, the place and the path. Of the lists that the events name by their hash.',
      totals: { byList: Object.fromEntries(lists.map(({ list, items }) => [list, items.length])) },
    },
    rows,
    {
      item: ({ item }) => item.item,
      list: ({ list }) => list,
      class: ({ item }) => item.class,
      account: ({ item }) => item.account,
      principalId: ({ item }) => item.principal.id,
      principal: ({ item }) => item.principal.name,
      email: ({ item }) => item.principal.email,
      person: ({ item }) => item.person,
      accessId: ({ item }) => item.access.id,
      access: ({ item }) => item.access.name,
      path: ({ item }) => item.path,
      privileged: ({ item }) => item.privileged,
      reasons: ({ item }) => item.reasons.join(' '),
      external: ({ item }) => item.external,
      grantedAt: ({ item }) => item.grantedAt,
      grantedBy: ({ item }) => item.grantedBy,
      granter: ({ item }) => item.granter,
      lastUsedAt: ({ item }) => item.lastUsedAt,
      owner: ({ item }) => item.owner,
      purpose: ({ item }) => item.purpose,
      sponsor: ({ item }) => item.sponsor,
      expiresAt: ({ item }) => item.expiresAt,
      change: ({ item }) => item.change,
      content: ({ item }) => item.content,
      facts: ({ item }) =>
        Object.entries(item.facts)
          .map(([name, value]) => `${name}: ${value ?? 'not known'}`)
          .join('; '),
    },
  );
}

/** Which lists were sealed, and what each has. */
export function listsTable(lists: readonly SealedList[]): PackageTable {
  return tableOf(
    {
      name: 'lists',
      says: 'One row a list of items that was sealed: the population, then what was added since. The hash is that of the file in lists/.',
      totals: { items: sum(lists.map(({ items }) => items.length)) },
    },
    lists,
    {
      list: ({ list }) => list,
      event: ({ event }) => event.seq,
      cause: ({ cause }) => cause,
      sealedAt: ({ event }) => event.at,
      dueAt: ({ dueAt }) => dueAt,
      items: ({ items }) => items.length,
      hash: ({ hash }) => hash,
    },
  );
}

/** What was looked at and is no item, by the rule that says so. */
export function exclusionsTable({ opened }: CampaignState): PackageTable {
  const excluded = opened?.population.excluded ?? [];
  const items = opened?.population.items ?? 0;
  const count = sum(excluded.map((each) => each.count));
  const texts: Readonly<Record<string, string>> = EXCLUSION_RULES;
  return tableOf(
    {
      name: 'exclusions',
      says: 'One row a rule by which something that was found is no item of the population, with how many it left out.',
      totals: { excluded: count, items, found: items + count },
    },
    excluded,
    { rule: ({ rule }) => rule, count: (each) => each.count, meaning: ({ rule }) => texts[rule] },
  );
}

interface Total {
  readonly class: string;
  readonly account: string;
  readonly items: readonly ItemState[];
}

/** The population by class and account, and how far it is decided. */
export function totalsTable(items: readonly ItemState[]): PackageTable {
  const groups = new Map<string, ItemState[]>();
  for (const one of items) {
    const key = `${one.item.class}\n${one.item.account}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const rows = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, group]): Total => {
      const [itemClass = '', account = ''] = key.split('\n');
      return { class: itemClass, account, items: group };
    });
  const decided = items.filter(({ answer }) => answer !== undefined).length;
  return tableOf(
    {
      name: 'totals',
      says: 'One row a class of access in an account or system, with how many items it has and what was decided of them.',
      totals: { items: items.length, decided, undecided: items.length - decided },
    },
    rows,
    {
      class: (row) => row.class,
      account: ({ account }) => account,
      items: (row) => row.items.length,
      privileged: (row) => countOf(row, ({ item }) => item.privileged),
      external: (row) => countOf(row, ({ item }) => item.external),
      keep: (row) => countOf(row, decidedAs('keep')),
      revoke: (row) => countOf(row, decidedAs('revoke')),
      modify: (row) => countOf(row, decidedAs('modify')),
      undecided: (row) => countOf(row, ({ answer }) => answer === undefined),
      late: (row) => countOf(row, ({ isLate }) => isLate),
    },
  );
}

function decidedAs(decision: 'keep' | 'revoke' | 'modify') {
  return ({ answer }: ItemState) => answer?.decision.decision === decision;
}

function countOf({ items }: Total, holds: (item: ItemState) => boolean): number {
  return items.filter(holds).length;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** An item in the list that is signed off with it. */
export interface ListedItem {
  readonly list: ListState;
  readonly item: ItemState;
}

export function listedItems({ lists }: CampaignState): ListedItem[] {
  return lists.flatMap((list) => [...list.items.values()].map((item) => ({ list, item })));
}
