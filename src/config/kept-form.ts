import * as z from 'zod';
import type { ConfigurableRule } from '../model/rule';
import { paramsInForce } from './activate';
import { isRecord } from './is-record';
import { paramsOf } from './parameters';
import { knownParams } from './rule-checks';
import { SELECTORS, type RuleSetting } from './rule-settings-schema';
import { configurationSchema, type Configuration } from './schema';

/** A configuration that a scan kept, by whatever version, as far as this version can read it. */
export interface KeptForm {
  readonly configuration: Configuration;
  /** What of it this version cannot read, and answers are without: `controls.2`, `rules.iam-password-policy-strong`. */
  readonly unread: readonly string[];
}

/**
 * Reads a configuration that was kept: of an older or newer version it may have settings that this one does not know. Each is
 * left out and named, so that it hides nothing else; today's defaults stand in its place.
 * @param kept what its object holds.
 */
export function readKeptForm(
  kept: Readonly<Record<string, unknown>>,
  catalogue: readonly ConfigurableRule[],
): KeptForm {
  const unread: string[] = [];
  let value: unknown = kept['version'] === 1 ? kept : { ...kept, version: 1 };
  if (value !== kept && kept['version'] !== undefined) unread.push('version');
  let parsed = configurationSchema.safeParse(value);
  while (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue === undefined ? [] : placeOf(value, issue);
    if (path.length === 0) throw parsed.error;
    unread.push(path.map(String).join('.'));
    value = without(value, path);
    parsed = configurationSchema.safeParse(value);
  }
  const rules = { ...parsed.data.rules };
  for (const rule of catalogue)
    for (const name of [rule.id, ...(rule.aliases ?? [])]) {
      const { [name]: setting } = rules;
      if (setting === undefined || isOfThisVersion(parsed.data, rule, name, setting)) continue;
      unread.push(`rules.${name}`);
      const { off, reason } = setting;
      // That it was off is known, whatever it was set to.
      if (off === true) rules[name] = { off, reason };
      else delete rules[name];
    }
  return { configuration: { ...parsed.data, rules }, unread };
}

/** Whether the rule of this version knows the parameters, and takes their values. */
function isOfThisVersion(
  configuration: Configuration,
  rule: ConfigurableRule,
  name: string,
  setting: RuleSetting,
): boolean {
  const known = knownParams(rule);
  const written = [paramsOf(setting), ...(setting.where ?? []).map((entry) => paramsOf(entry, SELECTORS))];
  if (
    known !== undefined &&
    written.flatMap((each) => Object.keys(each)).some((each) => !known.includes(each))
  )
    return false;
  try {
    paramsInForce({ ...configuration, rules: { [name]: setting } }, rule);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof z.ZodError)) throw thrown;
    return false;
  }
}

type Path = readonly PropertyKey[];

/** What has to go for an issue to go: an unknown key, else the nearest value that is there. */
function placeOf(value: unknown, issue: z.core.$ZodIssue): Path {
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  if (key !== undefined) return [...issue.path, key];
  for (let length = issue.path.length; length > 0; length -= 1) {
    const path = issue.path.slice(0, length);
    if (isThere(value, path)) return path;
  }
  return [];
}

function isThere(value: unknown, [key, ...rest]: Path): boolean {
  if (key === undefined) return true;
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value;
    return typeof key === 'number' && key < members.length && isThere(members[key], rest);
  }
  return isRecord(value) && typeof key === 'string' && Object.hasOwn(value, key) && isThere(value[key], rest);
}

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value;
    return members.flatMap((member, index) => {
      if (index !== key) return [member];
      return rest.length === 0 ? [] : [without(member, rest)];
    });
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name !== key) return [[name, member]];
      return rest.length === 0 ? [] : [[name, without(member, rest)]];
    }),
  );
}
