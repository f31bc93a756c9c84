import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import type { Decision, Principal, ReviewItem } from '../item';
import type { Campaign, Signal } from './event';
import { revocationOf, type Revocation } from './revocation';
import { risksOf, type Risk } from './risk';
import { rowHash } from './row-hash';
import { signalsOf } from './signals';
import { stepsOf } from './steps';
import {
  countsByReviewer,
  fold,
  type CampaignPhase,
  type ItemState,
  type ListState,
  type ReviewerCount,
} from './state';

/** How a person is shown, by their id in the people file. */
export type Named = (person: string) => Principal;

export interface CampaignView {
  readonly campaign: {
    readonly id: string;
    readonly period: string;
    readonly from: Instant;
    readonly to: Instant;
    readonly state: CampaignPhase;
    readonly openedAt?: Instant | undefined;
    readonly dueAt?: Instant | undefined;
    readonly signedOffAt?: Instant | undefined;
    readonly signedOffBy?: Principal | undefined;
    readonly signedOffLate?: boolean | undefined;
    readonly missing?: readonly { readonly what: string; readonly reason: string }[] | undefined;
    readonly population?:
      | {
          readonly sealedAt: Instant;
          readonly hash: string;
          readonly items: number;
          readonly excluded: readonly { readonly rule: string; readonly count: number }[];
        }
      | undefined;
    readonly reviewers: readonly (Omit<ReviewerCount, 'reviewer'> & { readonly reviewer: Principal })[];
    readonly signals: readonly Signal[];
    readonly supplements: readonly {
      readonly id: string;
      readonly state: ListState['phase'];
      readonly openedAt: Instant;
      readonly dueAt: Instant;
      readonly signedOffAt?: Instant | undefined;
      readonly signedOffBy?: Principal | undefined;
      readonly signals: readonly Signal[];
    }[];
  };
  readonly items: readonly ItemView[];
}

export interface ItemView extends Pick<
  ReviewItem,
  | 'item'
  | 'class'
  | 'account'
  | 'principal'
  | 'person'
  | 'access'
  | 'path'
  | 'privileged'
  | 'reasons'
  | 'external'
  | 'grantedAt'
  | 'grantedBy'
  | 'lastUsedAt'
  | 'owner'
  | 'purpose'
  | 'sponsor'
  | 'expiresAt'
  | 'facts'
  | 'change'
> {
  readonly hash: string;
  /** How often it was decided: what a decision says that it has seen. */
  readonly version: number;
  readonly supplement?: string | undefined;
  readonly cause?: ItemState['cause'];
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly risks: readonly Risk[];
  readonly reviewer?: Principal | undefined;
  readonly ladder?: ReviewItem['ladder'];
  /** Asked beside the reviewer. */
  readonly others: readonly Principal[];
  /** Of all who are asked, those whose answer is not there; of two who are asked for the same answer, both. */
  readonly waitingFor: readonly Principal[];
  /** What was said where others are still to answer: a keep needs all who are asked. */
  readonly said: readonly {
    readonly by: Principal;
    readonly decision: Decision['decision'];
    readonly at: Instant;
    readonly reason?: string | undefined;
  }[];
  readonly escalated: boolean;
  readonly postponed: number;
  readonly decision?: 'keep' | 'revoke' | 'modify' | undefined;
  readonly target?: string | undefined;
  readonly reason?: string | undefined;
  readonly until?: Instant | undefined;
  readonly decidedAt?: Instant | undefined;
  readonly by?: Principal | undefined;
  /** Why there is no decision; once the campaign is over, that is how it stays. */
  readonly unanswered?: ItemState['unanswered'];
  readonly revocation?:
    | (Omit<Revocation, 'item' | 'supplement'> & {
        /** How it is carried out. */
        readonly steps: ReturnType<typeof stepsOf>;
      })
    | undefined;
}

/** What `reviews show` prints as JSON: the items that are risky first, then by account and name. */
export function viewOf(campaign: Campaign, named: Named, now: Instant): CampaignView {
  const state = fold(campaign, now);
  const [own, ...supplements] = state.lists;
  const { opened } = state;
  const signals = (list: ListState) => list.signOff?.signals ?? signalsOf(campaign, list.supplement);
  return {
    campaign: {
      id: campaign.id,
      period: campaign.id,
      ...campaign.period,
      state: state.phase,
      ...(opened !== undefined && {
        openedAt: opened.at,
        dueAt: opened.dueAt,
        population: populationOf(opened.population),
      }),
      ...(own?.signOff !== undefined && {
        signedOffAt: own.signOff.at,
        signedOffBy: named(own.signOff.by),
        signedOffLate: own.signOff.isLate,
      }),
      ...(state.missing.length > 0 && { missing: state.missing }),
      reviewers: countsByReviewer(state).map(({ reviewer, ...count }) => ({
        reviewer: named(reviewer),
        ...count,
      })),
      signals: own === undefined ? [] : signals(own),
      supplements: supplements.map((list) => ({
        id: list.supplement ?? '',
        state: list.phase,
        openedAt: list.openedAt,
        dueAt: list.dueAt,
        ...(list.signOff !== undefined && {
          signedOffAt: list.signOff.at,
          signedOffBy: named(list.signOff.by),
        }),
        signals: signals(list),
      })),
    },
    items: inOrder(
      state.lists.flatMap((list) =>
        [...list.items.values()].map((item) => itemView(state, list, item, named)),
      ),
    ),
  };
}

