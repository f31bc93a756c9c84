import { suggestion } from '../config/closest';
import { errorText } from '../model/errors';
import * as z from 'zod';
import { deepFreeze } from '../model/deep-freeze';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { DerivedKey } from '../frameworks/requirements';
import { GLOBAL, type Region } from '../model/account';
import { cellKey, type CellKey } from '../model/coverage';
import { GLOBAL_SERVICES } from '../model/global-region';
import { instantSchema, type Instant } from '../model/instant';
import { severitySchema } from '../model/severity';
import { factsSchema, FINDING_KINDS, fixedSchema, warningSchema } from '../model/verdict';
import type { Judgement, Rule } from '../rules/rule';
import type { Cell } from '../sources/cell';
import { isOnDemand, PART_NAMES, partNameSchema, parts, type PartName } from '../sources/parts';
import type { Snapshot } from '../sources/snapshot';
import type { ComputingTime } from './computing-time';

/** What ids of own rules begin with; no rule of the catalogue does, which a test holds. */
export const OWN_PREFIX = 'own-';

export const NO_DEFAULT_EXPORT = 'it has no default export';

/** A rule that names more in one Region does not end, or would fill the record. */
const MOST_JUDGEMENTS = 100_000;

const ownIdSchema = z
  .string()
  .max(80)
  .regex(/^own(-[a-z0-9]+)+$/, `an id begins with ${OWN_PREFIX} and is kebab-case`);
const text = z.string().min(1).max(300);
const readPartSchema = z.string().check((context) => {
  const { value: name, issues } = context;
  const part = partNameSchema.safeParse(name).data;
  const why =
    part === undefined
      ? `${name} is no part that scans read${suggestion(name, PART_NAMES)}`
      : isOnDemand(part) && `${name} is a part that scans do not read unless somebody asks`;
  if (why !== false) issues.push({ code: 'custom', input: name, message: why });
});
const mappingSchema = z.object({
  ids: z.array(z.string()),
  support: z.array(z.enum(['security-hub', 'prowler', 'powerpipe'])),
});

/** What follows from what a rule says of other frameworks is not written. */
const DERIVED = ['fedramp-moderate', 'cmmc-level-1', 'cmmc-level-2'] as const satisfies readonly DerivedKey[];
const boundSchema = z.union([
  z.boolean(),
  z.object({ atMost: z.number() }),
  z.object({ atLeast: z.number() }),
  z.object({ includes: z.array(z.union([z.number(), z.string()])) }),
]);

/** What a rule file has to export, beyond what its types say: whoever writes it may not have had them checked. */
const ownRuleSchema = z
  .object({
    id: ownIdSchema,
    aliases: z.array(ownIdSchema).optional(),
    title: text,
    failure: text,
    severity: severitySchema,
    risk: text,
    remediation: z.looseObject({ text, link: z.url({ protocol: /^https$/ }) }),
    kind: z.enum(FINDING_KINDS),
    reads: z.array(readPartSchema).min(1),
    consults: z.array(readPartSchema),
    per: z.enum(['region', 'account']),
    requirements: z.partialRecord(z.enum(FRAMEWORK_KEYS).exclude([...DERIVED]), mappingSchema),
    params: z
      .custom<z.ZodType>((value) => value instanceof z.ZodType, 'is not a schema of z')
      .refine((params) => params.safeParse({}).success, {
        message: 'has to parse {}: give each parameter a default',
      }),
    judge: z.custom<Rule['judge']>((value) => typeof value === 'function', 'is missing: use defineRule'),
    resourceType: z.string().optional(),
    seesTags: z.boolean().optional(),
    restsOn: z.array(z.string()).optional(),
    unseen: text.optional(),
    stricter: z
      .array(z.object({ claims: z.array(z.string()), needs: z.record(z.string(), boundSchema) }))
      .optional(),
    agreesWithin: z
      .array(
        z.object({
          claims: z.array(z.string()),
          needs: z.record(z.string(), z.union([boundSchema, z.literal('default')])),
        }),
      )
      .optional(),
    globalRegions: z.object({ of: z.array(z.enum(GLOBAL_SERVICES)), areAll: z.boolean() }).optional(),
    sameFault: z
      .custom<undefined>(
        (value) => value === undefined,
        'is for rules of the catalogue: what AWS says of a resource is joined with one rule',
      )
      .optional(),
  })
  .refine(
    ({ resourceType, reads }) =>
      resourceType === undefined || reads.some((part) => part === `inventory.${resourceType}`),
    {
      path: ['resourceType'],
      message: 'is no type that is collected, or not the one that it reads',
    },
  );

