import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { KMSClient } from '@aws-sdk/client-kms';
import { ScanCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { version } from '../../package.json';
import { readDeployment, readSpoke, type Deployment } from '../../local/runtime-api/deployment';
import { DeployedFunctions, functionNode } from '../../local/runtime-api/deployed-functions';
import { ExecutionError } from '../../local/state-machine/execution-error';
import { startSlackInbox, type SlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import * as z from 'zod';
import { runStateMachine, type Execution } from '../../local/state-machine/run-state-machine';
import { sampleOrganization } from '../../local/organization/sample';
import { CANARIES } from '../../local/organization/sample/canaries';
import { HOME_REGION, ORGANIZATION_ID, SECURITY } from '../../local/organization/sample/places';
import type { PoliciesByRole } from '../../local/simulator/permissions';
import { startSimulator, type Simulator } from '../../local/simulator/start-simulator';
import type { DeployableFunction } from '../../lambdas/function-needs';
import { FUNCTIONS } from '../../lambdas/functions.generated';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/readers.generated';
import { constructId } from '../../lib/constructs/construct-id';
import { ambientSession } from '../../src/aws/client/session';
import { createTable } from '../../src/aws/store/create-table';
import { dynamoRecord } from '../../src/aws/store/dynamo-record';
import { awsTargetFinder, sessionsFrom, type SessionOf } from '../../src/aws/targets';
import { sourceCommit } from '../../src/config/source-commit';
import { dutiesOfScan } from '../../src/cli/scan-duties';
import { parseConfiguration } from '../../src/config/load';
import type { Account } from '../../src/model/account';
import type { CellCoverage } from '../../src/model/coverage';
import { storedEvaluationSchema } from '../../src/model/evaluation';
import { manifestSchema } from '../../src/model/scan';
import { kmsSigner } from '../../src/aws/kms-signer';
import { s3ObjectStore } from '../../src/aws/store/s3-object-store';
import { getJson, getNamed } from '../../src/evidence/objects';
import { openCheckpoint } from '../../src/evidence/log/checkpoint';
import { verifierKey } from '../../src/evidence/log/verifier-key';
import { dayDigestSchema, digestName } from '../../src/record/proof/day-digest';
import { verifyBucket } from '../../src/record/proof/verify-bucket';
import { bucketIndex } from '../../src/record/rebuild';
import type { Instant } from '../../src/model/instant';
import { ledgerFollower } from '../../src/patching/follow-ledger';
import { policyOf } from '../../src/patching/profiles/settings';
import { askedByReviews } from '../../src/reviews/before-scan';
import { cellsOfAccount } from '../../src/reviews/cells-of-account';
import { judgedIn } from '../../src/reviews/judged-in';
import { campaignReader } from '../../src/reviews/store';
import { SOURCES, type Source } from '../../src/sources/sources';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { ListedObjects, ObjectStore } from '../../src/evidence/ports';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { runScan } from '../../src/scan/run';
import { dynamoClient, serveDynamo } from '../../src/state-folder/embedded-dynamo';
import { serveAnyone } from '../support/any-dynamodb';
import { deployedConfiguration } from '../support/deployed-configuration';
import { actingFromSlack, SIGNING_SECRETS } from './acting-from-slack';
import { hearingOfEvents } from './hearing-of-events';
import { synthesizeWithBundles } from './synthesize';

const ROOT = join(__dirname, '../..');
const SLOT: Instant = '2026-10-05T00:00:00.000Z';
const clock = { now: () => SLOT };
const functions: readonly DeployableFunction[] = FUNCTIONS;
/** The less there is to load, the sooner a function starts. Every collector but that of the inventory keeps to this. */
const MOST_BYTES = 600_000;
const LARGER: Readonly<Record<string, number>> = {
  // The clients of the 29 services whose resources it lists.
  'collect-inventory': 1_000_000,
  // Every rule without its words (260 KB), with what AWS says of the same; the calendar of Temporal for due dates; the ledger of
  // vulnerabilities; the policy language; and what rules read of access reviews, with a reader of CSV, and of duties, with their
  // library. What AWS's clients and zod, the logger and the metrics need alone is 380 KB: docs/adr/0024-functions-have-no-words-of-rules.md.
  evaluate: 1_054_000,
  // Campaigns, populations with the policy language, a reader of CSV for the people file, and the schema of every part.
  reviews: 702_000,
  // The clients of Slack and SNS, what messages say of alerts, what is told beside Slack, and the campaigns, duties and
  // vulnerabilities of the ledgers that digests name.
  notify: 700_000,
  // Slack's client, campaigns and their populations, a reader of CSV, and what may be said of alerts, duties and reviews.
  'slack-work': 704_000,
};
const mostBytesOf = (name: string) => LARGER[name] ?? MOST_BYTES;
/** Whom no policy of ours limits. */
const ADMINISTRATOR = { accessKeyId: `AKIA${SECURITY}LOCAL`, secretAccessKey: 'not-a-secret' };
const { partition } = sampleOrganization;
const place = { account: SECURITY, region: HOME_REGION, partition };

describe('the deployed pipeline, over the sample organization', () => {
  let folder: string;
  let configurationFolder: string;
  let deployment: Deployment;
  let policies: Record<string, PoliciesByRole[string]>;
  let world: World;
  let first: Execution;

  beforeAll(async () => {
    configurationFolder = mkdtempSync(join(tmpdir(), 'watchbill-configuration-'));
    const configuration = join(configurationFolder, 'watchbill.yaml');
    writeFileSync(configuration, deployedConfiguration());
    folder = await synthesizeWithBundles(configuration);
    deployment = readDeployment(folder, ['Data', 'Pipeline', 'Slack', 'Events'], place);
    policies = policiesOf(folder, deployment);
    world = await startWorld(deployment, policies);
    first = await scan(deployment, world, SLOT);
  });
  afterAll(async () => {
    await world.close();
    for (const each of [folder, configurationFolder]) rmSync(each, { recursive: true, force: true });
  });

  it('depends on no path of this checkout', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(30);
    const naming = files.filter((file) =>
      readFileSync(join(file.parentPath, file.name), 'utf8').includes(process.cwd()),
    );
    expect(naming.map(({ name }) => name)).toEqual([]);
  });

  it('has each function bundled as one ES module of its own, small enough to start quickly', () => {
    expect(deployment.functions.size).toBe(SOURCES.length + 12);
    const tooLarge: string[] = [];
    for (const { name, needs } of functions) {
      const { directory } =
        deployment.functions.get(functionArn(deployment, `${needs.stack}-${constructId(name)}`)) ?? {};
      if (directory === undefined) throw new Error(`there is no function ${name}`);
      const beside = needs.ruleSummaries ? ['rules.json'] : [];
      expect(readdirSync(directory).sort()).toEqual(['configuration.json', 'index.mjs', ...beside]);
      const { size } = statSync(join(directory, 'index.mjs'));
      process.stdout.write(`bundle ${name.padEnd(20)} ${String(Math.round(size / 1024)).padStart(5)} KiB\n`);
      if (size > mostBytesOf(name)) tooLarge.push(`${name}: ${size} bytes of at most ${mostBytesOf(name)}`);
    }
    expect(tooLarge).toEqual([]);
  });

  it('ends well, account by account', () => {
    expect(first.cause).toBeUndefined();
    expect(first).toMatchObject({ status: 'SUCCEEDED', output: { summary: { missing: 0 } } });
    expect(first.children.map(({ status, cause }) => cause ?? status)).toEqual(
      sampleOrganization.accounts.filter(({ status }) => status !== 'SUSPENDED').map(() => 'SUCCEEDED'),
    );
  });

  it('does under its own roles all that it does, and nothing that they do not allow', () => {
    expect(world.simulator.refused).toEqual([]);
    expect(world.simulator.undeclaredCalls).toEqual([]);
  });

  it('leaves the same record and the same objects as the scan in one process', async () => {
    const local = await scanInOneProcess(deployment);
    expect(await itemsOf(world.dynamodb, deployment.ref('Data', 'Findings'))).toEqual(local.items);
    const keys = await keysOf(world);
    expect(keys.filter((key) => !key.startsWith('account-lists/'))).toEqual(local.keys);
  });

  it('does nothing for a slot that another execution has concluded', async () => {
    const again = await scan(deployment, world, SLOT);
    expect(again.status).toBe('SUCCEEDED');
    expect(again.states).toEqual(['Plan', 'Is the slot ours?', 'Another execution has the slot']);
  });

  it('runs the accounts of an hourly scan by Express executions, under the same roles', async () => {
    const hourly = await scan(deployment, world, '2026-10-05T01:00:00.000Z');
    expect(hourly).toMatchObject({ status: 'SUCCEEDED', output: { summary: { missing: 0 } } });
    expect(hourly.states).toContain('Accounts in brief');
    expect(world.simulator.refused).toEqual([]);
  });

  it('runs the access reviews under a role of their own, once for the same facts', async () => {
    const reviews = functionArn(deployment, 'Pipeline-Reviews');
    const why = 'Nobody can be asked: watchbill.yaml names no people file';
    expect(await world.functions.invoke(reviews, {})).toEqual({
      recorded: [{ campaign: '2026-Q4', what: 'blocked' }],
      notDone: [{ why }],
    });
    expect(await world.functions.invoke(reviews, {})).toEqual({ recorded: [], notDone: [{ why }] });
    expect(world.simulator.refused).toEqual([]);
  });

  it('counts a source whose function dies as crashed, and scans the rest', async () => {
    const dying = functionArn(deployment, 'Pipeline-CollectGuardduty');
    const run = await scan(deployment, world, '2026-10-06T00:00:00.000Z', (arn) => {
      if (arn === dying) throw new ExecutionError('Runtime.OutOfMemory', 'signal: killed');
    });
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { summary: { missing: 0 } } });
    const { record } = dynamoRecord(world.dynamodb, deployment.ref('Data', 'Findings'));
    const recorded = await record.scan('2026-10-06T00:00:00.000Z');
    const cells = await cellsOf(world, recorded?.manifest ?? 'none');
    const crashed = cells.filter(({ reason }) => reason === 'crashed');
    expect(new Set(crashed.map(({ part }) => part))).toEqual(
      new Set(['guardduty.detectors', 'guardduty.findings']),
    );
    expect(crashed[0]?.detail).toContain('Runtime.OutOfMemory');
    expect(cells.filter(({ status }) => status === 'complete').length).toBeGreaterThan(50);
  });

  it('sends pending notifications to Slack, and sweeps, under their own roles', async () => {
    const report = await world.functions.invoke(functionArn(deployment, 'Slack-Notify'), { Records: [] });
    expect(report).toMatchObject({ untold: [], owed: 0 });
    expect(z.object({ told: z.number() }).parse(report).told).toBeGreaterThan(10);
    expect(world.inbox.messages().length).toBeGreaterThan(0);
    const swept = await world.functions.invoke(functionArn(deployment, 'Pipeline-Sweep'), {});
    expect(swept).toEqual({ finished: [], unfinished: [], woken: 0, failed: [], concluded: [] });
    expect(world.simulator.refused).toEqual([]);
  });

  describe('acted on from Slack', () =>
    actingFromSlack(() => ({
      deployment,
      ...world,
      scan: (input) => scan(deployment, world, input.slot, undefined, input),
    })));

  describe('told by the accounts themselves', () => hearingOfEvents(() => ({ deployment, ...world })));

  it('signs the days that have ended, under a role of its own, so that the bucket alone verifies', async () => {
    const functions = functionsIn(deployment, world, '2026-10-07T06:15:00.000Z');
    const daily = functionArn(deployment, 'Pipeline-Daily');
    try {
      expect(await functions.invoke(daily, {})).toEqual({
        sealed: ['2026-10-05', '2026-10-06'],
        frozen: [],
      });
      expect(await functions.invoke(daily, {})).toEqual({ sealed: [], frozen: [] });
      world.functions.log.push(...functions.log);
    } finally {
      await functions.close();
    }
    expect(world.simulator.refused).toEqual([]);
    const { objects, close } = bucketOf(world);
    const head = Buffer.from(await objects.get('checkpoints/2026-10-06')).toString();
    const kms = new KMSClient({
      endpoint: world.simulator.url,
      region: HOME_REGION,
      credentials: ADMINISTRATOR,
    });
    const origin = `watchbill/${SECURITY}/data-evidence`;
    const { publicKey } = await kmsSigner(kms, logKeyOf(deployment), origin);
    kms.destroy();
    const key = verifierKey(origin, publicKey);
    expect(openCheckpoint(head, [key]).size).toBeGreaterThan(100);
    const { ends } = await bucketIndex(objects);
    expect(await verifyBucket(objects, { keys: [key], ends })).toMatchObject({
      faults: [],
      day: '2026-10-06',
    });
    const digest = await getJson(objects, await getNamed(objects, digestName('2026-10-05')), dayDigestSchema);
    // Of two scheduled scans, and of the one that was asked for in Slack.
    expect(digest.manifests).toHaveLength(3);
    // The demo's schedule is daily, and its one slot of the day was looked at.
    expect(digest.missed).toEqual([]);
    expect(world.simulator.mails).toEqual([]);
    await weeklyHead(daily, head);
    close();
  });

  async function weeklyHead(daily: string, note: string): Promise<void> {
    const monday = functionsIn(deployment, world, '2026-10-12T06:15:00.000Z');
    try {
      await monday.invoke(daily, {});
      await monday.invoke(functionArn(deployment, 'Slack-Notify'), { Records: [] });
      world.functions.log.push(...monday.log);
    } finally {
      await monday.close();
    }
    expect(world.simulator.refused).toEqual([]);
    const [mail, ...others] = world.simulator.mails;
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Watchbill: the record is signed up to 2026-10-11');
    const origin = note.split('\n')[0] ?? 'none';
    expect(mail?.text).toContain(`\n\n${origin}\n`);
    const posted = world.inbox.messages().filter(({ text }) => text.startsWith('The record is signed up to'));
    expect(posted.map(({ text }) => text)).toEqual([
      'The record is signed up to the end of 2026-10-11 (UTC).',
    ]);
    expect(JSON.stringify(posted)).toContain(origin);
  }

  it('logs JSON lines that name function and invocation, and no secret of an account or of ours', () => {
    const { log } = world.functions;
    const secrets = [...Object.values(CANARIES), 'xoxb-local-inbox'];
    expect(log.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
    expect(new Set(parsedLog(log).notes.map(({ message }) => message))).toEqual(
      new Set([
        'a campaign is blocked',
        'another execution has the slot',
        'answered',
        'cell not completely read',
        'collected',
        'collector crashed',
        'concluded',
        'evaluated',
        'event heard',
        'frozen',
        'not done',
        'not done of reviews',
        'not identified',
        'notified',
        'planned',
        'recorded',
        'recorded of a review',
        'refused',
        'signed',
        'swept',
      ]),
    );
  });

  it('counts under names and dimensions of ours only', () => {
    const { counts } = parsedLog(world.functions.log);
    const counted = counts.flatMap(({ _aws }) => _aws.CloudWatchMetrics);
    const names = new Set(counted.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name)));
    expect([...names].sort()).toEqual([
      'AccountsBlind',
      'AccountsMissing',
      'AwsCalls',
      'CellsExpected',
      'CellsIncomplete',
      'CellsNotRead',
      'FindingsOpened',
      'NotificationsRefused',
      'OldestPendingNotificationAge',
      'PendingNotifications',
      'ReviewEventsRecorded',
      'ReviewsNotDone',
      'ScansConcluded',
      'Verdicts',
      'WorstUnreadShare',
    ]);
    expect(new Set(counted.flatMap(({ Dimensions }) => Dimensions.map((names) => names.join(' '))))).toEqual(
      new Set(['service', 'service source', 'service source reason', 'service outcome']),
    );
  });

  it('counts the accounts whose role lets nobody in any more, and says so in Slack', async () => {
    const nobody = { Version: '2012-10-17', Statement: [] };
    const left = [SECURITY, sampleOrganization.managementAccountId];
    const lost = sampleOrganization.accounts
      .filter(({ id, status }) => status !== 'SUSPENDED' && !left.includes(id))
      .map(({ id }) => id);
    for (const [arn, role] of Object.entries(policies)) {
      const isLost = lost.some((id) => arn === `arn:aws:iam::${id}:role/watchbill-spoke`);
      if (role !== undefined && isLost) policies[arn] = { ...role, trust: nobody };
    }
    // Functions of their own: those at hand hold sessions that end later than this test.
    const functions = functionsIn(deployment, world, '2026-10-07T00:00:00.000Z');
    try {
      const run = await scan(deployment, { ...world, functions }, '2026-10-07T00:00:00.000Z');
      expect(run).toMatchObject({ status: 'SUCCEEDED', output: { summary: { missing: 0 } } });
      const counted = functions.log.map((line) =>
        z
          .object({ AccountsBlind: z.union([z.number(), z.array(z.number())]).optional() })
          .parse(JSON.parse(line)),
      );
      expect(counted.flatMap(({ AccountsBlind = [] }) => AccountsBlind)).toEqual([lost.length]);
      await functions.invoke(functionArn(deployment, 'Slack-Notify'), { Records: [] });
      const said = world.inbox.messages().filter(({ text }) => text.startsWith('NOT READ'));
      expect(said.map(({ text }) => text)).toEqual([
        // All but three of the organisation's, for which the management account is asked alone: its accounts, its service
        // control policies, and how it manages root access.
        expect.stringMatching(
          /^NOT READ: 328 of 331 parts of account .* could not be read: denied, and 2 more\.$/,
        ),
      ]);
    } finally {
      await functions.close();
    }
  });

  if (functionNode().isDeployedVersion || process.env['WATCHBILL_PEERS'] !== undefined) {
    it('runs on the version of Node.js that the templates name', () => {
      const [, version] = /nodejs(\d+)\.x/.exec(Runtime.NODEJS_24_X.name) ?? [];
      const found = execFileSync(functionNode().path, ['--version'], { encoding: 'utf8' });
      expect(found).toMatch(new RegExp(`^v${version}\\.`));
    });
  } else {
    it.skip('on Node.js 24: set WATCHBILL_NODE24 to where it is', () => undefined);
  }
});

