import * as z from 'zod';
import type { Partition, Region } from '../model/account';
import { sourceOf } from '../model/coverage';
import type { Instant } from '../model/instant';
import { dutyRegister } from './duties';
import type { PartDefinition, PartScope } from './define-part';
import { parts as collected } from './parts.generated';
import { patchLedger, TELLS_OF_VULNERABILITIES } from './patch-ledger';
import { reviewAccess, reviewCampaigns } from './reviews';
import { SOURCES, type Source } from './sources';
import { readableOf } from './unreadable';

/** The parts without which nobody knows who has access in an account. */
const TELLS_OF_ACCESS = [
  'iam.authorization-details',
  'iam.credential-report',
  'identity-center.instance',
  'identity-center.permission-sets',
  'identity-center.assignments',
  'identity-center.users',
  'identity-center.groups',
  'identity-center.memberships',
] as const;

/**
 * The register of duties is the record's own, and needs nothing of AWS: with these it is judged in every scan that may tell of an
 * hour's delay.
 */
const JUDGED_WITH = ['iam.authorization-details', 'cloudtrail.events'] as const;

/** Parts that no collector reads: an evaluation makes them of the account's own state and of what these parts told. */
const derived = {
  'patching.ledger': {
    madeOf: TELLS_OF_VULNERABILITIES,
    ...patchLedger,
  },
  'reviews.campaigns': { madeOf: TELLS_OF_ACCESS, ...reviewCampaigns },
  'reviews.access': { madeOf: TELLS_OF_ACCESS, ...reviewAccess },
  'duties.register': { madeOf: JUDGED_WITH, ...dutyRegister },
} as const satisfies Record<string, { readonly madeOf: readonly CollectedPart[] }>;

export const parts = { ...collected, ...derived };

type CollectedPart = keyof typeof collected;
type DerivedPart = keyof typeof derived;
/** Every unit that can be complete or not. Order is the order of coverage tables. */
export type PartName = keyof typeof parts;
export type PartOf<S extends Source> = Extract<PartName, `${S}.${string}`>;
type PartValues = { readonly [P in PartName]: z.infer<(typeof parts)[P]['schema']> };
export type PartValue<P extends PartName> = PartValues[P];

export const partNameSchema = z.enum(Object.keys(parts) as [PartName, ...PartName[]]);
export const PART_NAMES: readonly PartName[] = partNameSchema.options;

function isDerived(part: PartName): part is DerivedPart {
  return part in derived;
}

/** The parts that are collected for it: the part itself, or those that it is made of. */
export function collectedFor(part: PartName): readonly CollectedPart[] {
  return isDerived(part) ? derived[part].madeOf : [part];
}

/** The sources that tell of a part. A derived part needs one of them, others all that there are: the one. */
export function sourcesOf(part: PartName): Source[] {
  return [
    ...new Set(collectedFor(part).flatMap((each) => SOURCES.filter((source) => source === sourceOf(each)))),
  ];
}

export function partsOf(source: Source): PartName[] {
  return PART_NAMES.filter((name) => !isDerived(name) && sourceOf(name) === source);
}

/** The parts as one form, for what is done with any of them. */
const definitions: {
  readonly [P in PartName]: PartDefinition<z.ZodType<PartValues[P]>, PartScope>;
} = parts;

/** What is collected for parts, and how long AWS may take, at most, before it tells what has changed of them. */
export interface LookedAt {
  readonly sources: Source[];
  readonly tellsAfterMinutes: number;
}
export function lookedAt(of: readonly PartName[]): LookedAt {
  const minutes = of.flatMap(collectedFor).map((part) => definitions[part].tellsAfterMinutes ?? 0);
  return { sources: [...new Set(of.flatMap(sourcesOf))], tellsAfterMinutes: Math.max(0, ...minutes) };
}

/** How many things a part's value lists; a single setting has no count. */
export function countOf<P extends PartName>(part: P, value: PartValues[P]): number | undefined {
  return definitions[part].count?.(value);
}

/** Where a reading of a part ended, for parts that are read on from there. */
export function cursorOf<P extends PartName>(
  part: P,
  value: PartValues[P],
  isComplete: boolean,
): Instant | undefined {
  return definitions[part].cursor?.(value, isComplete);
}

/** Whether a part is read only where somebody asks for it. */
export function isOnDemand(part: PartName): boolean {
  return definitions[part].onDemand === true;
}

/** The Regions in which a part is read whether they are governed or not. */
export function alwaysReadIn(part: PartName, partition: Partition): readonly Region[] {
  return definitions[part].alwaysIn?.(partition) ?? [];
}

/** Whether any part of a source is read on from where it last ended, for which the account's state has to be read. */
export function hasCursor(source: Source): boolean {
  return partsOf(source).some((part) => definitions[part].cursor !== undefined);
}

/** What of a part's value can be read, member by member, and what cannot; nothing where the value is no list. */
export function readablePart(part: PartName, value: unknown) {
  const { schema, identify } = definitions[part];
  return readableOf(schema, value, identify);
}
