import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCustomFramework } from '../frameworks/custom-framework';
import { renderFrameworkPage, type PageRule } from '../frameworks/page';
import { FrameworkFileError, parseCustomFramework, readCustomFramework } from './custom-framework';

const ruleIds = new Set(['iam-user-mfa', 's3-bucket-tls', 'ec2-imdsv2']);
const rules: PageRule[] = [
  { id: 'iam-user-mfa', requirements: { soc2: { ids: ['CC6.1'], support: ['somebody'] } } },
  { id: 's3-bucket-tls', requirements: { soc2: { ids: ['CC6.7'], support: ['somebody'] } } },
  { id: 'ec2-imdsv2', requirements: {} },
];

const acme = `key: acme-baseline
name: Acme security baseline
edition: 2026
groups:
  AC: Access
  1: Numbers
requirements:
  AC-01:
    title: People sign in with MFA
    evidence: partly
    attributes: { owner: it-security }
    same-as: ["soc2:CC6.1", "nist-800-53:IA-2(1)"]
  AC-02:
    title: Doors are locked
    evidence: inherited
    customer-part: Your own doors.
  1.10:
    title: Ten is not one
    evidence: aws-state
    rules: [ec2-imdsv2]
`;

const EMPTY = 'f.yaml:1:1: the file is empty: begin it with `key:` and a name, or with `extends: soc2`';

function problemsOf(text: string): string[] {
  try {
    parseCustomFramework(text, 'f.yaml', ruleIds);
    return [];
  } catch (error) {
    if (error instanceof FrameworkFileError) return error.message.split('\n');
    throw error;
  }
}

test('a framework of the customer is read, its ids as written', () => {
  expect(parseCustomFramework(acme, 'acme.yaml', ruleIds)).toEqual({
    framework: {
      key: 'acme-baseline',
      name: 'Acme security baseline',
      edition: '2026',
      source: 'Defined in acme.yaml.',
      wording: "its author's",
      groups: { AC: 'Access', 1: 'Numbers' },
      requirements: {
        'AC-01': {
          title: 'People sign in with MFA',
          evidence: 'partly',
          attributes: { owner: 'it-security' },
        },
        'AC-02': { title: 'Doors are locked', evidence: 'inherited', customerPart: 'Your own doors.' },
        '1.10': { title: 'Ten is not one', evidence: 'aws-state' },
      },
    },
    mappings: {
      'AC-01': { rules: [], sameAs: ['soc2:CC6.1', 'nist-800-53:IA-2(1)'] },
      'AC-02': { rules: [], sameAs: [] },
      '1.10': { rules: ['ec2-imdsv2'], sameAs: [] },
    },
  });
});

test('its page lists the rules that it names, and those of the requirements it equates', () => {
  const custom = parseCustomFramework(acme, 'acme.yaml', ruleIds);
  const page = renderFrameworkPage(custom.framework, withCustomFramework(rules, custom));
  expect(page).toContain(
    '| AC-01 | People sign in with MFA | it-security | AWS state shows a part | [iam-user-mfa](../rules/iam-user-mfa.md) \\* |',
  );
  expect(page).toContain(
    '| 1.10 | Ten is not one | AWS state decides it | [ec2-imdsv2](../rules/ec2-imdsv2.md) \\* |',
  );
  expect(page).not.toContain('s3-bucket-tls');
});

test('a key that every object has is a key like others', () => {
  const custom = parseCustomFramework(acme.replace('acme-baseline', 'constructor'), 'f.yaml', ruleIds);
  const page = renderFrameworkPage(custom.framework, withCustomFramework(rules, custom));
  expect(page).toContain('[ec2-imdsv2]');
});

test('a framework of ours is extended: new requirements, and mappings of what is there', () => {
  const custom = parseCustomFramework(
    `extends: soc2
groups: { ACME: Promises to customers }
requirements:
  ACME.1: { title: Keys are ours, evidence: manual, rules: [s3-bucket-tls] }
  CC6.1: { rules: [ec2-imdsv2] }
`,
    'f.yaml',
    ruleIds,
  );
  expect(Object.keys(custom.framework.requirements)).toHaveLength(62);
  expect(custom.framework.source).toMatch(/ With additions from f\.yaml\.$/);
  const extended = withCustomFramework(rules, custom);
  expect(extended.map(({ requirements }) => requirements['soc2'])).toEqual([
    { ids: ['CC6.1'], support: ['somebody'] },
    // Nobody public says that this rule supports ACME.1.
    { ids: ['CC6.7', 'ACME.1'], support: [] },
    { ids: ['CC6.1'], support: [] },
  ]);
  expect(renderFrameworkPage(custom.framework, extended)).toContain('## ACME Promises to customers');
});

