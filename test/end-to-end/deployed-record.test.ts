import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { DeployedFunctions } from '../../local/runtime-api/deployed-functions';
import { readDeployment, type Deployment } from '../../local/runtime-api/deployment';
import { startFunctionUrl, type FunctionUrl } from '../../local/runtime-api/function-url';
import type { DeployedStack } from '../../local/simulator/memory';
import type { PoliciesByRole } from '../../local/simulator/permissions';
import { sendCommand } from '../../src/aws/deployed/send-command';
import { createTable } from '../../src/aws/store/create-table';
import { dynamoRecord, type DynamoRecord } from '../../src/aws/store/dynamo-record';
import { s3ObjectStore } from '../../src/aws/store/s3-object-store';
import { openCheckpoint } from '../../src/evidence/log/checkpoint';
import { verifyProof } from '../../src/evidence/log/proof';
import { parseVkey } from '../../src/evidence/log/verifier-key';
import { manifestSchema } from '../../src/model/scan';
import type { FindingHead } from '../../src/model/finding';
import type { Instant } from '../../src/model/instant';
import type { Decision } from '../../src/reviews/item';
import { campaignReader } from '../../src/reviews/store';
import { SOURCES } from '../../src/sources/sources';
import { dynamoClient } from '../../src/state-folder/embedded-dynamo';
import { synthesizeWithBundles } from '../infrastructure/synthesize';
import { serveAnyone } from '../support/any-dynamodb';
import { signIn, startAws, type Aws } from '../support/aws';
import { lines, watchbill, type Ended } from '../support/command-line';
import { deployedConfiguration } from '../support/deployed-configuration';
import { MemoryAlertSender } from '../support/memory-alert-sender';
import { openReview } from '../support/said-review';
import { finding, PATCH_ACCOUNT, scanned, scanOf } from '../support/patching';
import { recordPatchScan } from '../support/record-patch-scan';
import { running } from '../support/running';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

const NOW: Instant = '2026-11-03T12:00:00.000Z';
const REGION = 'eu-central-1';
const TABLE = 'watchbill-Data-Findings-1A2B3C4D5E6F';
const ROLE = `arn:aws:iam::${HOME}:role`;
const sessionOf = (role: string, name: string) => `arn:aws:sts::${HOME}:assumed-role/${role}/${name}`;
const MARA = sessionOf('OnCall', 'mara');
const JONAS = sessionOf('OnCall', 'jonas');
const people = { mara: 'OnCall', jonas: 'OnCall', ada: 'Auditor' } as const;
type Person = keyof typeof people;
const PEOPLE_BUCKET = 'hr-feed';
const PEOPLE_FILE = `id,email,manager,status,left-at,aliases
maria,maria@example.com,,active,,${MARA}
ana,ana@example.com,maria,active,,sso-ana
`;

let folder: string;
let configurationFolder: string;
let aws: Aws;
let dynamodb: DynamoDBClient;
let record: DynamoRecord;
let functions: DeployedFunctions;
let commandArn: string;
let dailyArn: string;
let reviewsArn: string;
let bucket: string;
let door: FunctionUrl;
let closeDynamo: () => Promise<void>;

