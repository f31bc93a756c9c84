import type { Content } from '../render/blocks';
import { bringUpToDate } from './bring-up-to-date';
import type { Messenger, Saying } from './messenger';
import type { NotifyRun } from './run';

/** What lasts, as it is now. */
interface Standing {
  /** The message as it is compared and edited, and as it is posted: only a post mentions anybody. */
  readonly root: Content;
  readonly posted: Content;
  readonly saying: Saying;
  /** Whether it is also said in the thread of a message that stood there before, which an edit tells nobody. */
  readonly isNews: boolean;
  /** What is told by it from now on; nothing once it is over. */
  readonly told: readonly string[];
}

/**
 * Says of something that lasts how it is, in one message a channel that is kept true until it is over. The next time is news,
 * and gets a message of its own.
 */
export async function tellStanding(
  run: NotifyRun,
  messenger: Messenger,
  channel: string,
  { root, posted, saying, isNews, told }: Standing,
): Promise<void> {
  const before = messenger.post(channel).ts.at(-1);
  if (!(await bringUpToDate(run, messenger, channel, { root, posted, check: false }, saying))) return;
  const ts = messenger.post(channel).ts.at(-1);
  if (isNews && ts !== undefined && ts === before) {
    const result = await messenger.reply(channel, posted, saying);
    if (!run.settle(messenger.alert.id, channel, result) && result.status !== 'gone') return;
  }
  messenger.set({ told: [...told] });
  if (told.length === 0) messenger.setPost(channel, { ts: [], rendered: undefined, permalink: undefined });
  if (saying.urgency === 'interrupt') run.report.interrupts += 1;
  await messenger.save();
}
