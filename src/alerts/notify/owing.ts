import { IntegrityError } from '../../model/errors';
import type { FindingHead } from '../../model/finding';
import { addMilliseconds } from '../../model/instant';
import { bySeverity } from '../../model/severity';
import { changeOf, type ChangeWithPast } from '../finding-change';
import { INTERRUPTING } from '../policy';
import type { NotifyRun } from './run';

/** What a scan saw waits for the rest of it no longer than this. */
const LONGEST_WAIT_MS = 30 * 60_000;

/** A finding with a pending notification, and what happened to it since people were last told. */
export interface Owing {
  readonly head: FindingHead;
  /** Nothing where people were told of all of it. */
  readonly change: ChangeWithPast | undefined;
}

/** Findings to tell of, the worst first, and how many of them wait. */
export async function owingFindings(
  run: NotifyRun,
): Promise<{ readonly owing: readonly Owing[]; readonly held: number }> {
  const halfRecorded = new Set(await run.table.pendingAccounts());
  const running = await run.table.runningScans(addMilliseconds(run.now, -LONGEST_WAIT_MS));
  const heads: FindingHead[] = [];
  for await (const head of run.table.owing(run.leaveOut)) heads.push(head);
  // A scan that was committed while the list was read may have part of itself in it.
  for (const account of await run.table.pendingAccounts()) halfRecorded.add(account);
  const ready = heads.filter(
    (head) => !halfRecorded.has(head.account) && !running.some((start) => waitsFor(head, start)),
  );
  ready.sort((a, b) => bySeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1));
  const owing: Owing[] = [];
  for (const head of ready) {
    const change = await changeSinceTold(run, head);
    if (change !== 'damaged') owing.push({ head, change });
  }
  return { owing, held: heads.length - ready.length };
}

/**
 * Whether a running scan may yet see more of the same: what it opened is told when all of it is known, so that one fault in
 * many accounts is one alert. What happened, and is grave, does not wait for that.
 */
function waitsFor({ kind, severity, state, last }: FindingHead, start: string): boolean {
  const isNew = state === 'open' && (last.type === 'opened' || last.type === 'reopened');
  return isNew && last.at >= start && !(kind === 'event' && INTERRUPTING.has(severity));
}

async function changeSinceTold(
  run: NotifyRun,
  head: FindingHead,
): Promise<ChangeWithPast | undefined | 'damaged'> {
  const told = head.alert?.version === 0 ? undefined : head.alert?.version;
  try {
    return changeOf(head, head.version === 1 ? [head.last] : await run.table.history(head), told);
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    run.report.untold.push({
      alert: head.alert?.id ?? 'unknown',
      status: 'damaged',
      error: thrown.message,
    });
    return 'damaged';
  }
}
