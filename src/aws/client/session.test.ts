import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import type { Fault } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION, SECURITY } from '../../../local/organization/sample/places';
import { startCollecting, type Collecting } from '../../../test/support/collecting';
import { startGateway } from '../../../test/support/gateway';
import { CredentialsError } from '../../model/errors';
import type { Instant } from '../../model/instant';
import { spokeRoleArn } from '../../model/spoke-role';
import { callerAccount, governedRegions } from './account';
import { s3ControlEndpoint } from './s3-control-endpoint';
import { realTimeUntil } from './rate-limiter';
import { ambientSession, assumedSession } from './session';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const SPOKE = spokeRoleArn({ id: PROD, partition: 'aws' });
let collecting: Collecting;
async function start(faults: Fault[] = []): Promise<Collecting> {
  collecting = await startCollecting({
    organization: sampleOrganization,
    account: SECURITY,
    now: NOW,
    regions: [HOME_REGION],
    faults,
  });
  return collecting;
}
afterEach(() => collecting.close());

test('makes one client for each service and Region', async () => {
  const { session } = await start();
  expect(session.client(IAMClient, HOME_REGION)).toBe(session.client(IAMClient, HOME_REGION));
  expect(session.client(IAMClient, HOME_REGION)).not.toBe(session.client(IAMClient, SECOND_REGION));
});

test("knows whose credentials it holds, and which Region is the environment's", async () => {
  const { session } = await start();
  expect(await callerAccount(session)).toEqual({ id: SECURITY, partition: 'aws' });
  expect(await session.homeRegion()).toBe(HOME_REGION);
});

/** AWS, at another time than this machine. */
function sessionAtOtherTime(minutes: number) {
  const { requestHandler: own } = collecting.simulator;
  return ambientSession(undefined, {
    async handle(...asked: Parameters<typeof own.handle>) {
      const answer = await own.handle(...asked);
      answer.response.headers['date'] = new Date(Date.now() + minutes * 60_000).toUTCString();
      return answer;
    },
  });
}

test.each([
  [10, 'The clock of this machine is 10 minutes behind that of AWS'],
  [-6, 'The clock of this machine is 6 minutes ahead of that of AWS'],
  [60 * 24 * 30, 'The clock of this machine is 43200 minutes behind that of AWS'],
])('reads nothing where the clock of AWS is %d minutes from this one', async (minutes, says) => {
  await start();
  const failure = callerAccount(sessionAtOtherTime(minutes));
  await expect(failure).rejects.toThrow(CredentialsError);
  await expect(failure).rejects.toMatchObject({
    message: says,
    next: expect.stringContaining('Set it right'),
  });
});

test.each([4, -4, 0])('a clock that is off by %d minutes is right enough', async (minutes) => {
  await start();
  expect(await callerAccount(sessionAtOtherTime(minutes))).toMatchObject({ id: SECURITY });
});

test.each([
  ['true', true],
  [undefined, false],
])('asks FIPS endpoints where AWS_USE_FIPS_ENDPOINT is %s, with every client', async (value, expected) => {
  await start();
  if (value !== undefined) process.env['AWS_USE_FIPS_ENDPOINT'] = value;
  try {
    const session = ambientSession();
    const assumed = assumedSession(session, { roleArn: SPOKE });
    for (const client of [session.client(IAMClient, HOME_REGION), assumed.client(KMSClient, HOME_REGION)])
      expect(await client.config.useFipsEndpoint()).toBe(expected);
    session.destroy();
  } finally {
    delete process.env['AWS_USE_FIPS_ENDPOINT'];
  }
});

