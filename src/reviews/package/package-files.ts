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

/** Its name, with slashes, and its text. */
type PackageFile = readonly [name: string, text: string];

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
function* sourceFiles({ made, campaign, people, proofs }: PackageSources): Generator<PackageFile, void> {
  yield [SOURCE_FILES.made, `${canonicalJson(made)}\n`];
  yield [SOURCE_FILES.people, `${canonicalJson(people)}\n`];
  // Without an end of line: the file has the hash that the event names.
  for (const [hash, items] of [...campaign.lists].sort(byText(([name]) => name)))
    yield [SOURCE_FILES.list(hash), canonicalJson(items)];
  yield [SOURCE_FILES.events, campaign.events.map((event) => `${canonicalJson(event)}\n`).join('')];
  for (const { seq, changeSet, proof } of proofs) {
    yield [SOURCE_FILES.changeSet(seq), changeSet];
    if (proof !== undefined) yield [SOURCE_FILES.proof(seq), proof];
  }
}

/**
 * Every file of a package with its name, one after the other, so that no more than one need be in memory: what it is made from
 * first, the manifest last.
 * @throws IntegrityError where an event is about something that is not there.
 */
export function* packageFiles(sources: PackageSources, page: MakePage): Generator<PackageFile, void> {
  const { made, campaign } = sources;
  const listed: PackageManifest['files'] = [];
  const contents = contentsOf(sources);
  const { how } = contents;
  for (const file of contentFiles(contents, page)) {
    const [name, text] = file;
    listed.push({ name, sha256: sha256Hex(text), bytes: Buffer.byteLength(text) });
    yield file;
  }
  const manifest: PackageManifest = {
    form: PACKAGE_FORM,
    campaign: campaign.id,
    madeAt: made.madeAt,
    version: made.version,
    events: campaign.events.length,
    lastEvent: how.lastEvent,
    basis: how.basis,
    files: listed,
  };
  yield [MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`];
}

function* contentFiles(contents: PackageContents, page: MakePage): Generator<PackageFile, void> {
  const { sources, how, tables } = contents;
  const { made, campaign } = sources;
  const named = (id: string) => {
    const email = sources.people.persons.find((person) => person.id === id)?.email;
    return { id, name: id, ...(email !== undefined && { email }) };
  };
  const view = viewOf(campaign, named, made.madeAt).campaign;
  yield* sourceFiles(sources);
  yield ['campaign.json', `${jsonText({ schemaVersion: 1, ...how, campaign: view }, 2)}\n`];
  for (const table of tables.values()) {
    yield [`${table.name}.csv`, tableCsv(table, how)];
    yield [`${table.name}.json`, tableJson(table, how)];
  }
  yield [PAGE_FILE, page(contents)];
}
