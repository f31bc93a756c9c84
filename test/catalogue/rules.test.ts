import { evaluate } from '../../src/evaluate/evaluate';
import { firstId } from '../../src/model/rule';
import { vulnerabilityOf, VULNERABILITY_RULES } from '../../src/model/vulnerability-scope';
import { OUTCOMES, type Outcome } from '../../src/model/verdict';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { Rule } from '../../src/rules/rule';
import type { RuleCase } from '../../src/rules/rule-cases';
import { snapshotOfCase } from '../../src/rules/snapshot-of-case';

// Every case of every rule. Those of one rule: npx jest test/catalogue -t <rule id>

it('has cases of every rule, and of nothing else', () => {
  expect([...casesOfRules.keys()]).toEqual(catalogue.map(({ id }) => id));
});

describe.each(catalogue)('$id', (rule) => {
  const cases = casesOfRules.get(rule.id);
  for (const outcome of OUTCOMES) {
    for (const each of cases?.[outcome] ?? []) {
      it(`${outcome}: ${each.name}`, () => expectVerdicts(rule, outcome, each));
    }
  }
  for (const each of cases?.outOfScope ?? []) {
    it(`out of scope: ${each.name}`, () => expectVerdicts(rule, 'pass', { ...each, verdicts: [] }));
  }

  it('unknown where what it reads was not completely read', () => {
    const { verdicts } = evaluate(snapshotOfCase({}), [{ rule, params: {} }]);
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  });
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

function expectVerdicts(rule: Rule, outcome: Outcome, each: RuleCase): void {
  const { verdicts, counts } = evaluate(snapshotOfCase(each), [{ rule, params: each.params ?? {} }]);
  expect(verdicts).toEqual(
    each.verdicts.map(([resource, message, more]): unknown =>
      expect.objectContaining({
        outcome,
        resource,
        message: typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
        ...more,
      }),
    ),
  );
  expect(counts[0]?.outOfScope).toEqual(each.outOfScope ?? {});
}
