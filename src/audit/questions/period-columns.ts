import type { CsvColumn } from '../../wording/csv';
import type { ToldOfFinding } from '../told';
import type { DeviationRow } from '../period/deviations';
import type { PeriodGap } from '../period/gap-list';
import type { OccurrenceCounts } from '../period/tally';

export const COUNT_COLUMNS: readonly CsvColumn<OccurrenceCounts>[] = [
  { heading: 'expected', value: (row) => row.expected },
  { heading: 'performed', value: (row) => row.performed },
  { heading: 'passed', value: (row) => row.passed },
  { heading: 'failed', value: (row) => row.failed },
  { heading: 'errors', value: (row) => row.errors },
  { heading: 'not evaluated', value: (row) => row.notEvaluated },
  { heading: 'passed with nothing in scope', value: (row) => row.empty },
  { heading: 'additional looks', value: (row) => row.additional },
];

export const GAP_COLUMNS: readonly CsvColumn<PeriodGap>[] = [
  { heading: 'from', value: (row) => row.from },
  { heading: 'to', value: (row) => row.to },
  { heading: 'occurrences', value: (row) => row.occurrences },
  { heading: 'cause', value: (row) => row.cause },
  { heading: 'accounts', value: (row) => row.accounts.join(' ') },
  { heading: 'last observed', value: (row) => row.lastObserved },
  { heading: 'next observed', value: (row) => row.nextObserved },
];

export const DEVIATION_COLUMNS: readonly CsvColumn<DeviationRow>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'episode', value: (row) => row.episode },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'detected', value: (row) => row.detectedAt },
  { heading: 'opened', value: (row) => row.openedAt },
  { heading: 'told', value: (row) => row.toldAt },
  { heading: 'told where', value: (row) => row.toldWhere },
  { heading: 'told who', value: (row) => row.toldWho },
  { heading: 'reminders', value: (row) => row.reminders },
  { heading: 'last reminded', value: (row) => row.remindedAt },
  { heading: 'failed notices', value: (row) => row.failedNotices },
  { heading: 'not told', value: (row) => row.notTold },
  { heading: 'acknowledged', value: (row) => row.acknowledgedAt },
  { heading: 'acknowledged by', value: (row) => row.acknowledgedBy },
  { heading: 'closed', value: (row) => row.closedAt },
  { heading: 'seen gone', value: (row) => row.seenGoneAt },
  { heading: 'how', value: (row) => row.closedHow },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'in time', value: (row) => row.inTime },
  {
    heading: 'excepted',
    value: ({ exceptions }) => exceptions.map(({ id, from, to }) => `${id} ${from} to ${to}`).join('; '),
  },
  { heading: 'said', value: (row) => row.saidAt },
  { heading: 'message', value: (row) => row.message },
  { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
];

/** Who was told of findings, when, where and why. */
export const TOLD_COLUMNS: readonly CsvColumn<ToldOfFinding>[] = [
  { heading: 'at', value: (row) => row.at },
  { heading: 'finding', value: (row) => row.finding },
  { heading: 'what', value: (row) => row.what },
  { heading: 'why', value: (row) => row.why },
  { heading: 'destination', value: (row) => row.destination },
  { heading: 'who', value: (row) => row.who },
  { heading: 'status', value: (row) => row.status },
  { heading: 'alert', value: (row) => row.alert },
];
