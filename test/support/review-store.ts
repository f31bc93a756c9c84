import { isDeepStrictEqual } from 'node:util';
import {
  campaignEventSchema,
  eventHash,
  type Campaign,
  type EventBody,
} from '../../src/reviews/campaign/event';
import { peopleMemorySchema, type PeopleMemory } from '../../src/reviews/people/memory';
import type { SystemExport } from '../../src/reviews/population/system-export';
import type { CampaignStore } from '../../src/reviews/ports';

export interface ReviewStore extends CampaignStore {
  /** What of each campaign was recorded, in its order. */
  readonly recorded: () => Record<string, EventBody['type'][]>;
  /** Every write but that many more fails, as of a process that was killed. */
  readonly dieAfter: (writes: number) => void;
  /** Done before the next append, as by somebody who comes first. */
  readonly beforeAppend: (act: () => Promise<unknown>) => void;
  /** As an observer of all that is stored. */
  readonly stored: () => Campaign[];
}

/** Campaigns as a store keeps them, in memory: every event comes out as it went in, by its schema. */
export function reviewStore(): ReviewStore {
  const campaigns = new Map<string, Campaign>();
  const systems: SystemExport[] = [];
  const looks = new Map<string, Parameters<CampaignStore['look']>[2]>();
  let memory: PeopleMemory | undefined;
  let writesLeft = Infinity;
  let first: (() => Promise<unknown>) | undefined;
  const write = () => {
    if (writesLeft === 0) throw new Error('killed');
    writesLeft -= 1;
  };
  const inOrder = () =>
    [...campaigns.values()].sort((one, other) => (one.period.from < other.period.from ? -1 : 1));
  return {
    campaigns: async () => inOrder().map(({ id, period }) => ({ id, period })),
    campaign: async (id) => campaigns.get(id),
    async newest(id) {
      const last = campaigns.get(id)?.events.at(-1);
      return last && { seq: last.seq, hash: eventHash(last) };
    },
    systemExports: async () => [...systems],
    lookedAt: async (campaign, person) => looks.get(`${campaign} ${person}`),
    peopleBefore: async () => memory,
    async append({ id, period }, event, items) {
      const before = first;
      first = undefined;
      await before?.();
      write();
      const campaign = campaigns.get(id) ?? { id, period, events: [], lists: new Map() };
      if (event.seq !== campaign.events.length + 1) return false;
      const stored = campaignEventSchema.parse(JSON.parse(JSON.stringify(event)));
      const { what } = stored;
      const hash =
        what.type === 'opened'
          ? what.population.hash
          : what.type === 'delta' || what.type === 'supplement'
            ? what.list.hash
            : undefined;
      campaigns.set(id, {
        ...campaign,
        events: [...campaign.events, stored],
        lists: hash === undefined ? campaign.lists : new Map([...campaign.lists, [hash, items ?? []]]),
      });
      return true;
    },
    async addSystemExport(brought) {
      write();
      systems.push(brought);
    },
    async look(campaign, person, at) {
      looks.set(`${campaign} ${person}`, at);
    },
    async keepPeople(next, before) {
      write();
      if (!isDeepStrictEqual(memory, before)) return false;
      memory = peopleMemorySchema.parse(JSON.parse(JSON.stringify(next)));
      return true;
    },
    recorded: () =>
      Object.fromEntries(inOrder().map(({ id, events }) => [id, events.map(({ what }) => what.type)])),
    dieAfter: (writes) => {
      writesLeft = writes;
    },
    beforeAppend: (act) => {
      first = act;
    },
    stored: inOrder,
  };
}

/** A store that holds a campaign as soon as it is ready. */
export function openedStore(campaign: Campaign): {
  readonly store: ReviewStore;
  readonly ready: Promise<void>;
} {
  const store = reviewStore();
  const fill = async () => {
    for (const event of campaign.events) {
      const { what } = event;
      const items = what.type === 'opened' ? campaign.lists.get(what.population.hash) : undefined;
      await store.append(campaign, event, items);
    }
  };
  return { store, ready: fill() };
}
