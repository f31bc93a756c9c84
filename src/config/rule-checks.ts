import type { Document } from 'yaml';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { isWithin, type Bound, type ConfigurableRule } from '../model/rule';
import { bySeverity, SEVERITIES } from '../model/severity';
import { outOfScope } from './checks';
import { suggestion } from './closest';
import { asksOf, kebabCase, paramsOf, type Ask } from './parameters';
import { SELECTORS } from './rule-settings-schema';
import { configurationSchema, type Configuration } from './schema';
import { wordsOf } from './wording';
import { isRecord } from './is-record';

type Path = readonly PropertyKey[];
interface RuleProblem {
  readonly path: Path;
  readonly message: string;
  readonly onKey: boolean;
}

/** What of the file the settings of rules are checked against, each as far as it can be read. */
interface Surroundings {
  readonly document: Document;
  readonly scope: Configuration['scope'];
  readonly frameworks: Configuration['frameworks'];
  readonly environments: readonly string[];
  readonly hasEnvironmentTag: boolean;
}

/** What is wrong with the settings of rules, however wrong the rest of the file is. */
export function ruleProblems(
  written: unknown,
  document: Document,
  catalogue: readonly ConfigurableRule[],
): RuleProblem[] {
  const file = isRecord(written) ? written : {};
  const rules = isRecord(file['rules']) ? file['rules'] : {};
  const byName = new Map(
    catalogue.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])].map((id) => [id, rule])),
  );
  const { shape } = configurationSchema;
  const { accounts = {}, 'owner-tag': ownerTag } = shape.alerts.safeParse(file['alerts']).data ?? {};
  const { 'account-tag': tag, severity = {} } = shape.environments.safeParse(file['environments']).data ?? {};
  const surroundings: Surroundings = {
    document,
    scope: shape.scope.safeParse(file['scope']).data,
    frameworks: shape.frameworks.safeParse(file['frameworks']).data ?? [...FRAMEWORK_KEYS],
    environments: Object.values(accounts).flatMap(({ environment }) => environment ?? []),
    hasEnvironmentTag: tag !== undefined,
  };
  return [
    ...tagProblems(tag, surroundings, ['environments', 'account-tag'], 'environments.account-tag'),
    ...tagProblems(ownerTag, surroundings, ['alerts', 'owner-tag'], 'alerts.owner-tag'),
    ...Object.keys(severity).flatMap((environment) =>
      environmentProblems(environment, surroundings, ['environments', 'severity', environment], true),
    ),
    ...differingInCase(Object.keys(severity)),
    ...Object.entries(rules).flatMap(([id, setting]): RuleProblem[] => {
      const rule = byName.get(id);
      if (rule === undefined)
        return [
          {
            path: ['rules', id],
            message: `there is no rule "${id}"${suggestion(id, [...byName.keys()])}`,
            onKey: true,
          },
        ];
      return isRecord(setting) ? settingProblems(id, rule, setting, surroundings) : [];
    }),
  ];
}

/** An environment is meant in any case, so that the last of two settings would hold. */
function differingInCase(names: readonly string[]): RuleProblem[] {
  return names.flatMap((name, at): RuleProblem[] => {
    const other = names.slice(0, at).find((each) => each.toLowerCase() === name.toLowerCase());
    if (other === undefined) return [];
    const message = `environments.severity: ${name} and ${other} differ in case only, and are one environment`;
    return [{ path: ['environments', 'severity', name], message, onKey: true }];
  });
}

function settingProblems(
  id: string,
  rule: ConfigurableRule,
  setting: Readonly<Record<string, unknown>>,
  surroundings: Surroundings,
): RuleProblem[] {
  if (Object.keys(setting).every((name) => name === 'reason'))
    return [
      {
        path: ['rules', id],
        message: `${id}: it changes nothing: name a parameter${listed(rule)}, severity, where or off`,
        onKey: true,
      },
    ];
  const isOff = setting['off'] === true;
  const entries: readonly unknown[] = Array.isArray(setting['where']) ? setting['where'] : [];
  if (isOff && entries.length > 0)
    return [
      {
        path: ['rules', id, 'where'],
        message: `${id} is off: nothing is judged with these parameters`,
        onKey: true,
      },
    ];
  const asks = asksOf(surroundings.frameworks, rule);
  const base = isOff ? {} : paramsOf(setting);
  const path = ['rules', id];
  return [
    ...misspelt(id, rule, Object.keys(setting), path, ['off', 'reason', 'severity', 'where']),
    ...severityProblems(id, rule, setting, path),
    ...invalid(id, rule, base, path, surroundings),
    ...laxer(id, base, setting['reason'], asks, path),
    ...entries.flatMap((entry, index): RuleProblem[] =>
      isRecord(entry)
        ? entryProblems({ id, rule, base, asks, earlier: entries.slice(0, index), surroundings }, entry, [
            ...path,
            'where',
            index,
          ])
        : [],
    ),
  ];
}

