import { byText } from '../../model/by-text';
import { canonicalJson, sha256Hex } from '../../model/hash';
import { jsonText } from '../../wording/csv';
import { viewOf } from '../campaign/view';
import { fold, type CampaignState } from '../campaign/state';
import { countAgainTable } from './count-again';
import { assignmentsTable, decisionsTable, itemsTable, signalsTable, signOffsTable } from './decision-tables';
import { gapsOf } from './gaps';
import {
  basisOf,
  lastEventOf,
  PACKAGE_FORM,
  SOURCE_FILES,
  type PackageManifest,
  type PackageSources,
} from './made';
import {
  exclusionsTable,
  listedItems,
  listsTable,
  populationTable,
  sealedLists,
  totalsTable,
  type ListedItem,
} from './population-tables';
import { proofsTable, revocationsTable } from './revocation-tables';
import { tableCsv, tableJson, tableOf, type HowMade, type PackageTable } from './table';
import { eventHash } from '../campaign/event';

export const MANIFEST_FILE = 'manifest.json';
const PAGE_FILE = 'index.html';

/** All that the files of a package tell. */
export interface PackageContents {
  readonly sources: PackageSources;
  readonly state: CampaignState;
  readonly items: readonly ListedItem[];
  readonly how: HowMade;
  readonly tables: ReadonlyMap<string, PackageTable>;
}

/** What makes the printable page. */
export type MakePage = (contents: PackageContents) => string;

/** The contents of a package. @throws IntegrityError where an event is about something that is not there. */
function contentsOf(sources: PackageSources): PackageContents {
  const { made, campaign } = sources;
  const state = fold(campaign, made.madeAt);
  const items = listedItems(state);
  const lists = sealedLists(campaign);
  const tables = [
    listsTable(lists),
    exclusionsTable(state),
    totalsTable(items.map(({ item }) => item)),
    populationTable(lists),
    itemsTable(items),
    assignmentsTable(campaign),
    decisionsTable(campaign, items),
    signalsTable(campaign, state),
    revocationsTable(state, items),
    proofsTable(campaign),
    signOffsTable(state),
    eventsTable(sources),
    countAgainTable(lists[0]?.items ?? [], state, made),
  ];
  return {
    sources,
    state,
    items,
    how: {
      campaign: campaign.id,
      period: campaign.period,
      asOf: made.madeAt,
      version: made.version,
      command: made.command,
      configurationHash: sha256Hex(canonicalJson(made.settings)),
      population: state.opened?.population.hash ?? null,
      lastEvent: lastEventOf(campaign),
      basis: basisOf(sources),
      gaps: gapsOf(sources, state),
    },
    tables: new Map(tables.map((table) => [table.name, table])),
  };
}

/** The events with their hashes, each naming the one before. */
function eventsTable({ campaign, proofs }: PackageSources): PackageTable {
  const proven = new Map(proofs.map((proof) => [proof.seq, proof]));
  return tableOf(
    {
      name: 'events',
      says: 'One row an event of the campaign; whole, and as stored, they are in events.ndjson, one a line. A hash is the SHA-256 of such a line.',
    },
    campaign.events,
    {
      event: ({ seq }) => seq,
      at: ({ at }) => at,
      type: ({ what }) => what.type,
      hash: (event) => eventHash(event),
      previous: ({ previous }) => previous,
      changeSet: ({ seq }) => proven.get(seq)?.key,
      inSignedLog: ({ seq }) => proven.get(seq)?.proof !== undefined,
    },
  );
}

/** What a package is made from, as files. */
function sourceFiles({ made, campaign, people, proofs }: PackageSources): [string, string][] {
  return [
    [SOURCE_FILES.made, `${canonicalJson(made)}\n`],
    [SOURCE_FILES.people, `${canonicalJson(people)}\n`],
    // Without an end of line: the file has the hash that the event names.
    ...[...campaign.lists]
      .sort(byText(([hash]) => hash))
      .map(([hash, items]): [string, string] => [SOURCE_FILES.list(hash), canonicalJson(items)]),
    [SOURCE_FILES.events, campaign.events.map((event) => `${canonicalJson(event)}\n`).join('')],
    ...proofs.flatMap(({ seq, changeSet, proof }): [string, string][] => [
      [SOURCE_FILES.changeSet(seq), changeSet],
      ...(proof === undefined ? [] : [[SOURCE_FILES.proof(seq), proof] as [string, string]]),
    ]),
  ];
}

/** Every file of a package by its name: what it is made from first, the manifest last. */
export function packageFiles(sources: PackageSources, page: MakePage): Map<string, string> {
  const contents = contentsOf(sources);
  const { how, tables } = contents;
  const { made, campaign } = sources;
  const named = (id: string) => {
    const email = sources.people.persons.find((person) => person.id === id)?.email;
    return { id, name: id, ...(email !== undefined && { email }) };
  };
  const view = viewOf(campaign, named, made.madeAt).campaign;
  const files = new Map<string, string>([
    ...sourceFiles(sources),
    ['campaign.json', `${jsonText({ schemaVersion: 1, ...how, campaign: view }, 2)}\n`],
    ...[...tables.values()].flatMap((table): [string, string][] => [
      [`${table.name}.csv`, tableCsv(table, how)],
      [`${table.name}.json`, tableJson(table, how)],
    ]),
    [PAGE_FILE, page(contents)],
  ]);
  const manifest: PackageManifest = {
    form: PACKAGE_FORM,
    campaign: campaign.id,
    madeAt: made.madeAt,
    version: made.version,
    events: campaign.events.length,
    lastEvent: how.lastEvent,
    basis: how.basis,
    files: [...files].map(([name, text]) => ({
      name,
      sha256: sha256Hex(text),
      bytes: Buffer.byteLength(text),
    })),
  };
  return files.set(MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
}