test('everything wrong is said at once, in the order of the file', () => {
  expect(
    problemsOf(`key: soc2
name: ''
groups: { AC: Access }
color: red
requirements:
  AC-01:
    title: Fine
    evidence: screenshots
  AC-02:
    evidence: inherited
    rules: [s3-bucket-tls, s3-bucket-tsl]
    same-as: ["soc3:CC6.1", "soc2:CC6.99", "iso27001:A.9.2.5", "nist-800-53:AC-2(10)", "hipaa:constructor"]
  LOG-1:
    title: Stray
    evidence: manual
    customer-part: None.
`),
  ).toEqual([
    'f.yaml:1:1: key: this key is one of ours: write "extends" to add to it',
    'f.yaml:1:1: edition: is missing',
    'f.yaml:2:1: name: must have at least 1 characters',
    'f.yaml:4:1: there is no setting "color"',
    'f.yaml:8:5: requirements.AC-01.evidence: "screenshots" is not one of aws-state, partly, manual, inherited',
    'f.yaml:9:3: AC-02 needs a "title"',
    'f.yaml:9:3: AC-02 is inherited, and needs "customer-part": what stays with you',
    'f.yaml:11:28: there is no rule "s3-bucket-tsl"; did you mean "s3-bucket-tls"?',
    'f.yaml:12:15: there is no framework "soc3"; did you mean "soc2"?',
    'f.yaml:12:29: SOC 2 2017 Trust Services Criteria with 2022 points of focus has no CC6.99; did you mean "CC6.1"?',
    'f.yaml:12:44: A.9.2.5 is a number of ISO/IEC 27001:2013, Annex A; today it is A.5.18',
    'f.yaml:12:64: AC-2(10) was withdrawn from NIST SP 800-53; it went into AC-2',
    expect.stringMatching(/^f\.yaml:12:88: HIPAA .* has no constructor$/),
    'f.yaml:13:3: LOG-1 has a "customer-part", which only "evidence: inherited" has',
    'f.yaml:13:3: LOG-1 stands under no heading of "groups"; they are prefixes of ids: AC',
  ]);
});

test.each([
  ['an empty file', '', [EMPTY]],
  ['nothing but comments', '# A framework\n# of ours\n', [EMPTY]],
  ['a mark of the order of bytes alone', '\uFEFF', [EMPTY]],
  ['null', 'null\n', ['f.yaml:1:1: the file must be settings, as `name: value`']],
  ['a list', '- a', ['f.yaml:1:1: the file must be settings, as `name: value`']],
  ['a text', 'ours', ['f.yaml:1:1: the file must be settings, as `name: value`']],
  [
    'lists where settings are due, and the other way round',
    'extends: soc2\ngroups: [A]\nrequirements:\n  CC6.1: { rules: { a: b } }\n  CC6.2: [a]\n',
    [
      'f.yaml:2:1: groups: must be settings, as `name: value`',
      'f.yaml:4:12: requirements.CC6.1.rules: must be a list: [a, b]',
      'f.yaml:5:3: requirements.CC6.2: must be settings, as `name: value`',
    ],
  ],
  [
    'a tab',
    'extends: soc2\nrequirements:\n\tCC6.1: {}\n',
    [expect.stringMatching(/^f\.yaml:3:1: indent with spaces/)],
  ],
  ['broken YAML', 'key: [a', [expect.stringMatching(/^f\.yaml:1:8: /)]],
  [
    'the same id twice',
    'extends: soc2\nrequirements:\n  CC6.1: {}\n  CC6.1: {}\n',
    ['f.yaml:4:3: this is written twice; the other stands above'],
  ],
  [
    'an alias to nothing',
    'extends: *none\nrequirements: {}\n',
    ['f.yaml:1:10: no value above is marked &none'],
  ],
  [
    'an unknown base',
    'extends: hitrust\nrequirements: { A: {} }\n',
    [
      expect.stringMatching(/^f\.yaml:1:1: extends: "hitrust" is not one of soc2, /),
      'f.yaml:2:17: A needs a "title"',
      'f.yaml:2:17: A needs "evidence": aws-state, partly, manual or inherited',
      'f.yaml:2:17: A stands under no heading of "groups"; they are prefixes of ids: none',
    ],
  ],
  [
    'an id of ours told anew',
    'extends: soc2\nrequirements:\n  CC6.1: { title: Mine, evidence: manual }\n',
    ['f.yaml:3:3: CC6.1 is in the framework already: it can be mapped, but not given title, evidence'],
  ],
  [
    'a withdrawn id',
    'extends: nist-800-53\nrequirements:\n  AC-2(10): { title: Mine, evidence: manual }\n',
    ['f.yaml:3:3: AC-2(10) was withdrawn from NIST SP 800-53'],
  ],
  [
    'nothing in it',
    'extends: soc2\nrequirements: {}\n',
    ['f.yaml:2:1: requirements: a framework needs at least one requirement'],
  ],
])('%s', (_, text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test('a file is read from disk, and one that is not there says so', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'framework-')), 'acme.yaml');
  expect(() => readCustomFramework(file, ruleIds)).toThrow(
    /^The framework .*acme\.yaml cannot be read: .*ENOENT/,
  );
  writeFileSync(file, acme);
  expect(readCustomFramework(file, ruleIds).framework.key).toBe('acme-baseline');
});

test('the examples of the documentation are right', () => {
  const page = readFileSync('docs/bring-your-own-framework.md', 'utf8');
  const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);
  const existing = new Set(['iam-root-no-access-keys', 'iam-access-key-max-age']);
  const parsed = examples.map((text) =>
    parseCustomFramework(text, 'docs/bring-your-own-framework.md', existing),
  );
  expect(parsed.map(({ framework, mappings }) => [framework.key, Object.keys(mappings)])).toEqual([
    ['acme-baseline', ['AC-01', 'AC-02', 'FA-01']],
    ['soc2', ['CC6.1', 'ACME.1']],
  ]);
});
