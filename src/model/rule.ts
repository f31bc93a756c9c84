import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { mappingsOf } from '../frameworks/mappings';
import type { FrameworkKey, Requirements, Support } from '../frameworks/requirements';
import type { Partition, Region } from './account';
import { globalServicesOf, type GlobalService } from './global-region';
import type { Severity } from './severity';
import type { SameFault } from './same-fault';
import type { FindingKind } from './verdict';

/** How to put right what a rule found. */
export interface Remediation {
  /** What to do, in the imperative. */
  readonly text: string;
  /** Who can do it, and how, where it is refused to the account or the person that is told. */
  readonly elsewhere?: string;
  /** The AWS CLI command, where one does it or its last step; what to fill in stands in <angle brackets>. */
  readonly cli?: string;
  /** The way through the console, where there is no other. */
  readonly console?: string;
  /** The Terraform resource and arguments, where one resource holds the setting. */
  readonly terraform?: string;
  /** Where it is described: for rules of the catalogue AWS’s own documentation, for an organisation’s also its own. */
  readonly link: `https://${string}`;
}

/** What people are told of a rule. Nothing that judges reads it: functions that do are bundled without it. */
export interface RuleWords {
  /** The state that should hold, as a sentence: "The root user has no access keys". */
  readonly title: string;
  /** What is wrong where it fails, in about six words: "Root user has access keys". Names no number that a parameter sets. */
  readonly failure: string;
  /** What can happen while it fails. */
  readonly risk: string;
  readonly remediation: Remediation;
  readonly requirements: Requirements;
  /** With which parameters only the public sources of `requirements`, and frameworks that leave out nothing, agree. */
  readonly agreesWithin?: readonly Agreement[];
  /** What the due dates of its verdicts are, of those that pass too, and which verdicts can have none, as sentences. */
  readonly dueDates?: string;
  /**
   * The public checks whose texts were read beside it: controls of Security Hub (`EC2.3`), rules of AWS Config
   * (`encrypted-volumes`) and checks of Prowler (`ec2_ebs_volume_encryption`). Where they differ, `unseen` says how.
   */
  readonly compared?: readonly string[];
  /** What the controls it names also ask for and it does not look at, and where else it differs from them, as sentences. */
  readonly unseen?: string;
}

/** What a rule is to whoever judges and records by it. */
export interface JudgingMeta {
  /** The file's name; never reused. */
  readonly id: string;
  /** Earlier ids, the first-ever last: findings are named after that one, so a rename keeps their history. */
  readonly aliases?: readonly string[];
  readonly severity: Severity;
  readonly kind: FindingKind;
  readonly stricter?: readonly Stricter[];
  /**
   * Of a part that holds several kinds of things, those that the rule rests on: a member of another kind that cannot be
   * read decides nothing. Absent: all of them.
   */
  readonly restsOn?: readonly string[];
  /** The checks of AWS that mean the same fault of the same resource; one check is named by one rule. */
  readonly sameFault?: SameFault | undefined;
  /** Set where the record keeps some of what it looks at, for calls that are heard between two scans: it says of each. */
  readonly remembers?: true | undefined;
  /** Set on rules about what global services record: it stands in a Region of theirs, governed or not. */
  readonly globalRegions?: GlobalRegions | undefined;
}

/** What a rule says of itself; what it reads and how it judges are in `src/rules`. */
export interface RuleMeta extends JudgingMeta, RuleWords {}

interface GlobalRegions {
  /** Judged there too; not looked at, it is unknown, also where a policy closes the Region. */
  readonly of: readonly GlobalService[];
  /** In no other Region. */
  readonly areAll: boolean;
}

/** The Regions of global services that a rule is judged in whether they are governed or not. */
export function globalRegionsOf(
  { globalRegions }: Pick<JudgingMeta, 'globalRegions'>,
  partition: Partition,
): readonly Region[] {
  if (globalRegions === undefined) return [];
  const services = globalServicesOf(partition);
  return [...new Set(globalRegions.of.map((service) => services[service]))];
}

