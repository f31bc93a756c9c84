import * as z from 'zod';
import type { Partition, Region } from '../model/account';
import type { Instant } from '../model/instant';
import type { Identity } from './unreadable';
import { configurationItem, nothingSupplementary, type ConfigurationItemSchema } from './configuration-item';

/** Once for an account, or once in each of its Regions. */
export type PartScope = 'global' | 'regional';

/** What one part is, whoever reads it. */
export interface PartDefinition<Schema extends z.ZodType, Scope extends PartScope> {
  readonly scope: Scope;
  /** Drops every field that is not kept. */
  readonly schema: Schema;
  /** True for what is dear and seldom needed: it is read in a scan only of the accounts of which the plan asks for it. */
  readonly onDemand?: true | undefined;
  /** For a regional part: the Regions in which it is read whether they are governed or not. */
  readonly alwaysIn?: ((partition: Partition) => readonly Region[]) | undefined;
  /** For a part that lists things: what one that cannot be read still says of itself. Its ARN by default. */
  readonly identify?: ((member: unknown) => Identity) | undefined;
  /** How long AWS may take before what has changed is told, where that is more than moments. */
  readonly tellsAfterMinutes?: number | undefined;
  /** How many things its value lists; a single setting has no count. */
  readonly count?: ((value: z.infer<Schema>) => number) | undefined;
  /**
   * For parts that are read on from where the last reading ended: where this one did, also when it did not come to its
   * end. The reader is given it as `since` in the next scan.
   */
  readonly cursor?: ((value: z.infer<Schema>, isComplete: boolean) => Instant | undefined) | undefined;
}

export function definePart<Schema extends z.ZodType, const Scope extends PartScope>(
  definition: PartDefinition<Schema, Scope>,
): PartDefinition<Schema, Scope> {
  return definition;
}

interface ResourceDefinition<
  Type extends string,
  Configuration extends z.ZodType,
  Supplementary extends z.ZodType,
  Scope extends PartScope,
> {
  /** AWS Config's name for the type, such as `AWS::KMS::Key`. */
  readonly type: Type;
  /** Regional by default. */
  readonly scope?: Scope | undefined;
  readonly alwaysIn?: PartDefinition<z.ZodType, Scope>['alwaysIn'];
  readonly configuration: Configuration;
  /** Nothing by default. */
  readonly supplementaryConfiguration?: Supplementary | undefined;
}

/** The part of a resource type: the list of its resources. */
interface ResourcePart<
  Type extends string,
  Item extends z.ZodType,
  Scope extends PartScope,
> extends PartDefinition<z.ZodArray<Item>, Scope> {
  readonly type: Type;
  /** The schema of one resource. */
  readonly item: Item;
}

/** A resource type of the inventory, whose resources are AWS Config's configuration items. */
export function defineResourcePart<
  const Type extends string,
  Configuration extends z.ZodType,
  Supplementary extends z.ZodType = typeof nothingSupplementary,
  const Scope extends PartScope = 'regional',
>(
  definition: ResourceDefinition<Type, Configuration, Supplementary, Scope>,
): ResourcePart<Type, ConfigurationItemSchema<Type, Configuration, Supplementary>, Scope>;
export function defineResourcePart({
  type,
  scope = 'regional',
  alwaysIn,
  configuration,
  supplementaryConfiguration = nothingSupplementary,
}: ResourceDefinition<string, z.ZodType, z.ZodType, PartScope>) {
  const item = configurationItem(type, configuration, supplementaryConfiguration);
  return {
    type,
    item,
    ...definePart({ scope, alwaysIn, schema: z.array(item), count: ({ length }) => length }),
  };
}
