import { printPolicy } from '../../test/support/print-policy';
import { parsePolicy } from './document';
import { InvalidPolicyError } from './invalid-policy-error';
import type { PolicyKind } from './policy';

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const grant = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };

describe('parsePolicy', () => {
  test('single statement, string action and absent Version are a list of one in 2008-10-17', () => {
    expect(parsePolicy({ Statement: allow }, 'identity')).toEqual({
      kind: 'identity',
      version: '2008-10-17',
      statements: [
        {
          index: 0,
          effect: 'Allow',
          actions: { negated: false, values: ['s3:GetObject'] },
          resources: { negated: false, values: ['*'] },
          conditions: [],
        },
      ],
    });
  });

  test.each([
    ['an object', { Version: '2012-10-17', Statement: [allow] }],
    ['JSON text', JSON.stringify({ Version: '2012-10-17', Statement: [allow] })],
    ['JSON text with space around', ` \n${JSON.stringify({ Version: '2012-10-17', Statement: [allow] })}`],
    ['URL-encoded JSON', encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [allow] }))],
  ])('%s gives the same policy', (_, document) => {
    expect(parsePolicy(document, 'identity')).toEqual(
      parsePolicy({ Version: '2012-10-17', Statement: allow }, 'identity'),
    );
  });

  test('a percent sign inside JSON text is not decoded', () => {
    const text = JSON.stringify({ Statement: { ...allow, Resource: 'arn:aws:s3:::b/100%25' } });
    expect(parsePolicy(text, 'identity').statements[0]?.resources?.values).toEqual(['arn:aws:s3:::b/100%25']);
  });

  test.each([
    ['*', '*', [{ type: 'AWS', value: '*' }]],
    ['AWS *', { AWS: '*' }, [{ type: 'AWS', value: '*' }]],
    [
      'an account and an ARN',
      { AWS: ['111122223333', 'arn:aws:iam::111122223333:root'] },
      [
        { type: 'AWS', value: '111122223333' },
        { type: 'AWS', value: 'arn:aws:iam::111122223333:root' },
      ],
    ],
    [
      'every type at once',
      {
        Service: ['ec2.amazonaws.com'],
        Federated: 'cognito-identity.amazonaws.com',
        CanonicalUser: '79a59d',
      },
      [
        { type: 'Service', value: 'ec2.amazonaws.com' },
        { type: 'Federated', value: 'cognito-identity.amazonaws.com' },
        { type: 'CanonicalUser', value: '79a59d' },
      ],
    ],
    ['an empty block, which is nobody', {}, []],
  ])('Principal: %s', (_, principal, values) => {
    const parsed = parsePolicy({ Statement: { ...grant, Principal: principal } }, 'resource');
    expect(parsed.statements[0]?.principals).toEqual({ negated: false, values });
  });

  test('NotPrincipal, NotAction and NotResource are negated', () => {
    const [statement] = parsePolicy(
      { Statement: { Effect: 'Deny', NotPrincipal: '*', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::b' } },
      'resource',
    ).statements;
    expect([
      statement?.principals?.negated,
      statement?.actions.negated,
      statement?.resources?.negated,
    ]).toEqual([true, true, true]);
  });

  test('condition operators are read in any case, with quantifier and IfExists; values become text', () => {
    const Condition = {
      'forallvalues:stringnotlikeifexists': { 'aws:TagKeys': ['a', 'b'] },
      Bool: { 'aws:SecureTransport': false },
      NumericLessThan: { 's3:max-keys': 10 },
    };
    expect(parsePolicy({ Statement: { ...allow, Condition } }, 'identity').statements[0]?.conditions).toEqual(
      [
        {
          quantifier: 'ForAllValues',
          operator: 'StringNotLike',
          ifExists: true,
          key: 'aws:TagKeys',
          values: ['a', 'b'],
        },
        { operator: 'Bool', ifExists: false, key: 'aws:SecureTransport', values: ['false'] },
        { operator: 'NumericLessThan', ifExists: false, key: 's3:max-keys', values: ['10'] },
      ],
    );
  });

  test.each<[string, unknown, PolicyKind, string]>([
    ['text that is not JSON', 'hello', 'identity', 'document'],
    ['a broken escape', '%7B%ZZ', 'identity', 'document'],
    ['null', null, 'identity', 'document'],
    ['a list', [], 'identity', 'document'],
    ['no Statement', { Version: '2012-10-17' }, 'identity', 'Statement'],
    ['a wrong Version', { Version: '2012-10-18', Statement: allow }, 'identity', 'Version'],
    ['an unknown element', { Statement: allow, statement: allow }, 'identity', 'statement'],
    ['an Id that is no string', { Id: 1, Statement: allow }, 'identity', 'Id'],
    ['a statement that is text', { Statement: ['x'] }, 'identity', 'Statement[0]'],
    [
      'effect in the wrong case',
      { Statement: [allow, { ...allow, Effect: 'allow' }] },
      'identity',
      'Statement[1].Effect',
    ],
    ['a misspelt element', { Statement: { ...allow, Actions: '*' } }, 'identity', 'Statement.Actions'],
    ['no Action', { Statement: { Effect: 'Allow', Resource: '*' } }, 'identity', 'Statement'],
    ['Action and NotAction', { Statement: { ...allow, NotAction: '*' } }, 'identity', 'Statement'],
    [
      'an action without service',
      { Statement: { ...allow, Action: ['*', 'GetObject'] } },
      'identity',
      'Statement.Action',
    ],
    [
      'an action that is a number',
      { Statement: { ...allow, Action: ['s3:*', 4] } },
      'identity',
      'Statement.Action[1]',
    ],
    ['no Resource', { Statement: { Effect: 'Allow', Action: '*' } }, 'identity', 'Statement'],
    [
      'a resource that is no ARN',
      { Statement: { ...allow, Resource: 'bucket' } },
      'boundary',
      'Statement.Resource',
    ],
    ['a Principal in an identity policy', { Statement: grant }, 'identity', 'Statement.Principal'],
    [
      'a Principal in a service control policy',
      { Statement: grant },
      'service-control',
      'Statement.Principal',
    ],
    ['no Principal in a bucket policy', { Statement: allow }, 'resource', 'Statement'],
    [
      'a Resource in a trust policy',
      { Statement: { ...trust, Resource: '*' } },
      'trust',
      'Statement.Resource',
    ],
    [
      'an unknown principal type',
      { Statement: { ...grant, Principal: { aws: '*' } } },
      'resource',
      'Statement.Principal.aws',
    ],
    [
      'a wildcard inside a principal',
      { Statement: { ...grant, Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } } },
      'resource',
      'Statement.Principal.AWS',
    ],
    [
      'an unknown operator',
      { Statement: { ...allow, Condition: { StringIs: { a: 'b' } } } },
      'identity',
      'Statement.Condition.StringIs',
    ],
    [
      'Null with IfExists',
      { Statement: { ...allow, Condition: { NullIfExists: { a: 'true' } } } },
      'identity',
      'Statement.Condition.NullIfExists',
    ],
    [
      'a condition value that is an object',
      { Statement: { ...allow, Condition: { Bool: { a: [true, {}] } } } },
      'identity',
      'Statement.Condition.Bool.a[1]',
    ],
  ])('refuses %s and says where', (_, document, kind, place) => {
    let refusal: unknown;
    try {
      parsePolicy(document, kind);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(InvalidPolicyError);
    expect(refusal).toMatchObject({ place });
  });
});

test('printPolicy gives a document that parses to the same policy', () => {
  const policy = parsePolicy(
    {
      Version: '2012-10-17',
      Id: 'x',
      Statement: [
        {
          ...grant,
          Sid: 'A',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1', 'aws:username': ['a', 'b'] } },
        },
        {
          Effect: 'Deny',
          NotPrincipal: { AWS: '111122223333', Service: 'ec2.amazonaws.com' },
          NotAction: 's3:*',
        },
      ],
    },
    'resource',
  );
  expect(parsePolicy(printPolicy(policy), 'resource')).toEqual(policy);
});