/** What a parameter has to be: this boolean, a number no further than that, a list with at least these. */
export type Bound =
  | boolean
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly includes: readonly (number | string)[] };

/** Controls that ask for more than the parameters may be set to. */
export interface Stricter<Parameter extends string = string> {
  /** Frameworks whose requirements are claimed only within the bounds. */
  readonly claims: readonly FrameworkKey[];
  readonly needs: { readonly [P in Parameter]?: Bound };
  /** Set where the frameworks do not ask for it: whoever names them is then not held to it. */
  readonly isChoice?: true;
}

/** With which parameters a rule asks for no less than others do that ask for no value of theirs. */
export interface Agreement<Parameter extends string = string> {
  readonly claims: readonly (Support | FrameworkKey)[];
  /** `default`: as it is where nothing is set, as of exceptions that the source does not know. */
  readonly needs: { readonly [P in Parameter]?: Bound | 'default' };
}

/** What the configuration may set of a rule. */
interface Configurable {
  /** Thresholds with defaults; parses `{}`. */
  readonly params: z.ZodType;
  /** Whether it judges resources one by one that AWS tells the tags of, so that parameters may differ by them. */
  readonly seesTags?: boolean | undefined;
}
export interface ConfigurableRule extends RuleMeta, Configurable {}
/** The same to whoever judges by it. */
export interface ConfigurableJudgingRule extends JudgingMeta, Configurable {}

/** The id its findings are named after. */
export function firstId(rule: Pick<RuleMeta, 'id' | 'aliases'>): string {
  return rule.aliases?.at(-1) ?? rule.id;
}

/** Whether a rule has this id, or had it. */
export function isNamed({ id, aliases }: Pick<RuleMeta, 'id' | 'aliases'>, name: string): boolean {
  return name === id || aliases?.includes(name) === true;
}

/** Every id that a rule has or had: what people may have written. */
export function idsOfRules(rules: readonly Pick<RuleMeta, 'id' | 'aliases'>[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ id, aliases = [] }) => [id, ...aliases]));
}

/**
 * What a rule claims: framework key → requirements, and the public sources that agree.
 * @param params the parameters of everything that it judges: a claim that holds for some of it only is not made.
 */
export function claimsOf(
  rule: Pick<ConfigurableRule, 'requirements' | 'stricter' | 'agreesWithin' | 'params'>,
  ...params: readonly [unknown, ...unknown[]]
): ReturnType<typeof mappingsOf> {
  const settings = params.map((each) => rule.params.parse(each));
  const byDefault = rule.params.parse({});
  const claims = [...(rule.stricter ?? []), ...(rule.agreesWithin ?? [])];
  const unmet = claims.filter(({ needs }) => settings.some((each) => !areMet(needs, each, byDefault)));
  return mappingsOf(
    rule.requirements,
    unmet.flatMap(({ claims }) => claims),
  );
}

/** Whether every parameter is within its bound. */
export function areMet(needs: Agreement['needs'], params: unknown, byDefault: unknown): boolean {
  const [values, defaults] = [membersOf(params), membersOf(byDefault)];
  return Object.entries(needs).every(([name, bound]) => {
    if (bound === 'default') return isDeepStrictEqual(values.get(name), defaults.get(name));
    return bound === undefined || isWithin(bound, values.get(name));
  });
}

function membersOf(params: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof params === 'object' && params !== null ? Object.entries(params) : []);
}

export function isWithin(bound: Bound, value: unknown): boolean {
  if (typeof bound === 'boolean') return value === bound;
  if ('includes' in bound)
    return Array.isArray(value) && bound.includes.every((each) => value.includes(each));
  if (typeof value !== 'number') return false;
  return 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast;
}

/** The rule as pages of frameworks show it, with these parameters. */
export function pageRuleOf(
  rule: Pick<ConfigurableRule, 'id' | 'requirements' | 'stricter' | 'agreesWithin' | 'params'>,
  ...params: readonly [unknown, ...unknown[]]
) {
  return {
    id: rule.id,
    requirements: claimsOf(rule, ...params),
    withStricterParameters: mappingsOf(rule.requirements),
  };
}
