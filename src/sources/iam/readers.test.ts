import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../local/organization/sample/places';
import type { AccountState, Fault } from '../../../local/organization/organization';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { Cell } from '../cell';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import type { PartName } from '../parts';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const DETAILS = 'iam:GetAccountAuthorizationDetails';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

async function collect(
  faults: Fault[] = [],
  change: (account: AccountState) => void = () => {},
  parts?: readonly PartName[],
): Promise<Cell[]> {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, change),
    account: PROD,
    now: NOW,
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(
    collectorOf('iam', readers, { session, clock }),
    parts === undefined ? {} : { parts },
  );
}
const detailsOf = (cells: Cell[]) => cellIn(cells, 'iam.authorization-details', 'global');
const reportOf = (cells: Cell[]) => cellIn(cells, 'iam.credential-report', 'global');

/** 1,500 users: two pages at AWS's largest size. */
function manyUsers({ iam }: AccountState): void {
  iam.users = Array.from({ length: 1_500 }, (_, index) => ({
    name: `user-${index}`,
    id: `AIDA${String(index).padStart(16, '0')}`,
    createdAt: '2024-01-01T00:00:00.000Z' as const,
    groups: [],
    mfa: true,
    accessKeys: [],
  }));
}

test('reads a whole account in as few pages as AWS allows', async () => {
  const cells = await collect([], manyUsers);
  const details = detailsOf(cells);
  expect(details).toMatchObject({ status: 'complete', observedAt: NOW });
  expect(details.status === 'complete' && details.value.UserDetailList).toHaveLength(1_500);
  // Five for what the account made, and one for the policies of AWS that it uses.
  expect(collecting.callsOf(DETAILS)).toBe(6);
});

test('asks for no documents of AWS: an attachment names them', async () => {
  const details = detailsOf(await collect());
  if (details.status !== 'complete') throw new Error('expected a complete cell');
  const arns = details.value.Policies.map(({ Arn }) => Arn);
  expect(arns.length).toBeGreaterThan(0);
  expect(arns.filter((arn) => arn.startsWith('arn:aws:iam::aws:'))).toEqual([]);
  expect(
    details.value.RoleDetailList.flatMap(({ AttachedManagedPolicies }) => AttachedManagedPolicies),
  ).not.toEqual([]);
});

test('an account in which there is nobody is complete, and empty', async () => {
  const cells = await collect([], ({ iam }) => {
    iam.users = [];
    iam.groups = [];
    iam.roles = [];
    iam.policies = [];
  });
  expect(detailsOf(cells)).toMatchObject({
    status: 'complete',
    value: { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] },
  });
});

test('a page that is missing leaves what came before it, and no complete cell', async () => {
  const details = detailsOf(await collect([{ call: DETAILS, kind: 'missing-page' }], manyUsers));
  expect(details).toMatchObject({ status: 'incomplete', reason: 'error' });
  expect(details.status === 'incomplete' && details.value?.UserDetailList).toHaveLength(1_000);
});

test('denied: in the words of AWS, without a value, and nothing else suffers', async () => {
  const cells = await collect([{ call: DETAILS, kind: 'denied' }]);
  expect(detailsOf(cells)).toEqual({
    account: PROD,
    part: 'iam.authorization-details',
    region: 'global',
    status: 'incomplete',
    observedAt: NOW,
    reason: 'denied',
    detail: `AccessDenied: User: arn:aws:iam::${PROD}:user/local-administrator is not authorized to perform: ${DETAILS} because no identity-based policy allows the ${DETAILS} action`,
    value: undefined,
  });
  expect(cells.flatMap(({ status, part }) => (status === 'incomplete' ? [part] : [])).sort()).toEqual([
    'iam.authorization-details',
    'iam.aws-policies',
  ]);
  expect(cells.filter(({ status }) => status === 'complete')).toHaveLength(8);
});

test('throttled once: asked again, and slower', async () => {
  const cells = await collect([{ call: DETAILS, kind: 'throttled', times: 1 }]);
  expect(detailsOf(cells).status).toBe('complete');
  expect(collecting.callsOf(DETAILS)).toBe(6);
});

test('throttled for good: after four attempts it is said', async () => {
  const cells = await collect([{ call: 'iam:GetAccountSummary', kind: 'throttled' }]);
  expect(cellIn(cells, 'iam.account-summary', 'global')).toMatchObject({
    status: 'incomplete',
    reason: 'throttled',
    detail: 'Throttling: Rate exceeded',
  });
  expect(collecting.callsOf('iam:GetAccountSummary')).toBe(4);
});