/** One that the schema takes; what it does not take it says itself. */
function severityProblems(
  id: string,
  rule: ConfigurableRule,
  { severity: written, off, reason }: Readonly<Record<string, unknown>>,
  path: Path,
): RuleProblem[] {
  const problem = (message: string) => [{ path: [...path, 'severity'], message, onKey: false }];
  const severity = SEVERITIES.find((each) => each === written);
  if (severity === undefined) return [];
  if (off === true) return problem(`${id} is off: nothing is found that could be as severe`);
  return bySeverity(severity, rule.severity) > 0 && reason === undefined
    ? problem(
        `${id}: ${severity} is less than the rule's ${rule.severity}. Give a reason beside it, or leave it out`,
      )
    : [];
}

function entryProblems(
  {
    id,
    rule,
    base,
    asks,
    earlier,
    surroundings,
  }: {
    readonly id: string;
    readonly rule: ConfigurableRule;
    readonly base: Readonly<Record<string, unknown>>;
    readonly asks: readonly Ask[];
    readonly earlier: readonly unknown[];
    readonly surroundings: Surroundings;
  },
  entry: Readonly<Record<string, unknown>>,
  path: Path,
): RuleProblem[] {
  const written = paramsOf(entry, SELECTORS);
  const unknown =
    'severity' in entry
      ? [
          {
            path: [...path, 'severity'],
            message: `${id}: a severity is set beside where, for all that the rule finds; environments.severity has those of environments`,
            onKey: true,
          },
        ]
      : misspelt(id, rule, Object.keys(entry), path, ['reason', ...SELECTORS]);
  const isEmpty = Object.keys(written).length === 0;
  return [
    ...unknown,
    ...(isEmpty && !('severity' in entry)
      ? [{ path, message: `${id}: it changes nothing: name a parameter${listed(rule)}`, onKey: false }]
      : []),
    // A mistake of the rule's own parameters is said once, at its place.
    ...(rule.params.safeParse(base).success
      ? invalid(id, rule, written, path, surroundings, { ...base, ...written })
      : []),
    ...laxer(id, written, entry['reason'], asks, path),
    ...matchesNothing(id, rule, entry, path, surroundings),
    ...hidden(id, entry, earlier, path),
  ];
}

function misspelt(
  id: string,
  rule: ConfigurableRule,
  names: readonly string[],
  path: Path,
  others: readonly string[],
): RuleProblem[] {
  const known = knownParams(rule);
  if (known === undefined) return [];
  const allowed = [...known.map(kebabCase), ...others];
  return [...new Set(names)]
    .filter((name) => !allowed.includes(name))
    .map((name) => ({
      path: [...path, name],
      message: `${id} has no parameter "${name}"; it has: ${known.map(kebabCase).join(', ') || 'none'}`,
      onKey: true,
    }));
}

function listed(rule: ConfigurableRule): string {
  const known = knownParams(rule) ?? [];
  return known.length === 0 ? ' (the rule has none)' : ` (${known.map(kebabCase).join(', ')})`;
}

/** @param whole with what is in force besides; only what is written here is said to be wrong. */
function invalid(
  id: string,
  rule: ConfigurableRule,
  written: Readonly<Record<string, unknown>>,
  place: Path,
  { document }: Surroundings,
  whole = written,
): RuleProblem[] {
  const { error } = rule.params.safeParse(whole);
  return (error?.issues ?? []).map((issue) => {
    const path = [...place, ...issue.path.map((step) => (typeof step === 'string' ? kebabCase(step) : step))];
    return { path, message: `${id}: ${wordsOf({ ...issue, path }, document)}`, onKey: false };
  });
}

/** What is laxer than a framework asks that the file names, and without a reason. */
function laxer(
  id: string,
  written: Readonly<Record<string, unknown>>,
  reason: unknown,
  asks: readonly Ask[],
  path: Path,
): RuleProblem[] {
  if (reason !== undefined) return [];
  return Object.entries(written).flatMap(([name, value]): RuleProblem[] => {
    const unmet = asks.filter(({ parameter, bound }) => parameter === name && !isWithin(bound, value));
    if (unmet.length === 0) return [];
    const asked = unmet.map(({ framework, bound }) => `${framework} asks for ${boundText(bound)}`);
    const message = `${id}: ${kebabCase(name)} is laxer than frameworks ask: ${[...new Set(asked)].join(', ')}. Give a reason beside it, or leave it out`;
    return [{ path: [...path, kebabCase(name)], message, onKey: false }];
  });
}

