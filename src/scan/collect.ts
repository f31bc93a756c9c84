import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { expectedCells, type Cell } from '../sources/cell';
import { cellKey } from '../model/coverage';
import { instantSchema, type Clock, type Instant } from '../model/instant';
import { silentObserver, type Observer } from '../model/observe';
import type { CollectProgress } from '../evaluate/collect-outcome';
import { hasCursor, partNameSchema, partsOf, readablePart, type PartName } from '../sources/parts';
import type { Source } from '../sources/sources';
import { encodeEvidence } from '../evidence/evidence-object';
import { getJson, putJson } from '../evidence/objects';
import type { Target } from '../model/target';
import type { Checkpoint, Collector, WantedCell } from '../sources/ports';
import type { ObjectStore } from '../evidence/ports';
import type { RecordTable } from '../record/ports';
import { cursorsForSlot, digestSchema, type Digest } from '../record/digest';

const remainingSchema = z.array(
  z.object({
    part: partNameSchema,
    region: z.string(),
    notGoverned: z.literal(true).optional(),
    checkpoint: z.object({ began: instantSchema, described: z.record(z.string(), z.unknown()) }).optional(),
  }),
);
type RemainingCell = z.infer<typeof remainingSchema>[number];

export interface CollectPorts {
  readonly collector: Collector;
  readonly objects: ObjectStore;
  /** For a source with a cursor, which stands in the account's state. */
  readonly table?: Pick<RecordTable, 'accountState'> | undefined;
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
  const expected: readonly RemainingCell[] =
    progress?.remaining === undefined
      ? expectedCells(partsOf(source), target)
      : await getJson(objects, progress.remaining, remainingSchema);
  const cursors = hasCursor(source) ? await cursorsOf({ objects, table }, target, slot) : {};
  const wanted = expected.map(({ checkpoint, ...cell }): WantedCell => ({
    ...cell,
    ...(deadline !== undefined && {
      checkpoint: {
        began: checkpoint?.began ?? clock.now(),
        described: new Map(Object.entries(checkpoint?.described ?? {})),
      },
    }),
    since: cursors[cellKey(cell.part, cell.region)],
  }));

  const cells: Cell[] = [];
  const reading = collector.collect({ account: target.account, wanted, now: clock.now() });
  for await (const cell of until(deadline, clock, reading)) {
    cells.push(cell);
    if (cell.status === 'incomplete') {
      const { part, region, reason, detail } = cell;
      observer.note('cell not completely read', { part, region, reason, detail });
    }
  }
  const read = new Set(cells.map((cell) => cellKey(cell.part, cell.region)));
  const remaining = wanted
    .filter(({ part, region }) => !read.has(cellKey(part, region)))
    .map(({ part, region, notGoverned, checkpoint }): RemainingCell => ({
      part,
      region,
      ...(notGoverned && { notGoverned }),
      ...(checkpoint !== undefined &&
        checkpoint.described.size > 0 && { checkpoint: keptOf(part, checkpoint) }),
    }));
  const { key, body } = await encodeEvidence({ account: target.account.id, source, slot }, cells);
  await objects.putIfAbsent(key, body);
  const evidence = [...(progress?.evidence ?? []), key];
  if (remaining.length === 0 || deadline === undefined) return { source, evidence, done: true };
  return { source, evidence, done: false, remaining: await putJson(objects, 'remaining', remaining) };
}

/** What comes of a reading before the deadline, which ends it also while nothing comes: one slow cell holds back no other. */
async function* until<T>(
  deadline: Instant | undefined,
  clock: Clock,
  reading: AsyncIterable<T>,
): AsyncGenerator<T> {
  const results = reading[Symbol.asyncIterator]();
  const timer = new AbortController();
  const end =
    deadline === undefined ? [] : [endOf(Date.parse(deadline) - Date.parse(clock.now()), timer.signal)];
  try {
    for (;;) {
      const result = await Promise.race([results.next(), ...end]);
      if (result === undefined || result.done === true) return;
      yield result.value;
      if (deadline !== undefined && clock.now() >= deadline) return;
    }
  } finally {
    timer.abort();
  }
}

async function endOf(milliseconds: number, signal: AbortSignal): Promise<undefined> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch {
    // The reading ended first.
  }
}

/** The allow-list projection of what was described, as of all that is stored; what cannot be read is read again. */
function keptOf(part: PartName, { began, described }: Checkpoint): NonNullable<RemainingCell['checkpoint']> {
  const kept: Record<string, unknown> = {};
  for (const [key, item] of described) {
    const members = readablePart(part, [item])?.value;
    if (Array.isArray(members) && members.length === 1) kept[key] = members[0];
  }
  return { began, described: kept };
}

/** Where the last reading of each cell ended, as the account's digest says. */
async function cursorsOf(
  { objects, table }: Pick<CollectPorts, 'objects' | 'table'>,
  target: Target,
  slot: Instant,
): Promise<Digest['cursors']> {
  if (table === undefined) throw new Error('a source with a cursor is collected without the table');
  const state = await table.accountState(target.account.id);
  if (state?.digest === undefined) return {};
  return cursorsForSlot(state, await getJson(objects, state.digest, digestSchema), slot);
}
