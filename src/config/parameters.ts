import * as z from 'zod';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { FrameworkKey } from '../frameworks/requirements';
import type { Environments } from '../model/environments';
import type { Origin, Override, ParameterSet } from '../model/parameters';
import { isWithin, type Bound, type ConfigurableJudgingRule } from '../model/rule';
import { SELECTORS, type OverrideSetting, type RuleSetting } from './rule-settings-schema';
import type { Configuration } from './schema';

const settingsSchema = z.record(z.string(), z.unknown());

/** The parameters of a rule as they are in force, with those of the entries of its `where`. */
export interface RuleParameters extends ParameterSet {
  readonly overrides: readonly Override[];
}

/** What a framework that the configuration names asks of one parameter. */
export interface Ask {
  readonly framework: FrameworkKey;
  readonly parameter: string;
  readonly bound: Bound;
}

/** What the frameworks ask of a rule's parameters. All frameworks together, which is the default, name none in particular. */
export function asksOf(frameworks: readonly FrameworkKey[], rule: ConfigurableJudgingRule): Ask[] {
  if (FRAMEWORK_KEYS.every((key) => frameworks.includes(key))) return [];
  return (rule.stricter ?? []).flatMap(({ claims, needs, isChoice = false }) =>
    isChoice
      ? []
      : frameworks
          .filter((framework) => claims.includes(framework))
          .flatMap((framework) =>
            Object.entries(needs).flatMap(([parameter, bound]) =>
              bound === undefined ? [] : [{ framework, parameter, bound }],
            ),
          ),
  );
}

/** A setting that was checked, with what the frameworks ask where it says nothing. */
export function parametersInForce(
  frameworks: readonly FrameworkKey[],
  rule: ConfigurableJudgingRule,
  setting: RuleSetting = {},
): RuleParameters {
  const base = baseOf(asksOf(frameworks, rule), rule, setting);
  return {
    ...base,
    overrides: (setting.where ?? []).map((entry, index): Override => {
      const written = paramsOf(entry, SELECTORS);
      const origin: Origin = { by: 'override', number: index + 1, ...reasonIn(entry) };
      return {
        where: whereOf(entry),
        params: parsed(rule, { ...base.params, ...written }),
        from: { ...base.from, ...originFor(written, origin) },
      };
    }),
  };
}

function baseOf(asks: readonly Ask[], rule: ConfigurableJudgingRule, setting: RuleSetting): ParameterSet {
  const written = paramsOf(setting);
  const params = parsed(rule, written);
  const from: Record<string, Origin> = {};
  for (const [name, value] of Object.entries(params)) {
    const asked = asks.filter(({ parameter, bound }) => parameter === name && !isWithin(bound, value));
    if (name in written) from[name] = { by: 'setting', ...reasonIn(setting) };
    else if (asked.length === 0) from[name] = { by: 'default' };
    else {
      params[name] = asked.reduce((strictest, { bound }) => within(bound, strictest), value);
      const frameworks = asked
        .filter(({ bound }) => isAsStrictAs(bound, params[name]))
        .map(({ framework }) => framework);
      from[name] = { by: 'profile', frameworks: [...new Set(frameworks)] };
    }
  }
  return { params: parsed(rule, params), from };
}

/** The nearest value that is within the bound. */
function within(bound: Bound, value: unknown): unknown {
  if (isWithin(bound, value)) return value;
  if (typeof bound === 'boolean') return bound;
  if ('includes' in bound) {
    const held: readonly unknown[] = Array.isArray(value) ? value : [];
    return [...new Set([...held, ...bound.includes])];
  }
  return 'atMost' in bound ? bound.atMost : bound.atLeast;
}

/** Whether it is this bound that made the value what it is; of lists and switches each has its part. */
function isAsStrictAs(bound: Bound, value: unknown): boolean {
  if (typeof bound === 'boolean' || 'includes' in bound) return true;
  return value === ('atMost' in bound ? bound.atMost : bound.atLeast);
}

function originFor(written: Readonly<Record<string, unknown>>, origin: Origin): Record<string, Origin> {
  return Object.fromEntries(Object.keys(written).map((name) => [name, origin]));
}

function parsed(
  rule: ConfigurableJudgingRule,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return settingsSchema.parse(rule.params.parse(written));
}

function reasonIn({ reason }: { readonly reason?: string | undefined }): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}

function whereOf(entry: OverrideSetting): Override['where'] {
  const { accounts, ous, environments, 'account-tags': accountTags, 'resource-tags': resourceTags } = entry;
  return { accounts, ous, environments, accountTags, resourceTags };
}

/** What applies to all accounts: which environment each is of; nothing where none is of any. */
export function environmentsOf({
  alerts,
  environments = {},
}: Pick<Configuration, 'alerts' | 'environments'>): Environments | undefined {
  const byAccount = Object.fromEntries(
    Object.entries(alerts.accounts ?? {}).flatMap(([account, { environment }]) =>
      environment === undefined ? [] : [[account, environment] as const],
    ),
  );
  const { 'account-tag': accountTag, severity = {} } = environments;
  if (accountTag === undefined && Object.keys(byAccount).length === 0) return undefined;
  return {
    byAccount,
    ...(accountTag !== undefined && { accountTag }),
    severity: Object.fromEntries(
      Object.entries(severity).map(([environment, shift]) => [environment.toLowerCase(), shift]),
    ),
  };
}

/** What has to be asked of Organizations about each account. */
export function accountNeeds({
  rules = {},
  environments,
  alerts,
}: Partial<Pick<Configuration, 'rules' | 'environments'>> & {
  readonly alerts?: Pick<Configuration['alerts'], 'routes' | 'owner-tag'> | undefined;
}): { readonly units: boolean; readonly tags: boolean } {
  const entries = Object.values(rules).flatMap(({ off, where = [] }) => (off === true ? [] : where));
  return {
    units:
      (alerts?.routes.some(({ match }) => match?.ous !== undefined) ?? false) ||
      entries.some(({ ous }) => ous !== undefined),
    tags:
      environments?.['account-tag'] !== undefined ||
      alerts?.['owner-tag'] !== undefined ||
      entries.some((entry) => entry['account-tags'] !== undefined),
  };
}

const NO_PARAMETERS: readonly string[] = ['off', 'reason', 'severity', 'where'];

/** `max-age-days` in the file is `maxAgeDays` in the rule. @param besides what else of the setting is no parameter. */
export function paramsOf(
  setting: Readonly<Record<string, unknown>>,
  besides: readonly string[] = [],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(setting)
      .filter(([key]) => !NO_PARAMETERS.includes(key) && !besides.includes(key))
      .map(([key, value]) => [camelCase(key), value]),
  );
}

/** `max-age-days` is `maxAgeDays`. */
function camelCase(text: string): string {
  return text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `maxAgeDays` is `max-age-days`. */
export function kebabCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
