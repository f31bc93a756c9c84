import { addMilliseconds, type Instant } from '../../model/instant';
import { viewOf, type CampaignView } from '../../reviews/campaign/view';
import type { PortalPorts } from './ports';

/** What others say meanwhile is seen so much later; a decision names the version it saw, and an older one is refused. */
const KEPT_MS = 10_000;

/** Campaigns as they are shown: a large one is read and judged once for the pages that are turned within seconds. */
export class CampaignCache {
  readonly #kept = new Map<string, { readonly view: CampaignView; readonly until: Instant }>();

  constructor(private readonly ports: Pick<PortalPorts, 'campaigns' | 'named' | 'clock'>) {}

  async view(id: string): Promise<CampaignView | undefined> {
    const { campaigns, named, clock } = this.ports;
    const now = clock.now();
    const kept = this.#kept.get(id);
    if (kept !== undefined && now < kept.until) return kept.view;
    const campaign = await campaigns.campaign(id);
    if (campaign === undefined) return undefined;
    const view = viewOf(campaign, named, now);
    this.#kept.set(id, { view, until: addMilliseconds(now, KEPT_MS) });
    return view;
  }

  /** After something was said. */
  forget(id: string): void {
    this.#kept.delete(id);
  }
}
