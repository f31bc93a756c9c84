import { ConfigurationError, parseConfiguration } from './load';

function load(below: string) {
  return parseConfiguration(`version: 1\n${below}`, 'watchbill.yaml', []);
}

function problemsIn(below: string): string[] {
  try {
    return load(below).warnings.map((warning) => `warning ${warning}`);
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return thrown.message.split('\n');
    throw thrown;
  }
}

const REASON = 'reason: No office of ours has servers';

test('says what does not apply and why, and what applies and which risk it treats', () => {
  const { configuration, warnings } = load(`applicability:
  iso27001:
    excluded: [{ requirements: [A.7.4, A.7.6], ${REASON}, risk: R-12, approved-by: Mara Lind }]
    included: [{ requirements: [A.8.8], risk: R-7 }]`);
  expect(warnings).toEqual([]);
  expect(configuration.applicability).toEqual({
    iso27001: {
      excluded: [
        {
          requirements: ['A.7.4', 'A.7.6'],
          reason: 'No office of ours has servers',
          risk: 'R-12',
          'approved-by': 'Mara Lind',
        },
      ],
      included: [{ requirements: ['A.8.8'], risk: 'R-7' }],
    },
  });
  expect(Object.keys(load('').configuration)).not.toContain('applicability');
});

const excluded = (entry: string, key = 'soc2') => `applicability:\n  ${key}:\n    excluded: [${entry}]`;
test.each<[string, string, string[]]>([
  [
    'a requirement that there is not, with the nearest',
    excluded(`{ requirements: [CC6.9], ${REASON} }`),
    [
      'watchbill.yaml:4:33: applicability.soc2.excluded.0: SOC 2 2017 Trust Services Criteria with 2022 points of focus has no CC6.9; did you mean "CC6.1"?',
    ],
  ],
  [
    'a framework that there is not, once',
    excluded(`{ requirements: [CC6.1, CC6.2], ${REASON} }`, 'soc3'),
    ['watchbill.yaml:4:5: applicability.soc3: there is no framework "soc3"; did you mean "soc2"?'],
  ],
  [
    'a number of an earlier edition',
    excluded(`{ requirements: [A.9.2.5], ${REASON} }`, 'iso27001'),
    [
      'watchbill.yaml:4:33: applicability.iso27001.excluded.0: A.9.2.5 is a number of ISO/IEC 27001:2013, Annex A; today it is A.5.18',
    ],
  ],
  [
    'a reason of nine characters',
    excluded('{ requirements: [CC6.1], reason: "123456789" }'),
    [
      'watchbill.yaml:4:49: applicability.soc2.excluded.0.reason: a reason has at least 10 characters: the auditor reads it',
    ],
  ],
  ['ten of them', excluded('{ requirements: [CC6.1], reason: "1234567890" }'), []],
  [
    'no reason',
    excluded('{ requirements: [CC6.1] }'),
    ['watchbill.yaml:4:16: applicability.soc2.excluded.0.reason: is missing'],
  ],
  [
    'an id that YAML reads as a number',
    excluded(`{ requirements: [1.10], ${REASON} }`, 'cis-aws-5.0'),
    [
      'watchbill.yaml:4:33: applicability.cis-aws-5.0.excluded.0.requirements.0: is read as a number: write it in quotes, "1.10"',
    ],
  ],
  [
    'a requirement twice in one entry',
    excluded(`{ requirements: [CC6.1, CC6.1], ${REASON} }`),
    ['watchbill.yaml:4:40: applicability.soc2.excluded.0.requirements.1: requirement CC6.1 is listed twice'],
  ],
  [
    'one that is excluded and included',
    `${excluded(`{ requirements: [CC6.1], ${REASON} }`)}\n    included: [{ requirements: [CC6.1], risk: R-1 }]`,
    ['watchbill.yaml:5:33: applicability.soc2.included.0: something else is said of CC6.1 above'],
  ],
  [
    'one that a control meets, which is only warned of',
    `controls: [{ id: AC-03, owner: it, statement: Done, frequency: daily, requirements: { soc2: [CC6.1] } }]\n${excluded(`{ requirements: [CC6.1], ${REASON} }`)}`,
    [
      'warning watchbill.yaml:5:33: applicability.soc2.excluded.0: CC6.1 is excluded, and controls meet it: AC-03',
    ],
  ],
])('of the configuration is said: %s', (_name, below, expected) => {
  expect(problemsIn(below)).toEqual(expected);
});
