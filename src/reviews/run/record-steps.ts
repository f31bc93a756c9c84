import type { CampaignEvent, Campaign, EventBody } from '../campaign/event';
import type { ReviewItem } from '../item';
import type { CampaignStore } from '../ports';

/** An event to record, and the items that it names where it adds any. */
export interface Step {
  readonly event: CampaignEvent;
  readonly items?: readonly ReviewItem[] | undefined;
}

/** Somebody else wrote each time first: whoever comes next does the rest. */
const MOST_ATTEMPTS = 5;

/** What a run records of one campaign, as it is after each step. */
export class CampaignSteps {
  readonly #store: CampaignStore;
  #campaign: Campaign;
  readonly #recorded: EventBody['type'][] = [];

  constructor(store: CampaignStore, campaign: Campaign) {
    this.#store = store;
    this.#campaign = campaign;
  }

  get campaign(): Campaign {
    return this.#campaign;
  }

  /** What was recorded, in its order. */
  get recorded(): readonly EventBody['type'][] {
    return this.#recorded;
  }

  /**
   * Records what follows from the campaign, one event after the other. Where somebody said something meanwhile, it is worked
   * out again from what they said.
   * @returns whether all of it was recorded.
   */
  async record(make: (campaign: Campaign) => Promise<readonly Step[]> | readonly Step[]): Promise<boolean> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      if (await this.#append(await make(this.#campaign))) return true;
      this.#campaign = (await this.#store.campaign(this.#campaign.id)) ?? this.#campaign;
    }
    return false;
  }

  async #append(steps: readonly Step[]): Promise<boolean> {
    for (const { event, items } of steps) {
      const { id, period } = this.#campaign;
      if (!(await this.#store.append({ id, period }, event, items))) return false;
      this.#campaign = afterStep(this.#campaign, { event, items });
      this.#recorded.push(event.what.type);
    }
    return true;
  }
}

/** The campaign with one event more. */
export function afterStep({ id, period, events, lists }: Campaign, { event, items }: Step): Campaign {
  const hash = listNamedBy(event.what);
  return {
    id,
    period,
    events: [...events, event],
    lists: hash === undefined || items === undefined ? lists : new Map([...lists, [hash, items]]),
  };
}

function listNamedBy(what: EventBody): string | undefined {
  if (what.type === 'opened') return what.population.hash;
  return what.type === 'delta' || what.type === 'supplement' ? what.list.hash : undefined;
}