const noteLine = z.object({
  message: z.string(),
  function_name: z.string(),
  function_request_id: z.string(),
});
/** CloudWatch's embedded metric format. */
const countLine = z.object({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.literal('Watchbill'),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.enum(['Count', 'Percent', 'Seconds']) })),
      }),
    ),
  }),
  service: z.literal('watchbill'),
});

function parsedLog(log: readonly string[]) {
  const notes: z.infer<typeof noteLine>[] = [];
  const counts: z.infer<typeof countLine>[] = [];
  for (const line of log) {
    const parsed = z.record(z.string(), z.unknown()).parse(JSON.parse(line));
    if ('_aws' in parsed) counts.push(countLine.parse(parsed));
    else notes.push(noteLine.parse(parsed));
  }
  return { notes, counts };
}

interface World {
  readonly simulator: Simulator;
  readonly inbox: SlackInbox;
  readonly dynamodb: DynamoDBClient;
  readonly functions: DeployedFunctions;
  readonly close: () => Promise<void>;
}

async function startWorld(deployment: Deployment, policies: PoliciesByRole): Promise<World> {
  const served = await serveAnyone();
  const dynamodb = dynamoClient({ url: served.url, accessKeyId: 'test' });
  await createTable(dynamodb, deployment.ref('Data', 'Findings'));
  const simulator = await startSimulator({
    organization: sampleOrganization,
    clock,
    policies,
    buckets: [deployment.ref('Data', 'Evidence')],
    signingKeys: [logKeyOf(deployment)],
    secrets: {
      [deployment.ref('Slack', 'SlackToken')]: 'xoxb-local-inbox',
      [deployment.ref('Slack', 'SlackSigning')]: SIGNING_SECRETS.join('\n'),
    },
    dynamodbEndpoint: served.url,
  });
  const inbox = await startSlackInbox({ port: 0, clock, rateLimits: false });
  const functions = functionsIn(deployment, { simulator, inbox }, SLOT);
  return {
    simulator,
    inbox,
    dynamodb,
    functions,
    async close() {
      await functions.close();
      dynamodb.destroy();
      await Promise.all([inbox.close(), simulator.close(), served.close()]);
    },
  };
}

