import {
  ACCOUNT,
  OTHER_ACCOUNT,
  OUTSIDE_ACCOUNT,
  READERS_ROLE,
  SET,
  accountCells,
  allow,
  complete,
  identityCenter,
  permissionSet,
  populationInput,
  reportRow,
  reservedRole,
  role,
  trust,
  user,
} from '../../../test/support/review-population';
import { readSystemExport } from './system-export';
import { populationOf } from './population';
import type { PopulationInput } from './input';

const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;

function summary(input: Partial<PopulationInput>) {
  const { grants, excluded, missing } = populationOf(populationInput(input));
  const items = grants
    .filter(({ class: itemClass }) => itemClass !== 'root')
    .map(({ class: itemClass, principal, access, path, privileged, external }) =>
      [
        itemClass,
        principal.id,
        access.id,
        path,
        privileged ? 'privileged' : '-',
        external ? 'external' : '-',
      ].join(' '),
    )
    .sort();
  return { items, excluded: Object.fromEntries(excluded.map(({ rule, count }) => [rule, count])), missing };
}

const ofAccount = (parts: Parameters<typeof accountCells>[0]) => ({ accounts: [accountCells(parts)] });
const KEY = 'AKIAIOSFODNN7EXAMPLE';
const KEY_SLOT = { active: true, lastRotated: '2026-02-01T00:00:00.000Z' } as const;

