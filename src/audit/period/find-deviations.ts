import pLimit from 'p-limit';
import type { AccountId, Region } from '../../model/account';
import type { Instant } from '../../model/instant';
import { earliest } from '../../model/instant';
import type { Severity } from '../../model/severity';
import type { FindingEvent } from '../../model/finding';
import { readOrLeaveOut } from '../../record/leave-out';
import type { FindingReading } from '../../record/reading';
import type { Period } from '../answer';
import { openBetween } from '../find-episodes';
import { findFindings } from '../find-findings';
import type { QuestionPorts } from '../questions/question';
import { commonChanges } from '../told';
import { deviationRows, type DeviationRow } from './deviations';
import { failedDeliveries, tellingsOf } from './tellings';
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
}

export interface Deviations {
  /** By the time of their opening. */
  readonly rows: readonly DeviationRow[];
  /** Messages of the period that did not arrive, about anything. */
  readonly failedNotices: readonly Delivery[];
}

/**
 * Every episode of findings that touches a period, with who was told of it: one history for each finding that was open in
 * it, and the common chain back to the first opening.
 */
export async function findDeviations(
  { reader, objects, leaveOut, now, commonChanges: said }: DeviationsPorts,
  { period, severities, ...asked }: DeviationsQuestion,
): Promise<Deviations> {
  const { from, to } = period;
  const readings = await findFindings(reader, { ...asked, asOf: to, now, openSince: from }, leaveOut);
  const limit = pLimit(READS_AT_ONCE);
  const open = readings.filter(isOpenSince(period.from)).filter(mayHaveBeen(severities, period.from));
  const histories = await limit.map(open, async (reading) => {
    const history = await readOrLeaveOut(leaveOut, () => reader.history(reading.head));
    return history === undefined ? [] : [{ reading, history }];
  });
  const touching = histories.flat().filter(({ history }) => history.length > 0);
  const first = firstOf(period.from, touching);
  const told = { from: first, to: period.to };
  const sets = await (said === undefined ? commonChanges(objects, told) : said(told));
  const exceptions = await reader.exceptions(leaveOut, first);
  const tellings = tellingsOf(sets);
  const rows = touching.flatMap(({ reading, history }) =>
    deviationRows(reading, history, exceptions, tellings, period, severities),
  );
  return {
    rows: rows.toSorted(
      byText(({ openedAt, account, rule, region, resource, id, episode }) =>
        [openedAt, account, rule, region, resource, id, episode].join('\n'),
      ),
    ),
    failedNotices: failedDeliveries(sets).filter(({ at }) => at >= period.from),
  };
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

/** The opening of the first episode that touches the period: whoever was told of it was told no earlier. */
function firstOf(from: Instant, touching: readonly { readonly history: readonly FindingEvent[] }[]): Instant {
  let first = from;
  for (const { history } of touching) {
    const opening = history.findLast(
      ({ at, type }) => at <= from && (type === 'opened' || type === 'reopened'),
    );
    if (opening !== undefined) first = earliest(first, opening.at);
  }
  return first;
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
