import { basename } from 'node:path';
import * as z from 'zod';
import { ruleFiles } from '../../scripts/rule-pages';
import { everyFramework } from '../../src/frameworks/every-framework';
import { FRAMEWORK_KEYS } from '../../src/frameworks/framework-keys';
import type { Support } from '../../src/frameworks/requirements';
import { mappingsOf } from '../../src/frameworks/mappings';
import { isOnDemand, PART_NAMES, parts, sourcesOf } from '../../src/sources/parts';
import { SOURCES } from '../../src/sources/sources';
import { deepFreeze } from '../../src/model/deep-freeze';
import { claimsOf, type Bound } from '../../src/model/rule';
import { MANAGED_CONFIG_RULES, SECURITY_HUB_CONTROLS } from '../../src/model/same-fault';
import { OUTCOMES, type Verdict } from '../../src/model/verdict';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import { OWN_PREFIX } from '../../src/own-rules/own-rule';
import type { Rule } from '../../src/rules/rule';
import type { CellInput } from '../../src/rules/snapshot-of-case';
import { worldsOf } from './worlds';

const inOrder = (verdicts: readonly Verdict[]) =>
  [...verdicts].sort((a, b) =>
    `${a.rule} ${a.region} ${a.resource}` < `${b.rule} ${b.region} ${b.resource}` ? -1 : 1,
  );

/** The cells with another value; none where a part's schema does not take it. */
function changed(
  cells: readonly CellInput[],
  change: (value: unknown, part: string) => unknown,
): readonly CellInput[] | undefined {
  const after = cells.map((cell) => ({ ...cell, value: change(cell.value, cell.part) }));
  const fits = after.every(
    ({ part, value }) => value === undefined || parts[part].schema.safeParse(value).success,
  );
  return fits ? after : undefined;
}