beforeAll(async () => {
  configurationFolder = mkdtempSync(join(tmpdir(), 'watchbill-configuration-'));
  const configuration = join(configurationFolder, 'watchbill.yaml');
  writeFileSync(configuration, `${deployedConfiguration()}people: s3://${PEOPLE_BUCKET}/people.csv\n`);
  folder = await synthesizeWithBundles(configuration);
  const place = { account: HOME, region: REGION, partition: 'aws' };
  const deployment = readDeployment(folder, ['Data', 'Pipeline', 'Slack'], place, (stack, id) =>
    id === 'Findings' ? TABLE : `watchbill-${stack}-${id}`,
  );
  const stacks: DeployedStack[] = [];
  const served = await serveAnyone();
  closeDynamo = served.close;
  bucket = deployment.ref('Data', 'Evidence');
  aws = await startAws({
    organization: smallOrganization,
    home: HOME,
    now: slotOf(0),
    own: {
      policies: policiesOf(deployment),
      dynamodbEndpoint: served.url,
      buckets: [bucket, PEOPLE_BUCKET],
      stacks,
      signingKeys: [z.string().parse(deployment.outputs('Pipeline')['LogKeyArn'])],
    },
  });
  dynamodb = dynamoClient({ url: served.url, accessKeyId: 'test' });
  await createTable(dynamodb, TABLE);
  record = dynamoRecord(dynamodb, TABLE);
  const s3 = new S3Client({});
  const { scan } = running({
    aws,
    scope: { accounts: [HOME, WORK], regions: [EU, US] },
    sources: SOURCES,
    record,
    objects: s3ObjectStore(s3, bucket),
    sender: new MemoryAlertSender(aws.clock),
  });
  await scan(slotOf(0));
  await scan(slotOf(1));
  await s3.send(new PutObjectCommand({ Bucket: PEOPLE_BUCKET, Key: 'people.csv', Body: PEOPLE_FILE }));
  s3.destroy();
  const { simulator } = aws;
  functions = new DeployedFunctions({
    deployment,
    region: REGION,
    credentialsFor: (roleArn) => simulator.credentialsFor(roleArn),
    endpoints: { AWS_ENDPOINT_URL: simulator.url },
    now: NOW,
  });
  const functionArn = (name: string) =>
    z
      .string()
      .parse([...deployment.functions.keys()].find((arn) => arn.includes(`:watchbill-Pipeline-${name}`)));
  commandArn = functionArn('Command');
  dailyArn = functionArn('Daily');
  reviewsArn = functionArn('Reviews');
  door = await startFunctionUrl({
    functionArn: commandArn,
    simulator,
    invoke: (arn, payload) => functions.invoke(arn, payload),
  });
  stacks.push({
    name: 'watchbill-Pipeline',
    account: HOME,
    region: REGION,
    outputs: { ...deployment.outputs('Pipeline'), CommandUrl: door.url },
  });
});
afterAll(async () => {
  await functions.close();
  dynamodb.destroy();
  await Promise.all([door.close(), aws.close(), closeDynamo()]);
  for (const each of [folder, configurationFolder]) rmSync(each, { recursive: true, force: true });
});

/** The functions' roles, and a role of people for each policy that is made for them. */
function policiesOf(deployment: Deployment): Record<string, PoliciesByRole[string]> {
  const documents = deployment.ofType('AWS::IAM::ManagedPolicy').map(({ path, properties }) => ({
    path,
    document: z.record(z.string(), z.unknown()).parse(properties['PolicyDocument']),
  }));
  const ofPeople = ['OnCall', 'Auditor'].map((name): [string, PoliciesByRole[string]] => [
    `${ROLE}/${name}`,
    {
      identity: documents
        .filter(({ path }) => path.startsWith(`Pipeline/People${name}`))
        .map(({ document }) => document),
    },
  ]);
  return Object.fromEntries([
    ...[...deployment.policies].map(([arn, identity]): [string, PoliciesByRole[string]] => [
      arn,
      { identity },
    ]),
    ...ofPeople,
  ]);
}

/** Signs this process in as a person, by the role of theirs. */
async function signInAs(
  person: Person,
): Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken: string }> {
  signIn(aws.simulator.url, HOME);
  const sts = new STSClient({});
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: `${ROLE}/${people[person]}`, RoleSessionName: person }),
  );
  sts.destroy();
  const keys = z
    .object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() })
    .parse(Credentials);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: keys.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
    AWS_SESSION_TOKEN: keys.SessionToken,
  });
  return {
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretAccessKey,
    sessionToken: keys.SessionToken,
  };
}

async function as(person: Person, args: readonly string[], table = TABLE): Promise<Ended> {
  await signInAs(person);
  return watchbill([...args, '--table', table], { now: NOW });
}

async function findingOf(rule: string): Promise<FindingHead> {
  for await (const head of record.reader.byRule(rule)) if (head.account === WORK) return head;
  throw new Error(`there is no finding of ${rule}`);
}

