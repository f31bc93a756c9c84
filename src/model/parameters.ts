import * as z from 'zod';
import type { Account, AccountId } from './account';
import type { Environments } from './environments';
import { environmentOf, severitySettingSchema } from './environments';

/** Why a parameter has the value that it has. */
const originSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('default') }),
  /** The frameworks that ask for it, of those that `frameworks` names. */
  z.object({ by: z.literal('profile'), frameworks: z.array(z.string()) }),
  z.object({ by: z.literal('setting'), reason: z.string().optional() }),
  /** `number` counts the entries of the rule's `where` from 1. */
  z.object({ by: z.literal('override'), number: z.number().int().positive(), reason: z.string().optional() }),
]);
export type Origin = z.infer<typeof originSchema>;

/** All parameters of a rule, each with where its value comes from. */
const parameterSetSchema = z.object({
  params: z.record(z.string(), z.unknown()),
  from: z.record(z.string(), originSchema),
});
export type ParameterSet = z.infer<typeof parameterSetSchema>;

/** By key, the values of which one is needed; every key is. */
type WantedTags = Readonly<Record<string, readonly string[]>>;

/** Accounts and resources; all that is given must hold. */
interface Where {
  readonly accounts?: readonly AccountId[] | undefined;
  readonly ous?: readonly string[] | undefined;
  readonly environments?: readonly string[] | undefined;
  readonly accountTags?: WantedTags | undefined;
  readonly resourceTags?: WantedTags | undefined;
}

/** Other parameters for some accounts or resources. */
export interface Override extends ParameterSet {
  readonly where: Where;
}

const resourceParametersSchema = parameterSetSchema.extend({
  tags: z.record(z.string(), z.array(z.string()).readonly()),
});
/** Parameters of the resources of an account that have these tags. */
export type ResourceParameters = z.infer<typeof resourceParametersSchema>;

const rulesParametersSchema = z.record(
  z.string(),
  parameterSetSchema.extend({
    ofResources: z.array(resourceParametersSchema).optional(),
    /** Where the configuration sets one. */
    severity: severitySettingSchema.optional(),
  }),
);

/** What was in force in one account, by the rule's first-ever id: kept with the evaluation that was made with it. */
export const parametersInForceSchema = z.object({
  /** What of the account decided which parameters hold, where something was asked of it. */
  account: z.object({
    units: z.array(z.string()).readonly().optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
  environment: z.string().optional(),
  rules: rulesParametersSchema,
});
export type ParametersInForce = z.infer<typeof parametersInForceSchema>;

export interface ParametersOfAccount {
  readonly params: unknown;
  readonly from: ParameterSet['from'];
  /** The first that matches a resource holds for it; `params` for all others. */
  readonly ofResources: readonly ResourceParameters[];
}

/** What holds in an account: the first entry of `where` that takes the whole account, and those before it for some resources. */
export function parametersOf(
  {
    params,
    from = {},
    overrides = [],
    environments,
  }: {
    readonly params: unknown;
    readonly from?: ParameterSet['from'] | undefined;
    readonly overrides?: readonly Override[] | undefined;
    readonly environments?: Environments | undefined;
  },
  account: Account,
): ParametersOfAccount {
  const ofResources: ResourceParameters[] = [];
  for (const override of overrides) {
    if (!takesAccount(override.where, account, environments)) continue;
    const { resourceTags } = override.where;
    const set = { params: override.params, from: override.from };
    if (resourceTags === undefined) return { ...set, ofResources };
    ofResources.push({ ...set, tags: resourceTags });
  }
  return { params, from, ofResources };
}

function takesAccount(
  { accounts, ous, environments: wanted, accountTags }: Where,
  account: Account,
  environments: Environments | undefined,
): boolean {
  const environment = environmentOf(account, environments)?.toLowerCase();
  return (
    (accounts?.includes(account.id) ?? true) &&
    (ous?.some((unit) => account.units?.includes(unit)) ?? true) &&
    (wanted?.some((each) => each.toLowerCase() === environment) ?? true) &&
    (accountTags === undefined || haveAll(account.tags ?? {}, accountTags))
  );
}

/** Whether tags have one of the values of every key. */
export function haveAll(tags: Readonly<Record<string, string>>, wanted: WantedTags): boolean {
  const held = new Map(Object.entries(tags));
  return Object.entries(wanted).every(([key, values]) => {
    const value = held.get(key);
    return value !== undefined && values.includes(value);
  });
}
