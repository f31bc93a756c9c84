import type * as z from 'zod';
import type { Account, Region } from '../model/account';
import { deepFreeze } from '../model/deep-freeze';
import { errorText } from '../model/errors';
import { isUnknown, type Known } from '../model/known';
import { haveAll, type ResourceParameters } from '../model/parameters';
import type { Instant } from '../model/instant';
import { parts, type PartName, type PartValue } from '../sources/parts';
import type { Resource, ResourceType } from '../sources/resource-types';
import type { Hearing, Judgement, Rule } from './rule';
import type { Agreement, RuleMeta, Stricter } from '../model/rule';
import { seesTags, tagsOf } from './resource-tags';
import { reasonOf } from '../sources/cell';
import { cellOf, type Snapshot } from '../sources/snapshot';
import type { Facts } from '../model/verdict';

export interface RuleContext<K extends PartName, S extends z.ZodType> {
  readonly account: Account;
  readonly region: Region;
  /** The Regions that the account is looked at in. */
  readonly regions: readonly Region[];
  readonly now: Instant;
  readonly params: z.infer<S>;
  /** A part the rule consults, of this Region or global: unknown where it was not completely read. */
  readonly consult: <P extends K>(part: P) => Known<PartValue<P>>;
}

export interface Definition<S extends z.ZodType, C extends PartName> extends RuleMeta {
  /** By the names of its own parameters. */
  readonly stricter?: readonly Stricter<keyof z.infer<S> & string>[];
  readonly agreesWithin?: readonly Agreement<keyof z.infer<S> & string>[];
  /** Only these can be consulted. */
  readonly consults?: readonly C[];
  readonly params: S;
}

/** What the rule reads in the Region under judgement, every part of it complete. */
type PartValues<K extends PartName> = { readonly [P in K]: PartValue<P> };

/**
 * A rule that judges one Region at a time (or the account once, where all it reads is global). It is called only where
 * every part it reads was completely read, with one exception: with a single part, also on what was read of an
 * incomplete one, and then only its failures of single resources are kept.
 */
export function defineRule<const K extends PartName, S extends z.ZodType, const C extends PartName = never>(
  definition: Definition<S, C> & {
    readonly reads: readonly [K, ...K[]];
    readonly evaluate: (values: PartValues<K>, context: RuleContext<C, S>) => Iterable<Judgement>;
    readonly hears?: Hearing<z.infer<S>> | undefined;
  },
): Rule {
  const { evaluate, consults = [], hears, ...meta } = definition;
  return {
    ...meta,
    consults,
    per: 'region',
    ...(hears !== undefined && {
      hears: {
        ...hears,
        judge: (event, known, params) => hears.judge(event, known, deepFreeze(meta.params.parse(params))),
      },
    }),
    *judge(snapshot, region, params) {
      const values: Partial<Record<PartName, unknown>> = {};
      for (const part of meta.reads) {
        const cell = cellOf(snapshot, part, region);
        if (cell.status === 'out-of-scope' || cell.value === undefined) throw new Error(reasonOf(cell));
        values[part] = cell.value;
      }
      // Filled above for exactly the parts in K, each with its own cell's value.
      yield* evaluate(values as PartValues<K>, contextOf(snapshot, region, meta.params, params));
    },
  };
}

/** A part in every Region that is looked at and in scope; the others are in neither list. */
interface AllRegions<P extends PartName> {
  readonly values: readonly { readonly region: Region; readonly value: PartValue<P> }[];
  /** Regions that were not completely read: absence is not known while this has one. */
  readonly missing: readonly { readonly region: Region; readonly reason: string }[];
}
type AccountValues<K extends PartName> = {
  readonly [P in K]: (typeof parts)[P]['scope'] extends 'global' ? Known<PartValue<P>> : AllRegions<P>;
};

/**
 * A rule that judges the account once, over all its Regions: for what may stand in any of them ("a trail that covers all
 * Regions"). It must itself say unknown where what it needs is missing. Regions that are not watched, or that a policy
 * closes, are not looked at: a failure for absence names those that were, and is only given where what is looked for
 * would be seen from each of them. It is not called where no Region was looked at.
 */
export function defineAccountRule<
  const K extends PartName,
  S extends z.ZodType,
  const C extends PartName = never,
>(
  definition: Definition<S, C> & {
    readonly reads: readonly [K, ...K[]];
    readonly evaluate: (values: AccountValues<K>, context: RuleContext<C, S>) => Iterable<Judgement>;
  },
): Rule {
  const { evaluate, consults = [], ...meta } = definition;
  return {
    ...meta,
    consults,
    per: 'account',
    *judge(snapshot, region, params) {
      const values: Partial<Record<PartName, unknown>> = {};
      for (const part of meta.reads) {
        values[part] =
          parts[part].scope === 'global' ? knownPart(snapshot, part, region) : allRegions(snapshot, part);
      }
      // Filled above for exactly the parts in K, in the form that the part's scope asks for.
      yield* evaluate(values as AccountValues<K>, contextOf(snapshot, region, meta.params, params));
    },
  };
}

/**
 * A rule that judges each resource of one type by itself, and so can be streamed. What AWS Config recorded of a resource was
 * observed when Config captured it, whenever it is asked.
 */
export function defineResourceRule<
  const T extends ResourceType & InventoryType,
  S extends z.ZodType,
  const C extends PartName = never,