describe('the on-call, at night, with the role of the runbook', () => {
  it('lists what is open, and what was looked at', async () => {
    const { code, out, err } = await as('mara', ['findings', 'list', '--output', 'ndjson']);
    expect(err).toMatch(/^6 findings\.\nOldest complete look: 2026-11-03T06:00:00\.000Z \(/);
    expect(code).toBe(0);
    expect(lines(out)).toHaveLength(6);
  });

  it.each([
    ['coverage', /^\d+ parts: \d+ complete, 0 not read, /],
    ['scans', /^2 slots from .*: 2 concluded, 0 running, 0 crashed, 0 interrupted, 0 missed\./],
    ['status', /^As of 2026-11-03T\d\d:\d\d:00\.000Z: 0 accounts with a change set that is not applied, /],
    ['findings unknown', /^0 not judged: /],
  ])('asks by %s how far that can be trusted', async (command, says) => {
    const { code, err } = await as('mara', command.split(' '));
    expect(err).toMatch(says);
    expect(code).toBe(0);
  });

  it('acknowledges, puts aside, assigns and looks into, as who IAM says, and reads it back', async () => {
    const { id } = await findingOf('iam-root-mfa-enabled');
    const event = await findingOf('cloudtrail-no-trail-tampering');
    const said: [string[], string][] = [
      [['ack', id, '--note', 'Mine'], `Recorded for ${id} as ${MARA}.\n`],
      [['snooze', id, '--until', '7d'], `Recorded for ${id} as ${MARA}.\n`],
      [['assign', id, 'lina'], `Recorded for ${id} as ${MARA}.\n`],
      [['review', event.id, '--note', 'A drill'], `Recorded for ${event.id} as ${MARA}.\n`],
    ];
    for (const [args, err] of said) {
      expect(await as('mara', ['findings', ...args])).toEqual({ code: 0, out: '', err });
    }
    const { out } = await as('jonas', ['findings', 'show', id]);
    expect(out).toContain(`acknowledged by ${MARA}: Mine\n`);
    expect(out).toContain(`snoozed until 2026-11-10T12:00:00.000Z by ${MARA}\n`);
    expect(out).toContain(`assigned to lina by ${MARA}\n`);
    const words = (await record.reader.history(await findingOf('iam-root-mfa-enabled'))).flatMap((each) =>
      'by' in each ? [[each.type, each.by]] : [],
    );
    expect(words).toEqual([
      ['acknowledged', MARA],
      ['snoozed', MARA],
      ['assigned', MARA],
    ]);
    expect((await findingOf('cloudtrail-no-trail-tampering')).last).toMatchObject({
      type: 'reviewed',
      by: MARA,
    });
  });

  it('asks for an exception, which somebody else approves, and nobody approves what they asked for', async () => {
    const reason = 'The vendor cannot use MFA before spring.';
    const request = [
      'exception',
      'request',
      '--rule',
      'iam-user-no-direct-policies',
      '--until',
      '30d',
      '--reason',
      reason,
    ];
    const asked = await as('mara', request);
    const id = asked.out.trim();
    expect(asked).toMatchObject({
      code: 0,
      err: `Requested by ${MARA}. Somebody else approves it with: node bin/watchbill.mjs exception approve ${id} --table ${TABLE}\n`,
    });
    const own = await as('mara', ['exception', 'approve', id]);
    expect(own).toMatchObject({
      code: 2,
      err: expect.stringContaining(`Error: ${MARA} requested exception ${id} and cannot approve it`),
    });
    const claimed = await as('mara', ['exception', 'approve', id, '--by', 'jonas']);
    expect(claimed).toMatchObject({
      code: 2,
      err: expect.stringContaining('Nobody speaks as jonas in a deployed record'),
    });
    expect((await as('jonas', ['exception', 'approve', id])).code).toBe(0);
    const { out } = await as('mara', ['exception', 'list', '--output', 'ndjson']);
    expect(lines(out)).toEqual([
      expect.objectContaining({ id, requestedBy: MARA, owner: MARA, approvedBy: JONAS, status: 'in force' }),
    ]);
    const ended = await as('jonas', ['exception', 'end', id, '--reason', 'The vendor can use MFA now.']);
    expect(ended).toMatchObject({ code: 0, err: `Exception ${id} ended at ${NOW}, by ${JONAS}.\n` });
    expect((await record.reader.exceptions()).map((each) => each.ended?.by)).toEqual([JONAS]);
  });

  it('is told what was wrong in the words of the function, with the command that works here', async () => {
    expect(await as('mara', ['findings', 'ack', 'nothing'])).toEqual({
      code: 2,
      out: '',
      err: `Error: There is no finding nothing\nWhy: None on record has an id that begins so\nNext: List them with: node bin/watchbill.mjs findings list --table ${TABLE}\n`,
    });
  });
});

describe('an auditor, whose role does not reach the function', () => {
  it('reads', async () => {
    const listed = await as('ada', ['findings', 'list', '--output', 'ndjson', '--as-of', '2026-11-02']);
    expect(listed.code).toBe(0);
    expect(lines(listed.out)).toHaveLength(6);
    expect((await as('ada', ['exception', 'list'])).code).toBe(0);
  });

  it('says nothing', async () => {
    const before = await findingOf('ebs-default-encryption');
    const refused = await as('ada', ['findings', 'ack', before.id]);
    expect(refused.code).toBe(6);
    expect(refused.err.split('\n')).toEqual([
      `Error: These credentials may not do this with the record in the table ${TABLE} in ${REGION}`,
      expect.stringMatching(/^Why: .*Auditor\/ada is not authorized to perform: lambda:InvokeFunctionUrl/),
      expect.stringMatching(
        /^Next: Use a role that has the policy OnCall, .* of the stack watchbill-Pipeline/,
      ),
      '',
    ]);
    expect(await findingOf('ebs-default-encryption')).toEqual(before);
  });
});

describe('whoever verifies, with the role of an auditor', () => {
  const kept = (name: string) => join(folder, name);
  const proven = (name: string) => readFileSync(kept(name), 'utf8');

  it('is told that nothing is signed, before the first night', async () => {
    expect(await as('ada', ['evidence', 'head'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /^Error: No day of this record is signed yet\nWhy: The record began today, or nothing has sealed it since\nNext: A day is signed when it has ended/,
      ),
    });
    expect(await as('ada', ['verify'])).toMatchObject({
      code: 0,
      err: expect.stringContaining('No day is signed yet'),
    });
  });

  it('takes the head that the function Daily signed, and the proof of an object, out of the account', async () => {
    expect(await functions.invoke(dailyArn, {})).toEqual({ sealed: ['2026-11-02'], frozen: [] });
    const head = await as('ada', ['evidence', 'head', '--out', kept('head.txt')]);
    const [, noted = ''] =
      /^Signed up to the end of 2026-11-02 \(UTC\): \d+ entries, by (\S+)\.\n$/.exec(head.err) ?? [];
    expect(head).toMatchObject({ code: 0, out: '' });
    const key = parseVkey(noted);
    expect(key.name).toBe(`watchbill/${HOME}/${bucket}`);
    expect(openCheckpoint(proven('head.txt'), [key]).origin).toBe(key.name);
    writeFileSync(kept('key.txt'), `${noted}\n`);

    const manifest = (await record.reader.latestScan(slotOf(0)))?.manifest ?? '';
    const proof = await as('ada', ['evidence', 'proof', manifest, '--out', kept('scan.tlog-proof')]);
    expect(proof).toMatchObject({
      code: 0,
      err: expect.stringContaining(`${manifest} is in the log since 2026-11-02.`),
    });
    expect(verifyProof(proven('scan.tlog-proof'), Buffer.from(manifest), [key]).checkpoint.origin).toBe(
      key.name,
    );

    const shown = await as('ada', ['evidence', 'show', manifest]);
    expect(shown).toMatchObject({ code: 0, err: `${manifest}: its contents have the hash in its key.\n` });
    expect(manifestSchema.parse(JSON.parse(shown.out)).scan.slot).toBe(slotOf(0));
  });

  it('is told of what the log does not have, and of what is not there', async () => {
    const unsigned = (await record.reader.latestScan(slotOf(1)))?.manifest ?? '';
    expect(await as('ada', ['evidence', 'proof', unsigned])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(`Error: The signed log does not have ${unsigned}\n`),
    });
    expect(await as('ada', ['evidence', 'show', 'manifests/nothing'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Error: There is no object manifests/nothing\n'),
    });
  });

  it('finds nothing changed, by table, bucket, key and head', async () => {
    const args = ['verify', '--key', kept('key.txt'), '--head', kept('head.txt')];
    for (const more of [[], ['--offline']]) {
      const verified = await as('ada', [...args, ...more]);
      expect(verified.err).toMatch(/^Nothing was changed: \d+ objects as their keys say/m);
      expect(verified.err).toContain('Signed up to the end of 2026-11-02 (UTC)');
      expect(verified.code).toBe(0);
    }
    const rebuilt = await as('ada', ['rebuild']);
    expect(rebuilt.err).toMatch(
      /^(\d+) items, \1 as the bucket has them\.\n(\d+) objects of vulnerability ledgers and of frozen reports, \2 as they were written\.\n$/,
    );
    expect(rebuilt.code).toBe(0);
  });

  it('finds an item of the table that somebody changed past the functions', async () => {
    const { id, message } = await findingOf('iam-root-mfa-enabled');
    const head = { TableName: TABLE, Key: { pk: { S: `FINDING#${id}` }, sk: { S: 'HEAD' } } };
    const whole = (await dynamodb.send(new GetItemCommand(head))).Item?.head?.S ?? '';
    const change = (text: string) =>
      dynamodb.send(
        new UpdateItemCommand({
          ...head,
          UpdateExpression: 'SET head = :head',
          ExpressionAttributeValues: { ':head': { S: text } },
        }),
      );
    await change(
      whole.replace(
        `"message":${JSON.stringify(message)},"observedAt"`,
        '"message":"All is well.","observedAt"',
      ),
    );
    const broken = await as('ada', ['verify', '--output', 'ndjson']);
    expect(lines(broken.out)).toEqual([{ what: `FINDING#${id} HEAD`, why: 'differs in message' }]);
    expect(broken.code).toBe(5);
    await change(whole);
    expect((await as('ada', ['verify'])).code).toBe(0);
  });

  it('is not the on-call, whose role does not read all that there is', async () => {
    expect(await as('mara', ['verify'])).toMatchObject({
      code: 6,
      err: expect.stringMatching(/^Error: These credentials may not do this with the record/),
    });
  });
});

describe('the function', () => {
  const doorOf = async (person: Person, secretAccessKey?: string) => {
    const credentials = await signInAs(person);
    return {
      url: door.url,
      region: REGION,
      credentials: { ...credentials, ...(secretAccessKey !== undefined && { secretAccessKey }) },
    };
  };

  it.each([
    ['a name of its own', { by: 'jonas' }],
    ['a principal', { userArn: JONAS }],
    ['a caller', { requestContext: { authorizer: { iam: { userArn: JONAS } } } }],
  ])('takes no command that claims %s', async (_name, claim) => {
    const { id, version } = await findingOf('ebs-default-encryption');
    const command = { command: 'acknowledge', finding: id, ...claim } as const;
    await expect(sendCommand(await doorOf('mara'), command, z.unknown())).rejects.toMatchObject({
      name: 'UsageError',
      message: 'This cannot be recorded',
      cause: { message: expect.stringContaining('Unrecognized key') },
    });
    expect((await findingOf('ebs-default-encryption')).version).toBe(version);
  });

  it('is not reached by a request that is signed with another key, or not signed', async () => {
    const { id } = await findingOf('ebs-default-encryption');
    const command = { command: 'acknowledge', finding: id } as const;
    await expect(sendCommand(await doorOf('mara', 'another key'), command, z.unknown())).rejects.toThrow(
      /signature we calculated does not match/,
    );
    expect((await fetch(door.url, { method: 'POST', body: JSON.stringify(command) })).status).toBe(403);
  });

  it('refuses what was not signed, should it be invoked past its URL', async () => {
    const { id } = await findingOf('ebs-default-encryption');
    const body = JSON.stringify({ command: 'acknowledge', finding: id });
    const past = { requestContext: { http: { method: 'POST' } }, body };
    expect(await functions.invoke(commandArn, past)).toMatchObject({ statusCode: 403 });
  });

  it('refuses an exception from a rule that is not deployed, and what is too large', async () => {
    const command = {
      command: 'request-exception',
      scope: { rule: 'no-such-rule' },
      reason: 'A reason long enough for the auditor.',
      endsAt: '2026-12-01T00:00:00.000Z',
    } as const;
    await expect(sendCommand(await doorOf('mara'), command, z.unknown())).rejects.toThrow(
      'There is no rule "no-such-rule" as deployed',
    );
    await expect(sendCommand(await doorOf('mara'), { ...command, scope: {} }, z.unknown())).rejects.toThrow(
      'The exception is for nothing',
    );
    const large = {
      ...command,
      scope: { rule: 'iam-root-mfa-enabled' },
      reason: 'x'.repeat(5 * 1024 * 1024),
    };
    await expect(sendCommand(await doorOf('mara'), large, z.unknown())).rejects.toThrow(
      'bytes are too many for a command',
    );
  });
});

describe('what can be wrong at three in the morning is said in three lines', () => {
  const wrong: [string, () => void, string, number, RegExp][] = [
    [
      'no credentials',
      () => {
        for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
          delete process.env[name];
        Object.assign(process.env, {
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
          AWS_CONFIG_FILE: '/dev/null',
        });
      },
      TABLE,
      6,
      /^Error: There are no credentials to open the record in the table .*\nWhy: .*\nNext: Sign in/,
    ],
    [
      'credentials that AWS does not know any more',
      () => Object.assign(process.env, { AWS_SESSION_TOKEN: 'of yesterday' }),
      TABLE,
      6,
      /^Error: AWS does not know the credentials .*\nWhy: .*\nNext: Check the profile, the clock and the Region/,
    ],
    [
      'another Region',
      () => Object.assign(process.env, { AWS_REGION: 'us-east-1' }),
      TABLE,
      6,
      /^Error: These credentials may not do this with .* in us-east-1\nWhy: .*\nNext: Check the Region \(AWS_REGION/,
    ],
    [
      'no Region',
      () => {
        delete process.env['AWS_REGION'];
        Object.assign(process.env, { AWS_CONFIG_FILE: '/dev/null' });
      },
      TABLE,
      2,
      /^Error: Nothing names the Region .*\nWhy: .*\nNext: Set AWS_REGION/,
    ],
    [
      'a table of another name',
      () => undefined,
      'watchbill-Data-Findings-OTHER',
      2,
      /^Error: There is no table watchbill-Data-Findings-OTHER of the stack watchbill-Pipeline, whose table is watchbill-Data-Findings-1A2B3C4D5E6F\nWhy: A stack has one table, and its outputs name it\nNext: Name that one/,
    ],
    [
      'a network that does not reach AWS',
      () => Object.assign(process.env, { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
      TABLE,
      1,
      /^Error: The record in the table .* cannot be reached\nWhy: .*\nNext: Check the network/,
    ],
  ];
  it.each(wrong)('%s', async (_name, spoil, table, code, err) => {
    const before = { ...process.env };
    try {
      await signInAs('mara');
      spoil();
      const ended = await watchbill(['findings', 'list', '--table', table], { now: NOW });
      expect(ended.err).toMatch(err);
      expect(ended.code).toBe(code);
    } finally {
      process.env = before;
    }
  });

  it('a table by its ARN, whatever the Region of the environment', async () => {
    await signInAs('mara');
    const before = { ...process.env };
    Object.assign(process.env, { AWS_REGION: 'us-east-1' });
    const arn = `arn:aws:dynamodb:${REGION}:${HOME}:table/${TABLE}`;
    const { code } = await watchbill(['findings', 'list', '--table', arn], { now: NOW });
    process.env = before;
    expect(code).toBe(0);
  });
});

describe('vulnerabilities', () => {
  const at = (day: string): Instant => `${day}T00:00:00.000Z` as Instant;
  /** Due on 16 October, and open at the end of the month. */
  const told = (now: Instant) =>
    scanOf(now, {
      findings: [
        finding({ severity: 'critical', firstObservedAt: at('2026-10-01'), updatedAt: at('2026-10-01') }),
      ],
      coverage: [scanned('i-0aaa', now)],
    });
  beforeAll(async () => {
    signIn(aws.simulator.url, HOME);
    const s3 = new S3Client({});
    const stores = { objects: s3ObjectStore(s3, bucket), record: record.record };
    for (const day of ['2026-10-02', '2026-11-01']) await recordPatchScan(stores, told(at(day)));
    s3.destroy();
  });
  const october = ['patches', 'report', '--from', '2026-10-01', '--to', '2026-10-31'];

  describe.each<Person>(['ada', 'mara'])('asked about by %s', (person) => {
    it('are listed, with what was not read', async () => {
      const { code, out, err } = await as(person, ['patches', 'list', '--output', 'json']);
      expect({ code, out: JSON.parse(out) as unknown }).toEqual({
        code: 0,
        out: expect.objectContaining({
          counts: { patches: 1, bySeverity: { critical: 1 }, byState: { overdue: 1 } },
          patches: [expect.objectContaining({ vulnerability: 'CVE-2026-1111', account: PATCH_ACCOUNT })],
        }),
      });
      expect(err).toContain('By the vulnerability ledgers of 3 accounts, last read on 2026-11-01T');
    });

    it('are explained', async () => {
      const { out: listed } = await as(person, ['patches', 'list', '--output', 'ndjson']);
      const [row] = lines(listed) as [{ id: string }];
      const { code, out } = await as(person, ['patches', 'explain', row.id]);
      expect(code).toBe(0);
      expect(out).toContain('overdue, due on 2026-10-16T23:59:59.999Z by organisation');
    });

    it('are reported on as they were when the month ended', async () => {
      const { code, out } = await as(person, [...october, '--output', 'json']);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        frozenAt: '2026-11-01T00:00:00.000Z',
        cohort: { critical: { due: 1, overdueOpen: 1 } },
        today: { numbers: [], moved: [] },
      });
    });
  });

  it('are reported on as the function Daily wrote down, once it did', async () => {
    const october2026 = 'periods/2026-10-01_2026-10-31';
    expect(await functions.invoke(dailyArn, {})).toEqual({ sealed: [], frozen: [october2026] });
    expect(await functions.invoke(dailyArn, {})).toEqual({ sealed: [], frozen: [] });
    for (const person of ['ada', 'mara'] as const) {
      const { code, out } = await as(person, [...october, '--output', 'json']);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        frozenAt: '2026-11-01T00:00:00.000Z',
        frozen: { report: expect.stringMatching(/^patch-reports\/[0-9a-f]{64}$/) },
      });
    }
    expect((await as('ada', ['verify'])).code).toBe(0);
    expect((await as('ada', ['rebuild'])).code).toBe(0);
  });
});

