import type * as z from 'zod';
import { isUnknown, type Known } from '../model/known';
import type { PartName } from '../sources/parts';
import type { Resource, ResourceType } from '../sources/resource-types';
import { cellOf } from '../sources/snapshot';
import {
  contextOf,
  guarded,
  ownContext,
  unknown,
  type Definition,
  type InventoryType,
  type RuleContext,
} from './define-rule';
import { tagsOf } from './resource-tags';
import type { Judgement, Rule } from './rule';

interface Tagged<T extends ResourceType> {
  readonly resource: Resource<T>;
  readonly tags: Known<Readonly<Record<string, string>>>;
}

/**
 * A rule about the tags of resources of several types, each judged by itself. A type that cannot be read keeps nothing of the
 * others from being judged: it is unknown, and only that something is gone is not known then.
 */
export function defineTypesRule<
  const T extends ResourceType & InventoryType,
  S extends z.ZodType,
  const C extends PartName = never,
>(
  definition: Definition<S, C> & {
    /** Of which tags are collected. */
    readonly resourceTypes: readonly [T, ...T[]];
    readonly check: (tagged: Tagged<T>, context: RuleContext<C, S>) => Judgement;
    /** What is said of no resource of these types. */
    readonly besides: (context: RuleContext<C, S>) => Iterable<Judgement>;
    readonly asksNothing: (params: z.output<S>) => boolean;
  },
): Rule {
  const { resourceTypes, check, besides, asksNothing, consults = [], ...meta } = definition;
  return {
    ...meta,
    reads: resourceTypes.map((type) => `inventory.${type}` as const),
    consults,
    per: 'region',
    partByPart: true,
    seesTags: true,
    asksNothing: (params) => asksNothing(meta.params.parse(params)),
    *judge(snapshot, region, params, ofResources = []) {
      const contextWith = (set: unknown) => contextOf<C, S>(snapshot, region, meta.params, set);
      const others = ofResources.map((each) => ({ of: each, context: contextWith(each.params) }));
      const context = contextWith(params);
      for (const type of resourceTypes) {
        const cell = cellOf<PartName>(snapshot, `inventory.${type}`, region);
        if (cell.status === 'out-of-scope' || cell.value === undefined) continue;
        // Of what was not wholly read, only what is wrong is said; what cannot be read is named by the evaluator.
        const isWhole = cell.status === 'complete' || cell.reason === 'unreadable';
        // The part named after T holds resources of type T, which TypeScript cannot follow through the template.
        for (const resource of cell.value as Resource<T>[]) {
          const tags = tagsOf<T>(type, resource) ?? { unknown: 'tags of this type are not collected' };
          const own = ownContext(others, tags, context);
          const judgement = isUnknown(own)
            ? unknown(
                resource.arn,
                `Which parameters hold for it is unknown, because its tags are: ${own.unknown}.`,
              )
            : guarded(resource.arn, () => check({ resource, tags }, own));
          if (!isWhole && judgement.outcome !== 'fail') continue;
          const { configurationItemCaptureTime: observedAt } = resource;
          yield observedAt === undefined || judgement.outcome === 'out-of-scope'
            ? judgement
            : { ...judgement, observedAt };
        }
      }
      yield* besides(context);
    },
  };
}
