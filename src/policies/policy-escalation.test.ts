import { parsePolicy } from './document';
import { methodsAllowedBy } from './policy-escalation';

const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});

test.each<[string, object[], string[]]>([
  ['one action', [allow('iam:CreatePolicyVersion')], ['iam-001', 'iam-016', 'iam-boundary-policy-version']],
  ['PassRole and a service', [allow(['iam:PassRole', 'glue:CreateDevEndpoint'])], ['glue-001']],
  ['over two statements', [allow('iam:PassRole'), allow('GLUE:createDevEndpoint')], ['glue-001']],
  ['PassRole alone', [allow('iam:PassRole')], []],
  ['the service alone', [allow('glue:CreateDevEndpoint')], []],
  ['assuming roles alone', [allow('sts:AssumeRole')], []],
  ['denied', [allow('iam:CreatePolicyVersion'), { ...allow('iam:*'), Effect: 'Deny' }], []],
  [
    'denied on the resources it is allowed on',
    [
      allow('iam:CreatePolicyVersion', { Resource: 'arn:aws:iam::*:policy/a' }),
      { ...allow('iam:*', { Resource: 'arn:aws:iam::*:policy/*' }), Effect: 'Deny' },
    ],
    [],
  ],
  [
    'denied elsewhere',
    [
      allow('iam:CreatePolicyVersion'),
      { ...allow('iam:*', { Resource: 'arn:aws:iam::*:policy/a' }), Effect: 'Deny' },
    ],
    ['iam-001', 'iam-016', 'iam-boundary-policy-version'],
  ],
  [
    'denied only without MFA',
    [
      allow('iam:CreatePolicyVersion'),
      {
        ...allow('iam:*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }),
        Effect: 'Deny',
      },
    ],
    ['iam-001', 'iam-016', 'iam-boundary-policy-version'],
  ],
  ['nothing', [], []],
])('%s', (_, Statement, expected) => {
  const policy = parsePolicy({ Version: '2012-10-17', Statement }, 'identity');
  expect(methodsAllowedBy(policy).map(({ id }) => id)).toEqual(expected);
});
