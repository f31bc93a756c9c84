import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Instant } from '../../../src/model/instant';
import { sampleOrganization } from '../../organization/sample';
import { PROD, SECURITY } from '../../organization/sample/places';
import { startSimulator, type Simulator } from '../start-simulator';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ organization: sampleOrganization, clock: { now: () => NOW } });
});
afterAll(() => simulator.close());

const stsOf = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
  new STSClient({ endpoint: simulator.url, region: 'eu-central-1', maxAttempts: 1, credentials });
const inSecurity = () => stsOf({ accessKeyId: `AKIA${SECURITY}TEST`, secretAccessKey: 'not-a-secret' });

test('the access key says whose call it is', async () => {
  expect(await inSecurity().send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: SECURITY,
    Arn: `arn:aws:iam::${SECURITY}:user/local-administrator`,
  });
});

test('assuming a role switches the account, for an hour', async () => {
  const { Credentials } = await inSecurity().send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${PROD}:role/watchbill-spoke`,
      RoleSessionName: 'scan',
    }),
  );
  expect(Credentials?.Expiration).toEqual(new Date('2026-10-05T07:00:00.000Z'));
  const session = stsOf({
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  });
  expect(await session.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: PROD,
    Arn: `arn:aws:sts::${PROD}:assumed-role/watchbill-spoke/scan`,
  });
});

test.each([
  {
    name: 'a role that is not there',
    send: () =>
      inSecurity().send(
        new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${PROD}:role/nobody`, RoleSessionName: 'scan' }),
      ),
    error: 'AccessDenied',
  },
  {
    name: 'an access key that is not known',
    send: () =>
      stsOf({ accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' }).send(new GetCallerIdentityCommand({})),
    error: 'InvalidClientTokenId',
  },
  {
    name: 'a session without its token',
    send: () =>
      stsOf({ accessKeyId: `ASIA${PROD}0000`, secretAccessKey: 'x' }).send(new GetCallerIdentityCommand({})),
    error: 'InvalidClientTokenId',
  },
])('$name is $error', async ({ send, error }) => {
  await expect(send()).rejects.toMatchObject({ name: error, $metadata: { httpStatusCode: 403 } });
});
