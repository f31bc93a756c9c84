import { EVIDENCE_MONTHS } from '../../src/model/object-prefix';
import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { hasCursor } from '../../src/sources/parts';
import type { Source } from '../../src/sources/sources';
import type { FunctionNeeds } from '../function-needs';

/** Each source has a function of its own, whose role and session may read that source only. */
export function needsOf(source: Source): FunctionNeeds {
  return {
    stack: 'Pipeline',
    description: `Reads ${source} of one account`,
    timeoutSeconds: 15 * 60,
    // What is read on from a cursor is little, and waits long for its turn.
    memoryMegabytes: hasCursor(source) ? 256 : 1024,
    trigger: { step: 'collect', source },
    // The account's state, whose digest holds where each part with a cursor ended.
    ...(hasCursor(source) && { table: { actions: ['GetItem'] } }),
    objects: {
      read: ['plans', 'remaining', ...(hasCursor(source) ? ['digests' as const] : [])],
      write: [EVIDENCE_MONTHS, 'remaining'],
    },
    reads: COLLECTOR_ACTIONS[source],
  };
}
