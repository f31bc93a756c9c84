import pLimit from 'p-limit';
import type { AccountId, Region } from '../../model/account';
import type { Instant } from '../../model/instant';
import { addDays, earliest } from '../../model/instant';
import type { Severity } from '../../model/severity';
import type { Exception, FindingEvent } from '../../model/finding';
import { readOrLeaveOut } from '../../record/leave-out';
import type { FindingReading } from '../../record/reading';
import type { Period } from '../answer';
import { openBetween } from '../find-episodes';
import { findFindings } from '../find-findings';
import type { QuestionPorts } from '../questions/question';
import { commonChangesWithin, toldWhile, type ToldOfFinding } from '../told';
import { deviationRows, type DeviationRow } from './deviations';
import { failedDeliveries, tellingsOf, type Tellings } from './tellings';
import { byText } from '../../model/by-text';
import type { Delivery } from '../../model/alert';

const READS_AT_ONCE = 16;

type DeviationsPorts = Pick<QuestionPorts, 'reader' | 'objects' | 'leaveOut' | 'now' | 'commonChanges'>;

interface DeviationsQuestion {
  readonly period: Period;
  readonly rules?: readonly string[] | undefined;
  readonly accounts?: readonly AccountId[] | undefined;
  readonly regions?: readonly Region[] | undefined;
  /** Episodes that were so severe at any time of the period; as severe as they last were, they may be no more. */
  readonly severities?: readonly Severity[] | undefined;
  /** Messages of the period that did not arrive, about anything: all that was said in it is read for them. */
  readonly withFailedNotices?: true;
}

export interface Deviations {
  /** By the time of their opening. */
  readonly rows: readonly DeviationRow[];
  /** Where they are asked for. */
  readonly failedNotices: readonly Delivery[];
  /** Everybody who was told of one of the rows, each time, and what people did about it, by time. */
  readonly told: () => readonly ToldOfFinding[];
}

/**
 * Every episode of findings that touches a period, with who was told of it: one history for each finding that was open in
 * it, and of the common chain what was said while they were open.
 */
export async function findDeviations(
  { reader: everyTime, objects, leaveOut, now, commonChanges: said }: DeviationsPorts,
  { period, severities, withFailedNotices, ...asked }: DeviationsQuestion,
): Promise<Deviations> {
  const { from, to } = period;
  const reader = historiesOnce(everyTime);
  const readings = await findFindings(
    reader,
    { ...asked, asOf: to, now, openSince: from, severitiesSince: severities },
    leaveOut,
  );
  const limit = pLimit(READS_AT_ONCE);
  const open = readings.filter(isOpenSince(period.from)).filter(mayHaveBeen(severities, period.from));
  const histories = await limit.map(open, async ({ head }) =>
    // Of one that has only its first event, the head has it.
    head.version === 1 ? [head.last] : readOrLeaveOut(leaveOut, () => reader.history(head)),
  );
  const touching = open.flatMap((reading, index) => {
    const history = histories[index];
    return history === undefined ? [] : [{ reading, history }];
  });
  const rowsWith = (exceptions: readonly Exception[], tellings: Tellings) =>
    touching.flatMap(({ reading, history }) =>
      deviationRows(reading, history, exceptions, tellings, period, severities),
    );
  const spans = rowsWith([], tellingsOf([])).map((row) => ({ id: row.id, ...spanOf(to)(row) }));
  // One by one: as arguments of one call there may be too many.
  const first = spans.reduce((least, span) => earliest(least, span.from), from);
  const sets =
    said === undefined
      ? await commonChangesWithin(objects, withFailedNotices === true ? [...spans, period] : spans)
      : await said({ from: first, to });
  const exceptions = await reader.exceptions(leaveOut, first);
  return {
    rows: rowsWith(exceptions, tellingsOf(sets)).toSorted(
      byText(({ openedAt, account, rule, region, resource, id, episode }) =>
        [openedAt, account, rule, region, resource, id, episode].join('\n'),
      ),
    ),
    failedNotices:
      withFailedNotices === true ? failedDeliveries(sets).filter(({ at }) => at >= period.from) : [],
    told: () =>
      toldWhile(sets, new Map(touching.map(({ reading: { head }, history }) => [head.id, history])), spans),
  };
}

/** How a finding read at the end of a period, and what its episodes were, is in one history: it is read once for both. */
function historiesOnce(reader: DeviationsPorts['reader']): DeviationsPorts['reader'] {
  const known = new Map<string, { readonly version: number; readonly events: Promise<FindingEvent[]> }>();
  return {
    ...reader,
    async history(head) {
      const before = known.get(head.id);
      const read =
        before !== undefined && before.version >= head.version
          ? before
          : { version: head.version, events: reader.history(head) };
      known.set(head.id, read);
      return (await read.events).filter(({ number }) => number <= head.version);
    },
  };
}

/** What came of a message that was begun while something was open is said within it. */
const OUTCOME_DAYS = 1;

/** When somebody may have been told of an episode: no earlier than its opening, and not after its end. */
function spanOf(to: Instant): (row: Pick<DeviationRow, 'openedAt' | 'closedAt'>) => Period {
  return ({ openedAt, closedAt }) => ({
    from: openedAt,
    to: closedAt === null ? to : earliest(to, addDays(closedAt, OUTCOME_DAYS)),
  });
}

/** Not those that had ended before the period began. */
function isOpenSince(from: Instant): (reading: FindingReading) => boolean {
  return ({ head }) => head.state === 'open' || head.stateChangedAt >= from;
}

/** Of one that has been of another severity since before the period, no history is read. */
function mayHaveBeen(
  severities: readonly Severity[] | undefined,
  from: Instant,
): (reading: FindingReading) => boolean {
  return ({ head: { severity, phase, firstOpenedAt } }) =>
    severities === undefined ||
    severities.includes(severity) ||
    (phase.startedAt > from && phase.startedAt !== firstOpenedAt);
}

/** When findings opened or ended, by account, in the order of time. */
export function changesOf(
  rows: readonly Pick<DeviationRow, 'account' | 'openedAt' | 'closedAt'>[],
): Map<AccountId, Instant[]> {
  const changes = new Map<AccountId, Instant[]>();
  for (const { account, openedAt, closedAt } of rows) {
    const own = changes.get(account) ?? [];
    own.push(openedAt);
    if (closedAt !== null) own.push(closedAt);
    changes.set(account, own);
  }
  return new Map([...changes].map(([account, moments]) => [account, moments.toSorted()]));
}

/** What is found out when it is asked for the first time. */
export function onceAsked<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => (found ??= find());
}

/** As {@link changesOf}, of rules whose deviations are not asked for themselves: nobody's being told is read. */
export async function findChanges(
  { reader, leaveOut, now }: Pick<QuestionPorts, 'reader' | 'leaveOut' | 'now'>,
  { period, ...asked }: Omit<DeviationsQuestion, 'severities'>,
): Promise<Map<AccountId, Instant[]>> {
  const { from, to } = period;
  const readings = await findFindings(reader, { ...asked, asOf: to, now, openSince: from }, leaveOut);
  const found = await openBetween(
    reader,
    readings.filter(isOpenSince(period.from)),
    period.from,
    period.to,
    leaveOut,
  );
  return changesOf(
    found.flatMap(({ head: { account }, episodes }) =>
      episodes.map(({ openedAt, closed }) => ({ account, openedAt, closedAt: closed?.at ?? null })),
    ),
  );
}