const judged = {
  resource: z.string().min(1),
  message: z.string().min(1),
  facts: factsSchema.optional(),
  observedAt: instantSchema.optional(),
};
const judgementSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ ...judged, outcome: z.enum(['unknown', 'error']), dueAt: instantSchema.optional() }),
  z.strictObject({
    ...judged,
    outcome: z.literal('pass'),
    dueAt: instantSchema.optional(),
    clockStart: instantSchema.optional(),
    warning: warningSchema.optional(),
    fixed: fixedSchema.optional(),
  }),
  z.strictObject({
    ...judged,
    outcome: z.literal('fail'),
    severity: severitySchema.optional(),
    dueAt: instantSchema.optional(),
    clockStart: instantSchema.optional(),
    expiresAt: instantSchema.optional(),
  }),
  z.strictObject({ outcome: z.literal('out-of-scope'), reason: z.string().min(1).max(200) }),
]);

/**
 * The rule that a file exports, parsed, and kept apart from the others: what it reads is frozen, what it says is parsed, it
 * says at most {@link MOST_JUDGEMENTS} things of a Region, and it is ended where it takes too long. What goes wrong throws, and
 * the evaluator makes it an error of this rule alone; where it is ended, what is unknown of this rule alone.
 * @throws an Error that says what is wrong with what is exported.
 */
export function ownRuleOf(exported: unknown, time: ComputingTime): Rule {
  if (exported === undefined) throw new Error(NO_DEFAULT_EXPORT);
  const parsed = ownRuleSchema.safeParse(exported);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error).replaceAll('\n', ' '));
  // Parsed above, in every member that somebody else than the rule itself reads.
  const rule = { ...(exported as Rule) };
  return {
    ...rule,
    *judge(snapshot, region, params, ofResources) {
      const frozen = frozenFor(snapshot, [...rule.reads, ...rule.consults], region);
      let judgements: Judgement[] = [];
      let thrown: unknown;
      time.run(rule.id, snapshot, region, () => {
        // It may begin again.
        judgements = [];
        thrown = undefined;
        try {
          for (const judgement of rule.judge(frozen, region, params, ofResources)) {
            judgements.push(parsedJudgement(judgement, snapshot.now));
            if (judgements.length > MOST_JUDGEMENTS) break;
          }
        } catch (cause) {
          thrown = cause ?? new Error('it threw nothing');
        }
      });
      // Of a rule that does not end nothing is kept; of one that throws, what it had found, as of any other rule.
      if (judgements.length > MOST_JUDGEMENTS)
        throw new Error(`it said more than ${MOST_JUDGEMENTS} things of one Region`);
      yield* judgements;
      if (thrown !== undefined)
        throw thrown instanceof Error ? thrown : new Error(errorText(thrown), { cause: thrown });
    },
  };
}

function parsedJudgement(value: unknown, now: Instant): Judgement {
  const parsed = judgementSchema.safeParse(value);
  if (!parsed.success)
    throw new Error(`what it says is no judgement: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
  // What is said to be observed later than now would outlive what the next scans see.
  if (parsed.data.outcome !== 'out-of-scope' && (parsed.data.observedAt ?? now) > now)
    throw new Error(
      `it says that it observed ${parsed.data.resource} at ${parsed.data.observedAt}, which is after the scan`,
    );
  // The schema is that of Judgement, but writes what is left out as undefined.
  return parsed.data as Judgement;
}

/** What a rule may know of an account: the parts that it names, frozen, and nothing that others are judged by. */
function frozenFor(snapshot: Snapshot, read: readonly PartName[], region: Region): Snapshot {
  const cells = new Map<CellKey, Cell>();
  for (const part of read)
    for (const each of [region, ...snapshot.regions]) {
      const key = cellKey(part, parts[part].scope === 'global' ? GLOBAL : each);
      const cell = snapshot.cells.get(key);
      if (cell !== undefined) cells.set(key, deepFreeze(cell));
    }
  return {
    ...snapshot,
    account: deepFreeze(snapshot.account),
    regions: Object.freeze([...snapshot.regions]),
    closed: new Set(snapshot.closed),
    cells,
  };
}
