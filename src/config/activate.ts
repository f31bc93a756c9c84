import { canonicalJson, sha256Hex } from '../model/hash';
import type { SeveritySetting } from '../model/environments';
import type { ActiveRule } from '../model/evaluation';
import type { ConfigurableJudgingRule } from '../model/rule';
import { environmentsOf, parametersInForce, type RuleParameters } from './parameters';
import type { RuleSetting } from './rule-settings-schema';
import type { Configuration } from './schema';

export interface LoadedConfiguration<R extends ConfigurableJudgingRule> {
  readonly configuration: Configuration;
  /** Every rule that is not off, with its parameters. */
  readonly rules: readonly ActiveRule<R>[];
  /** SHA-256 of the canonical JSON, defaults filled in: what manifests name. */
  readonly hash: string;
}

/** Every rule that is not off, with its parameters, of a configuration that was checked. */
export function activate<R extends ConfigurableJudgingRule>(
  configuration: Configuration,
  catalogue: readonly R[],
): LoadedConfiguration<R> {
  const environments = environmentsOf(configuration);
  const rules = catalogue.flatMap((rule): ActiveRule<R>[] => {
    if (!isInForce(configuration, rule)) return [];
    const { params, from, overrides } = parametersOfRule(configuration, rule);
    const severity = severityOf(settingOf(configuration.rules, rule));
    return [
      {
        rule,
        params,
        from,
        ...(overrides.length > 0 && { overrides }),
        ...(severity !== undefined && { severity }),
        ...(environments !== undefined && { environments }),
      },
    ];
  });
  return { configuration, rules, hash: sha256Hex(canonicalJson(configuration)) };
}

function severityOf({ severity, reason }: RuleSetting = {}): SeveritySetting | undefined {
  return severity === undefined ? undefined : { is: severity, ...(reason !== undefined && { reason }) };
}

/** Whether a rule is not off. */
export function isInForce({ rules }: Pick<Configuration, 'rules'>, rule: ConfigurableJudgingRule): boolean {
  return settingOf(rules, rule)?.off !== true;
}

/**
 * The parameters of a rule, on or off, in a configuration that was checked: those that hold where nothing else is said, then
 * those of each entry of its `where`. What it claims has to hold with all of them.
 */
export function paramsInForce(
  configuration: Pick<Configuration, 'rules' | 'frameworks'>,
  rule: ConfigurableJudgingRule,
): [unknown, ...unknown[]] {
  const { params, overrides } = parametersOfRule(configuration, rule);
  return [params, ...overrides.map((each) => each.params)];
}

function parametersOfRule(
  { rules, frameworks }: Pick<Configuration, 'rules' | 'frameworks'>,
  rule: ConfigurableJudgingRule,
): RuleParameters {
  const setting = settingOf(rules, rule);
  return parametersInForce(frameworks, rule, setting);
}

/** What the configuration sets of a rule, under any id that it has had. */
export function settingOf(settings: Configuration['rules'], rule: ConfigurableJudgingRule) {
  const name = [rule.id, ...(rule.aliases ?? [])].find((id) => settings[id] !== undefined);
  return name === undefined ? undefined : settings[name];
}
