import * as z from 'zod';
import { accountIdSchema, GLOBAL, type AccountId, type Region } from '../model/account';
import {
  cellDetail,
  INCOMPLETE_REASONS,
  OUT_OF_SCOPE_REASONS,
  type CellKey,
  type CollectionMode,
  type IncompleteReason,
  type OutOfScopeReason,
} from '../model/coverage';
import { instantSchema, type Instant } from '../model/instant';
import { errorText } from '../model/errors';
import type { Target } from '../model/target';
import { placesOf, unreadableSchema, unreadableText, type Unreadable } from './unreadable';
import {
  alwaysReadIn,
  isOnDemand,
  partNameSchema,
  parts,
  partsOf,
  readablePart,
  type PartName,
  type PartValue,
} from './parts';
import type { Source } from './sources';

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
  /** Of a part that no collector reads: the cells that it was made of. */
  readonly madeOf?: readonly CellKey[] | undefined;
}
interface IncompleteCell<P extends PartName = PartName> extends CellOf<P> {
  readonly status: 'incomplete';
  readonly observedAt: Instant;
  readonly mode?: CollectionMode | undefined;
  readonly reason: IncompleteReason;
  /** AWS's own words, or ours, for the person who has to mend it. */
  readonly detail: string;
  /** True when AWS named the service control policies as the cause. */
  readonly deniedByOrganization?: boolean | undefined;
  /** What was read before it went wrong; each resource in it was read fully. */
  readonly value?: PartValue<P> | undefined;
  /** Of a part that holds several kinds of things: those that are not all there. Of the others nothing else is missing. */
  readonly missingKinds?: readonly string[] | undefined;
  /** What is missing from the value because it could not be read; with the reason `unreadable`, nothing else is. */
  readonly unreadable?: readonly Unreadable[] | undefined;
  /** As of a complete one. */
  readonly madeOf?: readonly CellKey[] | undefined;
}
interface OutOfScopeCell<P extends PartName = PartName> extends CellOf<P> {
  readonly status: 'out-of-scope';
  readonly reason: OutOfScopeReason;
  readonly detail: string;
}

/** What became of one part of one account in one Region (or `global`) in one scan. */
export type Cell<P extends PartName = PartName> = CompleteCell<P> | IncompleteCell<P> | OutOfScopeCell<P>;

/** Why a cell is not known, as one phrase for a message. */
export function reasonOf(cell: Cell): string {
  if (cell.status === 'complete') return `${cell.part} is complete`;
  return `${cell.part} is ${cell.status}: ${cell.reason} (${cell.detail})`;
}

/** A cell and the evidence object that holds it. */
export interface StoredCell<P extends PartName = PartName> {
  readonly cell: Cell<P>;
  readonly evidence: string;
}

/** What was read of an account for one scan. */
export interface ReadCells {
  readonly stored: readonly StoredCell[];
  /** These, and those that no object holds: what became of them is known, and they have no value. */
  readonly cells: readonly Cell[];
}

/** Where a part is to be read. */
export interface ExpectedCell {
  readonly part: PartName;
  readonly region: Region;
  /** The Region is not governed: only what is always read there is wanted. */
  readonly notGoverned?: true | undefined;
}

type Place = Pick<Target, 'regions' | 'onlyThese' | 'asked'> & {
  readonly account: Pick<Target['account'], 'partition'>;
};

/** Every cell an account is expected to have, given its governed Regions and what is asked for of it. */
export function expectedCells(
  partNames: readonly PartName[],
  { account: { partition }, regions, onlyThese, asked = [] }: Place,
): ExpectedCell[] {
  return partNames.flatMap((part): ExpectedCell[] => {
    if (isOnDemand(part) && !asked.includes(part)) return [];
    if (parts[part].scope === 'global') return [{ part, region: GLOBAL }];
    const others = onlyThese === true ? [] : alwaysReadIn(part, partition);
    return [
      ...regions.map((region) => ({ part, region })),
      ...others
        .filter((region) => !regions.includes(region))
        .map((region) => ({ part, region, notGoverned: true as const })),
    ];
  });
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
    missingKinds: z.array(z.string()).optional(),
    unreadable: z.array(unreadableSchema).optional(),
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

/** Of a part that is a list and nothing else: how one stored member is read. */
export function memberReader(part: unknown): ((member: unknown) => unknown) | undefined {
  const name = partNameSchema.safeParse(part).data;
  const schema: z.ZodType | undefined = name && parts[name].schema;
  if (!(schema instanceof z.ZodArray) || schema.def.checks?.length) return undefined;
  return (member) => z.parse(schema.element, member);
}

/** Reads a stored cell, as {@link parseCell} does, whose members {@link memberReader} has read already. */
export function parseListCell(stored: Readonly<Record<string, unknown>>, members: readonly unknown[]): Cell {
  const cell = parseCell({ ...stored, value: [] });
  // Each was read by the element of the part's own schema, which TypeScript cannot follow.
  return cell.status === 'out-of-scope' ? cell : ({ ...cell, value: members } as Cell);
}

/** Where and when a value was read, before it is a cell. */
export type CellIdentity = CellOf<PartName> & Pick<CompleteCell, 'observedAt' | 'mode'>;

/**
 * The cell of what was read. The part's schema drops every field that is not kept; of a list, the members that it refuses
 * are left out and counted, and the others stay.
 */
export function cellFrom(
  identity: CellIdentity,
  {
    value,
    stop,
  }: { readonly value?: unknown; readonly stop?: Pick<IncompleteCell, 'reason' | 'detail'> | undefined },
): Cell {
  try {
    return stop === undefined
      ? parseCell({ ...identity, status: 'complete', value })
      : parseCell({ ...identity, status: 'incomplete', ...stop, value });
  } catch (thrown) {
    if (!(thrown instanceof z.ZodError)) throw thrown;
    const { part } = identity;
    const readable = readablePart(part, value);
    const why =
      readable === undefined
        ? ({
            reason: 'error',
            detail: `AWS's answer is not what ${part} holds: ${placesOf(thrown)}`,
          } as const)
        : ({ reason: 'unreadable', detail: unreadableText(readable.unreadable, readable.total) } as const);
    return parseCell({
      ...identity,
      status: 'incomplete',
      ...(stop ?? { ...why, detail: cellDetail(why.detail) }),
      ...(readable && { value: readable.value, unreadable: readable.unreadable }),
    });
  }
}

/** The cells of a source whose collector ended without saying: all of them incomplete, with what it died of. */
export function crashedCells(source: Source, target: Target, at: Instant, cause: unknown): Cell[] {
  return expectedCells(partsOf(source), target).map(({ part, region }) => ({
    account: target.account.id,
    part,
    region,
    status: 'incomplete',
    observedAt: at,
    reason: 'crashed',
    detail: cellDetail(errorText(cause)),
  }));
}
