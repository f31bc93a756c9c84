import { summarisePrincipal } from './summarise';
import { readAccounts, type AccountPrincipals, type AuthorizationDetailsAnswer } from './account-principals';
import { parsePolicy } from './document';
import { escalationsOf, type EscalationSettings } from './escalation';
import { ESCALATION_METHODS } from './escalation-methods';

const ACCOUNT = '111122223333';
const CREATED = '2026-01-01T00:00:00.000Z' as const;
const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
const deny = (Action: string, more: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', ...more });
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const inline = (statements: object[]) => [{ PolicyName: 'p', PolicyDocument: document(...statements) }];
const arn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;

type User = AuthorizationDetailsAnswer['UserDetailList'][number];
type Role = AuthorizationDetailsAnswer['RoleDetailList'][number];
type Managed = AuthorizationDetailsAnswer['Policies'][number];

function user(UserName: string, statements: object[], more: Partial<User> = {}): User {
  return {
    Path: '/',
    Arn: arn(`user/${UserName}`),
    UserId: `AIDA${UserName}`,
    UserName,
    CreateDate: CREATED,
    UserPolicyList: inline(statements),
    GroupList: [],
    AttachedManagedPolicies: [],
    Tags: [],
    ...more,
  };
}

function role(
  RoleName: string,
  principal: object | string,
  statements: object[],
  more: Partial<Role> = {},
): Role {
  return {
    Path: '/',
    Arn: arn(`role/${RoleName}`),
    RoleId: `AROA${RoleName}`,
    RoleName,
    CreateDate: CREATED,
    AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }),
    RolePolicyList: inline(statements),
    AttachedManagedPolicies: [],
    Tags: [],
    ...more,
  };
}

function managed(PolicyName: string, ...versions: object[][]): Managed {
  return {
    PolicyName,
    PolicyId: `ANPA${PolicyName}`,
    Arn: arn(`policy/${PolicyName}`),
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    CreateDate: CREATED,
    PolicyVersionList: versions.map((statements, index) => ({
      VersionId: `v${index + 1}`,
      IsDefaultVersion: index === 0,
      Document: document(...statements),
    })),
  };
}
const attached = (PolicyName: string) => ({ PolicyName, PolicyArn: arn(`policy/${PolicyName}`) });

function world(parts: Partial<AuthorizationDetailsAnswer>): AccountPrincipals {
  const [account] = readAccounts({
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
    ...parts,
  });
  if (!account) throw new Error('no account');
  return account;
}

/** What `ana` (or, without a user, the role `ana`) can do, as `id outcome target`. */
function found(account: AccountPrincipals, settings?: EscalationSettings): string[] {
  const ana = [...account.users, ...account.roles].find(({ name }) => name === 'ana');
  if (!ana) throw new Error('no ana');
  return escalationsOf(ana, account, settings)
    .filter(({ outcome }) => outcome !== 'no target')
    .map(({ method, outcome, target }) => `${method.id} ${outcome} ${target?.split(':').at(-1)}`);
}

const admin = [allow('*')];
const adminRole = (service: string, more: Partial<Role> = {}) =>
  role('boss', { Service: service }, admin, more);

