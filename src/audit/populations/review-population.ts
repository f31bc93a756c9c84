import { canonicalJson } from '../../model/hash';
import { UsageError } from '../../model/errors';
import { byText } from '../../model/by-text';
import type { Campaign } from '../../reviews/campaign/event';
import { fold, type ItemState, type ListState } from '../../reviews/campaign/state';
import { campaignReader } from '../../reviews/store';
import { printable } from '../../wording/printable';
import type { QuestionPorts } from '../questions/question';
import { MissingItems } from './missing';
import type { Member, Population, PopulationQuestion } from './population';

type Ports = Pick<QuestionPorts, 'reader' | 'campaigns' | 'objects'>;

/**
 * Every item of an access review with its answer at a moment; those of its supplements too.
 * @throws UsageError where there is no such campaign.
 */
export async function reviewPopulation(
  ports: Ports,
  id: string,
  { asOf, accounts }: PopulationQuestion,
): Promise<Population> {
  const reader = campaignReader(ports);
  const campaign = await reader.campaign(id);
  if (campaign === undefined) {
    const known = (await reader.campaigns()).map((each) => each.id);
    throw new UsageError(
      `There is no review ${printable(id)} in this record`,
      known.length === 0
        ? 'Ask again when the first has begun'
        : `Name one of: ${known.slice(-10).join(', ')}`,
      {
        cause: new Error(
          known.length === 0 ? 'No review has begun yet' : `Its ${known.length} reviews have other ids`,
        ),
      },
    );
  }
  const scan = await ports.reader.latestScan(asOf);
  return populationOfReview(campaign, { asOf, accounts }, scan?.configuration);
}

/** @param configuration key of the one in force at the moment. */
export function populationOfReview(
  campaign: Campaign,
  { asOf, accounts }: PopulationQuestion,
  configuration: string | undefined,
): Population {
  const { id } = campaign;
  const then = { ...campaign, events: campaign.events.filter(({ at }) => at <= asOf) };
  const state = fold(then, asOf);
  const missing = new MissingItems();
  for (const { what, reason } of state.missing) missing.add(what, `the review is blocked: ${reason}`);
  if (state.opened === undefined) missing.add(id, `the review had not opened by ${asOf}`);
  const members = state.lists
    .flatMap((list) => [...list.items.values()].map((item) => memberOf(list, item)))
    .filter(({ row: { account } }) => accounts === undefined || accounts.some((each) => each === account))
    .toSorted(byText(({ row }) => row.item));
  const excluded = state.opened?.population.excluded ?? [];
  return {
    name: `review:${id}`,
    holds: `Every item of the access review ${id} and of its supplements, as it stood at ${asOf}.`,
    order: 'item',
    configuration,
    async *members() {
      yield* members;
    },
    gaps: () =>
      missing.gaps({
        data: { phase: state.phase, excluded },
        sentences: excluded.map(
          ({ rule, count }) => `Left out by the rule ${rule} when it was sealed: ${count}.`,
        ),
      }),
    counts: () => ({
      events: then.events.length,
      excluded: excluded.reduce((sum, { count }) => sum + count, 0),
    }),
  };
}

function memberOf({ supplement }: ListState, state: ItemState): Member {
  const { item, list, askedAt, dueAt, seats, answer, unanswered, isLate, decisions, proofs } = state;
  const decision = answer?.decision;
  const reviewers = seats.flatMap(({ holders }) => holders.map(({ person }) => person));
  return {
    row: {
      item: supplement === undefined ? item.item : `${supplement}/${item.item}`,
      account: item.account,
      region: null,
      subject: item.principal.name,
      state: decision?.decision ?? unanswered ?? 'nobody-answered',
      message: `${item.access.name} (${item.path})`,
      firstObservedAt: askedAt,
      lastObservedAt: decision?.at ?? askedAt,
      facts: {
        class: item.class,
        principal: item.principal.id,
        access: item.access.id,
        path: item.path,
        privileged: item.privileged,
        reviewers,
        dueAt,
        late: isLate,
        decidedAt: decision?.at ?? null,
        decidedBy: decision?.by ?? null,
        saidBy: decision?.saidBy ?? null,
        reason: decision?.reason ?? null,
        decisions: decisions.map((each) => canonicalJson(each)),
        proofs: proofs.map(({ found, endedAt }) => `${found} ${endedAt}`),
      },
      scan: null,
      object: `campaign-items/${list}`,
      evidence: [],
    },
    trace: { identity: { item: item.item }, marks: [] },
  };
}
