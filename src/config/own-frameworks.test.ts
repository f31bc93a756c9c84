import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleRule } from '../../test/support/sample-rule';
import { frameworksInForce } from './frameworks-in-force';
import { ConfigurationError, loadConfiguration } from './load';
import { mappedRules, namesOfRequirements } from './mapped-rules';
import { ruleSummaries } from './rule-summaries';
import { configurationSchema } from './schema';

const rule = (id: string, parts: Parameters<typeof sampleRule>[1] = {}) =>
  sampleRule(() => [], { id, ...parts });
const catalogue = [
  rule('iam-user-mfa', { requirements: { soc2: { ids: ['CC6.1'], support: ['prowler'] } } }),
  rule('ec2-imdsv2-required', { aliases: ['ec2-imdsv2'] }),
];

const ACME = `key: acme
name: Acme baseline
edition: 2026-01
groups: { AC: Access }
requirements:
  AC-1: { title: People sign in with two factors, evidence: partly, same-as: ['soc2:CC6.1'] }
  AC-2: { title: Instances ask for tokens, evidence: aws-state, rules: [ec2-imdsv2] }
`;
const EXTENSION = `extends: soc2
requirements:
  CC6.1: { rules: [ec2-imdsv2-required] }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-frameworks-'));
  writeFileSync(join(folder, 'acme.yaml'), ACME);
  writeFileSync(join(folder, 'more-soc2.yaml'), EXTENSION);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(below: string) {
  const file = join(folder, 'watchbill.yaml');
  writeFileSync(file, `version: 1\n${below}\n`);
  return loadConfiguration(file, catalogue);
}

/** What is said, without the folder of the test. */
function problemsOf(below: string): string[] {
  try {
    return load(below).warnings.map((line) => `warning ${line.replaceAll(`${folder}/`, '')}`);
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationError)) throw thrown;
    return thrown.message.replaceAll(`${folder}/`, '').split('\n');
  }
}

describe('frameworks of the customer', () => {
  it('are read beside watchbill.yaml, and carried in the configuration and its hash', () => {
    const { configuration, hash } = load('own-frameworks: [acme.yaml]');
    expect(configuration['own-frameworks']).toMatchObject([{ file: 'acme.yaml', content: { key: 'acme' } }]);
    // As a function is given it.
    const bundled: unknown = JSON.parse(JSON.stringify(configuration));
    expect(configurationSchema.parse(bundled)).toEqual(configuration);
    writeFileSync(join(folder, 'acme.yaml'), ACME.replace('2026-01', '2026-02'));
    expect(load('own-frameworks: [acme.yaml]').hash).not.toBe(hash);
  });

  it('stand beside ours, of which one is extended', () => {
    const { configuration } = load('own-frameworks: [acme.yaml, more-soc2.yaml]');
    const frameworks = frameworksInForce(configuration);
    expect(Object.keys(frameworks).at(-1)).toBe('acme');
    expect(frameworks['soc2']?.source).toMatch(/ With additions from more-soc2\.yaml\.$/);
  });

  it('have the rules that they name by any id, and those of what they equate, however the files are ordered', () => {
    for (const files of ['acme.yaml, more-soc2.yaml', 'more-soc2.yaml, acme.yaml']) {
      const { configuration } = load(`own-frameworks: [${files}]`);
      expect(mappedRules(configuration, catalogue).map(namesOfRequirements)).toEqual([
        ['soc2:CC6.1', 'acme:AC-1'],
        ['soc2:CC6.1', 'acme:AC-1', 'acme:AC-2'],
      ]);
    }
  });

  it('come first in what alerts name, whatever frameworks are configured', () => {
    const { configuration } = load('frameworks: [hipaa, soc2]\nown-frameworks: [acme.yaml]');
    expect(ruleSummaries(configuration, catalogue).map(({ requirements }) => requirements)).toEqual([
      ['acme:AC-1', 'soc2:CC6.1'],
      ['acme:AC-2'],
    ]);
  });

  it.each([
    [
      'a key of ours',
      ACME.replace('key: acme', 'key: soc2'),
      ['own.yaml:1:1: key: this key is one of ours: write "extends" to add to it'],
    ],
    [
      'a rule that there is not, with the nearest',
      ACME.replace('[ec2-imdsv2]', '[ec2-imdsv3]'),
      ['own.yaml:7:73: there is no rule "ec2-imdsv3"; did you mean "ec2-imdsv2"?'],
    ],
    [
      'the key of another file',
      ACME,
      [
        'watchbill.yaml:2:29: own-frameworks.1: own.yaml is of acme, and so is acme.yaml: write both in one file, or give it another key',
      ],
    ],
    [
      'ours extended a second time',
      EXTENSION.replace('CC6.1', 'CC6.2'),
      [
        'watchbill.yaml:2:39: own-frameworks.2: more-soc2.yaml is of soc2, and so is own.yaml: write both in one file, or give it another key',
      ],
      'own-frameworks: [acme.yaml, own.yaml, more-soc2.yaml]',
    ],
  ])('are refused with %s', (_name, own, problems, named = 'own-frameworks: [acme.yaml, own.yaml]') => {
    writeFileSync(join(folder, 'own.yaml'), own);
    expect(problemsOf(named)).toEqual(problems);
  });

  it('are refused where a file is not there, or named twice', () => {
    expect(problemsOf('own-frameworks: [gone.yaml, acme.yaml, acme.yaml]')).toEqual([
      expect.stringMatching(/^watchbill\.yaml:2:18: own-frameworks\.0: gone\.yaml cannot be read: .*ENOENT/),
      'watchbill.yaml:2:40: own-frameworks.2: file acme.yaml is listed twice',
    ]);
  });
});

describe('controls', () => {
  const control = (rest: string, id = 'AC-03') =>
    `controls:\n  - { id: ${id}, owner: it, statement: Tokens are asked for, frequency: daily, ${rest} }`;

  it('are in force with their rules and requirements, of own frameworks too', () => {
    const below = `own-frameworks: [acme.yaml]\n${control('rules: [ec2-imdsv2], requirements: { acme: [AC-2], soc2: [CC6.1] }')}`;
    const { configuration, warnings } = load(below);
    expect(warnings).toEqual([]);
    expect(configuration.controls).toEqual([
      {
        id: 'AC-03',
        owner: 'it',
        statement: 'Tokens are asked for',
        frequency: 'daily',
        rules: ['ec2-imdsv2'],
        requirements: { acme: ['AC-2'], soc2: ['CC6.1'] },
      },
    ]);
    expect(ruleSummaries(configuration, catalogue).map(({ controls }) => controls)).toEqual([
      undefined,
      [{ id: 'AC-03', owner: 'it', statement: 'Tokens are asked for' }],
    ]);
  });

  it('change no configuration that has none', () => {
    expect(Object.keys(load('').configuration)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(own-frameworks|controls)$/)]),
    );
  });

  it.each([
    [
      'a rule that there is not, with the nearest',
      control('rules: [iam-user-mfaa]'),
      [
        'watchbill.yaml:3:88: controls.0.rules.0: there is no rule "iam-user-mfaa"; did you mean "iam-user-mfa"?',
      ],
    ],
    [
      'a rule twice',
      control('rules: [iam-user-mfa, iam-user-mfa]'),
      ['watchbill.yaml:3:102: controls.0.rules.1: rule iam-user-mfa is listed twice'],
    ],
    [
      'a rule that is off, which is only warned of',
      `rules: { iam-user-mfa: { off: true, reason: Reviewed in October. } }\n${control('rules: [iam-user-mfa]')}`,
      ['warning watchbill.yaml:4:88: controls.0.rules.0: iam-user-mfa is off, and is evidence of nothing'],
    ],
    [
      'a framework that there is not',
      control('requirements: { soc3: [CC6.1, CC6.2] }'),
      [
        'watchbill.yaml:3:103: controls.0.requirements.soc3: there is no framework "soc3"; did you mean "soc2"?',
      ],
    ],
    [
      'requirements that there are not, or no longer',
      control('requirements: { soc2: [CC6.99], iso27001: [A.9.2.5] }'),
      [
        'watchbill.yaml:3:103: controls.0.requirements.soc2: SOC 2 2017 Trust Services Criteria with 2022 points of focus has no CC6.99; did you mean "CC6.1"?',
        'watchbill.yaml:3:123: controls.0.requirements.iso27001: A.9.2.5 is a number of ISO/IEC 27001:2013, Annex A; today it is A.5.18',
      ],
    ],
    [
      'an id that YAML reads as a number',
      control('rules: []', '1.10'),
      ['watchbill.yaml:3:11: controls.0.id: is read as a number: write it in quotes, "1.10"'],
    ],
    [
      'two of one id',
      `${control('rules: []')}\n  - { id: ac-03, owner: it, statement: Again, frequency: daily }`,
      ['watchbill.yaml:4:11: controls.1.id: ac-03 and AC-03 differ in case only'],
    ],
    [
      'two of one id, beside one that has another fault',
      `${control('rules: []').replace('daily', 'dayly')}\n  - { id: AC-03, owner: it, statement: Again, frequency: daily }`,
      [
        'watchbill.yaml:3:73: controls.0.frequency: "dayly" is not one of continuous, daily, weekly, monthly, quarterly, half-yearly, yearly, as-needed; did you mean "daily"?',
        'watchbill.yaml:4:11: controls.1.id: there are two controls AC-03',
      ],
    ],
    [
      'a frequency that there is not, beside a rule that there is not',
      control('rules: [iam-user-mfaa]').replace('daily', 'dayly'),
      [
        'watchbill.yaml:3:73: controls.0.frequency: "dayly" is not one of continuous, daily, weekly, monthly, quarterly, half-yearly, yearly, as-needed; did you mean "daily"?',
        'watchbill.yaml:3:88: controls.0.rules.0: there is no rule "iam-user-mfaa"; did you mean "iam-user-mfa"?',
      ],
    ],
    [
      'a rule that there is not, beside a framework that cannot be read',
      `own-frameworks: [gone.yaml]\n${control('rules: [no], requirements: { gone: [A] }')}`,
      [
        expect.stringMatching(/^watchbill\.yaml:2:18: own-frameworks\.0: gone\.yaml cannot be read/),
        'watchbill.yaml:4:88: controls.0.rules.0: there is no rule "no"',
      ],
    ],
  ])('are told of: %s', (_name, below, problems) => {
    expect(problemsOf(below)).toEqual(problems);
  });
});
