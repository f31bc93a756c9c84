import { soc2 } from '../frameworks/soc2';
import type { Control } from '../model/control';
import { controlResults, type ControlsRule } from './control-results';
import type { RuleResult } from './rule-results';

const rule = (id: string, ids: readonly string[] = []): ControlsRule => ({
  id,
  firstId: `first-${id}`,
  title: `${id} holds`,
  requirements: { soc2: { ids } },
});
const rules = [rule('a', ['CC6.1']), rule('b', ['CC6.1', 'CC6.2']), rule('c')];

const judged = (outcomes: Partial<RuleResult['outcomes']>): RuleResult => ({
  outcomes: { pass: 0, fail: 0, unknown: 0, error: 0, ...outcomes },
  outOfScope: 0,
  accounts: 1,
  oldest: '2026-11-01T00:00:00.000Z',
});
const PASS = judged({ pass: 2 });
const FAIL = judged({ pass: 1, fail: 3 });
const UNKNOWN = judged({ unknown: 1 });
const OFF = { rule: 'first-b', since: '2026-10-01T00:00:00.000Z', reason: 'Reviewed.' } as const;

function rowOf(
  parts: Partial<Control>,
  results: Readonly<Record<string, RuleResult>>,
  off: readonly (typeof OFF)[] = [],
) {
  const control: Control = {
    id: 'AC-03',
    owner: 'it',
    statement: 'It is done',
    frequency: 'quarterly',
    rules: [],
    requirements: {},
    ...parts,
  };
  const standing = {
    off,
    results: new Map(Object.entries(results).map(([id, result]) => [`first-${id}`, result])),
  };
  return controlResults([control], rules, { soc2 }, standing)[0];
}

it.each([
  ['all rules pass', ['a', 'b'], { a: PASS, b: PASS }, [], 'passing'],
  ['one fails', ['a', 'b'], { a: PASS, b: FAIL }, [], 'failing'],
  ['one fails and another is unknown', ['a', 'b'], { a: UNKNOWN, b: FAIL }, [], 'failing'],
  ['one is unknown', ['a', 'b'], { a: PASS, b: UNKNOWN }, [], 'unknown'],
  ['one was never judged', ['a', 'b'], { a: PASS }, [], 'unknown'],
  ['one is off, whatever earlier scans saw of it', ['a', 'b'], { a: PASS, b: PASS }, [OFF], 'unknown'],
  ['the only one is off', ['b'], { b: FAIL }, [OFF], 'not judged'],
  ['none was judged', ['a', 'b'], {}, [], 'not judged'],
  ['they apply to nothing', ['a'], { a: judged({}) }, [], 'nothing in scope'],
  ['it names none', [], { a: FAIL }, [], 'manual'],
] as const)('a control of which %s', (_name, names, results, off, result) => {
  expect(rowOf({ rules: names }, results, off)?.result).toBe(result);
});

it('adds its rules up, and says of each requirement what the rules of the control show of it', () => {
  const row = rowOf(
    { rules: ['a', 'c'], requirements: { soc2: ['CC6.1', 'CC6.2', 'CC1.1'] } },
    { a: FAIL, b: PASS, c: PASS },
  );
  expect(row).toMatchObject({ outcomes: { pass: 3, fail: 3, unknown: 0, error: 0 } });
  expect(row?.rules.map(({ id, requirements }) => [id, requirements])).toEqual([
    ['a', ['soc2:CC6.1']],
    ['c', []],
  ]);
  expect(
    row?.requirements.map(({ id, result, rules: own, otherRules }) => [id, result, own, otherRules]),
  ).toEqual([
    ['CC6.1', 'failing', ['a'], ['b']],
    ['CC6.2', 'not covered', [], ['b']],
    ['CC1.1', 'manual', [], []],
  ]);
});

it('keeps why a rule is off', () => {
  expect(rowOf({ rules: ['b'] }, { b: PASS }, [OFF])?.rules).toEqual([
    {
      id: 'b',
      title: 'b holds',
      requirements: [],
      off: { since: '2026-10-01T00:00:00.000Z', reason: 'Reviewed.' },
    },
  ]);
});
