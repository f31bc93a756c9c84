import type { Campaign, CampaignEvent } from '../../src/reviews/campaign/event';
import { listOf } from '../../src/reviews/campaign/event';
import type { CampaignPeriod, CampaignStore } from '../../src/reviews/ports';
import type { ReviewItem } from '../../src/reviews/item';
import type { SystemExport } from '../../src/reviews/population/system-export';
import type { Instant } from '../../src/model/instant';

export interface MemoryCampaignStore extends CampaignStore {
  /** Runs before the next event is appended, once: somebody else who says something meanwhile. */
  readonly meanwhile: (say: () => Promise<void>) => void;
}

/** Campaigns in memory, with the promise of the real store: an event is taken where its place is still free. */
export function memoryCampaigns(...given: readonly Campaign[]): MemoryCampaignStore {
  const campaigns = new Map(given.map((campaign) => [campaign.id, campaign]));
  const looks = new Map<string, Instant>();
  const exports: SystemExport[] = [];
  let other: (() => Promise<void>) | undefined;
  return {
    meanwhile: (say) => (other = say),
    campaigns: () =>
      Promise.resolve(
        [...campaigns.values()]
          .map(({ id, period }): CampaignPeriod => ({ id, period }))
          .sort((one, next) => (one.period.from < next.period.from ? -1 : 1)),
      ),
    campaign: (id) => Promise.resolve(campaigns.get(id)),
    systemExports: () => Promise.resolve(exports),
    lookedAt: (campaign, person) => Promise.resolve(looks.get(`${campaign}\n${person}`)),
    async append({ id, period }, event: CampaignEvent, items: readonly ReviewItem[] = []) {
      const say = other;
      other = undefined;
      await say?.();
      const campaign = campaigns.get(id) ?? { id, period, events: [], lists: new Map() };
      if (event.seq !== campaign.events.length + 1) return false;
      const lists = new Map(campaign.lists);
      if (items.length > 0) lists.set(listOf(items).hash, items);
      campaigns.set(id, { ...campaign, events: [...campaign.events, event], lists });
      return true;
    },
    addSystemExport(brought) {
      exports.push(brought);
      return Promise.resolve();
    },
    look(campaign, person, at) {
      looks.set(`${campaign}\n${person}`, at);
      return Promise.resolve();
    },
  };
}
