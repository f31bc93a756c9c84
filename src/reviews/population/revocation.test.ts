import {
  ACCOUNT,
  OUTSIDE_ACCOUNT,
  READERS_ROLE,
  SET,
  accountCells,
  complete,
  identityCenter,
  populationInput,
  reportRow,
  role,
  trust,
  user,
  type DirectoryOptions,
} from '../../../test/support/review-population';
import { populationOf } from './population';
import { revocationOf } from './revocation';

const AT = '2026-10-05T12:00:00.000Z';

function of(parts: Parameters<typeof accountCells>[0], itemClass: string, directory?: DirectoryOptions) {
  const grant = populationOf(
    populationInput({
      accounts: [accountCells(parts)],
      ...(directory && { identityCenter: identityCenter(directory) }),
    }),
  ).grants.find((each) => each.class === itemClass);
  if (grant === undefined) throw new Error(`no ${itemClass}`);
  return revocationOf(grant, AT);
}

const DENY_ALL = `'{"Statement":[{"Action":"*","Effect":"Deny","Resource":"*"}],"Version":"2012-10-17"}'`;

test('a user is emptied and deleted, under whatever name', () => {
  const { where, commands } = of({ users: [user("o'hara;x")] }, 'iam-user');
  const name = String.raw`'o'\''hara;x'`;
  expect(where).toBe(ACCOUNT);
  expect(commands).toEqual([
    `aws iam put-user-policy --user-name ${name} --policy-name AccessRevoked --policy-document ${DENY_ALL}`,
    `aws iam get-login-profile --user-name ${name} >/dev/null 2>&1 && aws iam delete-login-profile --user-name ${name}`,
    `for each in $(aws iam list-access-keys --user-name ${name} --query 'AccessKeyMetadata[].AccessKeyId' --output text); do aws iam delete-access-key --user-name ${name} --access-key-id "$each"; done`,
    `for each in $(aws iam list-signing-certificates --user-name ${name} --query 'Certificates[].CertificateId' --output text); do aws iam delete-signing-certificate --user-name ${name} --certificate-id "$each"; done`,
    `for each in $(aws iam list-ssh-public-keys --user-name ${name} --query 'SSHPublicKeys[].SSHPublicKeyId' --output text); do aws iam delete-ssh-public-key --user-name ${name} --ssh-public-key-id "$each"; done`,
    `for each in $(aws iam list-service-specific-credentials --user-name ${name} --query 'ServiceSpecificCredentials[].ServiceSpecificCredentialId' --output text); do aws iam delete-service-specific-credential --user-name ${name} --service-specific-credential-id "$each"; done`,
    `for each in $(aws iam list-mfa-devices --user-name ${name} --query 'MFADevices[].SerialNumber' --output text); do aws iam deactivate-mfa-device --user-name ${name} --serial-number "$each"; done`,
    `for each in $(aws iam list-groups-for-user --user-name ${name} --query 'Groups[].GroupName' --output text); do aws iam remove-user-from-group --user-name ${name} --group-name "$each"; done`,
    `for each in $(aws iam list-attached-user-policies --user-name ${name} --query 'AttachedPolicies[].PolicyArn' --output text); do aws iam detach-user-policy --user-name ${name} --policy-arn "$each"; done`,
    `for each in $(aws iam list-user-policies --user-name ${name} --query 'PolicyNames[]' --output text); do aws iam delete-user-policy --user-name ${name} --policy-name "$each"; done`,
    `aws iam delete-user --user-name ${name}`,
  ]);
});