describe('a user changes itself', () => {
  test.each<[string, object[], string[]]>([
    ['PutUserPolicy', [allow('iam:PutUserPolicy')], ['iam-007 possible user/ana']],
    ['only on others', [allow('iam:PutUserPolicy', { Resource: arn('user/bob') })], []],
    [
      'only on itself',
      [allow('iam:PutUserPolicy', { Resource: arn('user/${aws:username}') })],
      ['iam-007 possible user/ana'],
    ],
    ['denied', [allow('iam:*'), deny('iam:*')], []],
    ['denied on itself', [allow('iam:PutUserPolicy'), deny('iam:Put*', { Resource: arn('user/ana') })], []],
    [
      'with MFA',
      [allow('iam:PutUserPolicy', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
      ['iam-007 depends user/ana'],
    ],
    [
      'denied without MFA',
      [
        allow('iam:PutUserPolicy'),
        deny('iam:*', { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
      ],
      ['iam-007 depends user/ana'],
    ],
    [
      'named policies only',
      [allow('iam:AttachUserPolicy', { Condition: { ArnEquals: { 'iam:PolicyARN': arn('policy/x') } } })],
      ['iam-008 depends user/ana'],
    ],
    [
      'all but Create and Attach',
      [
        {
          Effect: 'Allow',
          NotAction: [
            'iam:Create*',
            'iam:Attach*',
            's*:*',
            'e*:*',
            'l*:*',
            'c*:*',
            'g*:*',
            'b*:*',
            'd*:*',
            'a*:*',
          ],
          Resource: '*',
        },
      ],
      ['iam-007 possible user/ana'],
    ],
  ])('%s', (_, statements, expected) => {
    expect(found(world({ UserDetailList: [user('ana', statements)] }))).toEqual(expected);
  });

  test('keys that the caller knows settle what depends', () => {
    const account = world({
      UserDetailList: [
        user('ana', [
          allow('iam:PutUserPolicy', {
            Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
          }),
        ]),
      ],
    });
    expect(found(account)).toEqual(['iam-007 depends user/ana']);
    expect(found(account, { context: { 'aws:CurrentTime': '2026-11-21T00:00:00Z' } })).toEqual([]);
  });

  test('a boundary that allows it does not hide it, and says how far it goes', () => {
    const account = world({
      UserDetailList: [
        user('ana', [allow('iam:PutUserPolicy')], {
          PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/edge') },
        }),
      ],
      Policies: [managed('edge', [allow(['iam:PutUserPolicy', 's3:*'])])],
    });
    const [ana] = account.users;
    expect(ana && escalationsOf(ana, account)).toMatchObject([{ outcome: 'possible', withinBoundary: true }]);
  });

  test.each<[string, object[], string[]]>([
    ['a boundary that does not allow it', [allow('s3:*')], []],
    [
      'a boundary it may delete',
      [allow('iam:DeleteUserPermissionsBoundary')],
      ['iam-delete-user-boundary possible user/ana'],
    ],
  ])('%s', (_, edge, expected) => {
    const account = world({
      UserDetailList: [
        user('ana', admin, { PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/edge') } }),
      ],
      Policies: [managed('edge', edge)],
    });
    expect(found(account)).toEqual(expected);
  });

  test('a service control policy stops it', () => {
    const account = world({ UserDetailList: [user('ana', [allow('iam:PutUserPolicy')])] });
    const level = [{ name: 'scp', policy: parsePolicy(document(allow('s3:*')), 'service-control') }];
    expect(found(account, { serviceControl: [level] })).toEqual([]);
  });

  test('a policy that could not be read leaves all of it open', () => {
    const account = world({
      UserDetailList: [
        user('ana', [allow('iam:PutUserPolicy')], { AttachedManagedPolicies: [attached('gone')] }),
      ],
    });
    const [ana] = account.users;
    expect(ana && escalationsOf(ana, account).find(({ method }) => method.id === 'iam-007')).toMatchObject({
      outcome: 'depends',
      dependsOn: [`${arn('policy/gone')}: was not in the answer`],
    });
  });
});

describe('its own managed policy', () => {
  const held = (statements: object[], ...versions: object[][]) =>
    world({
      UserDetailList: [user('ana', [], { AttachedManagedPolicies: [attached('own')] })],
      Policies: [managed('own', statements, ...versions)],
    });
  test.each<[string, AccountPrincipals, string[]]>([
    ['a new version of it', held([allow('iam:CreatePolicyVersion')]), ['iam-001 possible policy/own']],
    [
      'a new version of others',
      held([allow('iam:CreatePolicyVersion', { Resource: arn('policy/other') })]),
      [],
    ],
    [
      'an older version that allows more',
      held([allow('iam:SetDefaultPolicyVersion')], admin),
      ['iam-set-default-policy-version possible policy/own'],
    ],
    [
      'an older version that allows less',
      held(
        [allow('iam:SetDefaultPolicyVersion')],
        [allow('iam:SetDefaultPolicyVersion', { Resource: 'arn:aws:iam::*:policy/x' })],
      ),
      [],
    ],
    ['no older version', held([allow('iam:SetDefaultPolicyVersion')]), []],
  ])('%s', (_, account, expected) => {
    expect(found(account)).toEqual(expected);
  });
});

describe('groups and other users', () => {
  const group = (GroupName: string, statements: object[]) => ({
    Path: '/',
    Arn: arn(`group/${GroupName}`),
    GroupId: `AGPA${GroupName}`,
    GroupName,
    CreateDate: CREATED,
    GroupPolicyList: inline(statements),
    AttachedManagedPolicies: [],
  });
  const withOthers = (...statements: object[]) =>
    world({
      UserDetailList: [
        user('ana', statements, { GroupList: ['mine'] }),
        user('bob', [allow('s3:*')]),
        user('eve', admin),
      ],
      GroupDetailList: [group('mine', [allow('s3:List*')]), group('empty', []), group('admins', admin)],
    });
  test.each<[string, object[], string[]]>([
    ['the best group is found', [allow('iam:AddUserToGroup')], ['iam-013 possible group/admins']],
    [
      'a group without permissions is no gain',
      [allow('iam:AddUserToGroup', { Resource: arn('group/empty') })],
      [],
    ],
    ['the policy of its own group', [allow('iam:PutGroupPolicy')], ['iam-011 possible group/mine']],
    [
      'not the policy of another group',
      [allow('iam:AttachGroupPolicy', { Resource: arn('group/admins') })],
      [],
    ],
    ['the best user is found', [allow('iam:CreateAccessKey')], ['iam-002 possible user/eve']],
    [
      'the only user it may',
      [allow('iam:CreateAccessKey', { Resource: arn('user/bob') })],
      ['iam-002 possible user/bob'],
    ],
    ['its own key is no gain', [allow('iam:CreateAccessKey', { Resource: arn('user/ana') })], []],
    [
      'a user with less is no gain',
      [allow('iam:CreateAccessKey', { Resource: arn('user/bob') }), allow('s3:*')],
      [],
    ],
    ['a password needs a user without one', [allow('iam:CreateLoginProfile')], ['iam-004 depends user/eve']],
    ['an administrator has nothing to gain', admin, []],
  ])('%s', (_, statements, expected) => {
    expect(found(withOthers(...statements))).toEqual(expected);
  });
});

describe('roles', () => {
  const ana = (statements: object[]) => user('ana', statements);
  const trustsAccount = role('boss', { AWS: arn('root') }, admin);
  const trustsAna = role('boss', { AWS: arn('user/ana') }, admin);
  test.each<[string, Role[], object[], string[]]>([
    [
      'trust in the account and permission',
      [trustsAccount],
      [allow('sts:AssumeRole')],
      ['sts-001 possible role/boss'],
    ],
    ['trust in the account, no permission', [trustsAccount], [allow('s3:*')], []],
    ['trust in the user needs no permission', [trustsAna], [allow('s3:*')], ['sts-001 possible role/boss']],
    ['trust in the user, denied', [trustsAna], [allow('s3:*'), deny('sts:*')], []],
    ['trust in a service only', [adminRole('ec2.amazonaws.com')], [allow('sts:AssumeRole')], []],
    [
      'a rewritten trust',
      [adminRole('ec2.amazonaws.com')],
      [allow('iam:UpdateAssumeRolePolicy')],
      ['iam-012 possible role/boss'],
    ],
    [
      'a rewritten trust, assuming denied',
      [adminRole('ec2.amazonaws.com')],
      [allow('iam:UpdateAssumeRolePolicy'), deny('sts:*')],
      [],
    ],
    [
      'a rewritten trust of a service-linked role',
      [adminRole('ec2.amazonaws.com', { Arn: arn('role/aws-service-role/x/boss') })],
      [allow('iam:UpdateAssumeRolePolicy')],
      [],
    ],
    [
      'attaching to a role nobody but a service can use',
      [adminRole('ec2.amazonaws.com')],
      [allow('iam:AttachRolePolicy')],
      [],
    ],
    [
      'attaching to a role it can assume',
      [role('boss', { AWS: arn('user/ana') }, [])],
      [allow('iam:AttachRolePolicy')],
      ['iam-014 possible role/boss'],
    ],
    [
      'trust that leaves out someone else',
      [
        role('boss', '*', admin, {
          AssumeRolePolicyDocument: document({
            Effect: 'Allow',
            NotPrincipal: { AWS: arn('user/bob') },
            Action: 'sts:AssumeRole',
          }),
        }),
      ],
      [allow('s3:*')],
      ['sts-001 possible role/boss'],
    ],
    [
      'trust that could not be read',
      [role('boss', '*', admin, { AssumeRolePolicyDocument: 'nonsense' })],
      [allow('sts:AssumeRole')],
      ['sts-001 depends role/boss'],
    ],
  ])('%s', (_, roles, statements, expected) => {
    expect(found(world({ UserDetailList: [ana(statements)], RoleDetailList: roles }))).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['itself', arn('role/ana'), ['sts-001 possible role/boss']],
    ['one session of it', `arn:aws:sts::${ACCOUNT}:assumed-role/ana/deploy`, ['sts-001 depends role/boss']],
    ['a session of another', `arn:aws:sts::${ACCOUNT}:assumed-role/anabel/deploy`, []],
  ])('a role whose trust names %s', (_, trusted, expected) => {
    const account = world({
      RoleDetailList: [
        role('ana', { Service: 'ec2.amazonaws.com' }, []),
        role('boss', { AWS: trusted }, admin),
      ],
    });
    expect(found(account)).toEqual(expected);
  });

  test('a role attaches to itself', () => {
    const account = world({
      RoleDetailList: [role('ana', { Service: 'ec2.amazonaws.com' }, [allow('iam:AttachRolePolicy')])],
    });
    expect(found(account)).toEqual(['iam-009 possible role/ana']);
  });
});

describe('passing a role', () => {
  const pass = (more: object = {}) => allow('iam:PassRole', more);
  const lambda = allow(['lambda:CreateFunction', 'lambda:InvokeFunction']);
  test.each<[string, Role[], object[], string[]]>([
    [
      'to a service that the role trusts',
      [adminRole('lambda.amazonaws.com')],
      [pass(), lambda],
      ['lambda-001 possible role/boss'],
    ],
    ['to a service that it does not', [adminRole('ec2.amazonaws.com')], [pass(), lambda], []],
    [
      'not that role',
      [adminRole('lambda.amazonaws.com')],
      [pass({ Resource: arn('role/other') }), lambda],
      [],
    ],
    ['without PassRole', [adminRole('lambda.amazonaws.com')], [lambda], []],
    [
      'without one of the actions',
      [adminRole('lambda.amazonaws.com')],
      [pass(), allow('lambda:CreateFunction')],
      [],
    ],
    [
      'only to another service',
      [adminRole('lambda.amazonaws.com')],
      [pass({ Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }), lambda],
      [],
    ],
    [
      'only to this service',
      [adminRole('lambda.amazonaws.com')],
      [pass({ Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } }), lambda],
      ['lambda-001 possible role/boss'],
    ],
    [
      'one function is enough',
      [adminRole('lambda.amazonaws.com')],
      [
        pass(),
        allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], {
          Resource: 'arn:aws:lambda:*:*:function:x',
        }),
      ],
      ['lambda-001 possible role/boss'],
    ],
    [
      'a function there already',
      [adminRole('lambda.amazonaws.com')],
      [allow('lambda:UpdateFunctionCode')],
      ['lambda-003 depends role/boss'],
    ],
    [
      'an instance profile that is there',
      [adminRole('ec2.amazonaws.com', { InstanceProfileList: [{}] })],
      [pass(), allow('ec2:RunInstances')],
      ['ec2-001 possible role/boss'],
    ],
    [
      'an instance profile not known',
      [adminRole('ec2.amazonaws.com')],
      [pass(), allow('ec2:RunInstances')],
      ['ec2-001 depends role/boss'],
    ],
    [
      'no instance profile',
      [adminRole('ec2.amazonaws.com', { InstanceProfileList: [] })],
      [pass(), allow('ec2:RunInstances')],
      [],
    ],
    [
      'an instance profile it can make',
      [adminRole('ec2.amazonaws.com', { InstanceProfileList: [] })],
      [pass(), allow(['ec2:RunInstances', 'iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'])],
      ['ec2-001 possible role/boss'],
    ],
    [
      'a service-linked role cannot be passed',
      [adminRole('lambda.amazonaws.com', { Arn: arn('role/aws-service-role/lambda.amazonaws.com/boss') })],
      [pass(), lambda],
      [],
    ],
    [
      'a role without permissions is no gain',
      [role('empty', { Service: 'lambda.amazonaws.com' }, [])],
      [pass(), lambda],
      [],
    ],
  ])('%s', (_, roles, statements, expected) => {
    expect(found(world({ UserDetailList: [user('ana', statements)], RoleDetailList: roles }))).toEqual(
      expected,
    );
  });

  test('permissions without a role to pass are shown as such, with the statements', () => {
    const account = world({ UserDetailList: [user('ana', [pass(), lambda])] });
    const [ana] = account.users;
    expect(ana && escalationsOf(ana, account)).toMatchObject([
      { method: { id: 'lambda-001' }, outcome: 'no target', statements: [{ index: 1 }, { index: 0 }] },
    ]);
  });
});

test('nothing is joined across accounts', () => {
  const foreign = role('boss', { Service: 'lambda.amazonaws.com' }, admin, {
    Arn: 'arn:aws:iam::444455556666:role/boss',
  });
  const accounts = readAccounts({
    UserDetailList: [
      user('ana', [allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])]),
    ],
    GroupDetailList: [],
    RoleDetailList: [foreign],
    Policies: [],
  });
  expect(accounts.map(({ account, users, roles }) => [account, users.length, roles.length])).toEqual([
    [ACCOUNT, 1, 0],
    ['444455556666', 0, 1],
  ]);
  const [first] = accounts;
  expect(first && found(first)).toEqual([]);
});

test('methods have unique ids, well-formed actions and a source', () => {
  expect(new Set(ESCALATION_METHODS.map(({ id }) => id)).size).toBe(ESCALATION_METHODS.length);
  for (const { actions, source } of ESCALATION_METHODS) {
    expect(actions.every((action) => /^[a-z0-9-]+:[A-Z][A-Za-z]+$/.test(action))).toBe(true);
    expect(source).toMatch(/^https:\/\//);
  }
});

describe('what an independent list found missing', () => {
  const weak = role('weak', { Service: 'lambda.amazonaws.com' }, [], {
    AttachedManagedPolicies: [attached('w')],
  });
  const ana = (statements: object[]) => user('ana', statements);
  test.each<[string, Partial<AuthorizationDetailsAnswer>, string]>([
    [
      'a rewritten policy of a role whose trust is rewritten too',
      {
        UserDetailList: [ana([allow(['iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy'])])],
        RoleDetailList: [weak],
        Policies: [managed('w', [allow('s3:GetObject')])],
      },
      'iam-020 possible policy/w',
    ],
    [
      'a command in a running task',
      {
        UserDetailList: [ana([allow(['ecs:ExecuteCommand', 'ecs:DescribeTasks'])])],
        RoleDetailList: [adminRole('ecs-tasks.amazonaws.com')],
      },
      'ecs-006 depends role/boss',
    ],
    [
      'instances of a group of its own',
      {
        UserDetailList: [
          ana([allow(['iam:PassRole', 'autoscaling:CreateAutoScalingGroup', 'ec2:CreateLaunchTemplate'])]),
        ],
        RoleDetailList: [{ ...adminRole('ec2.amazonaws.com'), InstanceProfileList: [{}] }],
      },
      'autoscaling-launch-template possible role/boss',
    ],
    [
      'instances of a group that there is',
      {
        UserDetailList: [
          ana([
            allow([
              'iam:PassRole',
              'autoscaling:CreateLaunchConfiguration',
              'autoscaling:UpdateAutoScalingGroup',
            ]),
          ]),
        ],
        RoleDetailList: [{ ...adminRole('ec2.amazonaws.com'), InstanceProfileList: [{}] }],
      },
      'autoscaling-update-group depends role/boss',
    ],
    [
      'a schedule that calls IAM itself',
      {
        UserDetailList: [ana([allow(['iam:PassRole', 'scheduler:CreateSchedule'])])],
        RoleDetailList: [adminRole('scheduler.amazonaws.com')],
      },
      'scheduler-001 possible role/boss',
    ],
    [
      'a state machine that calls IAM itself',
      {
        UserDetailList: [
          ana([allow(['iam:PassRole', 'states:CreateStateMachine', 'states:StartExecution'])]),
        ],
        RoleDetailList: [adminRole('states.amazonaws.com')],
      },
      'stepfunctions-001 possible role/boss',
    ],
    [
      'a state machine rewritten, for which no role is passed',
      {
        UserDetailList: [ana([allow(['states:UpdateStateMachine', 'states:StartExecution'])])],
        RoleDetailList: [adminRole('states.amazonaws.com')],
      },
      'stepfunctions-002 depends role/boss',
    ],
    [
      'a role of its own',
      { UserDetailList: [ana([allow(['iam:CreateRole', 'iam:AttachRolePolicy', 'sts:AssumeRole'])])] },
      'iam-new-role possible role/',
    ],
    [
      'a user of its own',
      {
        UserDetailList: [
          ana([
            allow(['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'], {
              Resource: arn('user/new-*'),
            }),
          ]),
        ],
      },
      'iam-new-user possible user/',
    ],
  ])('%s', (_, parts, expected) => {
    expect(found(world(parts))).toContain(expected);
  });

  test.each<[string, string, string]>([
    ['the boundary replaced', 'iam:PutUserPermissionsBoundary', 'iam-put-user-boundary possible user/ana'],
    ['the boundary rewritten', 'iam:CreatePolicyVersion', 'iam-boundary-policy-version possible policy/b'],
  ])('%s', (_, action, expected) => {
    const boundary = { PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/b') } };
    const account = world({
      UserDetailList: [user('ana', admin, boundary)],
      Policies: [managed('b', [allow(['s3:*', action])])],
    });
    expect(found(account)).toContain(expected);
  });
});

test('only what its own statements name is looked at', () => {
  const roles = Array.from({ length: 30 }, (_, index) =>
    role(`r${index}`, { Service: 'lambda.amazonaws.com' }, admin),
  );
  const statements = (resource: string) => [
    allow('lambda:*'),
    allow('iam:PassRole', { Resource: arn(resource) }),
  ];
  const withRoles = (resource: string) =>
    world({ UserDetailList: [user('ana', statements(resource))], RoleDetailList: roles });
  expect(found(withRoles('role/nothing-*')).join()).not.toContain('lambda-001');
  expect(found(withRoles('role/r7'))).toContain('lambda-001 possible role/r7');
  expect(found(withRoles('role/r?'))).toContain('lambda-001 possible role/r0');
  expect(found(withRoles('role/*9'))).toContain('lambda-001 possible role/r9');
});

describe('over several steps', () => {
  const trustedBy = (name: string, principal: string, statements: object[], more: Partial<Role> = {}) =>
    role(name, { AWS: arn(principal) }, statements, more);
  const boss = trustedBy('boss', 'role/mid', admin);
  const ana = user('ana', []);

  test.each<[string, Partial<AuthorizationDetailsAnswer>, string[]]>([
    [
      'a role that another role trusts by name, and that holds nothing itself',
      { UserDetailList: [ana], RoleDetailList: [trustedBy('mid', 'user/ana', []), boss] },
      ['sts-001 possible role/mid administrator in further steps'],
    ],
    [
      'three roles',
      {
        UserDetailList: [ana],
        RoleDetailList: [
          trustedBy('first', 'user/ana', []),
          trustedBy('second', 'role/first', []),
          trustedBy('mid', 'role/second', []),
          boss,
        ],
      },
      ['sts-001 possible role/first administrator in further steps'],
    ],
    [
      'a role that goes on by its own permissions',
      {
        UserDetailList: [ana],
        RoleDetailList: [
          trustedBy('mid', 'user/ana', [allow('iam:PutRolePolicy', { Resource: arn('role/mid') })]),
        ],
      },
      ['sts-001 possible role/mid administrator in further steps'],
    ],
    [
      'a role with a boundary, which the next step leaves behind',
      {
        UserDetailList: [ana],
        RoleDetailList: [
          trustedBy('mid', 'user/ana', [allow('s3:*')], {
            PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/edge') },
          }),
          boss,
        ],
        Policies: [managed('edge', [allow(['s3:*', 'sts:AssumeRole'])])],
      },
      ['sts-001 possible role/mid administrator in further steps'],
    ],
    [
      'an administrator at once, where there is one beside',
      {
        UserDetailList: [ana],
        RoleDetailList: [trustedBy('mid', 'user/ana', []), boss, trustedBy('near', 'user/ana', admin)],
      },
      ['sts-001 possible role/near administrator'],
    ],
    [
      'two roles that trust each other and lead nowhere',
      {
        UserDetailList: [ana],
        RoleDetailList: [
          trustedBy('mid', 'role/other', [allow('s3:*')]),
          trustedBy('other', 'role/mid', [allow('sqs:*')]),
        ],
      },
      [],
    ],
    [
      'a chain that waits for MFA',
      {
        UserDetailList: [ana],
        RoleDetailList: [
          trustedBy('mid', 'user/ana', [
            allow('iam:PutRolePolicy', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
          ]),
        ],
      },
      [],
    ],
  ])('%s', (_, parts, expected) => {
    const account = world(parts);
    const [first] = account.users;
    if (!first) throw new Error('no ana');
    const { equivalents } = summarisePrincipal(first, account);
    expect(
      equivalents.map(
        ({ method, outcome, target, reaches }) =>
          `${method.id} ${outcome} ${target?.split(':').at(-1)} ${reaches}`,
      ),
    ).toEqual(expected);
  });
});

describe('methods published in 2025 and 2026', () => {
  test.each<[string, string, string, string[]]>([
    [
      'bedrock-003',
      'bedrock-agentcore',
      'possible',
      [
        'iam:PassRole',
        'bedrock-agentcore:CreateAgentRuntime',
        'bedrock-agentcore:CreateAgentRuntimeEndpoint',
        'bedrock-agentcore:CreateWorkloadIdentity',
        'bedrock-agentcore:InvokeAgentRuntimeCommand',
      ],
    ],
    ['bedrock-004', 'bedrock-agentcore', 'depends', ['bedrock-agentcore:InvokeAgentRuntimeCommand']],
    [
      'bedrock-006',
      'bedrock-agentcore',
      'possible',
      [
        'iam:PassRole',
        'bedrock-agentcore:CreateBrowser',
        'bedrock-agentcore:StartBrowserSession',
        'bedrock-agentcore:ConnectBrowserAutomationStream',
      ],
    ],
    [
      'bedrock-007',
      'bedrock-agentcore',
      'depends',
      ['bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:ConnectBrowserAutomationStream'],
    ],
    ['braket-001', 'braket', 'possible', ['iam:PassRole', 'braket:CreateJob']],
    [
      'codedeploy-001',
      'ec2',
      'depends',
      [
        'codedeploy:CreateDeployment',
        'codedeploy:RegisterApplicationRevision',
        'codedeploy:GetDeploymentConfig',
      ],
    ],
    ['ecs-008', 'ecs-tasks', 'depends', ['iam:PassRole', 'ecs:RunTask']],
    ['ecs-009', 'ecs-tasks', 'depends', ['iam:PassRole', 'ecs:StartTask']],
    ['glue-007', 'glue', 'possible', ['iam:PassRole', 'glue:CreateSession', 'glue:RunStatement']],
    [
      'imagebuilder-001',
      'ec2',
      'depends',
      [
        'iam:PassRole',
        'imagebuilder:CreateComponent',
        'imagebuilder:CreateImageRecipe',
        'imagebuilder:CreateInfrastructureConfiguration',
        'imagebuilder:CreateImage',
      ],
    ],
    [
      'kinesisanalytics-001',
      'kinesisanalytics',
      'possible',
      ['iam:PassRole', 'kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
    ],
    ['omics-001', 'omics', 'depends', ['iam:PassRole', 'omics:CreateWorkflow', 'omics:StartRun']],
    ['batch-002', 'ecs-tasks', 'depends', ['batch:SubmitJob']],
    [
      'amplify-001',
      'amplify',
      'possible',
      ['iam:PassRole', 'amplify:CreateApp', 'amplify:CreateBranch', 'amplify:StartJob'],
    ],
    [
      'emrserverless-001',
      'emr-serverless',
      'possible',
      ['iam:PassRole', 'emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'],
    ],
    [
      'gamelift-001',
      'gamelift',
      'possible',
      ['iam:PassRole', 'gamelift:CreateBuild', 'gamelift:RequestUploadCredentials', 'gamelift:CreateFleet'],
    ],
  ])(
    '%s over a role that trusts %s is %s, and nothing without its last action',
    (id, service, outcome, actions) => {
      const holding = (held: string[]) =>
        found(
          world({
            UserDetailList: [user('ana', [allow(held)])],
            RoleDetailList: [adminRole(`${service}.amazonaws.com`)],
          }),
        );
      expect(holding(actions)).toContain(`${id} ${outcome} role/boss`);
      expect(holding(actions.slice(0, -1)).filter((way) => way.startsWith(`${id} `))).toEqual([]);
    },
  );

  test.each([
    [
      'the users of an app may take',
      'sts:AssumeRoleWithWebIdentity',
      ['cognitoidentity-001 depends role/boss'],
    ],
    ['an app may take in no way that gives a session', 'sts:TagSession', []],
  ])('cognitoidentity-001 over a role that %s', (_name, Action, expected) => {
    const statement = { Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action };
    const account = world({
      UserDetailList: [user('ana', [allow(['iam:PassRole', 'cognito-identity:SetIdentityPoolRoles'])])],
      RoleDetailList: [role('boss', '*', admin, { AssumeRolePolicyDocument: document(statement) })],
    });
    expect(found(account)).toEqual(expected);
  });

  test.each([
    ['ecs-007', ['ecs:RegisterContainerInstance', 'ecs:StartTask']],
    [
      'batch-003',
      [
        'batch:CreateComputeEnvironment',
        'batch:CreateJobQueue',
        'batch:RegisterJobDefinition',
        'batch:SubmitJob',
      ],
    ],
  ])('%s needs no more than it says', (id, actions) => {
    const account = world({
      UserDetailList: [user('ana', [allow(['iam:PassRole', ...actions])])],
      RoleDetailList: [adminRole('ecs-tasks.amazonaws.com')],
    });
    expect(found(account).map((way) => way.split(' ')[0])).toContain(id);
  });
});

describe('a target with a policy that could not be read', () => {
  test.each<[string, object[], Partial<AuthorizationDetailsAnswer>]>([
    [
      'a role to pass',
      [allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])],
      { RoleDetailList: [role('boss', { Service: 'lambda.amazonaws.com' }, [{ Effect: 'Perhaps' }])] },
    ],
    [
      'a role to take',
      [],
      { RoleDetailList: [role('boss', { AWS: arn('user/ana') }, [{ Effect: 'Perhaps' }])] },
    ],
    [
      'a group to join',
      [allow('iam:AddUserToGroup')],
      {
        GroupDetailList: [
          {
            Path: '/',
            Arn: arn('group/bosses'),
            GroupName: 'bosses',
            GroupPolicyList: inline([{ Effect: 'Perhaps' }]),
            AttachedManagedPolicies: [],
          },
        ],
      },
    ],
  ])('%s is one that it depends on', (_name, statements, parts) => {
    const account = world({ UserDetailList: [user('ana', statements)], ...parts });
    const [ana] = account.users;
    if (!ana) throw new Error('no ana');
    const [escalation] = escalationsOf(ana, account).filter(({ outcome }) => outcome !== 'no target');
    expect(escalation).toMatchObject({
      outcome: 'depends',
      dependsOn: [expect.stringMatching(/^inline policy p of (role boss|group bosses): /)],
    });
  });
});
