import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { ruleFiles } from '../../scripts/rule-pages';
import { loadFramework } from '../../src/frameworks/load-framework';
import { FRAMEWORK_KEYS } from '../../src/frameworks/framework-keys';
import { PART_NAMES, parts, SOURCES } from '../../src/sources/parts';
import type { Snapshot } from '../../src/sources/snapshot';
import { OUTCOMES, type Verdict } from '../../src/model/verdict';
import { catalogue } from '../../src/rules/catalogue.generated';
import { snapshotOfCase, type PartInputs } from '../support/rule-tester';
import { evaluate } from '../../src/evaluate/evaluate';
import { BAD, EMPTY, GOOD } from './world';

const inForce = catalogue.map((rule) => ({ rule, params: {} }));
const judge = (snapshot: Snapshot) => evaluate(snapshot, inForce);
const inOrder = (verdicts: readonly Verdict[]) =>
  [...verdicts].sort((a, b) => (a.rule + a.resource < b.rule + b.resource ? -1 : 1));

describe('every rule', () => {
  const paths = new Map(ruleFiles().map((path) => [basename(path, '.ts'), path]));

  it('is in the catalogue once, in order, under the name of its file', () => {
    expect(catalogue.map(({ id }) => id)).toEqual([...paths.keys()].sort());
    const names = catalogue.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(catalogue)('$id is told in full, tested, and reads what is collected', (rule) => {
    expect(existsSync((paths.get(rule.id) ?? '').replace(/\.ts$/, '.test.ts'))).toBe(true);
    for (const text of [rule.title, rule.risk, rule.remediation]) expect(text).toMatch(/^[A-Z\d].{10,200}$/);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.reads.length).toBeGreaterThan(0);
    for (const part of [...rule.reads, ...rule.consults]) expect(PART_NAMES).toContain(part);
    expect(rule.params.safeParse({}).success).toBe(true);
  });

  it.each(catalogue)('$id names requirements that exist, SOC 2 among them', async ({ requirements }) => {
    expect(requirements.soc2?.ids.length).toBeGreaterThan(0);
    for (const key of FRAMEWORK_KEYS) {
      const { requirements: known } = await loadFramework(key);
      const { ids = [], support = [] } = requirements[key] ?? {};
      expect(Object.keys(known)).toEqual(expect.arrayContaining([...ids]));
      expect(['security-hub', 'prowler', 'powerpipe']).toEqual(expect.arrayContaining([...support]));
    }
  });
});

describe('the catalogue', () => {
  it('has rules of every form and kind, over every source, and gives every outcome', () => {
    const forms = catalogue.map(({ resourceType, per }) => (resourceType === undefined ? per : 'resource'));
    expect(new Set(forms)).toEqual(new Set(['resource', 'region', 'account']));
    expect(new Set(catalogue.map(({ kind }) => kind))).toEqual(new Set(['state', 'event']));
    const sources = catalogue.flatMap(({ reads }) => reads.map((part) => parts[part].source));
    expect(new Set(sources)).toEqual(new Set(SOURCES));
    const { verdicts } = judge(snapshotOfCase({ parts: BAD }));
    const outcomes = [...verdicts, ...judge(snapshotOfCase({ parts: GOOD })).verdicts].map(
      ({ outcome }) => outcome,
    );
    expect(new Set(outcomes)).toEqual(new Set(OUTCOMES));
  });

  it('passes nothing and fails nothing where nothing was read', () => {
    const { verdicts } = judge(snapshotOfCase({}));
    expect(verdicts.map(({ rule, outcome }) => [rule, outcome])).toEqual(
      catalogue.map(({ id }) => [id, 'unknown']),
    );
  });

  it('makes no error of an account that is empty', () => {
    const { verdicts } = judge(snapshotOfCase({ parts: EMPTY }));
    expect(verdicts.filter(({ outcome }) => outcome === 'error')).toEqual([]);
  });

  it('finds nothing wrong where all is well, and something for every rule where nothing is', () => {
    const good = judge(snapshotOfCase({ parts: GOOD })).verdicts;
    expect(good.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    const failing = judge(snapshotOfCase({ parts: BAD })).verdicts;
    const unprotected: PartInputs = {
      'guardduty.detectors': [{ DetectorId: 'd1', Status: 'ENABLED', Features: [] }],
    };
    const more = judge(snapshotOfCase({ parts: { ...BAD, ...unprotected } })).verdicts;
    const rules = [...failing, ...more].filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);
    expect([...new Set(rules)].sort()).toEqual(catalogue.map(({ id }) => id));
  });

  it.each([
    ['good', GOOD],
    ['bad', BAD],
    ['empty', EMPTY],
  ])(
    'judges the %s world the same twice, without touching it, whatever the order of members',
    (_name, world) => {
      const frozen = deepFreeze(snapshotOfCase({ parts: world }));
      const first = judge(frozen);
      expect(judge(frozen)).toEqual(first);
      const reversed = judge(snapshotOfCase({ parts: reverseLists(world) }));
      expect(inOrder(reversed.verdicts)).toEqual(inOrder(first.verdicts));
      expect(reversed.counts).toEqual(first.counts);
    },
  );

  it.each([
    ['markup', '<script>alert(1)</script>'],
    ['a mention', '@here <!channel>'],
    ['lines', 'a\nb\r\nc\u2028d\u0000'],
    ['ten thousand characters', 'x'.repeat(10_000)],
    ['text that is taken for a pattern', '$&*?${aws:username}\\'],
  ])('takes names that hold %s as names', (_name, hostile) => {
    for (const world of [GOOD, BAD]) {
      const outcomes = (parts: PartInputs) => judge(snapshotOfCase({ parts })).counts;
      expect(outcomes(rename(world, hostile))).toEqual(outcomes(world));
    }
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) for (const member of value.values()) deepFreeze(member);
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}

/** Turns every list round but the report's two keys, whose place is their name. */
function reverseLists<T>(value: T, key = ''): T {
  if (Array.isArray(value)) {
    const members: unknown[] = value.map((member: unknown) => reverseLists(member));
    return (key === 'accessKeys' ? members : members.reverse()) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, reverseLists(member, name)]),
  ) as T;
}

const NAMES =
  /^(Name|name|UserName|RoleName|GroupName|PolicyName|userName|functionName|groupName|groupId|volumeId|keyId|dBInstanceIdentifier|Title|Type|sourceIPAddress|lastErrorCode|Sid)$/;

/** Gives everything that people name another name; the ends of ARNs too. */
function rename<T>(value: T, hostile: string, key = ''): T {
  if (typeof value === 'string') {
    if (value === 'S3_DATA_EVENTS') return value;
    if (key === 'Arn' || key === 'arn')
      return (/:policy\/|:root$/.test(value) ? value : value + hostile) as T;
    return (NAMES.test(key) ? hostile : value) as T;
  }
  if (Array.isArray(value)) return value.map((member: unknown) => rename(member, hostile)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, rename(member, hostile, name)]),
  ) as T;
}
