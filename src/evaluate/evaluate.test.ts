import * as z from 'zod';
import { type Cell } from '../sources/cell';
import { cellKey } from '../model/coverage';
import type { Instant } from '../model/instant';
import type { Judgement, Rule } from '../rules/rule';
import { snapshotOf, withDeniedRegionsOutOfScope } from '../sources/snapshot';
import { evaluate } from './evaluate';

const ACCOUNT = '111122223333';
const THE_ACCOUNT = `AWS::::Account:${ACCOUNT}`;
const NOW: Instant = '2026-10-01T00:00:00.000Z';
const BEFORE: Instant = '2026-09-30T23:58:00.000Z';
const REGIONS = ['eu-central-1', 'eu-west-1'];

const pass = (resource: string): Judgement => ({ outcome: 'pass', resource, message: 'It holds.' });
const fail = (resource: string): Judgement => ({
  outcome: 'fail',
  resource,
  message: 'It does not.',
  facts: {},
});

function ruleOf(judge: () => Iterable<Judgement>, parts: Partial<Rule> = {}): Rule {
  return {
    id: 'some-rule',
    title: 'It holds',
    severity: 'high',
    risk: 'none',
    remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
    failure: 'It does not hold',
    kind: 'state',
    requirements: {},
    reads: ['guardduty.detectors'],
    consults: [],
    per: 'region',
    params: z.object({}),
    judge,
    ...parts,
  };
}

const at = (region: string) => ({ account: ACCOUNT, part: 'guardduty.detectors', region }) as const;
const complete = (region: string, observedAt: Instant = NOW): Cell => ({
  ...at(region),
  status: 'complete',
  observedAt,
  value: [],
});
const refused = { status: 'incomplete', reason: 'denied', detail: 'no', observedAt: BEFORE } as const;
const nothingRead = (region: string): Cell => ({ ...at(region), ...refused });
const partlyRead = (region: string): Cell => ({ ...at(region), ...refused, value: [] });
const outOfScope = (region: string): Cell => ({
  ...at(region),
  status: 'out-of-scope',
  reason: 'region-denied-by-policy',
  detail: 'refused by the organisation',
});

function judged(rule: Rule, cells: readonly Cell[]) {
  const snapshot = snapshotOf({ id: ACCOUNT, partition: 'aws' }, NOW, REGIONS, cells);
  const { verdicts, units, counts } = evaluate(snapshot, [{ rule, params: {} }]);
  return {
    verdicts: verdicts.map(({ region, outcome, resource }) => `${region} ${outcome} ${resource}`),
    units: units.map(({ region, complete: whole }) => `${region} ${whole ? 'complete' : 'incomplete'}`),
    outOfScope: counts[0]?.outOfScope,
    messages: verdicts.map(({ message }) => message),
    observedAt: verdicts.map(({ observedAt }) => observedAt),
  };
}

const mixed = () => [pass('a'), fail('b'), fail(THE_ACCOUNT)];

