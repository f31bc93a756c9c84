import type { DueSoonNotice } from '../model/due-soon';
import { WatchbillError } from '../model/errors';
import type { AlertWrites } from './ports';

/** As of findings: a lost try is another's write, and at most a handful of those are at work at once. */
const ATTEMPTS = 20;

/**
 * Commits what `fold` makes of a notice, over whatever notice is there: nothing where it makes nothing.
 * @param doing the end of the sentence "… was changed by others while".
 * @throws WatchbillError when others changed it at every attempt.
 */
export async function advanceNotice(
  table: Pick<AlertWrites, 'dueSoonNotice' | 'putDueSoonNotice'>,
  id: string,
  fold: (notice: DueSoonNotice | undefined) => DueSoonNotice | undefined,
  doing: string,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const notice = await table.dueSoonNotice(id);
    const next = fold(notice);
    if (next === undefined || (await table.putDueSoonNotice(notice, next))) return;
  }
  throw new WatchbillError(
    `The notice ${id} was changed by others ${ATTEMPTS} times while ${doing}`,
    'Nothing is lost: the next run applies what is left',
  );
}