describe('access reviews', () => {
  const newest = async () => {
    signIn(aws.simulator.url, HOME);
    const s3 = new S3Client({});
    const campaign = await campaignReader({
      objects: s3ObjectStore(s3, bucket),
      campaigns: record.campaigns,
    }).campaign('2026-Q4');
    s3.destroy();
    return campaign?.events.at(-1)?.what;
  };
  const decided = (read: Partial<Decision>) => ({
    type: 'decided',
    decisions: [expect.objectContaining({ decision: 'keep', by: 'maria', saidBy: MARA, ...read })],
  });
  const decision = async (name: string) => {
    const { out } = await as('mara', ['reviews', 'show', '2026-Q4', '--output', 'json']);
    const shown = z
      .object({ items: z.array(z.object({ item: z.string(), access: z.object({ name: z.string() }) })) })
      .parse(JSON.parse(out));
    const item = shown.items.find(({ access }) => access.name === name)?.item ?? 'none';
    return { item, reason: 'She works on it.' };
  };

  beforeAll(async () => {
    signIn(aws.simulator.url, HOME);
    const s3 = new S3Client({});
    const at: Instant = '2026-11-03T06:30:00.000Z';
    const ports = { objects: s3ObjectStore(s3, bucket), table: record.record, clock: { now: () => at } };
    await openReview(ports, record.campaigns);
    s3.destroy();
  });

  it('are decided as the person for whom the people file has the caller', async () => {
    const { item, reason } = await decision('Read');
    const said = await as('mara', ['reviews', 'decide', item, 'keep', '--reason', reason]);
    expect(said).toEqual({
      code: 0,
      out: '',
      err: expect.stringMatching(/^Recorded as maria at 2026-11-03T12:00:00\.000Z: keep /),
    });
    expect(await newest()).toMatchObject(decided({ item, surface: 'cli' }));
  });

  it('are shown to who may only read the record, and the look of who may write is counted', async () => {
    const looks = async () => (await record.campaigns.look('2026-Q4', 'maria'))?.at;
    const before = await looks();
    expect(before).toBe('2026-11-03T12:00:00.000Z');
    const shown = await as('ada', ['reviews', 'show', '2026-Q4']);
    expect(shown).toMatchObject({
      code: 0,
      out: expect.stringContaining('Read'),
      err: expect.stringMatching(
        /^This is not recorded as a look of yours: These credentials may not do this with the record .*\n/,
      ),
    });
    expect(await looks()).toBe(before);
  });

  it('are decided on a page, which the record says', async () => {
    const { item, reason } = await decision('Write');
    const command = {
      command: 'decide-item',
      campaign: '2026-Q4',
      item,
      decision: 'keep',
      reason,
      saw: 0,
    } as const;
    const sender = { url: door.url, region: REGION, credentials: await signInAs('mara') };
    await sendCommand(sender, { ...command, surface: 'page' }, z.unknown());
    expect(await newest()).toMatchObject(decided({ item, surface: 'page' }));
  });

  it('are decided by nobody whom the people file does not have', async () => {
    const { item, reason } = await decision('Read');
    const before = await newest();
    const said = await as('jonas', ['reviews', 'decide', item, 'revoke', '--reason', reason]);
    expect(said).toMatchObject({
      code: 4,
      err: expect.stringMatching(/^Refused by .* Nothing was written\.\n$/),
    });
    expect(await newest()).toEqual(before);
  });

  it('are run by their own function, which the command line names', async () => {
    const asked = await as('mara', ['reviews', 'run']);
    expect(asked).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^Error: Of a deployed record its own function runs the reviews, every six hours\nWhy: Two that run them at once would be in each other's way\nNext: .* aws lambda invoke --function-name watchbill-Pipeline-ReviewsFunction\w* --region eu-central-1 /,
      ),
    });
    const run = z
      .object({ notDone: z.array(z.object({ why: z.string() })) })
      .parse(await functions.invoke(reviewsArn, {}));
    expect(run.notDone).toEqual([]);
  });
});