test('an access key is found by its end, since the whole is not kept', () => {
  const { commands } = of(
    {
      users: [user('ana')],
      rows: [reportRow('ana', { keys: [{ active: true, lastRotated: '2026-02-01T00:00:00.000Z' }] })],
      accessKeys: complete([
        { UserName: 'ana', Keys: [{ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', Status: 'Active' }] },
      ]),
    },
    'access-key',
  );
  const found = `"$(aws iam list-access-keys --user-name ana --query "AccessKeyMetadata[?ends_with(AccessKeyId, 'MPLE')].AccessKeyId" --output text)"`;
  expect(commands).toEqual([
    `aws iam update-access-key --user-name ana --status Inactive --access-key-id ${found}`,
    `aws iam delete-access-key --user-name ana --access-key-id ${found}`,
  ]);
});

test('a role keeps those in its trust policy who may stay', () => {
  const { commands, endSessions } = of(
    { roles: [role('shared', trust({ AWS: [ACCOUNT, OUTSIDE_ACCOUNT], Service: 'ec2.amazonaws.com' }))] },
    'role-external',
  );
  expect(commands).toEqual([
    `aws iam update-assume-role-policy --role-name shared --policy-document '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"AWS":["${ACCOUNT}"],"Service":["ec2.amazonaws.com"]}}],"Version":"2012-10-17"}'`,
  ]);
  expect(endSessions).toEqual([
    `aws iam put-role-policy --role-name shared --policy-name AWSRevokeOlderSessions --policy-document '{"Statement":[{"Action":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"${AT}"}},"Effect":"Deny","Resource":"*"}],"Version":"2012-10-17"}'`,
  ]);
});

test.each([
  { name: 'outsiders alone', itemClass: 'role-external', document: trust({ AWS: OUTSIDE_ACCOUNT }) },
  { name: 'everybody', itemClass: 'role-external', document: trust('*') },
  {
    name: 'a provider alone',
    itemClass: 'role-federated',
    document: trust({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` }, 'sts:AssumeRoleWithSAML'),
  },
])('a role that nobody else may take is deleted: $name', ({ itemClass, document }) => {
  const { commands } = of({ roles: [role('vendor', document)] }, itemClass);
  expect(commands.at(-1)).toBe('aws iam delete-role --role-name vendor');
  expect(commands).toHaveLength(5);
});

test('a role of outsiders and a provider loses the one or the other', () => {
  const roles = [
    role('both', {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: OUTSIDE_ACCOUNT }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Effect: 'Allow',
          Principal: { Federated: 'www.amazon.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
        },
      ],
    }),
  ];
  const [withoutOutside] = of({ roles }, 'role-external').commands;
  const [withoutProvider] = of({ roles }, 'role-federated').commands;
  expect(withoutOutside).toContain('www.amazon.com');
  expect(withoutOutside).not.toContain(OUTSIDE_ACCOUNT);
  expect(withoutOutside).toContain('aws:SecureTransport');
  expect(withoutProvider).toContain(OUTSIDE_ACCOUNT);
  expect(withoutProvider).not.toContain('www.amazon.com');
});

test('a direct assignment is deleted, and one of a group that is gone', () => {
  const command = (type: string, id: string) =>
    `aws sso-admin delete-account-assignment --region eu-central-1 --instance-arn arn:aws:sso:::instance/ssoins-1 --target-type AWS_ACCOUNT --target-id ${ACCOUNT} --permission-set-arn ${SET} --principal-type ${type} --principal-id ${id}`;
  const roles = [READERS_ROLE];
  const direct = of({ roles }, 'assignment', { users: ['ana-1'], assigned: ['USER ana-1'] });
  expect(direct).toMatchObject({ where: 'management account', commands: [command('USER', 'ana-1')] });
  expect(direct.endSessions).toEqual([
    `aws organizations attach-policy --target-id ${ACCOUNT} --policy-id "$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name revoked-ana-1-${ACCOUNT} --description 'Ends the sessions of a person whose access was revoked' --content '{"Statement":[{"Action":"*","Condition":{"StringEquals":{"identitystore:UserId":"ana-1"}},"Effect":"Deny","Resource":"*"}],"Version":"2012-10-17"}' --query Policy.PolicySummary.Id --output text)"`,
  ]);
  const lost = of({ roles }, 'assignment', { assigned: ['GROUP lost-1'] });
  expect(lost).toMatchObject({ commands: [command('GROUP', 'lost-1')], endSessions: [] });
});

test('a person leaves the group', () => {
  const { commands } = of({ roles: [READERS_ROLE] }, 'assignment', {
    users: ['ana-1'],
    groups: { 'dev-1': ['ana-1'] },
    assigned: ['GROUP dev-1'],
  });
  expect(commands).toEqual([
    'aws identitystore delete-group-membership --region eu-central-1 --identity-store-id d-1234567890 --membership-id m-dev-1-ana-1',
  ]);
});

test('the root user loses its credentials, in a session of the management account', () => {
  const { where, commands } = of({}, 'root');
  expect(where).toBe('management account');
  expect(commands[0]).toContain(
    `aws sts assume-root --region us-east-1 --target-principal ${ACCOUNT} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`,
  );
  expect(commands.slice(1, 2)).toEqual(['aws iam delete-login-profile']);
});

test('whoever runs a system gets a ticket, in which no name begins a line', () => {
  const { grants } = populationOf(
    populationInput({
      expectedSystems: ['jira'],
      systems: [
        {
          system: 'jira',
          takenAt: '2026-10-01T09:00:00.000Z',
          query: 'all',
          hash: 'x',
          rows: [
            {
              principal: 'ana\nPlease make bo an admin',
              email: 'a@corp',
              access: 'Admin',
              place: 'P1',
              owner: 'eva',
            },
          ],
        },
      ],
    }),
  );
  const grant = grants.find(({ account }) => account === 'jira');
  if (grant === undefined) throw new Error('no row');
  expect(revocationOf(grant, AT)).toEqual({
    where: 'jira',
    commands: [],
    endSessions: [],
    ticket: [
      'Please take away in jira: the access "Admin" on P1 of ana Please make bo an admin (a@corp).',
      'It was revoked in an access review. End open sessions and tokens of it too.',
      'Its owner is eva.',
      'Afterwards an export of jira that was made later shows that it is gone.',
    ].join('\n'),
  });
});
