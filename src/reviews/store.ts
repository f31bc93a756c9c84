import pLimit from 'p-limit';
import * as z from 'zod';
import { eventKey, type CampaignEntry } from '../model/campaign-entry';
import { errorText, IntegrityError } from '../model/errors';
import { canonicalJson } from '../model/hash';
import { getJson, objectKey, putJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { ChainPorts } from '../record/chain';
import { sayCampaignEvent, sayLook, sayPeople, saySystemExport } from '../record/common-chain';
import type { CampaignReads } from '../record/ports';
import { campaignEventSchema, eventHash, type CampaignEvent } from './campaign/event';
import { reviewItemSchema, type ReviewItem } from './item';
import { peopleMemorySchema } from './people/memory';
import { systemExportSchema } from './population/system-export';
import type { CampaignReader, CampaignStore } from './ports';

/** An event of more bytes is an object: a file of 20,000 decisions has twenty times as many as DynamoDB takes. */
const LARGEST_IN_TABLE = 16 * 1024;
const READS_AT_ONCE = 16;
const itemsSchema = z.array(reviewItemSchema);

export interface CampaignReaderPorts {
  readonly objects: ObjectStore;
  readonly campaigns: CampaignReads;
}

/** Campaigns as the record has them. */
export function campaignReader({ objects, campaigns }: CampaignReaderPorts): CampaignReader {
  const limit = pLimit(READS_AT_ONCE);
  const itemsOf = newestKept((hash) => getJson(objects, `campaign-items/${hash}`, itemsSchema));
  const eventOf = async (entry: CampaignEntry): Promise<CampaignEvent> => {
    const { campaign, seq } = entry;
    if (entry.event === undefined) return limit(() => getJson(objects, eventKey(entry), campaignEventSchema));
    const parsed = campaignEventSchema.safeParse(entry.event);
    if (!parsed.success) throw altered(campaign, seq, errorText(parsed.error), parsed.error);
    if (eventHash(parsed.data) !== entry.hash)
      throw altered(campaign, seq, 'it has not the hash that it says');
    return parsed.data;
  };
  return {
    async campaigns() {
      const listed = await campaigns.listedCampaigns();
      return listed.map(({ campaign, period }) => ({ id: campaign, period }));
    },
    async campaign(id) {
      const head = await campaigns.campaignHead(id);
      if (head === undefined) return undefined;
      const found: Promise<CampaignEvent>[] = [];
      for await (const entry of campaigns.campaignEntries(id)) {
        // What its head does not name yet is being written.
        if (entry.seq > head.seq) break;
        if (entry.seq !== found.length + 1) throw altered(id, found.length + 1, 'it is not there');
        const event = eventOf(entry);
        // One that fails while others are read is thrown in its turn.
        event.catch(() => undefined);
        found.push(event);
      }
      const events = await Promise.all(found);
      const last = events.at(-1);
      if (last === undefined || events.length !== head.seq || eventHash(last) !== head.hash)
        throw altered(id, head.seq, 'it is not the one that the campaign says');
      const hashes = new Set(events.flatMap((event) => listIn(event)?.hash ?? []));
      const lists = await limit.map([...hashes], async (hash): Promise<[string, readonly ReviewItem[]]> => [
        hash,
        await itemsOf(hash),
      ]);
      return { id, period: head.period, events, lists: new Map(lists) };
    },
    async newest(id) {
      const head = await campaigns.campaignHead(id);
      return head && { seq: head.seq, hash: head.hash };
    },
    async systemExports() {
      const keys: string[] = [];
      for await (const { key } of campaigns.systemExports()) keys.push(key);
      return limit.map(keys, (key) => getJson(objects, key, systemExportSchema));
    },
    async peopleBefore() {
      const kept = await campaigns.keptPeople();
      return kept && getJson(objects, kept.key, peopleMemorySchema);
    },
    lookedAt: async (campaign, person) => (await campaigns.look(campaign, person))?.at,
  };
}

/** A list is named by its hash and never another: a large one is not read again for each thing that is said of its items. */
const LISTS_KEPT = 4;

function newestKept<T>(read: (hash: string) => Promise<T>): (hash: string) => Promise<T> {
  const kept = new Map<string, T>();
  return async (hash) => {
    const found = kept.get(hash) ?? (await read(hash));
    kept.delete(hash);
    kept.set(hash, found);
    const [oldest] = kept.keys();
    if (kept.size > LISTS_KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}

export interface CampaignStorePorts extends ChainPorts {
  readonly campaigns: CampaignReads;
}

/** What is said of campaigns stands in the bucket and on the common chain before the table says so. */
export function campaignStore(ports: CampaignStorePorts): CampaignStore {
  const { objects } = ports;
  return {
    ...campaignReader(ports),
    async append({ id, period }, event, items) {
      if (event.campaign !== id) throw new Error(`an event of campaign ${event.campaign} is none of ${id}`);
      // The key of the items is made of their hash: a large list is written down once.
      const list = items && (await putJson(objects, 'campaign-items', items));
      const named = listIn(event);
      if (list !== (named && `campaign-items/${named.hash}`))
        throw new Error(`event ${event.seq} of campaign ${id} does not name the items that it comes with`);
      const entry = {
        schema: 1,
        campaign: id,
        seq: event.seq,
        at: event.at,
        hash: eventHash(event),
      } as const;
      const isSmall = Buffer.byteLength(canonicalJson(event)) <= LARGEST_IN_TABLE;
      if (!isSmall) await putJson(objects, 'campaign-events', event);
      return sayCampaignEvent(ports, {
        entry: { ...entry, ...(isSmall && { event }) },
        period,
        previous: event.previous,
        ...(list !== undefined && { items: list }),
      });
    },
    async addSystemExport(brought, who) {
      const { system, takenAt, rows } = brought;
      const key = await putJson(objects, 'system-exports', brought);
      await saySystemExport(ports, { schema: 1, system, takenAt, rows: rows.length, key, ...who });
    },
    async keepPeople(memory, before) {
      const key = await putJson(objects, 'people', memory);
      return sayPeople(ports, key, before && objectKey('people', canonicalJson(before)));
    },
    look: (campaign, person, at) => sayLook(ports, { schema: 1, campaign, person, at }),
  };
}

/** The items that an event names. */
function listIn({ what }: CampaignEvent): { readonly hash: string } | undefined {
  if (what.type === 'opened') return what.population;
  return what.type === 'delta' || what.type === 'supplement' ? what.list : undefined;
}

function altered(campaign: string, seq: number, why: string, cause?: unknown): IntegrityError {
  return new IntegrityError(
    `Event ${seq} of campaign ${campaign} is not as it was written: ${why}`,
    'Make the table again from the bucket with rebuild, and compare',
    { cause },
  );
}