test('assumes a role once for all its clients, and calls as that role', async () => {
  const { session, simulator, callsOf } = await start();
  const assumed = assumedSession(session, { roleArn: SPOKE });
  await Promise.all([
    callerAccount(assumed).then((account) => expect(account.id).toBe(PROD)),
    assumed.client(IAMClient, HOME_REGION).send(new GetAccountSummaryCommand({})),
    assumed.client(KMSClient, SECOND_REGION).send(new ListKeysCommand({})),
  ]);
  expect(callsOf('sts:AssumeRole')).toBe(1);
  expect(simulator.calls.filter(({ account }) => account === PROD).map(({ caller }) => caller)).toEqual([
    SPOKE,
    SPOKE,
    SPOKE,
  ]);
  assumed.destroy();
});

test('assumes the role again shortly before its hour is over', async () => {
  const { callsOf } = await start();
  let milliseconds = Date.parse(NOW);
  const base = ambientSession({ now: () => milliseconds, sleep: () => Promise.resolve() });
  const assumed = assumedSession(base, { roleArn: SPOKE });
  await callerAccount(assumed);
  milliseconds += 55 * 60_000 - 1;
  await callerAccount(assumed);
  expect(callsOf('sts:AssumeRole')).toBe(1);
  milliseconds += 2;
  await callerAccount(assumed);
  // At the simulator's end no time passes, so the new session runs out as soon as the old one, and is asked for anew.
  expect(callsOf('sts:AssumeRole')).toBeGreaterThan(1);
  assumed.destroy();
});

test('a role that cannot be assumed is asked for again by the next call, and says what to check', async () => {
  const { session, callsOf } = await start();
  const assumed = assumedSession(session, { roleArn: `arn:aws:iam::${PROD}:role/nobody` });
  const failure = callerAccount(assumed);
  await expect(failure).rejects.toThrow(CredentialsError);
  await expect(failure).rejects.toMatchObject({ next: expect.stringContaining('trust policy') });
  await expect(callerAccount(assumed)).rejects.toThrow(CredentialsError);
  expect(callsOf('sts:AssumeRole')).toBe(2);
});

test('each attempt waits for its turn, and a refusal halves the rate', async () => {
  const { session, waits } = await start([{ call: 'kms:ListKeys', kind: 'throttled', times: 1 }]);
  const kms = session.client(KMSClient, HOME_REGION);
  await Promise.all(Array.from({ length: 60 }, () => kms.send(new ListKeysCommand({}))));
  // 60 calls and one retry, of which 50 may start at once. Time stands still: what is left of the burst is gone with
  // the refusal, and the retry waits behind the others at half of 50 a second.
  expect(waits).toHaveLength(11);
  expect(Math.max(...waits.slice(0, 10))).toBeCloseTo(200);
  expect(waits.at(-1)).toBeCloseTo(11 * 40);
});

test('sessions of one account wait for its rates together', async () => {
  const { session, waits } = await start();
  const first = assumedSession(session, { roleArn: SPOKE });
  const second = assumedSession(session, { roleArn: SPOKE, turns: first.turns });
  const list = (of: typeof first) => of.client(KMSClient, HOME_REGION).send(new ListKeysCommand({}));
  await Promise.all([first, second].flatMap((of) => Array.from({ length: 30 }, () => list(of))));
  expect(waits).toHaveLength(10);
  first.destroy();
  second.destroy();
});