function logKeyOf(deployment: Deployment): string {
  return z.string().parse(deployment.outputs('Pipeline')['LogKeyArn']);
}

function functionsIn(
  deployment: Deployment,
  { simulator, inbox }: Pick<World, 'simulator' | 'inbox'>,
  now: Instant,
): DeployedFunctions {
  return new DeployedFunctions({
    deployment,
    region: HOME_REGION,
    credentialsFor: (roleArn) => simulator.credentialsFor(roleArn),
    endpoints: { AWS_ENDPOINT_URL: simulator.url, SLACK_API_URL: inbox.apiUrl },
    now,
  });
}

/** Each hub role by its synthesized policies, and the spoke role of every account by the Spoke template. */
function policiesOf(folder: string, deployment: Deployment): Record<string, PoliciesByRole[string]> {
  const parameters = { HubAccountId: SECURITY, OrganizationId: ORGANIZATION_ID };
  const spokes = sampleOrganization.accounts.map(({ id }) =>
    readSpoke(folder, { ...place, account: id }, parameters),
  );
  return Object.fromEntries([
    ...[...deployment.policies].map(([arn, identity]) => [arn, { identity }] as const),
    ...spokes.map(({ arn, trust, policies }) => [arn, { identity: policies, trust }] as const),
  ]);
}

