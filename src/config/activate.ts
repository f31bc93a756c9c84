import { canonicalJson, sha256Hex } from '../model/hash';
import type { ActiveRule } from '../model/evaluation';
import type { ConfigurableRule } from '../model/rule';
import { paramsOf } from '../model/rule-setting';
import type { Configuration } from './schema';

export interface LoadedConfiguration<R extends ConfigurableRule> {
  readonly configuration: Configuration;
  /** Every rule that is not off, with its parameters. */
  readonly rules: readonly ActiveRule<R>[];
  /** SHA-256 of the canonical JSON, defaults filled in: what manifests name. */
  readonly hash: string;
}

/** Every rule that is not off, with its parameters, of a configuration that was checked. */
export function activate<R extends ConfigurableRule>(
  configuration: Configuration,
  catalogue: readonly R[],
): LoadedConfiguration<R> {
  const rules = catalogue.flatMap((rule): ActiveRule<R>[] => {
    return isInForce(configuration, rule) ? [{ rule, params: paramsInForce(configuration, rule) }] : [];
  });
  return { configuration, rules, hash: sha256Hex(canonicalJson(configuration)) };
}

/** Whether a rule is not off. */
export function isInForce({ rules }: Pick<Configuration, 'rules'>, rule: ConfigurableRule): boolean {
  return settingOf(rules, rule)?.off !== true;
}

/** The parameters of a rule, on or off, in a configuration that was checked. */
export function paramsInForce({ rules }: Pick<Configuration, 'rules'>, rule: ConfigurableRule): unknown {
  return rule.params.parse(paramsOf(settingOf(rules, rule) ?? {}));
}

/** A rule may be set under its id or an earlier one. */
function settingOf(settings: Configuration['rules'], rule: ConfigurableRule) {
  const name = [rule.id, ...(rule.aliases ?? [])].find((id) => settings[id] !== undefined);
  return name === undefined ? undefined : settings[name];
}
