import type { Decision, LadderStep, ReviewItem } from '../item';
import type { Campaign, CampaignEvent, Signal } from '../campaign/event';
import { risksOf } from '../campaign/risk';
import { rowHash } from '../campaign/row-hash';
import { signalText } from '../campaign/signal-text';
import { signalsOf } from '../campaign/signals';
import type { CampaignState } from '../campaign/state';
import { sealedLists, sum, type ListedItem } from './population-tables';
import { tableOf, type PackageTable } from './table';

/** Why somebody is asked. */
const LADDER_TEXT: Readonly<Record<LadderStep, string>> = {
  tag: 'a tag of the access names them as its owner',
  rule: 'a rule of the configuration names them',
  manager: 'they are the manager of the person whose access it is',
  'account-owner': 'they own the account',
  fallback: 'nobody else could be asked',
};

/** Every item as it stands, with who is asked and what holds. */
export function itemsTable(listed: readonly ListedItem[]): PackageTable {
  const decided = listed.filter(({ item }) => item.answer !== undefined).length;
  return tableOf(
    {
      name: 'items',
      says: 'One row an item of the campaign or of a supplement: who is asked and why, and what holds of it at that time.',
      totals: { decided, undecided: listed.length - decided },
    },
    listed,
    {
      item: ({ item }) => item.item.item,
      hash: ({ item }) => rowHash(item),
      list: ({ list }) => list.supplement ?? 'campaign',
      cause: ({ item }) => item.cause,
      class: ({ item }) => item.item.class,
      account: ({ item }) => item.item.account,
      principal: ({ item }) => item.item.principal.name,
      person: ({ item }) => item.item.person,
      access: ({ item }) => item.item.access.name,
      path: ({ item }) => item.item.path,
      risks: ({ item }) => risksOf(item).join(' '),
      reviewer: ({ item }) => first(item)?.person,
      ladder: ({ item }) => first(item)?.ladder,
      why: ({ item }) => whyText(first(item)),
      others: ({ item }) =>
        item.seats
          .slice(1)
          .flatMap(({ as, holders }) => holders.map(({ person }) => `${person} (${as})`))
          .join(' '),
      askedAt: ({ item }) => item.askedAt,
      dueAt: ({ item }) => item.dueAt,
      decision: ({ item }) => item.answer?.decision.decision,
      target: ({ item }) => item.answer?.decision.target,
      until: ({ item }) => item.answer?.decision.until,
      reason: ({ item }) => item.answer?.decision.reason,
      by: ({ item }) => item.answer?.decision.by,
      decidedAt: ({ item }) => item.answer?.decision.at,
      answeredAt: ({ item }) => item.answer?.answeredAt,
      version: ({ item }) => item.answer?.decision.version,
      unanswered: ({ item }) => item.unanswered,
      late: ({ item }) => item.isLate,
      escalated: ({ item }) => item.isEscalated,
      postponed: ({ item }) => item.postponed,
    },
  );
}

function first({ seats }: ListedItem['item']) {
  return seats[0]?.holders.at(-1);
}

function whyText(holder: { readonly ladder?: LadderStep | undefined } | undefined): string {
  if (holder === undefined) return 'there is nobody to ask';
  return holder.ladder === undefined ? 'it was given to them' : LADDER_TEXT[holder.ladder];
}

interface Asked {
  readonly event: CampaignEvent;
  readonly item: string;
  readonly list?: string | undefined;
  readonly how: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly ladder?: LadderStep | undefined;
  readonly reportsToSubject?: boolean;
  readonly by?: string | undefined;
  readonly saidBy?: string | undefined;
  readonly reason?: string | undefined;
}

/** Who was asked about each item, from its sealing on. */
export function assignmentsTable(campaign: Campaign): PackageTable {
  const rows = [
    ...sealedLists(campaign).flatMap(({ event, list, items }) =>
      items.flatMap((item) => askedAtSealing(event, list, item)),
    ),
    ...campaign.events.flatMap(askedLater),
  ];
  return tableOf(
    {
      name: 'assignments',
      says: 'One row each time somebody was asked about an item, or put it off: at its sealing, by reassignment, by escalation.',
    },
    rows,
    {
      event: ({ event }) => event.seq,
      at: ({ event }) => event.at,
      item: ({ item }) => item,
      list: ({ list }) => list,
      how: ({ how }) => how,
      from: ({ from }) => from,
      to: ({ to }) => to,
      ladder: ({ ladder }) => ladder,
      why: ({ to, ladder, how }) =>
        how === 'postponed' ? undefined : whyText(to === undefined ? undefined : { ladder }),
      reportsToSubject: ({ reportsToSubject }) => reportsToSubject,
      by: ({ by }) => by,
      saidBy: ({ saidBy }) => saidBy,
      reason: ({ reason }) => reason,
    },
  );
}

function askedAtSealing(event: CampaignEvent, list: string, sealed: ReviewItem): Asked[] {
  const { item, reviewer, ladder, others = [] } = sealed;
  return [
    { event, item, list, how: 'reviewer', to: reviewer, ladder },
    ...others.map((other): Asked => ({ event, item, list, how: other.as, to: other.reviewer })),
  ];
}