test.each(['AttachedManagedPolicies', 'UserDetailList', 'AssumeRolePolicyDocument', 'SummaryMap'])(
  'a success answer without %s is no complete cell',
  async (field) => {
    const cells = await collect([{ call: 'iam:*', kind: 'missing-field', field }]);
    const part = field === 'SummaryMap' ? 'iam.account-summary' : 'iam.authorization-details';
    const reason = ['SummaryMap', 'UserDetailList'].includes(field) ? 'error' : 'unreadable';
    expect(cellIn(cells, part, 'global')).toMatchObject({ status: 'incomplete', reason });
  },
);

test('the credential report is observed when IAM made it', async () => {
  const cells = await collect();
  expect(reportOf(cells)).toMatchObject({ status: 'complete', observedAt: NOW });
  const report = reportOf(cells);
  expect(report.status === 'complete' && report.value.rows[0]?.user).toBe('<root_account>');
});

test.each(['iam:GenerateCredentialReport', 'iam:GetCredentialReport'])(
  'a report that %s says is not ready is pending',
  async (call) => {
    const cells = await collect([{ call, kind: 'report-pending' }]);
    expect(reportOf(cells)).toMatchObject({ status: 'incomplete', reason: 'report-pending' });
    expect(reportOf(cells)).not.toHaveProperty('value.rows');
  },
);

test('no password policy of its own is known', async () => {
  const cells = await collect([], ({ iam }) => {
    iam.passwordPolicy = null;
  });
  expect(cellIn(cells, 'iam.password-policy', 'global')).toMatchObject({
    status: 'complete',
    value: { exists: false },
  });
});

test('a refused password policy is not the absence of one', async () => {
  const cells = await collect([{ call: 'iam:GetAccountPasswordPolicy', kind: 'denied' }]);
  expect(cellIn(cells, 'iam.password-policy', 'global')).toMatchObject({
    status: 'incomplete',
    reason: 'denied',
  });
});

describe('access keys, asked for', () => {
  const KEYS = 'iam.access-keys';
  const keysIn = (cells: Cell[]) => {
    const cell = cellIn(cells, KEYS, 'global');
    return cell.status === 'complete' ? cell.value : cell;
  };

  test('are those of the users of whom the report shows one, and of nobody else', async () => {
    const cells = await collect([], undefined, [KEYS]);
    expect(keysIn(cells)).toEqual([
      {
        UserName: 'ci-deployer',
        Keys: [
          { AccessKeyId: 'AKIAFERNHILLPROD0031', Status: 'Active', CreateDate: '2026-07-17T08:30:00.000Z' },
        ],
      },
      {
        UserName: 'erp-sync',
        Keys: [
          { AccessKeyId: 'AKIAFERNHILLPROD0041', Status: 'Active', CreateDate: '2026-09-18T08:30:00.000Z' },
        ],
      },
    ]);
    expect(collecting.callsOf('iam:ListAccessKeys')).toBe(2);
  });

  test('share the report with the part that keeps it', async () => {
    await collect([], undefined, ['iam.credential-report', KEYS]);
    expect(collecting.callsOf('iam:GetCredentialReport')).toBe(1);
  });

  test('are not asked for in a scan that does not ask for them', async () => {
    const cells = await collect();
    expect(cells.map(({ part }) => part)).not.toContain(KEYS);
    expect(collecting.callsOf('iam:ListAccessKeys')).toBe(0);
  });

  test('an inactive key is one', async () => {
    const cells = await collect(
      [],
      ({ iam }) => {
        for (const { accessKeys } of iam.users) for (const key of accessKeys) key.active = false;
      },
      [KEYS],
    );
    expect(keysIn(cells)).toMatchObject([
      { Keys: [{ Status: 'Inactive' }] },
      { Keys: [{ Status: 'Inactive' }] },
    ]);
  });

  test('of one user refused, they are unknown, and those of the others are not', async () => {
    const cells = await collect([{ call: 'iam:ListAccessKeys', kind: 'denied', times: 1 }], undefined, [
      KEYS,
    ]);
    expect(keysIn(cells)).toMatchObject([
      { UserName: 'ci-deployer', Keys: { unknown: expect.stringMatching(/^denied: /) as unknown } },
      { UserName: 'erp-sync', Keys: [{ Status: 'Active' }] },
    ]);
  });

  test('an answer without its list is unknown', async () => {
    const fault: Fault = { call: 'iam:ListAccessKeys', kind: 'missing-field', field: 'AccessKeyMetadata' };
    const unknown = { Keys: { unknown: 'the answer has no such field' } };
    expect(keysIn(await collect([fault], undefined, [KEYS]))).toMatchObject([unknown, unknown]);
  });

  test('where a row does not say whose it is, they are not all, and those of the others are there', async () => {
    const cells = await collect(
      [],
      ({ iam }) => {
        const robot = iam.users.find(({ name }) => name === 'ci-deployer');
        if (robot !== undefined) robot.name = 'ci,deployer';
      },
      [KEYS],
    );
    expect(keysIn(cells)).toMatchObject({
      status: 'incomplete',
      reason: 'error',
      detail: expect.stringMatching(
        /^of the credential report 1 of \d+ rows do not say whose they are$/,
      ) as unknown,
      value: [{ UserName: 'erp-sync' }],
    });
  });

  test('without the report nobody can be asked', async () => {
    const cells = await collect([{ call: 'iam:GetCredentialReport', kind: 'report-pending' }], undefined, [
      KEYS,
    ]);
    expect(keysIn(cells)).toMatchObject({ status: 'incomplete', reason: 'report-pending' });
  });
});

