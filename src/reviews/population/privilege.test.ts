import {
  ACCOUNT,
  accountCells,
  allow,
  complete,
  policy,
  populationInput,
  role,
  trust,
  user,
} from '../../../test/support/review-population';
import { populationOf } from './population';

const AWS = 'arn:aws:iam::aws:policy/';
const OWN = `arn:aws:iam::${ACCOUNT}:policy/own`;

function reasonsOf(
  options: Parameters<typeof user>[1],
  parts: Parameters<typeof accountCells>[0] = {},
  awsPolicies: readonly { readonly Arn: string; readonly Document: unknown }[] = [],
) {
  const { grants } = populationOf(
    populationInput({
      accounts: [accountCells({ ...parts, users: [user('ana', options)] })],
      awsPolicies: complete(awsPolicies),
    }),
  );
  return grants.find(({ class: itemClass }) => itemClass === 'iam-user');
}

test.each<{
  readonly name: string;
  readonly options: Parameters<typeof user>[1];
  readonly parts?: Parameters<typeof accountCells>[0];
  readonly awsPolicies?: readonly { readonly Arn: string; readonly Document: unknown }[];
  readonly reasons: readonly string[];
}>([
  { name: 'no policies', options: {}, reasons: [] },
  { name: 'reading', options: { inline: { read: allow(['s3:GetObject', 'ec2:Describe*']) } }, reasons: [] },
  {
    name: 'AdministratorAccess, whose text needs not be asked for',
    options: { managed: [`${AWS}AdministratorAccess`] },
    reasons: ['Administrator: policy/AdministratorAccess allows everything.'],
  },
  {
    name: 'everything under a condition',
    options: {
      inline: {
        all: policy({
          Effect: 'Allow',
          Action: '*',
          Resource: '*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      },
    },
    reasons: [
      'Administrator: inline policy all of user ana allows everything, depending on aws:MultiFactorAuthPresent.',
    ],
  },
  {
    name: 'escalation on itself',
    options: { inline: { up: allow('iam:PutUserPolicy', `arn:aws:iam::${ACCOUNT}:user/ana`) } },
    reasons: ['Can make itself administrator: iam:PutUserPolicy on user/ana (iam-007).'],
  },
  {
    name: 'escalation over a role that a service may take',
    options: { inline: { up: allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']) } },
    parts: {
      roles: [
        role('boss', trust({ Service: 'lambda.amazonaws.com' }), { managed: [`${AWS}AdministratorAccess`] }),
      ],
    },
    reasons: [
      'Can make itself administrator: lambda:CreateFunction with lambda:InvokeFunction on role/boss (lambda-001).',
    ],
  },
  {
    name: 'more permissions, once there is a function',
    options: { inline: { up: allow('lambda:UpdateFunctionCode') } },
    parts: {
      roles: [
        role('job', trust({ Service: 'lambda.amazonaws.com' }), { inline: { write: allow('s3:PutObject') } }),
      ],
    },
    reasons: [
      'Can get more permissions than it was given: lambda:UpdateFunctionCode on role/job (lambda-003, depending on a function that runs as the role).',
    ],
  },
  {
    name: 'administration of keys, of one key only too',
    options: { inline: { keys: allow('kms:PutKeyPolicy', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`) } },
    reasons: [
      `Can administer encryption keys: kms:PutKeyPolicy, depending on policy of arn:aws:kms:eu-west-1:${ACCOUNT}:key/1.`,
    ],
  },
  {
    name: 'use of keys is no administration of them',
    options: { inline: { keys: allow(['kms:Decrypt', 'kms:Encrypt']) } },
    reasons: [],
  },
  {
    name: 'able to stop logging',
    options: { inline: { quiet: allow('cloudtrail:*Logging') } },
    reasons: ['Can stop or blind logging: cloudtrail:StopLogging.'],
  },
  {
    name: 'able to stop logging, and denied it',
    options: {
      inline: {
        quiet: policy(
          { Effect: 'Allow', Action: 'cloudtrail:*', Resource: '*' },
          {
            Effect: 'Deny',
            Action: ['cloudtrail:Stop*', 'cloudtrail:Delete*', 'cloudtrail:Update*', 'cloudtrail:Put*'],
            Resource: '*',
          },
        ),
      },
    },
    reasons: [],
  },
  {
    name: 'every role of every account',
    options: { inline: { any: allow('sts:AssumeRole') } },
    reasons: ['May take every role that lets it, in any account: sts:AssumeRole on every role.'],
  },
  {
    name: 'everything but a little is not nothing',
    options: { inline: { most: policy({ Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }) } },
    reasons: [
      expect.stringMatching(/^Can make itself administrator: /),
      expect.stringMatching(/^May take every role/),
      expect.stringMatching(/^Can administer encryption keys: /),
      expect.stringMatching(/^Can stop or blind logging: /),
      expect.stringMatching(/^Can give access to accounts through /),
      expect.stringMatching(/^Can change what the organisation forbids/),
    ],
  },
  {
    name: 'a policy of AWS whose text was not read',
    options: { managed: [`${AWS}ViewOnlyAccess`] },
    reasons: [
      'A policy could not be read, so what it allows is not known: arn:aws:iam::aws:policy/ViewOnlyAccess: was not in the answer.',
    ],
  },
  {
    name: 'a policy of AWS whose text was read',
    options: { managed: [`${AWS}ViewOnlyAccess`] },
    awsPolicies: [{ Arn: `${AWS}ViewOnlyAccess`, Document: allow('s3:List*') }],
    reasons: [],
  },
  {
    name: 'a policy of AWS whose text is none',
    options: { managed: [`${AWS}ViewOnlyAccess`] },
    awsPolicies: [{ Arn: `${AWS}ViewOnlyAccess`, Document: null }],
    reasons: [
      'A policy could not be read, so what it allows is not known: arn:aws:iam::aws:policy/ViewOnlyAccess: Invalid policy at Statement: is missing.',
    ],
  },
  {
    name: 'a policy of its own that nobody answered',
    options: { managed: [OWN] },
    reasons: [`A policy could not be read, so what it allows is not known: ${OWN}: was not in the answer.`],
  },
  {
    name: 'an element that is not known',
    options: {
      inline: { odd: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Purpose: 'x' }) },
    },
    reasons: [
      expect.stringMatching(
        /^A policy could not be read, so what it allows is not known: inline policy odd of user ana: /,
      ),
    ],
  },
  {
    name: 'a group that was not in the answer',
    options: { groups: ['lost'] },
    reasons: [
      'A policy could not be read, so what it allows is not known: group lost: was not in the answer.',
    ],
  },
])('$name', ({ options, parts, awsPolicies, reasons }) => {
  expect(reasonsOf(options, parts, awsPolicies)).toMatchObject({ privileged: reasons.length > 0, reasons });
});

test('what is more than three is counted', () => {
  const grant = reasonsOf(
    { inline: { up: allow(['iam:*', 'lambda:*', 'cloudtrail:*']) } },
    {
      roles: [
        role('boss', trust({ Service: 'lambda.amazonaws.com' }), { managed: [`${AWS}AdministratorAccess`] }),
      ],
    },
  );
  expect(grant?.reasons).toEqual([
    expect.stringMatching(/^Can make itself administrator: (iam:[^;]+; ){3}[1-9]\d* more published ways\.$/),
    expect.stringMatching(
      /^Can get more permissions than it was given: lambda:UpdateFunctionCode on role\/boss/,
    ),
    'Can stop or blind logging: cloudtrail:StopLogging; cloudtrail:DeleteTrail; cloudtrail:UpdateTrail; 3 more actions.',
  ]);
});

const ownPolicy = (document: object) => ({
  Arn: OWN,
  DefaultVersionId: 'v2',
  AttachmentCount: 1,
  PolicyVersionList: [
    { VersionId: 'v1', IsDefaultVersion: false, Document: allow('s3:List*') },
    { VersionId: 'v2', IsDefaultVersion: true, Document: document },
  ],
});
const ofGroup = (document: object) => ({
  Arn: `arn:aws:iam::${ACCOUNT}:group/dev`,
  GroupName: 'dev',
  GroupId: 'AGPADEV',
  GroupPolicyList: [{ PolicyName: 'in', PolicyDocument: document }],
  AttachedManagedPolicies: [],
});

test.each([
  {
    name: 'another version of its own policy',
    was: reasonsOf({ managed: [OWN] }, { policies: [ownPolicy(allow('s3:Get*'))] }),
    is: reasonsOf({ managed: [OWN] }, { policies: [ownPolicy(allow('s3:*'))] }),
    isSame: false,
  },
  {
    name: 'the same document, URL-encoded and in another order of keys',
    was: reasonsOf({ inline: { a: { Version: '2012-10-17', Statement: [] } } }),
    is: reasonsOf({ inline: { a: encodeURIComponent('{"Statement":[],"Version":"2012-10-17"}') } }),
    isSame: true,
  },
  {
    name: "another policy of the user's group",
    was: reasonsOf({ groups: ['dev'] }, { groups: [ofGroup(allow('s3:Get*'))] }),
    is: reasonsOf({ groups: ['dev'] }, { groups: [ofGroup(allow('s3:*'))] }),
    isSame: false,
  },
  {
    name: "another text of AWS's own policy",
    was: reasonsOf({ managed: [`${AWS}ViewOnlyAccess`] }, {}, [
      { Arn: `${AWS}ViewOnlyAccess`, Document: allow('s3:Get*') },
    ]),
    is: reasonsOf({ managed: [`${AWS}ViewOnlyAccess`] }, {}, [
      { Arn: `${AWS}ViewOnlyAccess`, Document: allow('s3:*') },
    ]),
    isSame: true,
  },
])('content: $name', ({ was, is, isSame }) => {
  expect(was?.item).toBe(is?.item);
  expect(was?.content === is?.content).toBe(isSame);
});
