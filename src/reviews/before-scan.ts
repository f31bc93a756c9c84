import type { Clock } from '../model/instant';
import type { RecordReader } from '../record/ports';
import type { ReviewConfiguration } from './after-scan';
import { owedSince } from './calendar/campaign-calendar';
import { openingAt, openingOf } from './calendar/opening';
import { fold } from './campaign/state';
import { accessKindOf } from './population/grant-of';
import type { CampaignReader } from './ports';
import { openRevocations } from './run/prove-revocations';
import { owedFrom } from './run/scans';
import { reviewPolicyOf } from './settings';

/** What a scan is to read because of campaigns, and would not otherwise. */
export interface AskedByReviews {
  /** The assignments of each principal: the second path to what the accounts list. */
  readonly assignmentsByPrincipal: boolean;
  /** The ids of access keys, of the users whose report shows one. */
  readonly accessKeys: boolean;
}

/** Asked before a scan: a campaign that is to open needs more than its proofs do. */
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
): Promise<AskedByReviews> {
  const now = clock.now();
  const { calendar } = reviewPolicyOf({ frameworks, reviews });
  const states = new Map<string, ReturnType<typeof fold>>();
  for (const { id } of await store.campaigns()) {
    const campaign = await store.campaign(id);
    if (campaign !== undefined) states.set(id, fold(campaign, now));
  }
  const opens = owedSince(calendar, await owedFrom({ store, reader }, now), now).some(
    (period) =>
      states.get(period.id)?.opened === undefined &&
      openingAt(now, period, openingOf(period, calendar.opens, calendar.zone)).startsWith('opens'),
  );
  const isKeyToGo = [...states.values()].some((state) =>
    openRevocations(state).some(({ item }) => accessKindOf(item) === 'key'),
  );
  return { assignmentsByPrincipal: opens, accessKeys: opens || isKeyToGo };
}