describe('what a rule says Region by Region', () => {
  it.each<[string, Cell, string[], string]>([
    [
      'of a complete part, everything counts',
      complete('eu-central-1'),
      ['pass a', 'fail b', `fail ${THE_ACCOUNT}`],
      'complete',
    ],
    [
      'of a part nobody could read, nothing does',
      nothingRead('eu-central-1'),
      [`unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
    [
      'of a part that was partly read, only failures of what was read do',
      partlyRead('eu-central-1'),
      [`unknown ${THE_ACCOUNT}`, 'fail b'],
      'incomplete',
    ],
  ])('%s', (_name, cell, verdicts, unit) => {
    const found = judged(ruleOf(mixed), [cell, outOfScope('eu-west-1')]);
    expect(found.verdicts).toEqual(verdicts.map((verdict) => `eu-central-1 ${verdict}`));
    expect(found.units).toEqual([`eu-central-1 ${unit}`]);
    expect(found.outOfScope).toEqual({ 'region-denied-by-policy': 1 });
  });

  it('a part that two are needed of is never judged by one', () => {
    const rule = ruleOf(mixed, { reads: ['guardduty.detectors', 'iam.account-summary'] });
    const { verdicts } = judged(rule, [partlyRead('eu-central-1'), outOfScope('eu-west-1')]);
    expect(verdicts).toEqual([`eu-central-1 unknown ${THE_ACCOUNT}`]);
  });

  it('a cell that no collector made is unknown, by name', () => {
    const { verdicts, messages } = judged(ruleOf(mixed), [complete('eu-west-1')]);
    expect(verdicts[0]).toBe(`eu-central-1 unknown ${THE_ACCOUNT}`);
    expect(messages[0]).toContain('guardduty.detectors is incomplete: never-collected');
  });

  it('a verdict is as old as the oldest read it rests on, unless the rule knows better', () => {
    const own: Instant = '2026-09-01T00:00:00.000Z';
    const rule = ruleOf(() => [pass('a'), { ...fail('b'), observedAt: own }]);
    const { observedAt } = judged(rule, [complete('eu-central-1', BEFORE), outOfScope('eu-west-1')]);
    expect(observedAt).toEqual([BEFORE, own]);
  });
});

describe('a rule that goes wrong', () => {
  it.each<[string, () => Iterable<Judgement>, string[]]>([
    [
      'is an error of its own, and what it had passed is not trusted',
      function* () {
        yield pass('a');
        yield fail('b');
        throw new Error('no such field');
      },
      ['fail b', `error ${THE_ACCOUNT}`],
    ],
    ['may not judge a resource twice', () => [pass('a'), fail('a')], [`error ${THE_ACCOUNT}`]],
  ])('%s', (_name, judge, verdicts) => {
    const found = judged(ruleOf(judge), [complete('eu-central-1'), outOfScope('eu-west-1')]);
    expect(found.verdicts).toEqual(verdicts.map((verdict) => `eu-central-1 ${verdict}`));
    expect(found.units).toEqual(['eu-central-1 incomplete']);
  });

  it('takes no other rule with it', () => {
    const snapshot = snapshotOf(
      { id: ACCOUNT, partition: 'aws' },
      NOW,
      ['eu-west-1'],
      [complete('eu-west-1')],
    );
    const broken = ruleOf(() => {
      throw new Error('broken');
    });
    const sound = ruleOf(() => [pass('a')], { id: 'other-rule' });
    const { counts } = evaluate(snapshot, [
      { rule: broken, params: {} },
      { rule: sound, params: {} },
    ]);
    expect(counts.map(({ rule, outcomes }) => [rule, outcomes])).toEqual([
      ['some-rule', { pass: 0, fail: 0, unknown: 0, error: 1 }],
      ['other-rule', { pass: 1, fail: 0, unknown: 0, error: 0 }],
    ]);
  });
});

describe('a rule about the whole account', () => {
  it('is asked once, and answers for itself where a Region is missing', () => {
    const rule = ruleOf(() => [pass(THE_ACCOUNT)], { per: 'account' });
    const found = judged(rule, [complete('eu-central-1'), nothingRead('eu-west-1')]);
    expect(found.verdicts).toEqual([`global pass ${THE_ACCOUNT}`]);
    expect(found.units).toEqual(['global incomplete']);
  });
});

describe('a Region refused by a service control policy', () => {
  const byPolicy = (region: string): Cell => ({ ...at(region), ...refused, deniedByOrganization: true });
  const findings = (region: string): Cell => ({
    account: ACCOUNT,
    part: 'guardduty.findings',
    region,
    ...refused,
    deniedByOrganization: true,
  });
  it.each<[string, Cell[], Record<string, string>]>([
    [
      'is out of scope where everything in it was refused so',
      [byPolicy('eu-west-1'), findings('eu-west-1'), complete('eu-central-1')],
      { 'guardduty.detectors@eu-west-1': 'out-of-scope', 'guardduty.findings@eu-west-1': 'out-of-scope' },
    ],
    [
      'is a gap where something in it answered',
      [complete('eu-west-1'), findings('eu-west-1')],
      { 'guardduty.detectors@eu-west-1': 'complete', 'guardduty.findings@eu-west-1': 'incomplete' },
    ],
    [
      'is a gap where something in it was refused otherwise',
      [nothingRead('eu-west-1'), findings('eu-west-1')],
      { 'guardduty.detectors@eu-west-1': 'incomplete', 'guardduty.findings@eu-west-1': 'incomplete' },
    ],
  ])('%s', (_name, cells, expected) => {
    const statuses = withDeniedRegionsOutOfScope(cells).map((cell) => [
      cellKey(cell.part, cell.region),
      cell.status,
    ]);
    expect(Object.fromEntries(statuses)).toMatchObject(expected);
  });
});