describe("AWS's own policies", () => {
  const POLICIES = 'iam.aws-policies';

  test('are those that somebody holds or is bounded by, each with its document in force, in one call', async () => {
    const cells = await collect(
      [],
      ({ iam }) => {
        for (const role of iam.roles) role.attachedPolicies = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
        for (const user of iam.users)
          user.permissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
      },
      [POLICIES],
    );
    const cell = cellIn(cells, POLICIES, 'global');
    const value = cell.status === 'complete' ? cell.value : [];
    expect(value.map(({ Arn }) => Arn)).toEqual([
      'arn:aws:iam::aws:policy/AdministratorAccess',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ]);
    const documents = value.flatMap(({ Document }) => (typeof Document === 'string' ? [Document] : []));
    expect(documents.map(decodeURIComponent)).toContainEqual(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    );
    expect(collecting.callsOf(DETAILS)).toBe(1);
  });

  test('refused, they are unknown, and not none', async () => {
    const cells = await collect([{ call: DETAILS, kind: 'denied' }], undefined, [POLICIES]);
    expect(cellIn(cells, POLICIES, 'global')).toMatchObject({ status: 'incomplete', reason: 'denied' });
  });
});

test('lists what partners may do for a time, page by page', async () => {
  const cells = await collect([], (account) => {
    account.iam.delegationRequests = Array.from({ length: 150 }, (_, index) => ({
      id: `dr-${index}`,
      state: 'FINALIZED' as const,
      requestor: { account: '999988887777', name: 'Vendor' },
      description: 'Set up the agent',
      owner: `arn:aws:iam::${PROD}:user/ana`,
      approver: `arn:aws:iam::${PROD}:role/admin`,
      createdAt: '2026-10-05T05:00:00.000Z' as const,
      expiresAt: '2026-10-05T17:00:00.000Z' as const,
      sessionSeconds: 3600,
      policy: { Version: '2012-10-17', Statement: [] },
    }));
  });
  const cell = cellIn(cells, 'iam.delegation-requests', 'global');
  expect(cell.status === 'complete' && cell.value).toHaveLength(150);
  expect(cell.status === 'complete' && cell.value[149]).toMatchObject({
    DelegationRequestId: 'dr-149',
    State: 'FINALIZED',
    RequestorName: 'Vendor',
    ExpirationTime: '2026-10-05T17:00:00.000Z',
    PermissionPolicy: '{"Version":"2012-10-17","Statement":[]}',
  });
  expect(collecting.callsOf('iam:ListDelegationRequests')).toBe(2);
});

test.each([
  { name: 'never turned on', federation: undefined, value: { JwtVendingEnabled: false } },
  {
    name: 'on',
    federation: { issuer: 'https://0123.tokens.sts.global.api.aws', isEnabled: true },
    value: { JwtVendingEnabled: true, IssuerIdentifier: 'https://0123.tokens.sts.global.api.aws' },
  },
])('says whether principals get tokens for services outside AWS: $name', async ({ federation, value }) => {
  const cells = await collect([], (account) => {
    if (federation === undefined) delete account.iam.outboundWebIdentity;
    else account.iam.outboundWebIdentity = federation;
  });
  expect(cellIn(cells, 'iam.outbound-web-identity', 'global')).toMatchObject({ status: 'complete', value });
});

