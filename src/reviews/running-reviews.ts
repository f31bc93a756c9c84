import type { RunningReview } from '../alerts/digest';
import type { Instant } from '../model/instant';
import { fold } from './campaign/state';
import type { CampaignReader } from './ports';

/** What is open or overdue of every campaign, the soonest due first. */
export async function runningReviews(
  store: Pick<CampaignReader, 'campaigns' | 'campaign'>,
  now: Instant,
): Promise<RunningReview[]> {
  const running: RunningReview[] = [];
  for (const { id } of await store.campaigns()) {
    const campaign = await store.campaign(id);
    if (campaign === undefined) continue;
    for (const { supplement, phase, dueAt, items } of fold(campaign, now).lists) {
      if (phase !== 'open' && phase !== 'overdue') continue;
      const decided = [...items.values()].filter(({ answer }) => answer !== undefined).length;
      running.push({ campaign: supplement ?? id, dueAt, items: items.size, decided });
    }
  }
  return running.sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}