function functionArn({ functions }: Deployment, name: string): string {
  const found = [...functions.keys()].find((arn) => arn.includes(`:function:${name}Function`));
  if (found === undefined) throw new Error(`there is no function ${name}`);
  return found;
}

async function scan(
  deployment: Deployment,
  world: World,
  slot: Instant,
  beforeInvoking: (functionArn: string) => void = () => undefined,
  input: object = { slot },
): Promise<Execution> {
  const [stateMachine] = [...deployment.stateMachines.values()];
  if (stateMachine === undefined) throw new Error('the deployment has no state machine');
  const s3 = s3Client(world.simulator, world.simulator.credentialsFor(stateMachine.roleArn));
  try {
    return await runStateMachine(stateMachine.definition, input, {
      invoke: async (arn, payload) => {
        beforeInvoking(arn);
        return world.functions.invoke(arn, payload);
      },
      async getObject(Bucket, Key) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        if (Body === undefined) throw new Error('S3 answered without a body');
        return Body.transformToByteArray();
      },
      wait: () => Promise.resolve(),
    });
  } finally {
    s3.destroy();
  }
}

/** What `watchbill scan` does, each source asked as the role that its function has, because AWS names who it refuses. */
async function scanInOneProcess(deployment: Deployment): Promise<{ items: unknown[]; keys: string[] }> {
  const simulator = await startSimulator({ organization: sampleOrganization, clock });
  const served = await serveDynamo('local-test');
  const dynamodb = dynamoClient(served.endpoint);
  const environment = { ...process.env };
  const sessionOf = async (name: string): Promise<SessionOf> => {
    const deployed = deployment.functions.get(functionArn(deployment, `Pipeline-${name}`));
    if (deployed === undefined) throw new Error(`there is no function ${name}`);
    const { accessKeyId, secretAccessKey, sessionToken } = simulator.credentialsFor(deployed.roleArn);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: simulator.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_REGION: HOME_REGION,
    });
    const waiting = { now: () => Date.parse(SLOT), sleep: () => Promise.resolve() };
    const session = ambientSession(waiting, simulator.requestHandler);
    // Read from the environment now, and kept.
    await session.credentials();
    return sessionsFrom(session, home);
  };
  const home = { id: SECURITY, partition };
  const memory = memoryObjectStore();
  const keys = new Set<string>();
  const objects: ObjectStore = {
    get: (key) => memory.get(key),
    putIfAbsent: (key, body) => {
      keys.add(key);
      return memory.putIfAbsent(key, body);
    },
  };
  try {
    await createTable(dynamodb, 'watchbill');
    const { configuration, rules } = parseConfiguration(deployedConfiguration(), 'watchbill.yaml', catalogue);
    const { record, reader, campaigns, register } = dynamoRecord(dynamodb, 'watchbill');
    const reviewPorts = {
      objects,
      reader,
      clock,
      store: campaignReader({ objects, campaigns }),
      peopleFiles: { read: () => Promise.reject(new Error('the configuration names none')) },
    };
    const sessions = new Map<Source, SessionOf>();
    for (const source of SOURCES) sessions.set(source, await sessionOf(constructId(`collect-${source}`)));
    const sessionOfSource = (source: Source, account: Account) => {
      const session = sessions.get(source)?.(account);
      if (session === undefined) throw new Error(`${source} has no function`);
      return session;
    };
    await runScan(
      {
        finder: awsTargetFinder(configuration, home, await sessionOf('Plan')),
        collector: (source, { account }) =>
          Promise.resolve(
            collectorOf(source, readers, {
              session: sessionOfSource(source, account),
              clock,
              inventoryMode: configuration.inventory,
            }),
          ),
        objects,
        table: record,
        reader,
        clock,
        followLedger: ledgerFollower(objects, policyOf(configuration.patching), () => reader.exceptions()),
        duties: dutiesOfScan(register, configuration, home),
        // Each account by itself, as the pipeline judges it: a scan of a folder knows all of them before.
        reviews: ({ slot, expected, accounts }) => {
          const targets = accounts.map(({ target }) => target);
          const { 'object-lock': lock, 'retention-days': days } = configuration.evidence;
          const shared = {
            slot,
            expected,
            home: judgedIn(targets, expected, SECURITY),
            caller: SECURITY,
            kept: { in: 'bucket', lock, days },
          } as const;
          return Promise.resolve(async ({ account, read }) => {
            const target = targets.find((each) => each.account.id === account.id);
            if (target === undefined) throw new Error(`nothing was read of ${account.id}`);
            return cellsOfAccount(reviewPorts, configuration, { ...shared, target }, read);
          });
        },
      },
      {
        askedOf: await askedByReviews(reviewPorts, configuration),
        slot: SLOT,
        sources: SOURCES,
        rules,
        version,
        commit: sourceCommit(ROOT),
        configuration,
        retentionDays: configuration.evidence['retention-days'],
        dueSoonPercent: configuration.patching['due-soon-percent'],
      },
    );
    return { items: await itemsOf(dynamodb, 'watchbill'), keys: [...keys].sort() };
  } finally {
    process.env = environment;
    dynamodb.destroy();
    await Promise.all([simulator.close(), served.close()]);
  }
}