it('a file of a duty is put into the bucket as the function signs it, and recorded as who IAM says', async () => {
  const file = join(folder, 'policy.pdf');
  // More than Lambda lets through.
  writeFileSync(file, Buffer.alloc(7 * 1024 * 1024, 'policy '));
  const added = await as('mara', [
    ...['evidence', 'add', '--duty', 'policy', '--name', 'Access control', '--file', file],
    ...['--document-version', '3.1', '--approved-by', 'nadia', '--config', 'local/demo-configuration.yaml'],
  ]);
  expect(added).toMatchObject({ code: 0 });
  const out = join(folder, 'written.pdf');
  expect(await as('ada', ['evidence', 'show', added.out.trim(), '--out', out])).toMatchObject({ code: 0 });
  expect(readFileSync(out).equals(readFileSync(file))).toBe(true);
  const listed = await as('ada', [
    'duties',
    'list',
    '--output',
    'ndjson',
    '--config',
    'local/demo-configuration.yaml',
  ]);
  expect(lines(listed.out)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        name: 'Access control',
        evidence: expect.objectContaining({
          addedBy: expect.stringMatching(/\/mara$/) as unknown,
        }) as unknown,
      }),
    ]),
  );
}, 60_000);

it('the record that watchbill.yaml names is found by its stack', async () => {
  await signInAs('mara');
  const config = join(folder, 'watchbill.yaml');
  writeFileSync(config, `version: 1\nrecord: { region: ${REGION} }\n`);
  const { code, out } = await watchbill(['findings', 'list', '--config', config, '--output', 'ndjson'], {
    now: NOW,
  });
  expect(code).toBe(0);
  expect(lines(out).length).toBeGreaterThan(0);
});

it('nobody was refused but the auditor, who asked for the function, the on-call, who verified, and who asked in another Region', () => {
  expect(aws.simulator.refused.map(({ operation, caller }) => [operation, caller])).toEqual([
    ['lambda:InvokeFunctionUrl', `${ROLE}/Auditor`],
    ['GetPublicKey', `${ROLE}/OnCall`],
    ['DescribeStacks', `${ROLE}/OnCall`],
    // Her look at a campaign, which is then shown all the same.
    ['lambda:InvokeFunctionUrl', `${ROLE}/Auditor`],
  ]);
  expect(aws.simulator.undeclaredCalls).toEqual([]);
});
