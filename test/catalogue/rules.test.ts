import { evaluate } from '../../src/evaluate/evaluate';
import { casesIn, judgeCase } from '../../src/evaluate/judge-case';
import { firstId } from '../../src/model/rule';
import { vulnerabilityOf, VULNERABILITY_RULES } from '../../src/model/vulnerability-scope';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import { snapshotOfCase } from '../../src/rules/snapshot-of-case';

// Every case of every rule. Those of one rule: npx jest test/catalogue -t <rule id>

it('has cases of every rule, and of nothing else', () => {
  expect([...casesOfRules.keys()]).toEqual(catalogue.map(({ id }) => id));
});

describe.each(catalogue)('$id', (rule) => {
  const cases = casesOfRules.get(rule.id);
  for (const each of casesIn(cases)) {
    it(`${each.kind}: ${each.ruleCase.name}`, () => {
      const { expected, came } = judgeCase(rule, each);
      expect(came).toEqual(expected);
    });
  }

  it('unknown where what it reads was not completely read, by parameters by which it finds something', () => {
    const { params = {} } = casesOfRules.get(rule.id)?.fail[0] ?? {};
    const { verdicts } = evaluate(snapshotOfCase({}), [{ rule, params }]);
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  });
});

const patchRules = catalogue.filter(({ id }) => id.startsWith('pw-'));

it.each(patchRules)('$id gives every verdict its due date, or says why it has none', (rule) => {
  expect(rule.dueDates).toBeDefined();
  for (const { kind, ruleCase } of casesIn(casesOfRules.get(rule.id))) {
    if (kind === 'outOfScope') continue;
    const { verdicts } = evaluate(snapshotOfCase(ruleCase), [{ rule, params: ruleCase.params ?? {} }]);
    for (const { outcome, dueAt, message } of verdicts) {
      // What is unknown says why; it has a date where that is known.
      if (outcome === 'unknown' || dueAt !== undefined) expect(message).not.toContain('No due date');
      else expect(message).toMatch(/ No due date: [^.]+\./);
    }
  }
});

it('names in one list the rules that judge one vulnerability each, and their facts say which', () => {
  const found = catalogue.flatMap((rule) => {
    const verdicts = (casesOfRules.get(rule.id)?.fail ?? []).flatMap(
      (each) => evaluate(snapshotOfCase(each), [{ rule, params: each.params ?? {} }]).verdicts,
    );
    const ofOne = verdicts.filter(({ resource }) => resource.includes('/vulnerability/'));
    for (const verdict of ofOne) {
      const said = vulnerabilityOf(verdict);
      expect({ rule: rule.id, said }).toEqual({
        rule: rule.id,
        said: {
          names: [expect.stringMatching(/^CVE-/)],
          package: expect.any(String) as unknown,
          resource: expect.any(String) as unknown,
          findingResource: verdict.resource,
        },
      });
      expect(verdict.resource).toContain(`/vulnerability/${said?.names[0]}/${said?.package}/`);
    }
    return ofOne.length === 0 ? [] : [firstId(rule)];
  });
  expect(found.toSorted()).toEqual([...VULNERABILITY_RULES].toSorted());
});
