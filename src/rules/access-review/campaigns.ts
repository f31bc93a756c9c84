import { byText } from '../../model/by-text';
import { isUnknown } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { campaignResource } from '../../sources/reviews';
import { outOfScope } from '../define-rule';
import type { Judgement } from '../rule';

export type ReviewCampaigns = PartValue<'reviews.campaigns'>;
export type ReviewPeriod = ReviewCampaigns['periods'][number];
export type ReviewCampaign = NonNullable<ReviewPeriod['campaign']>;
type ReviewItem = ReviewCampaign['approvedByOne'][number];

/** Why access is reviewed, by AWS; what is to be done is done with `reviews`. */
export const REVIEW_LINK = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html';

/** The earliest first. */
export function inTime(periods: readonly ReviewPeriod[]): ReviewPeriod[] {
  return periods.toSorted(byText(({ from, id }) => `${from} ${id}`));
}

/** Judges each campaign that was opened, the earliest first. */
export function* eachCampaign(
  { periods }: ReviewCampaigns,
  judge: (campaign: ReviewCampaign, period: ReviewPeriod, resource: string) => Judgement,
): Iterable<Judgement> {
  for (const period of inTime(periods)) {
    if (period.campaign === undefined) yield outOfScope('period whose campaign was not opened');
    else yield judge(period.campaign, period, campaignResource(period.id));
  }
}

/** Why it is not wholly known who somebody is, or undefined where it is. */
export function notKnownOf(people: ReviewCampaigns['people']): string | undefined {
  if (isUnknown(people)) return people.unknown;
  const { unclear = 0 } = people;
  return unclear === 0
    ? undefined
    : `${counted(unclear, 'row')} of the people file without sense, or with a name of another: a scan and reviews run list them`;
}

const MOST_NAMED = 5;

/** "AdministratorAccess of alice in 111122223333, …, and 3 more". */
export function namesOf(items: readonly ReviewItem[], more: (item: ReviewItem) => string = () => ''): string {
  return listed(items.map((item) => `${item.access} of ${item.name} in ${item.account}${more(item)}`));
}

/** In an order of their own, the first few of them, and how many more there are. */
export function listed(texts: readonly string[]): string {
  const all = [...new Set(texts)].sort();
  const rest = all.length - MOST_NAMED;
  return [...all.slice(0, MOST_NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}

/** Ids of items as a fact. */
export function idsOf(items: readonly Pick<ReviewItem, 'item'>[]): string[] {
  return [...new Set(items.map(({ item }) => item))].sort();
}

/** "1 item", "2 items". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A list of a campaign by its name: the campaign, or "supplement-1". */
export function listName({ id }: Pick<ReviewCampaign['lists'][number], 'id'>, period: string): string {
  return id === period ? `The campaign of ${period}` : `Its ${id}`;
}
