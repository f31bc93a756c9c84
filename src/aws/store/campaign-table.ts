import type { CampaignReads, CampaignTable } from '../../record/ports';
import {
  campaignEntrySchema,
  campaignHeadSchema,
  keptPeopleSchema,
  listedCampaignSchema,
  lookSchema,
  systemExportEntrySchema,
  type CampaignEntry,
  type SystemExportEntry,
} from '../../model/campaign-entry';
import * as items from './items';
import * as keys from './keys';
import { IF_ABSENT, ifVersion, type Table } from './table';

export function dynamoCampaignTable(table: Table): CampaignTable {
  return {
    campaignHead: (campaign) => campaignHead(table, campaign),
    async putCampaignEntry(entry) {
      await table.put(items.campaignEntryItem(entry), IF_ABSENT);
    },
    async putCampaignHead(previous, next) {
      if (previous === undefined) {
        await table.put(items.listedCampaignItem(next), IF_ABSENT);
        return table.put(items.campaignHeadItem(next), IF_ABSENT);
      }
      return table.put(items.campaignHeadItem(next), { kind: 'unchanged', at: { seq: previous.seq } });
    },
    async putSystemExport(brought) {
      await table.put(items.systemExportItem(brought), IF_ABSENT);
    },
    keptPeople: () => keptPeople(table),
    putKeptPeople: (previous, next) =>
      table.put(items.keptPeopleItem(next), previous === undefined ? IF_ABSENT : ifVersion(previous.version)),
    look: (campaign, person) => look(table, campaign, person),
    putLook: (previous, next) =>
      table.put(
        items.lookItem(next),
        previous === undefined ? IF_ABSENT : { kind: 'unchanged', at: { at: previous.at } },
      ),
  };
}

export function dynamoCampaignReads(table: Table): CampaignReads {
  return {
    campaignHead: (campaign) => campaignHead(table, campaign),
    keptPeople: () => keptPeople(table),
    look: (campaign, person) => look(table, campaign, person),
    async listedCampaigns() {
      const found = [];
      for await (const item of table.query({ partition: keys.CAMPAIGNS_PARTITION }))
        found.push(items.parseItem(listedCampaignSchema, item));
      return found;
    },
    async *campaignEntries(campaign): AsyncGenerator<CampaignEntry> {
      const page = { partition: keys.campaignPk(campaign), sort: { beginsWith: keys.EVENT_PREFIX } };
      for await (const item of table.query(page)) yield items.parseItem(campaignEntrySchema, item);
    },
    async *systemExports(): AsyncGenerator<SystemExportEntry> {
      for await (const item of table.query({ partition: keys.SYSTEM_EXPORTS_PARTITION }))
        yield items.parseItem(systemExportEntrySchema, item);
    },
  };
}

async function campaignHead(table: Table, campaign: string) {
  const item = await table.get(keys.campaignHeadKey(campaign));
  return item && items.parseItem(campaignHeadSchema, item);
}

async function keptPeople(table: Table) {
  const item = await table.get(keys.keptPeopleKey);
  return item && items.parseItem(keptPeopleSchema, item);
}

async function look(table: Table, campaign: string, person: string) {
  const item = await table.get(keys.lookKey(campaign, person));
  return item && items.parseItem(lookSchema, item);
}
