import * as z from 'zod';
import type { RuleMeta } from '../../src/model/rule';
import type { Rule } from '../../src/rules/rule';

/** What the record keeps of a rule, where a test says nothing of it. */
export const sampleRuleMeta: RuleMeta = {
  id: 'a-rule',
  title: 'It holds',
  severity: 'low',
  risk: 'none',
  remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
  failure: 'It does not hold',
  kind: 'state',
  requirements: {},
};

/** A rule about each Region's detectors. */
export function sampleRule(judge: Rule['judge'], parts: Partial<Rule> = {}): Rule {
  return {
    ...sampleRuleMeta,
    reads: ['guardduty.detectors'],
    consults: [],
    per: 'region',
    params: z.object({}),
    judge,
    ...parts,
  };
}

/** Fails once in every Region it is judged in. */
export const failingRule: Rule = sampleRule(
  function* (_snapshot, region) {
    yield { outcome: 'fail', resource: `detector/${region}`, message: 'It does not hold.' };
  },
  { id: 'test-always-fails', title: 'Never holds' },
);
