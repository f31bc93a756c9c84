import pLimit from 'p-limit';
import type { Exception, FindingEvent, FindingHead } from '../../model/finding';
import type { EffectiveState } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import type { Severity } from '../../model/severity';
import type { Facts } from '../../model/verdict';
import { readOrLeaveOut } from '../../record/leave-out';
import type { FindingReading } from '../../record/reading';
import type { Period } from '../answer';
import { closureOf, isWithin, type Closure } from '../episodes';
import { findFindings, MOST_RULE_LISTS } from '../find-findings';
import type { ExportPorts, ExportQuestion } from './export-question';

/** So many findings are read on before the first of them is said; no more than these are in memory with their histories. */
const AT_ONCE = 200;
const READS_AT_ONCE = 16;

/** One stretch of a finding's life in which it was open, as it read at the end of a period that it touches. */
export interface Deviation extends Pick<
  FindingHead,
  'id' | 'rule' | 'kind' | 'account' | 'region' | 'resource'
> {
  /** Counts from 1. */
  readonly episode: number;
  readonly openedAt: Instant;
  /** When the observation began that showed it, and the first ever of the finding. */
  readonly observedAt: Instant;
  readonly firstObservedAt: Instant;
  /** When the newest recorded observation began that saw it there, and the newest of all, which may have seen it gone. */
  readonly lastSeenAt: Instant;
  readonly lastObservedAt: Instant;
  /** As last seen failing. */
  readonly severity: Severity;
  readonly message: string;
  readonly facts: Facts;
  readonly dueAt?: Instant | undefined;
  readonly closed?: Closure;
  /** When something was last recorded of it, and the number of that event. */
  readonly changedAt: Instant;
  readonly version: number;
  /** Set where nothing but its opening was recorded. */
  readonly isAsOpened: boolean;
  readonly state: EffectiveState;
  /** In force at the end of the period. */
  readonly exception?: Exception | undefined;
  /** Keys of the objects that showed it, or its end. */
  readonly evidence: readonly string[];
}

/**
 * Every deviation of a period, account by account, or of a few rules rule by rule: no more than one of them is in memory. Within it
 * the worst finding comes first, and of one the oldest deviation.
 */
export async function* deviationsWithin(
  { reader: everyTime, leaveOut }: Pick<ExportPorts, 'reader' | 'leaveOut'>,
  { period, now, rules, areRulesNarrowed }: ExportQuestion,
): AsyncGenerator<Deviation, void> {
  const reader = exceptionsOnce(everyTime);
  const only = areRulesNarrowed ? [...rules.keys()] : undefined;
  const parts =
    only !== undefined && only.length <= MOST_RULE_LISTS
      ? only.map((rule) => ({ rules: [rule] }))
      : (await reader.accounts()).toSorted().map((account) => ({ accounts: [account], rules: only }));
  for (const part of parts) {
    const asked = { ...part, asOf: period.to, now, openSince: period.from };
    yield* deviationsOfReadings({ reader, leaveOut }, await findFindings(reader, asked, leaveOut), period);
  }
}

/** Every part asks for the same ones. */
function exceptionsOnce(reader: ExportPorts['reader']): ExportPorts['reader'] {
  let found: ReturnType<typeof reader.exceptions> | undefined;
  return { ...reader, exceptions: (...asked) => (found ??= reader.exceptions(...asked)) };
}

async function* deviationsOfReadings(
  { reader, leaveOut }: Pick<ExportPorts, 'reader' | 'leaveOut'>,
  readings: readonly FindingReading[],
  period: Period,
): AsyncGenerator<Deviation, void> {
  const touching = readings.filter(({ head }) => head.state === 'open' || head.stateChangedAt >= period.from);
  const limit = pLimit(READS_AT_ONCE);
  for (let at = 0; at < touching.length; at += AT_ONCE) {
    const found = await Promise.all(
      touching.slice(at, at + AT_ONCE).map((reading) =>
        limit(() =>
          readOrLeaveOut(leaveOut, async () => {
            const { head } = reading;
            const history = head.version === 1 ? [head.last] : await reader.history(head);
            return deviationsOf(
              reading,
              history.filter(({ number }) => number <= head.version),
            );
          }),
        ),
      ),
    );
    for (const deviation of found.flatMap((each) => each ?? []))
      if (isWithin(deviation, period.from, period.to)) yield deviation;
  }
}

type Opening = Extract<FindingEvent, { type: 'opened' | 'changed' | 'reopened' }>;

interface Stretch {
  readonly opening: Opening;
  readonly events: FindingEvent[];
  closed?: Closure;
}

/** The deviations of a finding's history up to the end of a period, the oldest event first. */
export function deviationsOf(
  { head, state, exception }: FindingReading,
  history: readonly FindingEvent[],
): Deviation[] {
  const stretches: Stretch[] = [];
  for (const event of history) {
    if (event.type === 'opened' || event.type === 'reopened')
      stretches.push({ opening: event, events: [event] });
    const last = stretches.at(-1);
    if (last === undefined || last.closed !== undefined || last.opening === event) continue;
    last.events.push(event);
    const closed = closureOf(event);
    if (closed !== undefined) last.closed = closed;
  }
  const { id, rule, kind, account, region, resource } = head;
  return stretches.map(({ opening, events, closed }, index) => {
    const failing = events.findLast(isFailing) ?? opening;
    const last = events.at(-1) ?? opening;
    const isNewest = index === stretches.length - 1;
    const observed = events.findLast((event) => 'observedAt' in event) ?? opening;
    return {
      ...{ id, rule, kind, account, region, resource },
      episode: index + 1,
      openedAt: opening.at,
      observedAt: opening.observedAt,
      firstObservedAt: stretches[0]?.opening.observedAt ?? opening.observedAt,
      // What has gone at its source was last there when it was last observed.
      lastSeenAt: closed?.how === 'expired-at-source' ? closed.observedAt : failing.observedAt,
      lastObservedAt: observed.observedAt,
      severity: failing.severity,
      message: failing.message,
      facts: failing.facts,
      ...(failing.dueAt !== undefined && { dueAt: failing.dueAt }),
      ...(closed !== undefined && { closed }),
      changedAt: last.at,
      version: last.number,
      isAsOpened: events.length === 1,
      state: isNewest ? state : closed === undefined ? 'open' : STATE_AFTER[closed.how],
      ...(isNewest && exception !== undefined && { exception }),
      evidence: [...new Set(events.flatMap((event) => ('evidence' in event ? event.evidence : [])))],
    };
  });
}

function isFailing(event: FindingEvent): event is Opening {
  return event.type === 'opened' || event.type === 'changed' || event.type === 'reopened';
}

const STATE_AFTER: Readonly<Record<Closure['how'], EffectiveState>> = {
  passes: 'resolved',
  absent: 'resolved',
  'expired-at-source': 'expired-at-source',
  'out-of-scope': 'out-of-scope',
  reviewed: 'closed',
};
