import { sha256Base32 } from '../../model/hash';
import { addDays, instantOf } from '../../model/instant';
import { renderHead } from '../render/head-message';
import { routeOfAll } from '../route';
import { bringUpToDate } from './bring-up-to-date';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';

const DAYS_BETWEEN = 7;

/** A post of the newest head to one channel; nothing where alerts go nowhere. */
export function headMessage(
  run: NotifyRun,
): { readonly id: string; readonly tell: () => Promise<void> } | undefined {
  const route = routeOfAll(run.routes);
  if (route === undefined) return undefined;
  const { channel } = route;
  const id = sha256Base32(['log-head-v1', channel].join('\n'), 26);
  return { id, tell: () => handOutHead(run, id, channel) };
}

/** Posts the newest signed head once seven more days are signed than the channel was told of. */
async function handOutHead(run: NotifyRun, id: string, channel: string): Promise<void> {
  if (run.stopped(channel)) return;
  const stored = await run.table.alert(id);
  const [told] = stored.alert?.told ?? [];
  const due = told === undefined ? undefined : addDays(instantOf(told), DAYS_BETWEEN);
  // Before the day is over it cannot be signed: the bucket is not asked at every run.
  if (due !== undefined && run.now < addDays(due, 1)) return;
  const head = await run.newestHead();
  if (head === undefined || (due !== undefined && instantOf(head.day) < due)) return;
  const messenger = new Messenger(run, stored, { id, kind: 'log-head' });
  messenger.setPost(channel, { ts: [], rendered: undefined });
  const saying: Saying = { urgency: 'post', reason: 'log-head', members: [] };
  const content = renderHead(head, run.record);
  const shown = { root: content, posted: content, check: false };
  if (!(await bringUpToDate(run, messenger, channel, shown, saying))) return;
  messenger.set({ told: [head.day] });
  await messenger.save();
}
