import * as z from 'zod';
import type { Rule } from '../rules/rule';
import { ConfigurationError, loadConfiguration, parseConfiguration } from './load';

const keyAge: Rule = {
  id: 'iam-access-key-max-age',
  aliases: ['iam-key-age'],
  title: 'Access keys are at most 90 days old',
  severity: 'medium',
  risk: 'r',
  remediation: { text: 'r', link: 'https://docs.aws.amazon.com/' },
  failure: 'It does not hold',
  kind: 'state',
  requirements: {},
  reads: ['iam.credential-report'],
  consults: [],
  per: 'region',
  params: z.object({ maxAgeDays: z.number().int().positive().default(90) }),
  judge: () => [],
};
const versioning: Rule = { ...keyAge, id: 's3-bucket-versioning', aliases: [], params: z.object({}) };
const catalogue = [keyAge, versioning];

function problemsOf(text: string): string[] {
  try {
    parseConfiguration(text, 'watchbill.yaml', catalogue);
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return thrown.message.split('\n');
    throw thrown;
  }
  return [];
}

describe('what a configuration turns on', () => {
  it('without a file, every rule with its defaults', () => {
    const { rules, configuration } = loadConfiguration(undefined, catalogue);
    expect(rules.map(({ rule, params }) => [rule.id, params])).toEqual([
      ['iam-access-key-max-age', { maxAgeDays: 90 }],
      ['s3-bucket-versioning', {}],
    ]);
    expect(configuration.evidence).toEqual({
      'retention-days': 1100,
      'object-lock': 'governance',
      'earlier-log-keys': [],
    });
  });

  it.each([
    ['a parameter', 'rules: { iam-access-key-max-age: { max-age-days: 60 } }', [60, 'on']],
    ['a parameter under an earlier id', 'rules: { iam-key-age: { max-age-days: 45 } }', [45, 'on']],
    [
      'a rule that is off',
      'rules: { s3-bucket-versioning: { off: true, reason: "Logs only; reviewed 2026-10." } }',
      [90, 'off'],
    ],
  ])('%s', (_name, line, [maxAgeDays, versioningIs]) => {
    const { rules } = parseConfiguration(`version: 1\n${line}\n`, 'watchbill.yaml', catalogue);
    expect(rules.find(({ rule }) => rule.id === 'iam-access-key-max-age')?.params).toEqual({ maxAgeDays });
    expect(rules.some(({ rule }) => rule.id === 's3-bucket-versioning') ? 'on' : 'off').toBe(versioningIs);
  });

  it('has a hash that layout and written-out defaults do not change', () => {
    const short = parseConfiguration('version: 1', 'a.yaml', catalogue);
    const long = parseConfiguration(
      '# note\nregions:   governed\nversion: 1\ninventory: auto',
      'b.yaml',
      catalogue,
    );
    const other = parseConfiguration('version: 1\nregions: [eu-central-1]', 'c.yaml', catalogue);
    expect(long.hash).toBe(short.hash);
    expect(other.hash).not.toBe(short.hash);
  });
});

describe('what is wrong, and where', () => {
  it.each([
    [
      'YAML that does not parse',
      'version: 1\nregions: [a',
      ['watchbill.yaml:2:12: this is not indented as what it belongs to, or a bracket is missing'],
    ],
    ['a key written twice', 'version: 1\nversion: 1', ['watchbill.yaml:2:1: this is written twice']],
    ['an empty file', '', ['watchbill.yaml:1:1: the file is empty']],
    ['an unknown key', 'version: 1\nregion: governed', ['watchbill.yaml:2:1: there is no setting "region"']],
    ['a wrong type', 'version: 1\nschedule:\n  iam: weekly', ['watchbill.yaml:3:8: schedule.iam: ']],
    [
      'an unknown rule',
      'version: 1\nrules:\n  iam-access-keys: { off: true, reason: "not needed here" }',
      ['watchbill.yaml:3:3: there is no rule "iam-access-keys"'],
    ],
    [
      'a misspelt parameter',
      'version: 1\nrules:\n  iam-access-key-max-age: { max-days: 60 }',
      ['watchbill.yaml:3:29: iam-access-key-max-age has no parameter "max-days"; it has: max-age-days'],
    ],
    [
      'a parameter out of range',
      'version: 1\nrules:\n  iam-access-key-max-age: { max-age-days: 0 }',
      ['watchbill.yaml:3:43: iam-access-key-max-age: must be more than 0'],
    ],
    [
      'a rule switched off without saying why',
      'version: 1\nrules:\n  s3-bucket-versioning: { off: true }',
      ['watchbill.yaml:3:25: rules.s3-bucket-versioning: a rule that is off needs a reason'],
    ],
    [
      'an account id that YAML read as a number',
      'version: 1\nscope: { accounts: [111122223333] }',
      ['watchbill.yaml:2:21: scope.accounts.0: is read as a number: write it in quotes, "111122223333"'],
    ],
    [
      'several at once, in the order of the file',
      'version: 2\nregions: nowhere\nalerts: { routes: [ { slack: { channel: "#ops" } } ] }\nrules: { nope: {} }',
      [
        'watchbill.yaml:1:10: version: ',
        'watchbill.yaml:2:10: regions: ',
        'watchbill.yaml:3:41: alerts.routes.0.slack.channel: a Slack channel id',
        'watchbill.yaml:4:10: there is no rule "nope"',
      ],
    ],
  ])('%s', (_name, text, starts) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(starts.length);
    problems.forEach((problem, index) => expect(problem.startsWith(starts[index] ?? '?')).toBe(true));
  });

  it('a file that is not there names itself and the option', () => {
    expect(() => loadConfiguration('/nowhere/watchbill.yaml', catalogue)).toThrow(
      /^\/nowhere\/watchbill.yaml cannot be read/,
    );
  });
});
