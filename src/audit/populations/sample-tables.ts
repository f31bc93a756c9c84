import { canonicalJson } from '../../model/hash';
import type { Scan } from '../../model/scan';
import type { CsvColumn } from '../../wording/csv';
import { tableOf, type AnswerTable } from '../answer';
import type { OpenedObject } from './open-evidence';
import type { PopulationRow } from './population';
import type { Drawn } from './sample';

/** By which code an item was judged, and with which configuration: those of its scan. */
interface Provenance {
  readonly version: string | null;
  readonly commit: string | null;
  /** Hash of the configuration. */
  readonly configuration: string | null;
}

interface SampleRow extends PopulationRow, Provenance {
  readonly number: number;
  readonly drawnBy: string;
  /** Of all that it rests on; an item that rests on no object is not verified. */
  readonly verified: boolean;
}

/** The sample, what it rests on, and the raw records; each row of the last two names its item. */
export function sampleTables(
  drawn: readonly Drawn[],
  opened: readonly OpenedObject[],
  scans: ReadonlyMap<string, Scan>,
): AnswerTable[] {
  const rows = drawn.map(({ row, drawnBy }, at): SampleRow => {
    const own = opened.filter(({ item }) => item === row.item);
    return {
      number: at + 1,
      drawnBy,
      ...row,
      ...provenanceOf(row.scan === null ? undefined : scans.get(row.scan)),
      verified: own.length > 0 && own.every(({ verified }) => verified),
    };
  });
  const evidence = opened.map(({ records: _records, ...each }) => each);
  const records = opened.flatMap(({ item, key, records: of }) => of.map((record) => ({ item, key, record })));
  return [
    tableOf('sample', rows, SAMPLE_COLUMNS),
    tableOf('evidence', evidence, EVIDENCE_COLUMNS),
    tableOf('records', records, RECORD_COLUMNS),
  ];
}

function provenanceOf(scan: Scan | undefined): Provenance {
  const key = scan?.configuration;
  return {
    version: scan?.version ?? null,
    commit: scan?.commit ?? null,
    configuration: key === undefined ? null : key.slice(key.lastIndexOf('/') + 1),
  };
}

/** The last column is the auditor's own, and empty. */
const SAMPLE_COLUMNS: readonly CsvColumn<SampleRow>[] = [
  { heading: 'number', value: (row) => row.number },
  { heading: 'item', value: (row) => row.item },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.subject },
  { heading: 'state', value: (row) => row.state },
  { heading: 'verified', value: (row) => (row.verified ? 'yes' : 'NO') },
  { heading: 'first observed', value: (row) => row.firstObservedAt },
  { heading: 'last observed', value: (row) => row.lastObservedAt },
  { heading: 'message', value: (row) => row.message },
  { heading: 'facts', value: (row) => canonicalJson(row.facts) },
  { heading: 'scan', value: (row) => row.scan },
  { heading: 'version', value: (row) => row.version },
  { heading: 'commit', value: (row) => row.commit },
  { heading: 'configuration', value: (row) => row.configuration },
  { heading: 'object', value: (row) => row.object },
  { heading: 'evidence', value: (row) => row.evidence.join(' ') },
  { heading: 'drawn by', value: (row) => row.drawnBy },
  { heading: 'conclusion', value: () => '' },
];

const EVIDENCE_COLUMNS: readonly CsvColumn<Omit<OpenedObject, 'records'>>[] = [
  { heading: 'item', value: (row) => row.item },
  { heading: 'role', value: (row) => row.role },
  { heading: 'key', value: (row) => row.key },
  { heading: 'verified', value: (row) => (row.verified ? 'yes' : 'NO') },
  { heading: 'signed', value: (row) => row.signedOn ?? 'no' },
  { heading: 'shows', value: (row) => row.shows },
  { heading: 'more', value: (row) => row.more },
  { heading: 'why', value: (row) => row.why },
];

const RECORD_COLUMNS: readonly CsvColumn<{ item: string; key: string; record: string }>[] = [
  { heading: 'item', value: (row) => row.item },
  { heading: 'key', value: (row) => row.key },
  { heading: 'record', value: (row) => inOneCell(row.record) },
];

/** A spreadsheet takes 32,767 characters a cell. */
const LONGEST = 32_000;

function inOneCell(record: string): string {
  if (record.length <= LONGEST) return record;
  return `${record.slice(0, LONGEST)}… (${record.length} characters; whole in JSON)`;
}