function askedLater(event: CampaignEvent): Asked[] {
  const { what } = event;
  switch (what.type) {
    case 'reassigned':
      return what.items.map((item) => ({
        event,
        item,
        list: what.supplement,
        how: what.cause === 'asked' ? 'reassigned' : what.cause,
        from: what.from,
        to: what.to,
        ladder: what.ladder,
        reportsToSubject: (what.reportsToSubject ?? []).includes(item),
        by: what.by,
        saidBy: what.saidBy,
        reason: what.reason,
      }));
    case 'escalated': {
      const { supplement: list, from, to, ladder } = what;
      return what.items.map((item) => ({ event, item, list, how: 'escalated', from, to, ladder }));
    }
    case 'postponed': {
      const { item, supplement: list, by, saidBy } = what;
      return [{ event, item, list, how: 'postponed', by, saidBy }];
    }
    default:
      return [];
  }
}

/** Every decision that was ever taken, those that were corrected and those that do not stand too. */
export function decisionsTable({ events }: Campaign, listed: readonly ListedItem[]): PackageTable {
  const items = new Map(listed.map((one) => [keyOf(one.list.supplement, one.item.item.item), one.item]));
  const rows = events.flatMap((event) =>
    event.what.type === 'decided'
      ? event.what.decisions.map((decision) => ({ event, what: event.what, decision }))
      : [],
  );
  const standing = (decision: Decision) => {
    const item = items.get(keyOf(decision.supplement, decision.item));
    if (item?.struck.includes(decision.version) === true) return 'struck: its reviewer had left';
    if (item?.answer?.decision.version === decision.version) return 'holds';
    const isLast = item?.seats.some((seat) => seat.decision?.version === decision.version);
    return isLast === true ? 'one of several' : 'corrected by a later one';
  };
  return tableOf(
    {
      name: 'decisions',
      says: 'One row a decision, with whose it is, when, where and why; also those that a later one corrected and those that do not stand.',
    },
    rows,
    {
      event: ({ event }) => event.seq,
      at: ({ decision }) => decision.at,
      item: ({ decision }) => decision.item,
      list: ({ decision }) => decision.supplement ?? 'campaign',
      version: ({ decision }) => decision.version,
      standing: ({ decision }) => standing(decision),
      decision: ({ decision }) => decision.decision,
      target: ({ decision }) => decision.target,
      until: ({ decision }) => decision.until,
      reason: ({ decision }) => decision.reason,
      by: ({ decision }) => decision.by,
      saidBy: ({ decision }) => decision.saidBy,
      surface: ({ decision }) => decision.surface,
      batch: ({ decision }) => decision.batch,
      bulk: ({ decision }) => decision.bulk ?? false,
      leaver: ({ decision }) => decision.leaver ?? false,
      lookedAt: ({ what }) => (what.type === 'decided' ? what.lookedAt : undefined),
      rowsOfFile: ({ what }) => (what.type === 'decided' ? what.rows : undefined),
    },
  );
}

function keyOf(supplement: string | undefined, item: string): string {
  return `${supplement ?? ''} ${item}`;
}

/** What stands out about how it was decided. */
export function signalsTable(campaign: Campaign, { lists }: CampaignState): PackageTable {
  const rows = lists.flatMap((list) =>
    (list.signOff?.signals ?? signalsOf(campaign, list.supplement)).map((signal) => ({ list, signal })),
  );
  return tableOf(
    {
      name: 'signals',
      says: 'One row a thing that stands out about how a list was decided: as recorded at its sign-off, or as it is so far.',
    },
    rows,
    {
      list: ({ list }) => list.supplement ?? 'campaign',
      recordedAt: ({ list }) => list.signOff?.at,
      signal: ({ signal }) => signal.signal,
      reviewer: ({ signal }) => reviewerOf(signal),
      text: ({ signal }) => signalText(signal),
    },
  );
}

function reviewerOf(signal: Signal): string | undefined {
  return signal.signal === 'population-changed' ? undefined : signal.reviewer;
}

/** Each list that is signed off as one. */
export function signOffsTable({ lists }: CampaignState): PackageTable {
  return tableOf(
    {
      name: 'sign-offs',
      says: 'One row a list that is signed off as one: the campaign with what was added while it ran, and each supplement.',
      totals: { items: sum(lists.map(({ items }) => items.size)) },
    },
    lists,
    {
      list: ({ supplement }) => supplement ?? 'campaign',
      state: ({ phase }) => phase,
      openedAt: ({ openedAt }) => openedAt,
      dueAt: ({ dueAt }) => dueAt,
      items: ({ items }) => items.size,
      signedOffAt: ({ signOff }) => signOff?.at,
      by: ({ signOff }) => signOff?.by,
      saidBy: ({ signOff }) => signOff?.saidBy,
      late: ({ signOff }) => signOff?.isLate,
      seal: ({ signOff }) => signOff?.seal,
    },
  );
}
