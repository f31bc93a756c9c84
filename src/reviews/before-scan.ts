import type { AccountId } from '../model/account';
import type { Clock } from '../model/instant';
import type { RecordReader } from '../record/ports';
import type { PartName } from '../sources/parts';
import { isJudged, owedSince } from './calendar/campaign-calendar';
import { openingAt, openingOf } from './calendar/opening';
import { fold } from './campaign/state';
import type { ReviewConfiguration } from './configured';
import type { ReviewItem } from './item';
import { accessKindOf } from './population/grant-of';
import type { CampaignReader } from './ports';
import { openRevocations } from './run/prove-revocations';
import { owedFrom } from './run/scans';
import { reviewPolicyOf } from './settings';

/** Of an account, what a scan is to read because of campaigns, and would not otherwise. */
export type AskedOf = (account: AccountId) => readonly PartName[];

/** The assignments of each principal are the second path to what the accounts list. */
const TO_OPEN = [
  'iam.access-keys',
  'identity-center.assignments-by-principal',
] as const satisfies readonly PartName[];

/** Asked before a scan: a campaign that is to open needs more than its additions and proofs do. */
export async function askedByReviews(
  {
    store,
    reader,
    clock,
  }: {
    readonly store: Pick<CampaignReader, 'campaigns' | 'campaign'>;
    readonly reader: Pick<RecordReader, 'scansBetween'>;
    readonly clock: Clock;
  },
  { frameworks, reviews }: Pick<ReviewConfiguration, 'frameworks' | 'reviews'>,
): Promise<AskedOf> {
  const now = clock.now();
  const { calendar } = reviewPolicyOf({ frameworks, reviews });
  const opened = new Set<string>();
  const toGo: ReviewItem[] = [];
  // One after the other: a year of campaigns of 20,000 items each is not in memory at once.
  for (const { id, period } of await store.campaigns()) {
    if (!isJudged({ id, ...period }, now, calendar.zone)) continue;
    const campaign = await store.campaign(id);
    if (campaign === undefined) continue;
    const state = fold(campaign, now);
    if (state.opened !== undefined) opened.add(id);
    toGo.push(...openRevocations(state).map(({ item }) => item));
  }
  const opens = owedSince(calendar, await owedFrom({ store, reader }, now), now).some(
    (period) =>
      !opened.has(period.id) &&
      openingAt(now, period, openingOf(period, calendar.opens, calendar.zone)).startsWith('opens'),
  );
  return (account) => {
    const areKeysToGo = toGo.some((item) => item.account === account && accessKindOf(item) === 'key');
    const asked = new Set<PartName>([
      ...(opens ? TO_OPEN : []),
      ...(areKeysToGo ? (['iam.access-keys'] as const) : []),
      ...(toGo.some((item) => mayGoIn(account, item)) ? (['cloudtrail.access-removals'] as const) : []),
    ]);
    return [...asked];
  };
}

/** Assignments are taken away in the account of Identity Center, or of a delegated administrator: which that is, each knows itself. */
function mayGoIn(account: AccountId, item: ReviewItem): boolean {
  const kind = accessKindOf(item);
  return kind === 'assignment' || (kind !== 'system' && item.account === account);
}