/** Every item, without the mark of who wrote it, in the order of their keys. */
async function itemsOf(client: DynamoDBClient, table: string): Promise<unknown[]> {
  const items: Record<string, AttributeValue>[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items.map(({ writeId: _mark, ...item }) => item).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ pk, sk }: Record<string, AttributeValue>): string {
  return `${pk?.S} ${sk?.S}`;
}

async function keysOf({ simulator }: World): Promise<string[]> {
  const s3 = s3Client(simulator, ADMINISTRATOR);
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: 'data-evidence', ContinuationToken: token }),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  s3.destroy();
  return keys.sort();
}

/** The bucket, as whoever may read all of it sees it. */
function bucketOf({ simulator }: World): { objects: ListedObjects; close: () => void } {
  const s3 = s3Client(simulator, ADMINISTRATOR);
  return { objects: s3ObjectStore(s3, 'data-evidence'), close: () => s3.destroy() };
}

/** The cells of every account of a scan, as the evaluations that its manifest names have them. */
async function cellsOf(world: World, manifest: string): Promise<CellCoverage[]> {
  const { objects, close } = bucketOf(world);
  const { accounts } = await getJson(objects, manifest, manifestSchema);
  const evaluations = await Promise.all(
    accounts.map(({ evaluation }) => getJson(objects, evaluation, storedEvaluationSchema)),
  );
  close();
  return evaluations.flatMap((evaluation) => evaluation.cells);
}

function s3Client(
  { url }: Simulator,
  credentials: { accessKeyId: string; secretAccessKey: string },
): S3Client {
  return new S3Client({ endpoint: url, region: HOME_REGION, forcePathStyle: true, credentials });
}
