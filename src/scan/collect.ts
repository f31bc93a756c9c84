import * as z from 'zod';
import { expectedCells, type Cell } from '../sources/cell';
import { cellKey } from '../model/coverage';
import type { Instant, Clock } from '../model/instant';
import { silentObserver, type Observer } from '../model/observe';
import type { AccountState } from '../model/scan';
import type { CollectProgress } from '../evaluate/collect-outcome';
import { hasCursor, partNameSchema, partsOf, type Source } from '../sources/parts';
import { encodeEvidence } from '../evidence/evidence-object';
import { getJson, putJson } from '../evidence/objects';
import type { Target } from '../model/target';
import type { Collector, WantedCell } from '../sources/ports';
import type { ObjectStore } from '../evidence/ports';
import type { RecordTable } from '../record/ports';

const wantedSchema = z.array(
  z.object({ part: partNameSchema, region: z.string(), notGoverned: z.literal(true).optional() }),
);

export interface CollectPorts {
  readonly collector: Collector;
  readonly objects: ObjectStore;
  readonly table: Pick<RecordTable, 'accountState'>;
  readonly clock: Clock;
  readonly observer?: Observer;
}

/**
 * Collects one source of one account until all its cells are read or the deadline is near, and keeps what was read.
 * Called again with its own answer, it goes on with the cells that remain.
 */
export async function collectSource(
  { collector, objects, table, clock, observer = silentObserver }: CollectPorts,
  request: {
    readonly slot: Instant;
    readonly source: Source;
    readonly target: Target;
    readonly progress?: CollectProgress | undefined;
    /** Stops taking new cells at this instant; absent where the process has no end. */
    readonly deadline?: Instant;
  },
): Promise<CollectProgress> {
  const { slot, source, target, progress, deadline } = request;
  const expected =
    progress?.remaining === undefined
      ? expectedCells(partsOf(source), target)
      : await getJson(objects, progress.remaining, wantedSchema);
  const cursors = hasCursor(source) ? await cursorsOf(table, target, slot) : {};
  const wanted = expected.map((cell): WantedCell => ({
    ...cell,
    since: cursors[cellKey(cell.part, cell.region)],
  }));

  const cells: Cell[] = [];
  for await (const cell of collector.collect({
    account: target.account,
    wanted,
    now: clock.now(),
  })) {
    cells.push(cell);
    if (cell.status === 'incomplete') {
      const { part, region, reason, detail } = cell;
      observer.note('cell not completely read', { part, region, reason, detail });
    }
    if (deadline !== undefined && clock.now() >= deadline) break;
  }
  const read = new Set(cells.map((cell) => cellKey(cell.part, cell.region)));
  const remaining = expected.filter(({ part, region }) => !read.has(cellKey(part, region)));
  const { key, body } = encodeEvidence({ account: target.account.id, source, slot }, cells);
  await objects.putIfAbsent(key, body);
  const evidence = [...(progress?.evidence ?? []), key];
  if (remaining.length === 0 || deadline === undefined) return { source, evidence, done: true };
  return { source, evidence, done: false, remaining: await putJson(objects, 'remaining', remaining) };
}

/**
 * Where the last reading of each cell ended. A slot that is run again after it was recorded reads from where it
 * did the first time: its coverage then still holds what was seen in it.
 */
async function cursorsOf(
  table: CollectPorts['table'],
  target: Target,
  slot: Instant,
): Promise<NonNullable<AccountState['cursors']>> {
  const state = await table.accountState(target.account.id);
  return (state?.slot === slot ? state.cursorsBefore : state?.cursors) ?? {};
}