/** `at least 365`. */
export function boundText(bound: Bound): string {
  if (typeof bound === 'boolean') return String(bound);
  if ('includes' in bound) return `with ${bound.includes.join(', ')}`;
  return 'atMost' in bound ? `at most ${bound.atMost}` : `at least ${bound.atLeast}`;
}

/** An entry that no account and no resource can match. */
function matchesNothing(
  id: string,
  rule: ConfigurableRule,
  entry: Readonly<Record<string, unknown>>,
  path: Path,
  surroundings: Surroundings,
): RuleProblem[] {
  const { scope } = surroundings;
  return [
    ...textsIn(entry['accounts']).flatMap((account, at): RuleProblem[] => {
      const why = outOfScope(account, scope);
      if (why === undefined || !why.isCertain) return [];
      return [
        {
          path: [...path, 'accounts', at],
          message: `${id}: account ${account} ${why.text}`,
          onKey: false,
        },
      ];
    }),
    ...(entry['ous'] === undefined ? [] : unitProblems(id, scope, [...path, 'ous'])),
    ...textsIn(entry['environments']).flatMap((environment, at) =>
      environmentProblems(environment, surroundings, [...path, 'environments', at], false),
    ),
    ...tagProblems(
      entry['account-tags'],
      surroundings,
      [...path, 'account-tags'],
      `${id}: where.account-tags`,
    ),
    ...(entry['resource-tags'] === undefined || rule.seesTags === true
      ? []
      : [
          {
            path: [...path, 'resource-tags'],
            message: `${id} does not see the tags of resources: name accounts, ous, environments or account-tags`,
            onKey: true,
          },
        ]),
  ];
}

function unitProblems(id: string, scope: Configuration['scope'], path: Path): RuleProblem[] {
  if (scope === undefined || !('organization' in scope))
    return [{ path, message: `${id}: only an organization has units: scope is none`, onKey: true }];
  const { ous, 'root-id': rootId } = scope.organization;
  if (ous !== undefined || rootId !== undefined) return [];
  const message = `${id}: to know which unit an account is in, scope.organization needs root-id or ous`;
  return [{ path, message, onKey: true }];
}

/** Tags of accounts are kept by the organisation. */
function tagProblems(written: unknown, { scope }: Surroundings, path: Path, where: string): RuleProblem[] {
  if (written === undefined || (scope !== undefined && 'organization' in scope)) return [];
  const message = `${where}: the tags of accounts are read of an organization, and scope is none`;
  return [{ path, message, onKey: true }];
}

function environmentProblems(
  environment: string,
  { environments, hasEnvironmentTag }: Surroundings,
  path: Path,
  onKey: boolean,
): RuleProblem[] {
  const same = (each: string) => each.trim().toLowerCase() === environment.trim().toLowerCase();
  if (hasEnvironmentTag || environments.some(same)) return [];
  const meant = suggestion(environment, [...new Set(environments)]);
  const message = `no account is of the environment "${environment}": neither alerts.accounts nor environments.account-tag says so${meant}`;
  return [{ path, message, onKey }];
}

/** An entry of which an earlier one takes everything. */
function hidden(
  id: string,
  entry: Readonly<Record<string, unknown>>,
  earlier: readonly unknown[],
  path: Path,
): RuleProblem[] {
  const by = earlier.findIndex((above) => isRecord(above) && takesAllOf(above, entry));
  if (by < 0) return [];
  const message = `${id}: it never holds, because entry ${by + 1} of where above takes all of it; the first that matches wins`;
  return [{ path, message, onKey: false }];
}

function takesAllOf(
  above: Readonly<Record<string, unknown>>,
  entry: Readonly<Record<string, unknown>>,
): boolean {
  const given = SELECTORS.filter((name) => above[name] !== undefined);
  return given.length > 0 && given.every((name) => isWider(asMatched(name, above), asMatched(name, entry)));
}

/** Environments are matched in any case. */
function asMatched(name: (typeof SELECTORS)[number], entry: Readonly<Record<string, unknown>>): unknown {
  return name === 'environments'
    ? textsIn(entry[name]).map((each) => each.trim().toLowerCase())
    : entry[name];
}

function isWider(above: unknown, below: unknown): boolean {
  if (Array.isArray(above))
    return Array.isArray(below) && below.every((each: unknown) => above.includes(each));
  if (!isRecord(above) || !isRecord(below)) return false;
  return Object.entries(above).every(([key, values]) => isWider(values, below[key]));
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

export function knownParams(rule: ConfigurableRule): string[] | undefined {
  return 'shape' in rule.params && isRecord(rule.params.shape) ? Object.keys(rule.params.shape) : undefined;
}