>(
  definition: Definition<S, C> & {
    readonly resourceType: T;
    /** What it judges the service is asked for in every mode, because Config does not record it: it was observed with the cell. */
    readonly askedDirectly?: true;
    readonly check: (resource: Resource<T>, context: RuleContext<C, S>) => Judgement;
  },
): Rule {
  const { check, consults = [], askedDirectly = false, ...meta } = definition;
  const part = `inventory.${meta.resourceType}` as const;
  return {
    ...meta,
    reads: [part],
    consults,
    per: 'region',
    seesTags: seesTags(meta.resourceType),
    *judge(snapshot, region, params, ofResources = []) {
      const cell = cellOf<PartName>(snapshot, part, region);
      if (cell.status === 'out-of-scope' || cell.value === undefined) throw new Error(reasonOf(cell));
      const contextWith = (set: unknown) => contextOf<C, S>(snapshot, region, meta.params, set);
      const others = ofResources.map((each) => ({ of: each, context: contextWith(each.params) }));
      const context = contextWith(params);
      // The part named after T holds resources of type T, which TypeScript cannot follow through the template.
      for (const resource of cell.value as Resource<T>[]) {
        const observedAt = askedDirectly ? undefined : resource.configurationItemCaptureTime;
        const own = ownContext(others, tagsOf<T>(meta.resourceType, resource), context);
        const judgement = isUnknown(own)
          ? unknown(
              resource.arn,
              `Which parameters hold for it is unknown, because its tags are: ${own.unknown}.`,
            )
          : guarded(resource.arn, () => check(resource, own));
        yield observedAt === undefined || judgement.outcome === 'out-of-scope'
          ? judgement
          : { ...judgement, observedAt };
      }
    },
  };
}
/** What is judged with, by the tags of a resource: unknown where they decide and are not known. */
export function ownContext<C>(
  others: readonly { readonly of: ResourceParameters; readonly context: C }[],
  tags: Known<Readonly<Record<string, string>>> | undefined,
  context: C,
): Known<C> {
  if (others.length === 0 || tags === undefined) return context;
  if (isUnknown(tags)) return tags;
  return others.find(({ of }) => haveAll(tags, of.tags))?.context ?? context;
}

export type InventoryType = PartName extends infer P ? (P extends `inventory.${infer T}` ? T : never) : never;

type PassDetails = Pick<
  Extract<Judgement, { outcome: 'pass' }>,
  'dueAt' | 'clockStart' | 'warning' | 'fixed' | 'observedAt' | 'passesOn'
>;

export function pass(
  resource: string,
  message: string,
  facts: Facts = {},
  details: PassDetails = {},
): Judgement {
  return { outcome: 'pass', resource, message, facts, ...details };
}

type FailDetails = Pick<
  Extract<Judgement, { outcome: 'fail' }>,
  'severity' | 'dueAt' | 'clockStart' | 'expiresAt' | 'observedAt' | 'passesOn'
>;

export function fail(resource: string, message: string, facts: Facts, details: FailDetails = {}): Judgement {
  return { outcome: 'fail', resource, message, facts, ...details };
}

/** @param why names what is missing, and why it is: "iam.credential-report is incomplete: denied". */
export function unknown(
  resource: string,
  why: string,
  details: { readonly dueAt?: Instant } = {},
): Judgement {
  return { outcome: 'unknown', resource, message: why, ...details };
}

/**
 * Unknown is not only how the resource stands, but what there is of it: nothing that is named after it (`<resource>/…`), and
 * of the account nothing that this rule names in the Region, ends because it is not named.
 */
export function unlisted(resource: string, why: string): Judgement {
  return { outcome: 'unknown', resource, message: why, isList: true };
}

/** What `judge` says of one resource; where it throws (a policy that cannot be read), an error of this resource alone. */
export function guarded(resource: string, judge: () => Judgement): Judgement {
  try {
    return judge();
  } catch (thrown) {
    return { outcome: 'error', resource, message: `The rule failed on this resource: ${errorText(thrown)}` };
  }
}

/** The record keeps the resource, for calls that are heard. */
export function remembered(judgement: Judgement): Judgement {
  return judgement.outcome === 'out-of-scope' ? judgement : { ...judgement, remembers: true };
}

/** The rule does not apply to this one; counted under the reason, which is the same phrase for all such resources. @param remembers its name, where the record keeps it. */
export function outOfScope(reason: string, remembers?: string): Judgement {
  return { outcome: 'out-of-scope', reason, ...(remembers !== undefined && { remembers }) };
}

export function contextOf<C extends PartName, S extends z.ZodType>(
  snapshot: Snapshot,
  region: Region,
  schema: S,
  params: unknown,
): RuleContext<C, S> {
  return {
    account: snapshot.account,
    region,
    regions: snapshot.regions,
    now: snapshot.now,
    params: deepFreeze(schema.parse(params)),
    consult: (part) => knownPart(snapshot, part, region),
  };
}

function knownPart<P extends PartName>(snapshot: Snapshot, part: P, region: Region): Known<PartValue<P>> {
  const cell = cellOf(snapshot, part, region);
  return cell.status === 'complete' ? cell.value : { unknown: reasonOf(cell) };
}

function allRegions<P extends PartName>(snapshot: Snapshot, part: P): AllRegions<P> {
  const values: { region: Region; value: PartValue<P> }[] = [];
  const missing: { region: Region; reason: string }[] = [];
  for (const region of snapshot.regions) {
    const cell = cellOf(snapshot, part, region);
    if (cell.status === 'complete') values.push({ region, value: cell.value });
    else if (cell.status === 'incomplete') missing.push({ region, reason: reasonOf(cell) });
  }
  return { values, missing };
}
