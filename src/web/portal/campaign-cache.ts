import { addMilliseconds, type Instant } from '../../model/instant';
import { viewOf, type CampaignView } from '../../reviews/campaign/view';
import type { PortalPorts } from './ports';

/** What the clock alone changes, such as being late, is seen so much later. */
const KEPT_MS = 60_000;

interface Kept {
  readonly view: CampaignView;
  readonly hash: string;
  readonly until: Instant;
}

/** Campaigns as they are shown: a large one is read and judged again only when something was said of it. */
export class CampaignCache {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly ports: Pick<PortalPorts, 'campaigns' | 'named' | 'clock'>) {}

  async view(id: string): Promise<CampaignView | undefined> {
    const { campaigns, named, clock } = this.ports;
    const now = clock.now();
    const newest = await campaigns.newest(id);
    const kept = this.#kept.get(id);
    if (kept !== undefined && kept.hash === newest?.hash && now < kept.until) return kept.view;
    const campaign = await campaigns.campaign(id);
    if (campaign === undefined || newest === undefined) return undefined;
    const view = viewOf(campaign, named, now);
    this.#kept.set(id, { view, hash: newest.hash, until: addMilliseconds(now, KEPT_MS) });
    return view;
  }
}
