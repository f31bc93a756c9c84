import { sha256Base32 } from '../../model/hash';
import { callsOfOwnFault } from '../quiet-hours';
import { renderNotRun, renderRunAgain } from '../render/not-run-message';
import { routeOfAll, type SlackRoute } from '../route';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';
import { tellStanding } from './tell-standing';

/** From so many missed slots on somebody is called: one that was missed may be made good by the next. */
const CALLING = 2;
/** Kept as told beside the sources once somebody was called. */
const CALLED = 'called';

/**
 * Says, where everything goes that no other route takes, that slots of the schedule are not run, and in the same message that
 * they are again. It comes with the first slot that was missed, and calls somebody with the second, in quiet hours when they
 * are over.
 */
export function notRunMessage(
  run: NotifyRun,
): { readonly id: string; readonly tell: () => Promise<void> } | undefined {
  const route = routeOfAll(run.routes);
  if (route === undefined || run.notRun === undefined) return undefined;
  const id = sha256Base32(['not-run-v1', route.channel].join('\n'), 26);
  return { id, tell: () => tell(run, id, route) };
}

async function tell(run: NotifyRun, id: string, { channel, mention, quietHours }: SlackRoute): Promise<void> {
  if (run.stopped(channel)) return;
  const stored = await run.table.alert(id);
  const known = stored.alert?.told ?? [];
  const found = await run.notRun?.(known);
  if (found === undefined && known.length === 0) return;

  const messenger = new Messenger(run, stored, { id, kind: 'not-run' });
  const mayCall = found !== undefined && found.slots >= CALLING && !known.includes(CALLED);
  const calls = mayCall && callsOfOwnFault(quietHours, run.now);
  const saying: Saying = {
    urgency: calls ? 'interrupt' : found === undefined ? 'thread' : 'post',
    reason: mayCall && !calls ? 'quiet-hours' : 'not-run',
    mention: calls ? mention : undefined,
    members: [],
  };
  const root = found === undefined ? renderRunAgain() : renderNotRun(found, run.record);
  const posted = found === undefined ? root : renderNotRun(found, run.record, saying.mention);
  const told =
    found === undefined ? [] : [...found.sources, ...(calls || known.includes(CALLED) ? [CALLED] : [])];
  await tellStanding(run, messenger, channel, {
    root,
    posted,
    saying,
    isNews: calls || found === undefined,
    told,
  });
}
