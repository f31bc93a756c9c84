import { evaluate } from '../../src/evaluate/evaluate';
import { addDays } from '../../src/model/instant';
import { diff } from '../../src/record/diff';
import { emptyDigest } from '../../src/record/digest';
import { analyzer, ANALYZER_ARN, externalAccess } from '../../src/rules/access-analyzer/case-values';
import { reviewedAccess } from '../../src/rules/case-values';
import { catalogue } from '../../src/rules/catalogue.generated';
import { CASE_ACCOUNT, CASE_NOW, type PartInputs } from '../../src/rules/rule-cases';
import { snapshotOfCase } from '../../src/rules/snapshot-of-case';

/** What the record says of findings of the rule after the world was read, and a day later after the other one was. */
function saidOf(id: string, before: PartInputs, after: PartInputs): string[][] {
  const rules = catalogue.filter((rule) => rule.id === id).map((rule) => ({ rule, params: {} }));
  let digest = emptyDigest(CASE_ACCOUNT);
  return [before, after].map((parts, day) => {
    const now = addDays(CASE_NOW, day);
    const evaluation = evaluate(snapshotOfCase({ parts, now }), rules);
    const units = evaluation.units.map((unit) => ({ ...unit, cells: [...unit.cells] }));
    const observed = { ...evaluation, units, verdicts: [...evaluation.verdicts], cells: [], evidence: {} };
    const { intents, next } = diff(digest, observed, { rules });
    digest = next;
    return intents.map(
      (intent) => `${intent.resource} ${intent.outcome}${'how' in intent ? ` ${intent.how}` : ''}`,
    );
  });
}

describe('what AWS Config holds for not compliant', () => {
  type Result = NonNullable<PartInputs['config.rule-results']>[number];
  const bucket = { ResourceType: 'AWS::S3::Bucket', ResourceId: 'ledger' };
  const ruleNamed = (ConfigRuleName: string, changes: Partial<Result> = {}): Result => ({
    ConfigRuleName,
    ComplianceType: 'NON_COMPLIANT',
    nonCompliant: [bucket],
    ...changes,
  });
  const found = { 'config.rule-results': [ruleNamed('tagged'), ruleNamed('logged')] };
  const NAME = `AWS::::Account:${CASE_ACCOUNT}/config-rule`;
  const LEDGER = 'AWS::S3::Bucket/ledger';

  it.each<[string, Result[], string[]]>([
    [
      'of one rule its resources are refused',
      [ruleNamed('tagged', { nonCompliant: { unknown: 'denied' } }), ruleNamed('logged')],
      [],
    ],
    [
      'of one rule the compliance is refused',
      [ruleNamed('tagged', { ComplianceType: undefined }), ruleNamed('logged')],
      [],
    ],
    [
      'one rule has no data',
      [ruleNamed('tagged', { ComplianceType: 'INSUFFICIENT_DATA' }), ruleNamed('logged')],
      [],
    ],
    [
      'one rule names none of what is not compliant',
      [ruleNamed('tagged', { nonCompliant: [] }), ruleNamed('logged')],
      [],
    ],
    [
      'one rule holds another resource for not compliant, and one is refused',
      [
        ruleNamed('tagged', { nonCompliant: { unknown: 'denied' } }),
        ruleNamed('logged', { nonCompliant: [{ ...bucket, ResourceId: 'site' }] }),
      ],
      [`${NAME}/logged/${LEDGER} gone absent`, `${NAME}/logged/AWS::S3::Bucket/site failing`],
    ],
    [
      'one rule is gone, and one compliant',
      [ruleNamed('logged', { ComplianceType: 'COMPLIANT', nonCompliant: [] })],
      [`${NAME}/logged/${LEDGER} gone absent`, `${NAME}/tagged/${LEDGER} gone absent`],
    ],
  ])('ends nothing that may still be so: %s', (_name, results, said) => {
    const [first, second] = saidOf('monitor-config-rule-noncompliance', found, {
      'config.rule-results': results,
    });
    expect(first?.toSorted()).toEqual([
      `${NAME}/logged/${LEDGER} failing`,
      `${NAME}/tagged/${LEDGER} failing`,
    ]);
    expect(second?.toSorted()).toEqual(said);
  });
});

it('of an analyzer that has stopped, nothing ends', () => {
  const old = `${ANALYZER_ARN}-old`;
  const findings = [externalAccess({ createdAt: '2026-01-01T00:00:00Z' })];
  const both = [...findings, ...findings.map((finding) => ({ ...finding, analyzerArn: old }))];
  const said = saidOf(
    'iam-access-analyzer-no-active-findings',
    { 'access-analyzer.findings': both },
    {
      'access-analyzer.findings': [],
      'access-analyzer.analyzers': [analyzer(), analyzer({ arn: old, name: 'old', status: 'DISABLED' })],
    },
  );
  expect(said[0]).toHaveLength(2);
  expect(said[1]).toEqual([`${ANALYZER_ARN}/finding/f-1 gone absent`]);
});

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const who = { arn: ALICE, name: 'alice' };
const unread = { unknown: 'the people file cannot be read' };

// Without the list of people the facts of access name nobody whom it told of.
it.each<[string, Parameters<typeof reviewedAccess>[0], Parameters<typeof reviewedAccess>[0]]>([
  [
    'ar-leaver-access-removed',
    {
      leavers: [
        {
          ...who,
          personId: 'p-1',
          by: 'people-file',
          leftAt: '2026-09-01T00:00:00.000Z',
          access: ['policy ReadOnly'],
        },
      ],
    },
    { people: unread, leavers: [] },
  ],
  [
    'ar-mover-access-adjusted',
    { movers: [{ ...who, personId: 'p-1', movedAt: '2026-01-01T00:00:00.000Z', items: 2, undecided: 1 }] },
    { people: unread, movers: [] },
  ],
  [
    'ar-item-has-owner',
    { unowned: [{ ...who, lacks: ['owner'], access: ['policy ReadOnly'] }] },
    { people: unread, unowned: [], ownerNotKnown: 1 },
  ],
])('%s ends nothing where the people are not known', (id, before, after) => {
  expect(saidOf(id, reviewedAccess(before), reviewedAccess(after))).toEqual([[`${ALICE} failing`], []]);
});
