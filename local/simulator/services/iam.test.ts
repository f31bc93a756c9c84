import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { addMilliseconds, type Instant } from '../../../src/model/instant';
import { sampleOrganization } from '../../organization/sample';
import { MANAGEMENT, SANDBOX } from '../../organization/sample/places';
import { startSimulator, type Simulator } from '../start-simulator';

const HOUR_MS = 3_600_000;
let now: Instant;
let simulator: Simulator;
let iam: IAMClient;

const clientOf = (account: string) =>
  new IAMClient({
    endpoint: simulator.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${account}TEST`, secretAccessKey: 'not-a-secret' },
  });

beforeEach(async () => {
  now = '2026-10-05T06:00:00.000Z';
  simulator = await startSimulator({ organization: sampleOrganization, clock: { now: () => now } });
  iam = clientOf(MANAGEMENT);
});
afterEach(() => simulator.close());

describe('authorization details', () => {
  test('give every entity once, however small the pages', async () => {
    const names: (string | undefined)[] = [];
    let marker: string | undefined;
    let pages = 0;
    do {
      const page = await iam.send(
        new GetAccountAuthorizationDetailsCommand({ MaxItems: 3, ...(marker && { Marker: marker }) }),
      );
      names.push(
        ...(page.UserDetailList ?? []).map(({ UserName }) => UserName),
        ...(page.GroupDetailList ?? []).map(({ GroupName }) => GroupName),
        ...(page.RoleDetailList ?? []).map(({ RoleName }) => RoleName),
      );
      marker = page.IsTruncated ? page.Marker : undefined;
      pages += 1;
    } while (marker !== undefined);
    expect(pages).toBeGreaterThan(2);
    expect(names).toEqual([
      'break-glass',
      'administrators',
      'watchbill-spoke',
      'AWSReservedSSO_Administrator_1111222233330001',
      'AWSReservedSSO_Audit_1111222233330003',
      'aws-support',
      'AWSServiceRoleForOrganizations',
      'billing-reader',
    ]);
  });

  test('keep to the filter, and give documents URL-encoded', async () => {
    const { UserDetailList, Policies } = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['AWSManagedPolicy'] }),
    );
    expect(UserDetailList).toEqual([]);
    const administrator = Policies?.find(({ PolicyName }) => PolicyName === 'AdministratorAccess');
    expect(administrator).toMatchObject({
      Arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      AttachmentCount: 2,
    });
    expect(administrator?.PolicyVersionList?.[0]?.Document).toMatch(/^%7B%22Version%22/);
  });

  test('refuse a marker that was not given out', async () => {
    await expect(
      iam.send(new GetAccountAuthorizationDetailsCommand({ Marker: 'made-up' })),
    ).rejects.toMatchObject({ name: 'InvalidMarker', $metadata: { httpStatusCode: 400 } });
  });
});

describe('the credential report', () => {
  const get = () => iam.send(new GetCredentialReportCommand({}));
  const generate = () => iam.send(new GenerateCredentialReportCommand({}));

  test('has to be asked for, takes a moment, and then is there', async () => {
    await expect(get()).rejects.toMatchObject({
      name: 'CredentialReportNotPresentException',
      $metadata: { httpStatusCode: 410 },
    });
    expect((await generate()).State).toBe('STARTED');
    await expect(get()).rejects.toMatchObject({ name: 'CredentialReportNotReadyException' });
    expect((await generate()).State).toBe('COMPLETE');
    const { Content, GeneratedTime } = await get();
    expect(GeneratedTime).toEqual(new Date('2026-10-05T06:00:00.000Z'));
    const [header = '', root, user] = Buffer.from(Content ?? [])
      .toString()
      .split('\n');
    expect(header.split(',')).toHaveLength(22);
    expect(root).toBe(
      '<root_account>,arn:aws:iam::111122223333:root,2021-03-04T08:00:00+00:00,true,2026-02-17T15:40:00+00:00,not_supported,not_supported,true,' +
        'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
    );
    expect(user).toMatch(/^break-glass,arn:aws:iam::111122223333:user\/break-glass,/);
  });

  test.each([
    { after: 'four hours', ms: 4 * HOUR_MS, generated: '2026-10-05T06:00:00.000Z' },
    { after: 'a millisecond more', ms: 4 * HOUR_MS + 1, generated: 'CredentialReportExpiredException' },
  ])('is kept: after $after it is $generated', async ({ ms, generated }) => {
    await generate();
    await generate();
    now = addMilliseconds(now, ms);
    const outcome = await get().then(
      ({ GeneratedTime }) => GeneratedTime?.toISOString(),
      (error: Error) => error.name,
    );
    expect(outcome).toBe(generated);
  });
});

test('the summary counts', async () => {
  const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
  expect(SummaryMap).toMatchObject({ Users: 1, Roles: 6, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 });
});

test('a password policy, and an account without one', async () => {
  const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
  expect(PasswordPolicy).toMatchObject({ MinimumPasswordLength: 14, PasswordReusePrevention: 24 });
  await expect(clientOf(SANDBOX).send(new GetAccountPasswordPolicyCommand({}))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    $metadata: { httpStatusCode: 404 },
  });
});
