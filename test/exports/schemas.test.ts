import {
  ocsfLine,
  ocsfOfDeviation,
  ocsfOfNotJudged,
  ocsfOfVerdict,
  OCSF_VERSIONS,
} from '../../src/audit/exports/ocsf';
import { oscalOf } from '../../src/audit/exports/oscal';
import type { OscalRecord } from '../../src/audit/exports/oscal-record';
import { FRAMEWORK_KEYS } from '../../src/frameworks/framework-keys';
import { everyFramework } from '../../src/frameworks/every-framework';
import { mappingsOf } from '../../src/frameworks/mappings';
import { firstId } from '../../src/model/rule';
import { OUTCOMES, type Verdict } from '../../src/model/verdict';
import { catalogue } from '../../src/rules/catalogue.generated';
import {
  ACCOUNT,
  deviated,
  EVIDENCE,
  exception,
  exportRule,
  HOSTILE,
  lived,
  ocsfMade,
  oscalRecord,
  standing,
} from '../support/export-record';
import { areSchemasHere, ocsfFaults, oscalFaults, WHY_SKIPPED } from '../support/export-schemas';
import { failing, resolved } from '../support/sample-finding';

const AT = '2026-10-02T00:00:00.000Z';
const LATER = { at: '2026-11-01T00:00:00.000Z', rev: 3 } as const;
const SEEN = { observedAt: LATER.at, evidence: [EVIDENCE] };
const OPENED = {
  ...failing('opened', { at: AT, dueAt: LATER.at, message: HOSTILE }),
  facts: { name: HOSTILE },
};
const DEVIATIONS = [
  deviated(lived('one', HOSTILE, OPENED), [{ ...exception, owner: HOSTILE }]),
  deviated(
    lived(
      'one',
      'arn:aws:s3:::a',
      OPENED,
      resolved(LATER.at),
      failing('reopened', { at: '2026-12-01T00:00:00.000Z', rev: 5 }),
    ),
  ),
  deviated(lived('two', 'arn:aws:s3:::b', OPENED, { type: 'resolved', how: 'absent', ...LATER, ...SEEN })),
  deviated(lived('two', 'arn:aws:s3:::c', OPENED, { type: 'expired-at-source', ...LATER, ...SEEN })),
  deviated(lived('gone-rule', 'arn:aws:s3:::d', OPENED, { type: 'out-of-scope', ...LATER, reason: HOSTILE })),
  deviated(lived('one', 'arn:aws:s3:::e', OPENED, { type: 'acknowledged', ...LATER, by: HOSTILE })),
].flat();
const HOSTILE_EXCEPTION = {
  ...exception,
  reason: HOSTILE,
  owner: HOSTILE,
  requestedBy: HOSTILE,
  compensatingControl: HOSTILE,
  scope: { rule: 'one', resource: '*', regions: ['eu-central-1'] },
};

const RULES_OF_CATALOGUE = new Map(
  catalogue.map((rule) => {
    const { title, failure, severity, risk, remediation } = rule;
    const requirements = mappingsOf(rule.requirements);
    const words = { ...exportRule(rule.id, title, requirements), failure, severity, risk, remediation };
    return [firstId(rule), words];
  }),
);

const RECORDS: readonly [string, Partial<OscalRecord>][] = [
  ['nobody looked', { gaps: ['No scan had been made by then: an empty list means that nobody looked.'] }],
  [
    'everything that can be said',
    {
      standings: [...RULES_OF_CATALOGUE.keys()].map((rule, index) =>
        standing(rule, { pass: index % 3, unknown: index % 2 }),
      ),
      notJudged: [{ account: '222233334444', rules: [...RULES_OF_CATALOGUE.keys()].slice(0, 40) }],
      deviations: DEVIATIONS,
      exceptions: [HOSTILE_EXCEPTION],
      slots: [
        { slot: AT, status: 'missed', sources: ['iam'] },
        {
          slot: LATER.at,
          status: 'interrupted',
          sources: ['iam'],
          startedAt: LATER.at,
          concludedAt: LATER.at,
          accounts: 2,
          notReached: [ACCOUNT],
          cells: { complete: 1, unread: 2, outOfScope: 3 },
          only: { regions: [HOSTILE] },
        },
      ],
      gaps: [HOSTILE],
    },
  ],
];

if (areSchemasHere) {
  describe.each(RECORDS)('OSCAL where %s', (_name, given) => {
    test.each(FRAMEWORK_KEYS)('%s is as NIST says', async (key) => {
      const framework = everyFramework[key];
      const rules = new Map(
        [...RULES_OF_CATALOGUE].filter(([, rule]) => (rule.requirements[key]?.ids.length ?? 0) > 0),
      );
      const [plan, results] = oscalOf(oscalRecord(framework, { ...given, rules })).files;
      expect(oscalFaults('assessment-plan', plan?.text ?? '')).toEqual([]);
      expect(oscalFaults('assessment-results', results?.text ?? '')).toEqual([]);
    });
  });

  test('a document that is not as NIST says is told', () => {
    const [plan] = oscalOf(oscalRecord({ key: 'own', name: 'Own', edition: '1', requirements: {} })).files;
    expect(oscalFaults('assessment-plan', plan?.text ?? '')).not.toEqual([]);
  });

  describe.each(OCSF_VERSIONS)('OCSF %s', (version) => {
    const made = ocsfMade(version);
    const faultsOf = (event: Readonly<Record<string, unknown>>) =>
      ocsfFaults(version, JSON.parse(ocsfLine(event)));

    test.each(DEVIATIONS.map((each) => [`${each.rule} ${each.state} ${each.episode}`, each] as const))(
      'has all that a finding says: %s',
      (_name, deviation) => {
        expect(faultsOf(ocsfOfDeviation(deviation, made))).toEqual([]);
      },
    );

    test.each(OUTCOMES)('has all that a verdict says: %s', (outcome) => {
      const verdict: Verdict = {
        rule: 'one',
        account: ACCOUNT,
        region: 'global',
        resource: HOSTILE,
        outcome,
        severity: 'low',
        message: HOSTILE,
        facts: { list: [HOSTILE], none: null },
        observedAt: AT,
      };
      expect(faultsOf(ocsfOfVerdict(verdict, AT, EVIDENCE, made))).toEqual([]);
      expect(faultsOf(ocsfOfNotJudged('one', ACCOUNT, made))).toEqual([]);
    });

    test('what is not as it says is told', () => {
      const [deviation] = DEVIATIONS;
      const event = deviation === undefined ? {} : ocsfOfDeviation(deviation, made);
      expect(faultsOf({ ...event, severity_id: 7, colour: 'red', time: 'now', status: 'Resolved' })).toEqual([
        '.colour: there is no such attribute',
        '.severity_id[0]: 7 is not one of 0, 1, 2, 3, 4, 5, 6, 99',
        '.status_id: 3 is Suppressed, and status says "Resolved"',
        '.time[0]: no timestamp_t',
      ]);
      expect(faultsOf({ ...event, finding_info: {}, evidences: [{ name: 'x' }] })).toEqual([
        expect.stringContaining('.evidences[0]: has none of'),
        '.finding_info[0].uid: required',
      ]);
    });
  });
} else {
  test.skip(`the schemas of OSCAL and OCSF: ${WHY_SKIPPED}`, () => undefined);
}
