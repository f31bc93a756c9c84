import pLimit from 'p-limit';
import type { FindingHead } from '../../model/finding';
import { OPEN_STATES } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import { tableOf } from '../answer';
import { findFindings } from '../find-findings';
import { findingRow, type FindingRow } from '../finding-row';
import { trustIn } from '../trust';
import { trustGapsThen } from '../trust-words';
import { evidenceCommands } from './aws-commands';
import type { CsvColumn } from '../../wording/csv';
import { readOrLeaveOut } from '../../record/leave-out';
import type { Question, QuestionPorts } from './question';

const READS_AT_ONCE = 16;

export const failed: Question = {
  id: 'failed',
  number: 3,
  asks: 'What failed this control on a day, or at a given moment?',
  about: 'moment',
  takes: { rule: 'optional', account: 'optional', region: 'optional' },
  async answer({ reader, record, objects, leaveOut, now, rules, cadences, recordOptions }, parameters) {
    const { asOf, accounts, regions } = parameters;
    const asked = { asOf, now, accounts, regions, rules: parameters.rules };
    const readings = await findFindings(reader, { ...asked, states: OPEN_STATES }, leaveOut);
    const trust = await trustIn(
      { reader, record, objects, leaveOut },
      {
        ...asked,
        rules: rules.map((rule) => rule.asked).filter(({ rule }) => parameters.rules?.includes(rule) ?? true),
        areRulesNarrowed: parameters.rules !== undefined,
        cadences,
      },
    );
    const limit = pLimit(READS_AT_ONCE);
    const { data, sentences } = trustGapsThen(trust, recordOptions);
    const rows = await limit.map(readings, async (reading): Promise<FailedRow> => ({
      ...findingRow(reading),
      seenAt: reading.head.observedAt,
      evidence: await evidenceFor(reader, reading.head, leaveOut),
    }));
    return {
      tables: [tableOf('findings', rows, FINDING_COLUMNS)],
      gaps: {
        data,
        sentences: [
          ...sentences,
          ...(rows.length === 0
            ? []
            : [
                'A message says what was seen at `seen`, by the evidence beside it: while later looks find the same facts, nothing is recorded again.',
              ]),
        ],
      },
      configuration: trust.scan?.configuration,
      awsCli: evidenceCommands(rows.flatMap(({ evidence }) => evidence)),
    };
  },
};

/** Of the newest event that has any: what people say rests on none. */
async function evidenceFor(
  reader: QuestionPorts['reader'],
  head: FindingHead,
  leaveOut: QuestionPorts['leaveOut'],
): Promise<readonly string[]> {
  if ('evidence' in head.last) return head.last.evidence;
  const history = (await readOrLeaveOut(leaveOut, () => reader.history(head))) ?? [];
  const seen = history.filter(({ number }) => number <= head.version);
  return seen.reduce<readonly string[]>((last, event) => ('evidence' in event ? event.evidence : last), []);
}

type FailedRow = FindingRow & {
  /** When the look began that saw what the message says. */
  readonly seenAt: Instant;
  readonly evidence: readonly string[];
};

const FINDING_COLUMNS: readonly CsvColumn<FailedRow>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'state', value: (row) => row.state },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'opened', value: (row) => row.openedAt },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'exception', value: (row) => row.exception },
  { heading: 'seen', value: (row) => row.seenAt },
  { heading: 'message', value: (row) => row.message },
  { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
];
