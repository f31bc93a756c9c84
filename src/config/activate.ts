import { canonicalJson, sha256Hex } from '../model/hash';
import type { ActiveRule } from '../model/evaluation';
import type { ConfigurableRule } from '../model/rule';
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
    const setting = settingOf(configuration.rules, rule);
    if (setting?.off === true) return [];
    return [{ rule, params: rule.params.parse(paramsOf(setting ?? {})) }];
  });
  return { configuration, rules, hash: sha256Hex(canonicalJson(configuration)) };
}

/** A rule may be set under its id or an earlier one. */
function settingOf(settings: Configuration['rules'], rule: ConfigurableRule) {
  const name = [rule.id, ...(rule.aliases ?? [])].find((id) => settings[id] !== undefined);
  return name === undefined ? undefined : settings[name];
}

/** `max-age-days` in the file is `maxAgeDays` in the rule. */
export function paramsOf(setting: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(setting)
      .filter(([key]) => key !== 'off' && key !== 'reason')
      .map(([key, value]) => [camelCase(key), value]),
  );
}

/** `max-age-days` is `maxAgeDays`. */
function camelCase(text: string): string {
  return text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
