import type { ListedObjects } from '../evidence/ports';
import type { Exception, FindingEvent, FindingHead } from '../model/finding';
import type { EffectiveState } from '../model/finding-life';
import type { Instant } from '../model/instant';
import type { LeaveOut } from '../record/leave-out';
import type { RecordReader } from '../record/ports';
import { readFindingAt } from '../record/reading';
import { deviationRows, type DeviationRow } from './period/deviations';
import { tellingsOf } from './period/tellings';
import { commonChanges, toldRows, type ToldRow } from './told';

/** A finding as it read at a moment, with everything that happened to it until then. */
export interface SeenFinding {
  readonly head: FindingHead;
  readonly state: EffectiveState;
  readonly exception?: Exception | undefined;
  /** The oldest first. */
  readonly history: readonly FindingEvent[];
  /** Who was told, and what people did, the oldest first. */
  readonly told: readonly ToldRow[];
  /** Each time that it was there, the oldest first: detected, told, acknowledged, resolved. */
  readonly episodes: readonly DeviationRow[];
}

interface SeeFindingPorts {
  readonly reader: Pick<RecordReader, 'head' | 'history' | 'exceptions'>;
  readonly objects: ListedObjects;
  readonly leaveOut: LeaveOut;
}

/** Nothing where there is no such finding, or none yet at the moment. */
export async function seeFinding(
  { reader, objects, leaveOut }: SeeFindingPorts,
  id: string,
  at: Instant,
): Promise<SeenFinding | undefined> {
  const newest = await reader.head(id);
  if (newest === undefined || newest.firstOpenedAt > at) return undefined;
  const events = await reader.history(newest);
  const exceptions = await reader.exceptions(leaveOut);
  const reading = await readFindingAt({ history: () => Promise.resolve(events) }, newest, exceptions, at);
  if (reading === undefined) return undefined;
  const history = events.filter((event) => event.at <= at);
  const { firstOpenedAt: from } = newest;
  const sets = await commonChanges(objects, { from, to: at });
  return {
    ...reading,
    history,
    told: toldRows(sets, newest, history),
    episodes: deviationRows(reading, history, exceptions, tellingsOf(sets), { from, to: at }),
  };
}
