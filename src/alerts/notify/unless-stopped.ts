import { IntegrityError } from '../../model/errors';
import { OvertakenError } from './messenger';
import type { NotifyRun } from './run';

/** Does it, or reports that another notifier does, or that something of it cannot be read; the others are told all the same. */
export async function unlessStopped(run: NotifyRun, alert: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (thrown) {
    if (!(thrown instanceof OvertakenError || thrown instanceof IntegrityError)) throw thrown;
    const status = thrown instanceof OvertakenError ? 'overtaken' : 'damaged';
    run.report.untold.push({ alert, status, error: thrown.message });
  }
}
