import { controlsByRule, evidenceOfControls, type Control } from './control';

const mfa = {
  id: 'iam-user-mfa',
  requirements: { soc2: { ids: ['CC6.1', 'CC6.2'] }, acme: { ids: ['A-1'] } },
};
const keys = {
  id: 'iam-key-age',
  aliases: ['key-age', 'old-keys'],
  requirements: { soc2: { ids: ['CC6.1'] } },
};
const tls = { id: 's3-tls', requirements: {} };
const rules = [mfa, keys, tls];

const control = (id: string, parts: Partial<Control> = {}): Control => ({
  id,
  owner: 'it',
  statement: 'It is done',
  frequency: 'daily',
  rules: [],
  requirements: {},
  ...parts,
});

it.each<[string, Partial<Control>, [string, readonly string[]][], [string, string[], string[]][]]>([
  ['nothing', {}, [], []],
  ['a rule without requirements', { rules: ['s3-tls'] }, [['s3-tls', []]], []],
  [
    'rules and requirements, by an earlier id too',
    { rules: ['s3-tls', 'key-age'], requirements: { soc2: ['CC6.1', 'CC6.2'] } },
    [
      ['s3-tls', []],
      ['iam-key-age', ['soc2:CC6.1']],
    ],
    [
      ['soc2:CC6.1', ['iam-key-age'], ['iam-user-mfa']],
      ['soc2:CC6.2', [], ['iam-user-mfa']],
    ],
  ],
  [
    'requirements alone, of a framework of their own and of a key that every object has',
    { requirements: { acme: ['A-1'], constructor: ['A-1'] } },
    [],
    [
      ['acme:A-1', [], ['iam-user-mfa']],
      ['constructor:A-1', [], []],
    ],
  ],
  ['a rule that is no longer there', { rules: ['gone'] }, [], []],
])('%s', (_name, parts, ofRules, ofRequirements) => {
  const [evidence] = evidenceOfControls([control('AC-1', parts)], rules);
  expect(evidence?.rules.map(({ rule, requirements }) => [rule.id, requirements])).toEqual(ofRules);
  expect(
    evidence?.requirements.map((each) => [
      `${each.framework}:${each.id}`,
      each.rules.map(({ id }) => id),
      each.others.map(({ id }) => id),
    ]),
  ).toEqual(ofRequirements);
});

it('a rule may evidence several controls, and is found by the id that its findings are named after', () => {
  const found = controlsByRule(
    [control('AC-1', { rules: ['iam-key-age', 'iam-user-mfa'] }), control('AC-2', { rules: ['key-age'] })],
    rules,
  );
  expect([...found].map(([rule, controls]) => [rule, controls.map(({ id }) => id)])).toEqual([
    ['iam-user-mfa', ['AC-1']],
    ['old-keys', ['AC-1', 'AC-2']],
  ]);
});
