import { contentHash, type Content } from '../render/blocks';
import type { Messenger, Saying } from './messenger';
import type { NotifyRun } from './run';

/** The message as it is compared and edited, and as it is posted: only a post mentions anybody. */
interface Root {
  readonly root: Content;
  readonly posted: Content;
  /** Whether to look if the message is still there, though it reads like this already. */
  readonly check: boolean;
}

/**
 * Makes every message of an alert in a channel read like this, and posts it where there is none any more; says whether the
 * channel shows it.
 */
export async function bringUpToDate(
  run: NotifyRun,
  messenger: Messenger,
  channel: string,
  { root, posted, check }: Root,
  saying: Saying,
): Promise<boolean> {
  if (check) await dropWhatIsGone(run, messenger, channel);
  if (!(await amendAll(run, messenger, channel, root, saying))) return false;
  if (messenger.post(channel).ts.length > 0) return true;
  if (await messenger.adopt(channel)) {
    // It arrived, as it was then: if it cannot be edited now, it is not up to date, and said all the same.
    await amendAll(run, messenger, channel, root, saying);
    return true;
  }
  if (run.stopped(channel)) return false;
  const result = await messenger.announce(channel, posted, saying);
  if (result.status === 'sent') messenger.setPost(channel, { rendered: contentHash(root) });
  return run.settle(messenger.alert.id, channel, result);
}

/** Makes those messages that are there read like this; says whether they do. None is posted in the place of one that is gone. */
export async function amendAll(
  run: NotifyRun,
  messenger: Messenger,
  channel: string,
  root: Content,
  saying: Saying,
): Promise<boolean> {
  const { ts, rendered } = messenger.post(channel);
  const hash = contentHash(root);
  if (rendered === hash) return true;
  for (const each of ts) {
    if (run.stopped(channel)) return false;
    const result = await messenger.amend(channel, each, root, { ...saying, urgency: 'none' });
    if (result.status === 'gone')
      messenger.setPost(channel, { ts: messenger.post(channel).ts.filter((there) => there !== each) });
    else if (!run.settle(messenger.alert.id, channel, result)) return false;
  }
  messenger.setPost(channel, { rendered: hash });
  return true;
}

/** A person may have deleted a message: what it says is said again where it still holds. */
async function dropWhatIsGone(run: NotifyRun, messenger: Messenger, channel: string): Promise<void> {
  const { ts } = messenger.post(channel);
  const there: string[] = [];
  for (const each of ts) {
    await run.turn('update', channel);
    if ((await run.sender.locate({ channel, ts: each })).status !== 'gone') there.push(each);
  }
  if (there.length < ts.length) messenger.setPost(channel, { ts: there });
}