function populationOf({
  sealedAt,
  hash,
  items,
  excluded,
}: NonNullable<CampaignView['campaign']['population']>) {
  return { sealedAt, hash, items, excluded };
}

function itemView(
  state: Parameters<typeof revocationOf>[0],
  list: ListState,
  item: ItemState,
  named: Named,
): ItemView {
  const { item: sealed, seats, answer, decisions, unanswered } = item;
  const revocation = revocationOf(state, list, item);
  const [reviewer, ...others] = seats.map(({ holders }) => holders);
  const first = reviewer?.at(-1);
  return {
    item: sealed.item,
    // Made where it is shown: a page shows few of many, and a decision none.
    get hash() {
      return rowHash(item);
    },
    version: decisions.length,
    ...(list.supplement !== undefined && { supplement: list.supplement }),
    ...(item.cause !== undefined && { cause: item.cause }),
    class: sealed.class,
    account: sealed.account,
    principal: sealed.principal,
    ...(sealed.person !== undefined && { person: sealed.person }),
    access: sealed.access,
    path: sealed.path,
    privileged: sealed.privileged,
    reasons: sealed.reasons,
    external: sealed.external,
    ...(sealed.grantedAt !== undefined && { grantedAt: sealed.grantedAt }),
    ...(sealed.grantedBy !== undefined && { grantedBy: sealed.grantedBy }),
    ...(sealed.lastUsedAt !== undefined && { lastUsedAt: sealed.lastUsedAt }),
    ...(sealed.owner !== undefined && { owner: sealed.owner }),
    ...(sealed.purpose !== undefined && { purpose: sealed.purpose }),
    ...(sealed.sponsor !== undefined && { sponsor: sealed.sponsor }),
    ...(sealed.expiresAt !== undefined && { expiresAt: sealed.expiresAt }),
    facts: sealed.facts,
    change: sealed.change,
    risks: risksOf(item),
    dueAt: item.dueAt,
    late: item.isLate,
    ...(first !== undefined && { reviewer: named(first.person), ladder: first.ladder }),
    others: [...(reviewer ?? []).slice(0, -1), ...others.flat()].map(({ person }) => named(person)),
    waitingFor:
      answer === undefined
        ? seats
            .filter(({ decision }) => decision === undefined)
            .flatMap(({ holders }) => holders.map(({ person }) => named(person)))
        : [],
    said: answer === undefined ? seats.flatMap(({ decision }) => saidBy(decision, named)) : [],
    escalated: item.isEscalated,
    postponed: item.postponed,
    ...(answer !== undefined && {
      decision: answer.decision.decision,
      ...(answer.decision.target !== undefined && { target: answer.decision.target }),
      ...(answer.decision.reason !== undefined && { reason: answer.decision.reason }),
      ...(answer.decision.until !== undefined && { until: answer.decision.until }),
      decidedAt: answer.decision.at,
      by: named(answer.decision.by),
    }),
    ...(unanswered !== undefined && { unanswered }),
    ...(revocation !== undefined && {
      revocation: { ...withoutItem(revocation), steps: stepsOf(item, revocation) },
    }),
  };
}

function saidBy(decision: Decision | undefined, named: Named): ItemView['said'] {
  if (decision === undefined) return [];
  const { by, at, reason } = decision;
  return [{ by: named(by), decision: decision.decision, at, ...(reason !== undefined && { reason }) }];
}

function withoutItem({ item: _item, supplement: _supplement, ...revocation }: Revocation) {
  return revocation;
}

function inOrder(items: readonly ItemView[]): ItemView[] {
  return items
    .map((item) => ({ item, key: sortKey(item) }))
    .sort(byText(({ key }) => key))
    .map(({ item }) => item);
}

function sortKey({ risks, account, principal, access, item }: ItemView): string {
  return [risks.length > 0 ? '0' : '1', account, principal.name, access.name, item].join('\n');
}
