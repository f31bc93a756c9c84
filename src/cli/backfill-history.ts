import { tableOf, type AnswerTable, type Gaps } from '../audit/answer';
import type { BackfillHistoryPlace, BackfillState, BackfillUnjudged } from '../model/backfill';
import { byText } from '../model/by-text';
import type { BackfillEntry } from '../model/register-entry';
import { ITEM_TYPES } from '../sources/inventory/config-row';
import type { CsvColumn } from '../wording/csv';
import { commonGaps, type HeldBackfill, type KnownBeside } from './backfill-gaps';

/** What the history of AWS Config shows of resources: when each was seen at fault, what could not be judged, what was read. */
export function historyTables({ states, unjudged, historyPlaces }: HeldBackfill): AnswerTable[] {
  return [
    tableOf('reconstructed', states.toSorted(inOrder), STATE_COLUMNS),
    tableOf('not judged', unjudged, UNJUDGED_COLUMNS),
    tableOf('looked at', historyPlaces, PLACE_COLUMNS),
  ];
}

const inOrder = byText(({ firstObserved, account, region, rule, resource }: BackfillState) =>
  [firstObserved, account, region, rule, resource].join('\n'),
);

export function historyGaps(entry: BackfillEntry, held: HeldBackfill, known: KnownBeside): Gaps {
  const { at, by, program, readFrom, to } = entry;
  const { header, unjudged, historyPlaces } = held;
  const rules = header.rules.map(({ rule }) => rule);
  const empty = historyPlaces.filter(({ items }) => items === 0).length;
  const noSnapshot = historyPlaces.filter(({ snapshots }) => snapshots === 0).length;
  const common = commonGaps(entry, held, known);
  return {
    data: {
      ...common.data,
      placesWithoutItem: empty,
      placesWithoutSnapshot: noSnapshot,
      notJudged: unjudged.length,
    },
    sentences: [
      `Reconstructed at ${at} by ${by} with version ${program} from what AWS Config delivered to ${readFrom}: nobody watched then. No row is a finding of the record, none is counted in a period, and nothing late is made in time by it.`,
      `Judged: ${rules.join(', ')}, of ${ITEM_TYPES.join(' and ')} alone, each from the first item on that "looked at" names. Of a rule without a row nothing passes.`,
      'A row says when an item first and last showed a resource so, until when a snapshot listed that item, and when it was seen next. Between two items it is not known how the resource was.',
      ...common.sentences,
      ...(unjudged.length === 0
        ? []
        : [
            `${unjudged.length} times a rule could judge no item of an account and Region, because AWS Config does not record what it reads: "not judged" names each.`,
          ]),
      ...(empty === 0
        ? []
        : [
            `Of ${empty} pairs of account and Region there is no item of these types: nothing of them changed there, they were not recorded, or the files are lost.`,
          ]),
      ...(noSnapshot === 0
        ? []
        : [
            `Of ${noSnapshot} pairs of account and Region there is no snapshot in the period: a resource that did not change in it is not seen.`,
          ]),
      'AWS Config signs none of its files: nothing proves that they are as they were delivered.',
      `Files are searched by when they were delivered, up to one day after ${to}: what was delivered later is not in this answer.`,
    ],
  };
}

const STATE_COLUMNS: readonly CsvColumn<BackfillState>[] = [
  { heading: 'reconstructed', value: (row) => row.reconstructed },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'outcome', value: (row) => row.outcome },
  { heading: 'first observed', value: (row) => row.firstObserved },
  { heading: 'last observed', value: (row) => row.lastObserved },
  { heading: 'listed until', value: (row) => row.listedUntil },
  { heading: 'next observed', value: (row) => row.nextObserved },
  { heading: 'next', value: (row) => row.next },
  { heading: 'items', value: (row) => row.items },
  { heading: 'message', value: (row) => row.message },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'file', value: (row) => row.file },
  { heading: 'sha256', value: (row) => row.sha256 },
];

const UNJUDGED_COLUMNS: readonly CsvColumn<BackfillUnjudged>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'resources', value: (row) => row.resources },
  { heading: 'items', value: (row) => row.items },
  { heading: 'why', value: (row) => row.why },
];

const PLACE_COLUMNS: readonly CsvColumn<BackfillHistoryPlace>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'files', value: (row) => row.files },
  { heading: 'snapshots', value: (row) => row.snapshots },
  { heading: 'items', value: (row) => row.items },
  { heading: 'resources', value: (row) => row.resources },
  { heading: 'first observed', value: (row) => row.firstObserved },
  { heading: 'last observed', value: (row) => row.lastObserved },
  {
    heading: 'days without file',
    value: (row) =>
      row.daysWithoutFile.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', '),
  },
];