describe('the catalogue', () => {
  it('has every rule once, in order, under the name of its file', () => {
    expect(catalogue.map(({ id }) => id)).toEqual(ruleFiles().map((path) => basename(path, '.ts')));
    const names = catalogue.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
    expect(names.filter((name) => name.startsWith(OWN_PREFIX))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('links to AWS, and to nobody else', () => {
    const others = catalogue.filter(
      ({ remediation: { link } }) => !/^https:\/\/docs\.aws\.amazon\.com\/./.test(link),
    );
    expect(others.map(({ id }) => id)).toEqual([]);
  });

  it('has rules of every form and kind, over every source, and cases of every outcome', () => {
    const forms = catalogue.map(({ resourceType, per }) => (resourceType === undefined ? per : 'resource'));
    expect(new Set(forms)).toEqual(new Set(['resource', 'region', 'account']));
    expect(new Set(catalogue.map(({ kind }) => kind))).toEqual(new Set(['state', 'event']));
    const sources = catalogue.flatMap(({ reads }) => reads.flatMap(sourcesOf));
    expect(new Set(sources)).toEqual(new Set(SOURCES));
    const cases = [...casesOfRules.values()];
    for (const outcome of OUTCOMES) expect(cases.some((each) => each[outcome] !== undefined)).toBe(true);
  });
});

const isEmpty = (value: unknown) => JSON.stringify(value) === '{}';

describe('the checks of AWS that mean the same fault', () => {
  const named = (key: 'securityHub' | 'config') =>
    catalogue.flatMap(({ sameFault }) => [...(sameFault?.[key] ?? [])]).sort();

  it.each([
    ['securityHub', SECURITY_HUB_CONTROLS, /^[A-Z][A-Za-z0-9]+\.\d+$/],
    ['config', MANAGED_CONFIG_RULES, /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/],
  ] as const)('of %s are each named by one rule, and well-formed', (key, checks, form) => {
    // All that is read is named, and once.
    expect(named(key)).toEqual([...checks].sort());
    expect(new Set(checks).size).toBe(checks.length);
    expect(checks.filter((check) => !form.test(check))).toEqual([]);
  });

  it('are named by rules about a state alone: what happened does not pass later', () => {
    expect(catalogue.filter(({ kind, sameFault }) => kind === 'event' && sameFault !== undefined)).toEqual(
      [],
    );
  });

  it('are named by rules without parameters, by which they could pass what AWS fails', () => {
    const named = catalogue.filter(({ sameFault }) => sameFault !== undefined);
    expect(named.filter(({ params }) => !isEmpty(params.parse({}))).map(({ id }) => id)).toEqual([]);
  });
});

describe('the public checks that rules were compared with', () => {
  const FORMS = {
    'security-hub': /^[A-Z][A-Za-z0-9]+\.\d+$/,
    config: /^[a-z0-9]+(-[a-z0-9]+)+$/,
    prowler: /^[a-z0-9]+(_[a-z0-9]+)+$/,
  };
  const forms = Object.values(FORMS);

  it('are controls of Security Hub, rules of AWS Config or checks of Prowler, each named once', () => {
    for (const { id, compared = [] } of catalogue) {
      const strange = compared.filter((check) => !forms.some((form) => form.test(check)));
      expect({ id, strange, count: new Set(compared).size }).toEqual({
        id,
        strange: [],
        count: compared.length,
      });
    }
  });

  it.each(['security-hub', 'prowler'] as const)('are named wherever %s is said to agree', (source) => {
    const claiming = catalogue.filter(({ requirements }) =>
      Object.values(requirements).some(({ support }) => support.includes(source)),
    );
    const without = claiming.filter(
      ({ compared = [] }) => !compared.some((each) => FORMS[source].test(each)),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

// As these rules were mapped by hand, before the ids were derived; cloudtrail-kms-encrypted leaves AU-9(2) out.
describe('FedRAMP Moderate', () => {
  const idsOf = (rule: Rule) => mappingsOf(rule.requirements)['fedramp-moderate']?.ids ?? [];

  it.each([
    ['iam-access-key-max-age', ['IA-5', 'IA-5(1)']],
    ['iam-administratoraccess-restricted', ['AC-3', 'AC-6', 'AC-6(1)', 'AC-5']],
    ['iam-root-not-used-recently', ['AC-2', 'AC-6', 'AC-6(2)', 'AC-6(5)', 'AU-6', 'AU-12', 'SI-4(5)']],
    ['s3-account-public-access-block', ['AC-3', 'AC-4', 'AC-6', 'SC-7']],
    ['cloudtrail-kms-encrypted', ['SC-13', 'SC-28', 'SC-28(1)', 'AU-9']],
    ['config-recorder-enabled', ['CM-2', 'CM-3', 'CM-6', 'CM-8']],
    ['guardduty-findings-triaged', ['SI-4', 'SI-4(5)', 'IR-4', 'IR-5']],
    ['pw-eks-version-supported', ['SA-22', 'SI-2']],
    ['pw-lambda-runtime-deprecated', ['SA-22', 'SI-2']],
    ['pw-rds-engine-supported', ['SA-22', 'SI-2']],
    ['s3-bucket-versioning', ['CP-9', 'CP-10']],
  ])('%s is mapped to %j', (id, ids) => {
    expect(catalogue.filter((rule) => rule.id === id).map(idsOf)).toEqual([ids]);
  });
});

describe.each(catalogue)('$id', (rule) => {
  const cases = casesOfRules.get(rule.id);
  const worlds = worldsOf(rule);

  it('has all its texts, and reads what is collected', () => {
    const { title, risk, remediation, failure } = rule;
    const { text: toDo, elsewhere = toDo } = remediation;
    for (const text of [title, risk, toDo, elsewhere]) expect(text).toMatch(/^[A-Z\d].{10,200}$/);
    for (const text of [title, failure]) expect(text).not.toMatch(/\.$/);
    expect(failure).toMatch(/^[A-Z]\S*( \S+){2,6}$/);
    expect(failure).not.toBe(title);
    expect([title, failure, risk, ...Object.values(remediation)].join()).not.toContain('TODO');
    expect(rule.reads.length).toBeGreaterThan(0);
    const read = [...rule.reads, ...rule.consults];
    for (const part of read) expect(PART_NAMES).toContain(part);
    // What most scans do not read would make it unknown.
    expect(read.filter(isOnDemand)).toEqual([]);
    expect(rule.params.safeParse({}).success).toBe(true);
  });

  it('names requirements that exist, SOC 2 among them', () => {
    expect(rule.requirements.soc2?.ids.length).toBeGreaterThan(0);
    const mappings = mappingsOf(rule.requirements);
    for (const key of FRAMEWORK_KEYS) {
      const { requirements: known } = everyFramework[key];
      expect(Object.keys(known)).toEqual(expect.arrayContaining([...(mappings[key]?.ids ?? [])]));
    }
  });

  it('has a case that passes something and one that fails something', () => {
    expect(cases?.pass.some(({ verdicts }) => verdicts.length > 0)).toBe(true);
    expect(cases?.fail.some(({ verdicts }) => verdicts.length > 0)).toBe(true);
  });

  it('makes no error of an account in which every list is empty', () => {
    const emptied = worlds.flatMap(({ name, cells, snapshotOf, judge }) => {
      const after = name.startsWith('error') ? undefined : changed(cells, (value) => withoutMembers(value));
      return after === undefined ? [] : judge(snapshotOf(after)).verdicts;
    });
    expect(emptied.filter(({ outcome }) => outcome === 'error')).toEqual([]);
  });

  it('judges the same twice, without touching what was read, whatever the order of members', () => {
    for (const { name, cells, snapshotOf, judge } of worlds) {
      const crowded = changed(cells, crowd) ?? cells;
      const frozen = deepFreeze(snapshotOf(crowded));
      const first = judge(frozen);
      expect(judge(frozen)).toEqual(first);
      const after = judge(snapshotOf(changed(crowded, reverseLists) ?? []));
      expect([name, inOrder(after.verdicts)]).toEqual([name, inOrder(first.verdicts)]);
      expect([name, after.counts]).toEqual([name, first.counts]);
    }
  });

  it.each([
    ['markup', '<script>alert(1)</script>'],
    ['a mention', '@here <!channel>'],
    ['lines', 'a\nb\r\nc\u2028d\u0000'],
    ['ten thousand characters', 'x'.repeat(10_000)],
    ['text that is taken for a pattern', '$&*?${aws:username}\\'],
  ])('takes names that hold %s as names', (_name, hostile) => {
    for (const { name, cells, snapshotOf, judge } of worlds) {
      const isTold = (arn: string) => textsOf(cells).some((text) => text !== arn && text.includes(arn));
      const buckets = valuesUnder('S3BucketName', cells);
      const after = changed(cells, (value) => rename(value, hostile, { isTold, buckets }));
      const counts = (of: readonly CellInput[]) =>
        judge(snapshotOf(of)).counts.filter((count) => !JUDGES_NAMES.has(count.rule));
      expect([name, counts(after ?? [])]).toEqual([name, counts(cells)]);
    }
  });
});

/** What they say depends on what somebody or something is called: the words of it are what they are about. */
const JUDGES_NAMES = new Set([
  'account-no-break-glass-sign-in',
  'ar-shared-account-justified',
  'ecs-no-secrets-in-environment',
  'lambda-env-no-plaintext-secrets',
]);

/** The last value within the bound and the first outside. */
function edgeOf(
  bound: Bound | 'default',
  byDefault: unknown,
  isRefused: (value: unknown) => boolean,
): { readonly inside: unknown; readonly outside: unknown } {
  if (bound === 'default')
    return { inside: byDefault, outside: Array.isArray(byDefault) ? [...byDefault, 'env=prod'] : {} };
  if (typeof bound === 'boolean') return { inside: bound, outside: !bound };
  if ('includes' in bound) {
    const [, ...others] = bound.includes;
    // Of a list that may not be empty, another member than the one.
    return { inside: bound.includes, outside: others.length > 0 || !isRefused([]) ? others : ['api'] };
  }
  if ('atMost' in bound) return { inside: bound.atMost, outside: bound.atMost + 1 };
  return { inside: bound.atLeast, outside: bound.atLeast - 1 };
}

const boundClaims = catalogue.flatMap((rule) =>
  [...(rule.stricter ?? []), ...(rule.agreesWithin ?? [])].map((bound) => ({ id: rule.id, rule, ...bound })),
);

it.each(boundClaims)('$id claims $claims only within $needs', ({ rule, claims, needs }) => {
  const all = mappingsOf(rule.requirements);
  const named = [...Object.keys(all), ...Object.values(all).flatMap((each) => each.support)];
  expect(named).toEqual(expect.arrayContaining([...claims]));
  const claimed = (params: Readonly<Record<string, unknown>>) => {
    const mappings = claimsOf(rule, params);
    const support = Object.values(mappings).flatMap((each) => each.support);
    return claims.map((claim) => mappings[claim] !== undefined || support.some((each) => each === claim));
  };
  const defaults = new Map(Object.entries(z.looseObject({}).parse(rule.params.parse({}))));
  const bounds = Object.entries(needs).flatMap(([name, bound]) =>
    bound === undefined
      ? []
      : [
          {
            name,
            ...edgeOf(
              bound,
              defaults.get(name),
              (value) => !rule.params.safeParse({ [name]: value }).success,
            ),
          },
        ],
  );
  const within = Object.fromEntries(bounds.map(({ name, inside }) => [name, inside]));
  expect(claimed(within)).toEqual(claims.map(() => true));
  for (const { name, outside } of bounds) {
    expect([name, claimed({ ...within, [name]: outside })]).toEqual([name, claims.map(() => false)]);
  }
});

it('writes commands that a shell hands on as they stand: zsh refuses brackets, and braces with a comma are two words', () => {
  const unquoted = catalogue.flatMap(({ id, remediation: { cli = '' } }) => {
    const open = cli.replace(/'[^']*'|"[^"]*"|<[^>]*>/g, '').match(/\S*[[{*?$&;|]\S*/)?.[0];
    return open === undefined ? [] : [`${id}: ${open}`];
  });
  expect(unquoted).toEqual([]);
});

/** Public sources that ask for no more than a rule does, whatever its parameters are. */
const NEVER_MORE: Readonly<Record<string, readonly Support[]>> = {
  // Of the delivery to the log group they ask no time.
  'cloudtrail-cloudwatch-logs': ['security-hub'],
  // It asks for a recorder, whatever it records.
  'config-recorder-enabled': ['prowler'],
  // They ask whether it is managed, not when it was heard of.
  'ec2-instance-managed-by-ssm': ['security-hub', 'prowler', 'powerpipe'],
  // The least of the values is what it asks for.
  'elb-tls-policy-current': ['prowler'],
  // A finding fails from the start, whatever time there is for it.
  'guardduty-findings-triaged': ['prowler'],
  // It leaves out what is attached to nothing.
  'iam-no-customer-admin-policy': ['prowler'],
  'iam-policy-no-kms-decrypt-all': ['prowler'],
  // It looks back a day, which is the least of the values.
  'iam-root-not-used-recently': ['prowler'],
  // They ask for the version of the cluster, and the parameter is of images of nodes.
  'pw-eks-version-supported': ['security-hub', 'prowler', 'powerpipe'],
  // The parameter is of a notice before.
  'pw-lambda-runtime-deprecated': ['security-hub', 'powerpipe'],
  // A day is enough for them.
  'rds-instance-backup-enabled': ['prowler', 'powerpipe'],
};

it('says of every rule with parameters within which of them the public sources that it names agree', () => {
  const unbound = catalogue
    .filter(({ params }) => Object.keys(z.looseObject({}).parse(params.parse({}))).length > 0)
    .map(({ id, requirements, agreesWithin = [] }): [string, readonly Support[]] => {
      const bound = new Set(agreesWithin.flatMap(({ claims }) => claims));
      const named = new Set(Object.values(requirements).flatMap(({ support }) => support));
      return [id, [...named].filter((source) => !bound.has(source)).toSorted()];
    })
    .filter(([, sources]) => sources.length > 0);
  expect(Object.fromEntries(unbound)).toEqual(
    Object.fromEntries(Object.entries(NEVER_MORE).map(([id, sources]) => [id, sources.toSorted()])),
  );
});

function mapMembers(value: unknown, change: (member: unknown, key: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => change(member, ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member, key)]));
}

/** Empties every list but the report's two keys, which every user has. */
function withoutMembers(value: unknown, key = ''): unknown {
  if (Array.isArray(value) && key !== 'accessKeys') return [];
  return mapMembers(value, withoutMembers);
}

/** Lists whose members are told by their place, or of which a Region has at most one member. */
const FIXED = new Set(['accessKeys', 'Statement', 'guardduty.detectors']);

/** Gives every list a second member for each, alike but for its names and ids. */
function crowd(value: unknown, key: string): unknown {
  const members = mapMembers(value, crowd);
  if (!Array.isArray(members) || FIXED.has(key)) return members;
  return [...members, ...members.map((member: unknown) => another(member))];
}

function another(value: unknown, key = 'name'): unknown {
  if (typeof value !== 'string') return mapMembers(value, (member, name) => another(member, name || key));
  return /(arn|id|name|user)$/i.test(key) && !/accountId$/i.test(key) ? `${value}-2` : value;
}

function reverseLists(value: unknown, key: string): unknown {
  const members = mapMembers(value, reverseLists);
  return Array.isArray(members) && !FIXED.has(key) ? members.reverse() : members;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const NAMES =
  /^(Name|name|UserName|RoleName|GroupName|PolicyName|userName|functionName|groupName|groupId|volumeId|instanceId|keyId|dBInstanceIdentifier|Title|Type|sourceIPAddress|lastErrorCode|Sid)$/;

/** Under a key that elsewhere holds names. */
const WORDS_OF_AWS = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
  'redirect',
  'default',
  'api',
  'audit',
  'authenticator',
  'controllerManager',
  'scheduler',
  'AWS::S3::Object',
  'running',
  'pending',
  'shutting-down',
  'terminated',
  'stopping',
  'stopped',
];

/** Every text that stands under this key, at whatever depth. */
function valuesUnder(key: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    name === key && typeof member === 'string' ? [member] : valuesUnder(key, member),
  );
}

interface Told {
  readonly isTold: (arn: string) => boolean;
  /** Those that trails tell of by their names: the same name on both sides. */
  readonly buckets: readonly string[];
}

/** Gives everything that people name another name; the ends of ARNs too, but of those that a policy tells of. */
function rename(value: unknown, hostile: string, told: Told, key = ''): unknown {
  if (typeof value !== 'string') {
    return mapMembers(value, (member, name) => rename(member, hostile, told, name));
  }
  if (WORDS_OF_AWS.includes(value)) return value;
  if (key === 'S3BucketName' || (key === 'name' && told.buckets.includes(value))) return value + hostile;
  // An instance is told of by its id, and by an ARN that is made of it.
  if (key === 'instanceId' && told.isTold(value)) return value;
  if (['Arn', 'arn', 'ResourceIdentifier', 'ResourceArn', 'kmsmasterKeyArn'].includes(key)) {
    return /:policy\/|:root$/.test(value) ||
      (key === 'ResourceArn' && value.includes(':instance/')) ||
      told.isTold(value)
      ? value
      : value + hostile;
  }
  return NAMES.test(key) ? hostile : value;
}
