import type { Instant } from '../model/instant';
import type { Campaign, CampaignEvent } from './campaign/event';
import type { ReviewItem } from './item';
import type { PeopleMemory } from './people/memory';
import type { SystemExport } from './population/system-export';

/** Which campaign an event is of: its id is that of its period. */
export type CampaignPeriod = Pick<Campaign, 'id' | 'period'>;

/** Campaigns as they are stored, and what they are made of beside what AWS answers. */
export interface CampaignReader {
  /** Of every campaign that anything was ever recorded of, the oldest period first. */
  readonly campaigns: () => Promise<CampaignPeriod[]>;
  /** With all its events and the items that they name; nothing where nothing was recorded. */
  readonly campaign: (id: string) => Promise<Campaign | undefined>;
  /** Which event of a campaign is its newest, without reading the campaign; nothing where nothing was recorded. */
  readonly newest: (id: string) => Promise<{ readonly seq: number; readonly hash: string } | undefined>;
  /** Every export of another system that was brought, in the order in which they were. */
  readonly systemExports: () => Promise<SystemExport[]>;
  /** When a person last took an export of a campaign or looked at its items. */
  readonly lookedAt: (campaign: string, person: string) => Promise<Instant | undefined>;
  /** What was kept of the people files that were read before; nothing where none was. */
  readonly peopleBefore: () => Promise<PeopleMemory | undefined>;
}

/** What is written of campaigns: in the bucket and on the chain before the table says so. */
export interface CampaignStore extends CampaignReader {
  /**
   * Stores the items that an event names, and then the event, where its place in the campaign is still free.
   * @returns whether it was: where not, somebody else came first, and the campaign is to be read again.
   */
  readonly append: (
    campaign: CampaignPeriod,
    event: CampaignEvent,
    items?: readonly ReviewItem[],
  ) => Promise<boolean>;
  readonly addSystemExport: (
    brought: SystemExport,
    who: {
      /** Id of the person in the people file. */
      readonly by: string;
      readonly saidBy: string;
      readonly at: Instant;
    },
  ) => Promise<void>;
  /**
   * Keeps what the people files told: an object by its hash, and its key in the place of the one before.
   * @param before what {@link CampaignReader.peopleBefore} answered: where another has come since, nothing is kept.
   * @returns whether it was.
   */
  readonly keepPeople: (memory: PeopleMemory, before: PeopleMemory | undefined) => Promise<boolean>;
  readonly look: (campaign: string, person: string, at: Instant) => Promise<void>;
}
