import { GLOBAL, type Region } from '../model/account';
import type { Instant } from '../model/instant';
import { CASE_ACCOUNT, CASE_NOW, CASE_REGION, type CaseWorld, type PartInputs } from './rule-cases';
import type { Cell } from '../sources/cell';
import { partNameSchema, parts, type PartName } from '../sources/parts';
import { snapshotOf, type Snapshot } from '../sources/snapshot';

/** A cell of a case. Its value is as collectors hand it over, before the part's schema fills in defaults. */
export interface CellInput {
  readonly part: PartName;
  /** Of a global part: any. */
  readonly region: Region;
  readonly value?: unknown;
  readonly isComplete: boolean;
}

/** The snapshot that a case describes; parts it does not name were never collected. */
export function snapshotOfCase(world: CaseWorld): Snapshot {
  return snapshotOfCells(cellsOf(world), world.now);
}

export function cellsOf({ parts: inputs = {}, regions = {}, incomplete = [] }: CaseWorld): CellInput[] {
  return [
    ...completeCells(inputs, CASE_REGION),
    ...Object.entries(regions).flatMap(([region, values]) => completeCells(values, region)),
    ...incomplete.map(({ part, region = CASE_REGION, value }) => ({
      part,
      region,
      value,
      isComplete: false,
    })),
  ];
}

/** Governed are the Regions that a cell of a regional part stands in. */
export function snapshotOfCells(inputs: readonly CellInput[], now: Instant = CASE_NOW): Snapshot {
  const cells = inputs.map(({ part, region, value, isComplete }): Cell => {
    const cell = {
      account: CASE_ACCOUNT,
      part,
      region: parts[part].scope === 'global' ? GLOBAL : region,
      observedAt: now,
    };
    if (isComplete) return { ...cell, status: 'complete', value: parts[part].schema.parse(value) };
    const read = value === undefined ? undefined : parts[part].schema.parse(value);
    return { ...cell, status: 'incomplete', reason: 'denied', detail: 'refused in this test', value: read };
  });
  const regions = new Set(cells.map((cell) => cell.region).filter((region) => region !== GLOBAL));
  const governed = regions.size > 0 ? [...regions] : [CASE_REGION];
  return snapshotOf({ id: CASE_ACCOUNT, partition: 'aws' }, now, governed, cells);
}

function completeCells(inputs: PartInputs, region: Region): CellInput[] {
  return Object.entries(inputs).map(([name, value]) => ({
    part: partNameSchema.parse(name),
    region,
    value,
    isComplete: true,
  }));
}