test.each<{
  readonly name: string;
  readonly input: Partial<PopulationInput>;
  readonly items: readonly string[];
  readonly excluded?: Readonly<Record<string, number>>;
}>([
  { name: 'an account with nothing but its root user', input: {}, items: [] },
  {
    name: 'a user without credentials is an item',
    input: ofAccount({ users: [user('ana')], rows: [reportRow('ana', { passwordEnabled: false })] }),
    items: ['iam-user AIDAANA iam-user direct - -'],
  },
  {
    name: 'tags make a user a service, break-glass or a guest; break-glass goes before all',
    input: ofAccount({
      users: [
        user('bot', { tags: { service: 'billing' } }),
        user('off', { tags: { service: 'false' } }),
        user('glass', { tags: { 'break-glass': 'true', sponsor: 'eva' } }),
        user('guest', { tags: { sponsor: 'eva' } }),
      ],
    }),
    items: [
      'break-glass AIDAGLASS iam-user direct - external',
      'iam-user AIDAOFF iam-user direct - -',
      'service AIDABOT iam-user direct - -',
      'third-party AIDAGUEST iam-user direct - external',
    ],
  },
  {
    name: 'an inactive access key is an item of its own',
    input: ofAccount({
      users: [user('ana')],
      rows: [reportRow('ana', { keys: [{ ...KEY_SLOT, active: false }] })],
      accessKeys: complete([{ UserName: 'ana', Keys: [{ AccessKeyId: KEY, Status: 'Inactive' }] }]),
    }),
    items: [
      'access-key AIDAANA access-key:dcr5ylcwqy35ln5cgbnkq6ep42 direct - -',
      'iam-user AIDAANA iam-user direct - -',
    ],
  },
  {
    name: 'roles that another account, another organisation, anybody or a principal of unknown account may take',
    input: ofAccount({
      roles: [
        role('vendor', trust({ AWS: OUTSIDE_ACCOUNT })),
        role('everybody', trust('*')),
        role(
          'sisters',
          trust('*', 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-other12345' } }),
        ),
        role('gone', trust({ AWS: 'AROADELETEDPRINCIPAL' })),
      ],
    }),
    items: [
      'role-external AROAEVERYBODY role-trust:outside direct privileged external',
      'role-external AROAGONE role-trust:outside direct privileged external',
      'role-external AROASISTERS role-trust:outside direct privileged external',
      'role-external AROAVENDOR role-trust:outside direct privileged external',
    ],
  },
  {
    name: 'roles that only the organisation or AWS services may take are counted, not items',
    input: ofAccount({
      roles: [
        role('sister', trust({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` })),
        role('own', trust('*', 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-corp123456' } })),
        role('function', trust({ Service: 'lambda.amazonaws.com' })),
        role('closed', { Version: '2012-10-17', Statement: [] }),
        role('tagging', trust({ AWS: OUTSIDE_ACCOUNT }, 'sts:TagSession')),
        role('AWSServiceRoleForX', trust({ Service: 'x.amazonaws.com' }), {
          path: '/aws-service-role/x.amazonaws.com/',
        }),
        READERS_ROLE,
      ],
    }),
    items: [],
    excluded: {
      'identity-center-role': 1,
      'role-for-aws-services-only': 1,
      'role-nobody-may-take': 2,
      'role-trusted-inside-only': 2,
      'service-linked-role': 1,
    },
  },
  {
    name: 'a role on the path of services by its name only is no service-linked role',
    input: ofAccount({ roles: [role('aws-service-role', trust({ AWS: OUTSIDE_ACCOUNT }))] }),
    items: ['role-external AROAAWS-SERVICE-ROLE role-trust:outside direct privileged external'],
  },
  {
    name: 'a role of which the trust policy cannot be read may be anybody’s',
    input: ofAccount({
      roles: [role('broken', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}')],
    }),
    items: ['role-external AROABROKEN role-trust:outside direct privileged external'],
  },
  {
    name: 'federated roles: SAML, web identity of one repository, and one that everybody at the issuer may take',
    input: ofAccount({
      roles: [
        role(
          'saml',
          trust({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` }, 'sts:AssumeRoleWithSAML'),
        ),
        role(
          'repo',
          trust({ Federated: OIDC }, 'sts:AssumeRoleWithWebIdentity', {
            StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:corp/site:ref:refs/heads/main' },
          }),
        ),
        role('any', trust({ Federated: OIDC }, 'sts:AssumeRoleWithWebIdentity')),
      ],
    }),
    items: [
      'role-federated AROAANY role-trust:federated direct privileged external',
      'role-federated AROAREPO role-trust:federated direct - -',
      'role-federated AROASAML role-trust:federated direct - -',
    ],
  },
  {
    name: 'a role that outsiders and a provider may take is two grants; tagged for emergencies it is break-glass',
    input: ofAccount({
      roles: [
        role('both', trust({ AWS: OUTSIDE_ACCOUNT, Federated: OIDC }, 'sts:*'), {
          tags: { 'break-glass': 'true' },
        }),
        role('rescue', trust({ AWS: ACCOUNT }), { tags: { 'break-glass': 'true' } }),
        role('job', trust({ Service: 'ec2.amazonaws.com' }), { tags: { service: 'billing' } }),
      ],
    }),
    items: [
      'break-glass AROABOTH role-trust:federated direct privileged external',
      'break-glass AROABOTH role-trust:outside direct privileged external',
      'break-glass AROARESCUE role-trust:inside direct - -',
      'service AROAJOB role-trust:inside direct - -',
    ],
  },
  {
    name: 'a direct and a group path are two items, and every member is one',
    input: {
      ...ofAccount({ roles: [READERS_ROLE] }),
      identityCenter: identityCenter({
        users: ['ana-1', 'bo-1'],
        groups: { 'dev-1': ['ana-1', 'bo-1'] },
        assigned: ['USER ana-1', 'GROUP dev-1'],
      }),
    },
    items: [
      `assignment ana-1 ${SET} direct - -`,
      `assignment ana-1 ${SET} group:dev-1 - -`,
      `assignment bo-1 ${SET} group:dev-1 - -`,
    ],
    excluded: { 'identity-center-role': 1 },
  },
  {
    name: 'an empty group and a user without assignment are counted',
    input: {
      ...ofAccount({ roles: [READERS_ROLE] }),
      identityCenter: identityCenter({
        users: ['ana-1'],
        groups: { 'dev-1': [] },
        assigned: ['GROUP dev-1'],
      }),
    },
    items: [],
    excluded: {
      'assignment-to-empty-group': 1,
      'directory-user-without-assignment': 1,
      'identity-center-role': 1,
    },
  },
  {
    name: 'an assignment whose user or group is gone is an item without person, and privileged',
    input: {
      ...ofAccount({ roles: [READERS_ROLE] }),
      identityCenter: identityCenter({ users: [], assigned: ['USER gone-1', 'GROUP lost-1'] }),
    },
    items: [`assignment gone-1 ${SET} direct privileged -`, `assignment lost-1 ${SET} direct privileged -`],
    excluded: { 'identity-center-role': 1 },
  },
  {
    name: 'a person from outside is a third party; a set that is tagged so is break-glass',
    input: {
      ...ofAccount({ roles: [READERS_ROLE] }),
      outsiders: ['ana-1'],
      identityCenter: identityCenter({ users: ['ana-1'], assigned: ['USER ana-1'] }),
    },
    items: [`third-party ana-1 ${SET} direct - external`],
    excluded: { 'identity-center-role': 1 },
  },
  {
    name: 'a set that is tagged so is break-glass',
    input: {
      ...ofAccount({ roles: [READERS_ROLE] }),
      identityCenter: identityCenter(
        { users: ['ana-1'], assigned: ['USER ana-1'] },
        { permissionSets: complete([permissionSet({ Tags: [{ Key: 'break-glass', Value: 'true' }] })]) },
      ),
    },
    items: [`break-glass ana-1 ${SET} direct - -`],
    excluded: { 'identity-center-role': 1 },
  },
])('$name', ({ input, items, excluded = {} }) => {
  expect(summary(input)).toEqual({ items, excluded, missing: [] });
});

test('a user of a name that was used before is another item', () => {
  const itemOf = (id: string) =>
    populationOf(populationInput(ofAccount({ users: [user('ana', { id })] }))).grants.find(
      ({ class: itemClass }) => itemClass === 'iam-user',
    )?.item;
  expect(itemOf('AIDAFIRST')).not.toBe(itemOf('AIDASECOND'));
});

test('of an access key its end and a hash are kept, never the whole', () => {
  const { grants } = populationOf(
    populationInput(
      ofAccount({
        users: [user('ana')],
        rows: [reportRow('ana', { keys: [{ ...KEY_SLOT, lastUsed: '2026-09-01T00:00:00.000Z' }] })],
        accessKeys: complete([
          {
            UserName: 'ana',
            Keys: [{ AccessKeyId: KEY, Status: 'Active', CreateDate: KEY_SLOT.lastRotated }],
          },
        ]),
      }),
    ),
  );
  const key = grants.find(({ class: itemClass }) => itemClass === 'access-key');
  expect(key).toMatchObject({
    access: { name: 'access key …MPLE' },
    facts: { status: 'Active', ending: 'MPLE' },
    grantedAt: '2026-02-01T00:00:00.000Z',
    lastUsedAt: '2026-09-01T00:00:00.000Z',
  });
  expect(JSON.stringify(grants)).not.toContain(KEY.slice(0, -4));
});

test.each([
  { name: 'a password', password: true, keys: [], passwordPresent: 1, has: true },
  { name: 'a key and no password', password: false, keys: [KEY_SLOT], passwordPresent: 0, has: true },
  { name: 'removed centrally', password: undefined, keys: [], passwordPresent: 0, has: false },
  { name: 'not said', password: undefined, keys: [], passwordPresent: undefined, has: null },
])('the root user’s credentials: $name', ({ password, keys, passwordPresent, has }) => {
  const cells = accountCells({
    accountSummary: complete({ AccountPasswordPresent: passwordPresent }),
    credentialReport: complete({ rows: [reportRow('<root_account>', { passwordEnabled: password, keys })] }),
  });
  const [root] = populationOf(populationInput({ accounts: [cells] })).grants;
  expect(root).toMatchObject({
    class: 'root',
    principal: { id: ACCOUNT },
    privileged: true,
    facts: { hasCredentials: has },
  });
});

test('membership says when and by whom; what is provisioned decides, and how it differs is told', () => {
  const { grants } = populationOf(
    populationInput({
      ...ofAccount({ roles: [reservedRole('Readers', { inline: { AwsSSOInlinePolicy: allow('*') } })] }),
      identityCenter: identityCenter(
        { users: ['ana-1'], groups: { 'dev-1': ['ana-1'] }, assigned: ['GROUP dev-1'] },
        { permissionSets: complete([permissionSet({ OutdatedIn: [ACCOUNT] })]) },
      ),
    }),
  );
  expect(grants.find(({ class: itemClass }) => itemClass === 'assignment')).toMatchObject({
    access: { id: SET, name: 'Readers' },
    grantedAt: '2026-01-05T08:00:00.000Z',
    grantedBy: 'USER_BOSS',
    privileged: true,
    reasons: [
      'Administrator: inline policy AwsSSOInlinePolicy of role AWSReservedSSO_Readers_0123456789abcdef allows everything.',
    ],
    facts: {
      role: 'AWSReservedSSO_Readers_0123456789abcdef',
      sessionDuration: 'PT8H',
      differsFromSet:
        'the set was changed and not provisioned again; the inline policies differ; the set has arn:aws:iam::aws:policy/ReadOnlyAccess, the role has not',
      group: 'dev',
      membershipId: 'm-dev-1-ana-1',
      status: 'ENABLED',
    },
  });
});

test('an assignment without the role in its account is privileged, for what it allows is not known', () => {
  const { grants } = populationOf(
    populationInput({ identityCenter: identityCenter({ users: ['ana-1'], assigned: ['USER ana-1'] }) }),
  );
  expect(grants.find(({ class: itemClass }) => itemClass === 'assignment')).toMatchObject({
    privileged: true,
    reasons: [`What it lets people do is not known: account ${ACCOUNT} has no role of it.`],
  });
});

test('an account that is not reviewed is counted, and its people are not idle', () => {
  expect(
    summary({
      expectedAccounts: [ACCOUNT],
      identityCenter: identityCenter(
        { users: ['ana-1'] },
        {
          assignments: complete([
            {
              AccountId: OTHER_ACCOUNT,
              PermissionSetArn: SET,
              Principals: [{ PrincipalType: 'USER', PrincipalId: 'ana-1' }],
            },
          ]),
        },
      ),
    }),
  ).toEqual({ items: [], excluded: { 'account-not-reviewed': 1 }, missing: [] });
});

test('hostile names stay the names they are, and make no two items one', () => {
  const names = ['__proto__', 'constructor', '=HYPERLINK("x")', "a'b\nc", '\u202Ename'];
  const { grants } = populationOf(
    populationInput(ofAccount({ users: names.map((name, at) => user(name, { id: `AIDA${at}` })) })),
  );
  const users = grants.filter(({ class: itemClass }) => itemClass === 'iam-user');
  expect(users.map(({ principal: { name } }) => name).sort()).toEqual([...names].sort());
});

test('rows of another system, by its export', () => {
  const file = [
    'principal,email,access,place,privileged,last-used,owner',
    'ana,ana@corp,Owner,corp/site,true,2026-09-01,eva',
    'bo,,Read,corp/site,false,,',
    'cy,,Read,,,,',
  ].join('\n');
  const read = readSystemExport(
    {
      system: 'github',
      file: Buffer.from(file),
      takenAt: '2026-10-01T09:00:00.000Z',
      query: 'members',
      rows: 3,
    },
    '2026-10-02T00:00:00.000Z',
  );
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { grants, missing } = populationOf(
    populationInput({ expectedSystems: ['github'], systems: [read.export] }),
  );
  const rows = grants.filter(({ account }) => account === 'github');
  expect(missing).toEqual([]);
  expect(
    rows
      .map(({ principal, access, privileged, reasons }) => [
        principal.id,
        access.name,
        privileged,
        ...reasons,
      ])
      .sort(),
  ).toEqual([
    ['ana', 'Owner on corp/site', true, 'The export says that it is privileged.'],
    ['bo', 'Read on corp/site', false],
    ['cy', 'Read', true, 'The export does not say whether it is privileged.'],
  ]);
  expect(rows.find(({ principal }) => principal.id === 'ana')).toMatchObject({
    class: 'system:github',
    principal: { email: 'ana@corp' },
    lastUsedAt: '2026-09-01T00:00:00.000Z',
    owner: 'eva',
  });
});
