import { z } from 'zod';
import { accountIdSchema, GLOBAL, type AccountId, type Region } from '../model/account';
import { instantSchema, type Instant } from '../model/instant';
import { partNameSchema, parts, type PartName, type PartValue } from './parts';

/**
 * Why a part was not wholly read. `not-enabled`: the service is off here, so there is nothing to read; whether it is on
 * is another part, and known. `report-pending`: IAM is still making the credential report. `page-cap`: our own limit.
 * `crashed`: the collector ended without saying. `never-collected`: no collector for it ran in this scan.
 */
export const INCOMPLETE_REASONS = [
  'denied',
  'throttled',
  'error',
  'not-enabled',
  'report-pending',
  'page-cap',
  'crashed',
  'never-collected',
] as const;
export type IncompleteReason = (typeof INCOMPLETE_REASONS)[number];

/** `region-denied-by-policy`: a service control policy refuses everything in that Region. */
export const OUT_OF_SCOPE_REASONS = ['region-denied-by-policy', 'excluded-by-configuration'] as const;
type OutOfScopeReason = (typeof OUT_OF_SCOPE_REASONS)[number];

/** How an inventory part was read; other parts have one way only. */
export type CollectionMode = 'config' | 'direct';

interface CellOf<P extends PartName> {
  readonly account: AccountId;
  readonly part: P;
  readonly region: Region;
}
interface CompleteCell<P extends PartName = PartName> extends CellOf<P> {
  readonly status: 'complete';
  /** When the read began; for the credential report, when IAM generated it. */
  readonly observedAt: Instant;
  readonly mode?: CollectionMode | undefined;
  readonly value: PartValue<P>;
}
interface IncompleteCell<P extends PartName = PartName> extends CellOf<P> {
  readonly status: 'incomplete';
  readonly observedAt: Instant;
  readonly mode?: CollectionMode | undefined;
  readonly reason: IncompleteReason;
  /** AWS's own words, or ours, for the person who has to mend it. */
  readonly detail: string;
  /** True when AWS named an explicit deny in a service control policy as the cause. */
  readonly deniedByOrganization?: boolean | undefined;
  /** What was read before it went wrong; each resource in it was read fully. */
  readonly value?: PartValue<P> | undefined;
}
interface OutOfScopeCell<P extends PartName = PartName> extends CellOf<P> {
  readonly status: 'out-of-scope';
  readonly reason: OutOfScopeReason;
  readonly detail: string;
}

/** What became of one part of one account in one Region (or `global`) in one scan. */
export type Cell<P extends PartName = PartName> = CompleteCell<P> | IncompleteCell<P> | OutOfScopeCell<P>;

/** `part@region`, unique within an account. */
export type CellKey = `${PartName}@${string}`;

export function cellKey(part: PartName, region: Region): CellKey {
  return `${part}@${region}`;
}

/** Every cell an account is expected to have, given its governed Regions. */
export function expectedCells(
  partNames: readonly PartName[],
  regions: readonly Region[],
): { part: PartName; region: Region }[] {
  return partNames.flatMap((part) =>
    parts[part].scope === 'global' ? [{ part, region: GLOBAL }] : regions.map((region) => ({ part, region })),
  );
}

const identity = { account: accountIdSchema, part: partNameSchema, region: z.string() };
const modeSchema = z.enum(['config', 'direct']).optional();
const cellEnvelopeSchema = z.discriminatedUnion('status', [
  z.object({
    ...identity,
    status: z.literal('complete'),
    observedAt: instantSchema,
    mode: modeSchema,
    value: z.unknown(),
  }),
  z.object({
    ...identity,
    status: z.literal('incomplete'),
    observedAt: instantSchema,
    mode: modeSchema,
    reason: z.enum(INCOMPLETE_REASONS),
    detail: z.string(),
    deniedByOrganization: z.boolean().optional(),
    value: z.unknown().optional(),
  }),
  z.object({
    ...identity,
    status: z.literal('out-of-scope'),
    reason: z.enum(OUT_OF_SCOPE_REASONS),
    detail: z.string(),
  }),
]);

/**
 * Reads a stored cell. Its value is parsed by its part's schema, which also drops every field we do not keep.
 * @throws z.ZodError naming the part's field, when the value is not what the part holds.
 */
export function parseCell(stored: unknown): Cell {
  const cell = cellEnvelopeSchema.parse(stored);
  if (cell.status === 'out-of-scope') return cell;
  if (cell.status === 'incomplete' && cell.value === undefined) {
    const { value: _nothing, ...rest } = cell;
    return rest;
  }
  return { ...cell, value: parts[cell.part].schema.parse(cell.value) };
}