test('an error that is no refusal for too many calls slows nothing down', async () => {
  const { session, waits } = await start([{ call: 'kms:ListKeys', kind: 'denied' }]);
  const kms = session.client(KMSClient, HOME_REGION);
  await expect(kms.send(new ListKeysCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(kms.send(new ListKeysCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(waits).toEqual([]);
});

test('asks S3 Control at an address, where the account cannot stand before the name', async () => {
  const { session } = await start();
  const client = session.client(S3ControlClient, HOME_REGION, s3ControlEndpoint());
  const { PublicAccessBlockConfiguration } = await client.send(
    new GetPublicAccessBlockCommand({ AccountId: SECURITY }),
  );
  expect(PublicAccessBlockConfiguration?.BlockPublicAcls).toBe(true);
});

describe('credentials that AWS does not accept', () => {
  test.each([
    { name: 'unknown keys', id: 'AKIANOBODY', next: 'Check the keys' },
    { name: 'no keys', id: '', next: 'Sign in' },
  ])('$name', async ({ id, next }) => {
    const { session } = await start();
    process.env.AWS_ACCESS_KEY_ID = id;
    process.env.AWS_EC2_METADATA_DISABLED = 'true';
    process.env.AWS_SHARED_CREDENTIALS_FILE = '/nowhere';
    process.env.AWS_CONFIG_FILE = '/nowhere';
    const failure = callerAccount(session);
    await expect(failure).rejects.toThrow(CredentialsError);
    await expect(failure).rejects.toMatchObject({ next: expect.stringContaining(next) });
  });
});

describe('the Regions of an account', () => {
  const account = { id: SECURITY, partition: 'aws' };

  test('governed: those it has enabled', async () => {
    const { session } = await start();
    expect(await governedRegions(session, account, 'governed')).toEqual(
      [...sampleOrganization.regions].sort(),
    );
  });
  test('all: those it has not enabled too', async () => {
    const { session } = await start();
    expect(await governedRegions(session, account, 'all')).toEqual(
      ['af-south-1', ...sampleOrganization.regions].sort(),
    );
  });
  test('a list: as it is, each once, without asking', async () => {
    const { session, callsOf } = await start();
    expect(await governedRegions(session, account, ['us-east-1', 'eu-west-1', 'us-east-1'])).toEqual([
      'eu-west-1',
      'us-east-1',
    ]);
    expect(callsOf('ec2:DescribeRegions')).toBe(0);
  });
  test('refused: an error that says what to allow', async () => {
    const { session } = await start([{ call: 'ec2:DescribeRegions', kind: 'denied' }]);
    await expect(governedRegions(session, account, 'governed')).rejects.toMatchObject({
      name: 'CredentialsError',
      message: expect.stringContaining(`account ${SECURITY}`),
      next: expect.stringContaining('ec2:DescribeRegions'),
    });
  });
  test('none: an answer without Regions is no answer', async () => {
    const { session } = await start([
      { call: 'ec2:DescribeRegions', kind: 'missing-field', field: 'Regions' },
    ]);
    await expect(governedRegions(session, account, 'governed')).rejects.toThrow('AWS named no Region');
  });
});

test('once ended, it makes none of the calls that still wait, and what is asked afterwards anew', async () => {
  const { callsOf } = await start();
  let goOn: (value?: unknown) => void = () => {};
  const turn = new Promise((resolve) => {
    goOn = resolve;
  });
  const session = ambientSession({ now: () => 0, sleep: () => turn });
  const client = session.client(CloudTrailClient, HOME_REGION);
  const [first, ...waiting] = Array.from({ length: 3 }, () => client.send(new LookupEventsCommand({})));
  await first;
  session.destroy();
  goOn();
  const ended = await Promise.allSettled(waiting);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(callsOf('cloudtrail:LookupEvents')).toBe(1);
  await session.client(IAMClient, HOME_REGION).send(new GetAccountSummaryCommand({}));
  expect(callsOf('iam:GetAccountSummary')).toBe(1);
  session.destroy();
});

test('once interrupted, ends the calls under way and makes none that wait', async () => {
  await start();
  const interruption = new AbortController();
  let held = 0;
  const silent = await startGateway('http://127.0.0.1:9', () => {
    held += 1;
    interruption.abort();
    return true;
  });
  process.env['AWS_ENDPOINT_URL'] = silent.url;
  const session = ambientSession(realTimeUntil(interruption.signal));
  const client = session.client(CloudTrailClient, HOME_REGION);
  const calls = Array.from({ length: 3 }, () => client.send(new LookupEventsCommand({})));
  const ended = await Promise.allSettled(calls);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(held).toBe(1);
  session.destroy();
  await silent.close();
});