describe('virtual MFA devices', () => {
  const DEVICES = 'iam.virtual-mfa-devices';
  const devicesIn = async (faults: Fault[], change?: (account: AccountState) => void) =>
    cellIn(await collect(faults, change), DEVICES, 'global');

  test('of root alone are kept, whoever else has one, page by page', async () => {
    const cell = await devicesIn([], (account) => {
      manyUsers(account);
      account.iam.rootUser.hasVirtualMfa = true;
    });
    expect(cell).toMatchObject({
      status: 'complete',
      value: [
        {
          SerialNumber: `arn:aws:iam::${PROD}:mfa/root-account-mfa-device`,
          UserArn: `arn:aws:iam::${PROD}:root`,
        },
      ],
    });
    expect(collecting.callsOf('iam:ListVirtualMFADevices')).toBe(2);
  });

  test('of nobody that AWS names are kept, because they may be of root', async () => {
    const cell = await devicesIn([
      { call: 'iam:ListVirtualMFADevices', kind: 'missing-field', field: 'Arn' },
    ]);
    expect(cell).toMatchObject({
      status: 'complete',
      value: [
        { SerialNumber: `arn:aws:iam::${PROD}:mfa/marco.reyes`, UserArn: { unknown: expect.any(String) } },
        { SerialNumber: `arn:aws:iam::${PROD}:mfa/leila.haddad`, UserArn: { unknown: expect.any(String) } },
      ],
    });
  });
});

describe('server certificates', () => {
  const CERTIFICATES = 'iam.server-certificates';

  test('come page by page, without their text', async () => {
    const cells = await collect([], ({ iam }) => {
      iam.serverCertificates = Array.from({ length: 1_001 }, (_, index) => ({
        name: `site-${index}`,
        id: `ASCA${index}`,
        uploadedAt: '2026-01-01T00:00:00.000Z' as const,
        expiresAt: '2027-01-01T00:00:00.000Z' as const,
      }));
    });
    const cell = cellIn(cells, CERTIFICATES, 'global');
    expect(cell.status === 'complete' && cell.value).toHaveLength(1_001);
    expect(cell.status === 'complete' && cell.value[1_000]).toEqual({
      ServerCertificateName: 'site-1000',
      Arn: `arn:aws:iam::${PROD}:server-certificate/site-1000`,
      Expiration: '2027-01-01T00:00:00.000Z',
    });
    expect(collecting.callsOf('iam:ListServerCertificates')).toBe(2);
  });

  test('one without its date has it unknown', async () => {
    const fault: Fault = { call: 'iam:ListServerCertificates', kind: 'missing-field', field: 'Expiration' };
    expect(cellIn(await collect([fault]), CERTIFICATES, 'global')).toMatchObject({
      status: 'complete',
      value: [{ Expiration: { unknown: 'the answer has no such field' } }],
    });
  });
});

test('lists the SAML providers, and none where there are none', async () => {
  expect(cellIn(await collect(), 'iam.saml-providers', 'global')).toMatchObject({
    status: 'complete',
    value: [
      { Arn: `arn:aws:iam::${PROD}:saml-provider/fernhill-sso`, ValidUntil: '2122-01-20T09:00:00.000Z' },
    ],
  });
});

test('a success answer without its list of SAML providers is no empty list', async () => {
  const fault: Fault = { call: 'iam:ListSAMLProviders', kind: 'missing-field', field: 'SAMLProviderList' };
  expect(cellIn(await collect([fault]), 'iam.saml-providers', 'global')).toMatchObject({
    status: 'incomplete',
    reason: 'error',
  });
});

test.each([
  ['iam:ListVirtualMFADevices', 'iam.virtual-mfa-devices'],
  ['iam:ListServerCertificates', 'iam.server-certificates'],
  ['iam:ListSAMLProviders', 'iam.saml-providers'],
  ['iam:ListDelegationRequests', 'iam.delegation-requests'],
  ['iam:GetOutboundWebIdentityFederationInfo', 'iam.outbound-web-identity'],
] as const)('what is refused of %s is unknown', async (call, part) => {
  const cells = await collect([{ call, kind: 'denied' }]);
  expect(cellIn(cells, part, 'global')).toMatchObject({ status: 'incomplete', reason: 'denied' });
});
