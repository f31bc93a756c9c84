import { IntegrityError, WatchbillError } from '../model/errors';
import { printable, say } from './console';
import type { CliContext } from './context';
import type { ReviewRoom, SaidRefusal } from './reviews-room';

/** Whose look at a campaign's items it was, or why it is none. */
export type Look =
  | { readonly person: string }
  | { readonly refused: SaidRefusal }
  | { readonly notRecorded: WatchbillError };

/**
 * Records that whoever runs the command looks at the items of a campaign: how long decisions of a file took is counted from
 * there. Who may only read the record is answered all the same.
 */
export async function lookAt({ say: ask }: ReviewRoom, campaign: string): Promise<Look> {
  try {
    const said = await ask({ command: 'look', campaign });
    if (said.outcome === 'refused') return said;
    if (said.outcome === 'looked') return { person: said.looked.by };
    throw new Error(`a look was answered with ${said.outcome}`);
  } catch (thrown) {
    if (!(thrown instanceof WatchbillError) || thrown instanceof IntegrityError) throw thrown;
    return { notRecorded: thrown };
  }
}

/** Says why what is shown counts as nobody's look, where it does not. */
export function sayLook(context: CliContext, look: Look): void {
  if ('person' in look) return;
  const why = 'refused' in look ? look.refused.message : look.notRecorded.message;
  say(context, `This is not recorded as a look of yours: ${printable(why)}.`);
}
