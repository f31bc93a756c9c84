import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { running } from '../../test/support/running';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';
import { addDays, type Instant } from '../model/instant';
import { SOURCES } from '../sources/parts';
import { dynamoClient, type Endpoint } from '../state-folder/embedded-dynamo';
import { openStateFolder } from '../state-folder/state-folder';

/** After two scans, a day apart. */
const NOW: Instant = '2026-11-03T12:00:00.000Z';
const ME = userInfo().username;

interface Row {
  readonly id: string;
  readonly rule: string;
  readonly region: string;
  readonly state: string;
}

describe('on what two scans recorded', () => {
  let folder: string;
  const run = (args: readonly string[], now: Instant = NOW): Promise<Ended> =>
    watchbill([...args, '--state', folder], { now });
  const list = async (args: readonly string[] = [], now: Instant = NOW): Promise<Row[]> => {
    const { code, out } = await run(['findings', 'list', '--output', 'ndjson', ...args], now);
    expect(code).toBe(0);
    return lines(out) as Row[];
  };
  const idOf = async (rule: string): Promise<string> => {
    const [row] = await list(['--rule', rule]);
    if (row === undefined) throw new Error(`no finding of ${rule} is unfinished`);
    return row.id;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-cli-'));
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    const state = await openStateFolder(folder);
    const { scan } = running({
      aws,
      scope: { accounts: [HOME, WORK], regions: [EU, US] },
      sources: SOURCES,
      record: state,
      objects: state.objects,
      sender: {
        post: () => Promise.reject(new Error('nobody is told here')),
        update: () => Promise.reject(new Error('nobody is told here')),
        reply: () => Promise.reject(new Error('nobody is told here')),
      },
    });
    await scan(slotOf(0));
    await scan(slotOf(1));
    await state.close();
    await aws.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const [ROOT, EBS, SSH, DIRECT, TRAIL, DETECTOR] = [
    'iam-root-mfa-enabled',
    'ebs-default-encryption',
    'ec2-sg-no-unrestricted-admin-ports',
    'iam-user-no-direct-policies',
    'cloudtrail-no-trail-tampering',
    'guardduty-no-detector-tampering',
  ] as const;

  it.each<[string, string[], string[]]>([
    ['everything unfinished, the worst first', [], [ROOT, TRAIL, `${EBS} ${EU}`, DETECTOR, DIRECT]],
    ['one severity', ['--severity', 'low'], [DIRECT]],
    ['two severities', ['--severity', 'low', '--severity', 'critical'], [ROOT, DIRECT]],
    ['a Region', ['--region', US], []],
    ['what belongs to no Region', ['--region', 'global'], [ROOT, DIRECT]],
    ['an account', ['--account', WORK], [ROOT, TRAIL, `${EBS} ${EU}`, DETECTOR, DIRECT]],
    ['an account without any', ['--account', HOME], []],
    ['an account that was never seen', ['--account', '999999999999'], []],
    ['a rule', ['--rule', EBS], [`${EBS} ${EU}`]],
    ['a state', ['--status', 'resolved'], [`${EBS} ${US}`, SSH]],
    ['a state of a rule', ['--rule', EBS, '--status', 'resolved'], [`${EBS} ${US}`]],
    ['a requirement', ['--requirement', 'cis-aws-5.0:1.14'], [DIRECT]],
    [
      'a rule and a requirement that it does not evidence',
      ['--rule', EBS, '--requirement', 'cis-aws-5.0:1.14'],
      [],
    ],
    ['an earlier day', ['--as-of', '2026-11-02'], [ROOT, TRAIL, `${EBS} ${US}`, SSH, DIRECT]],
    ['an earlier day and a state', ['--as-of', '2026-11-02', '--status', 'resolved'], []],
    ['an instant before the first scan', ['--as-of', '2026-11-02T06:00:00Z'], []],
  ])('lists %s', async (_name, args, expected) => {
    const named = (await list(args)).map(({ rule, region }) => (rule === EBS ? `${rule} ${region}` : rule));
    expect(named).toEqual(expected);
  });

  it('says with the list when was last looked', async () => {
    const now = await run(['findings', 'list']);
    expect(now.err).toMatch(
      /^5 findings\.\nLast looked at 2026-11-03T06:00:00\.000Z: \d+ parts complete, 0 out of scope, 0 not read\.\n$/,
    );
    const then = await run(['findings', 'list', '--as-of', '2026-11-02']);
    expect(then.err).toMatch(
      /^5 findings as of 2026-11-02T23:59:59\.999Z\.\nLast looked at 2026-11-02T06:00:00\.000Z/,
    );
    const later = await run(['findings', 'list', '--as-of', '2026-12-01']);
    expect(later.err).toMatch(
      /^5 findings as of 2026-12-01T23:59:59\.999Z, which is to come: so they will read if/,
    );
    const before = await run(['findings', 'list', '--as-of', '2026-11-01', '--output', 'json']);
    expect(before).toMatchObject({ code: 0, out: '[]\n' });
    expect(before.err).toContain('an empty list means that nobody looked');
  });

  it.each<[string, string[], RegExp]>([
    [
      'a rule that there is not',
      ['findings', 'list', '--rule', 'iam-root-mfa'],
      /There is no rule "iam-root-mfa"\nNext: .*iam-root-mfa-enabled/,
    ],
    [
      'a requirement that no rule evidences',
      ['findings', 'list', '--requirement', 'soc2:CC99'],
      /No rule evidences soc2:CC99/,
    ],
    [
      'a requirement that asks for stricter parameters',
      ['findings', 'list', '--requirement', 'cis-aws-5.0:1.12'],
      /No rule evidences cis-aws-5\.0:1\.12 with the parameters in force/,
    ],
    ['a state that there is not', ['findings', 'list', '--status', 'broken'], /There is no state "broken"/],
    ['a severity that there is not', ['findings', 'list', '--severity', 'urgent'], /Allowed are critical/],
    [
      'a day that there is not',
      ['findings', 'list', '--as-of', '2026-02-30'],
      /--as-of 2026-02-30: not a moment/,
    ],
    ['a finding that there is not', ['findings', 'show', 'nothing'], /There is no finding nothing/],
    ['words on a finding that there is not', ['findings', 'ack', 'nothing'], /There is no finding nothing/],
    ['a snooze without an end', ['findings', 'snooze', 'nothing'], /--until/],
    ['a review without a note', ['findings', 'review', 'nothing'], /--note/],
    [
      'an exception for a rule that there is not',
      [
        'exception',
        'request',
        '--rule',
        'no-such',
        '--reason',
        'This is long enough to be read.',
        '--until',
        '9d',
      ],
      /There is no rule "no-such"/,
    ],
    [
      'an exception whose reason is too short',
      ['exception', 'request', '--rule', ROOT, '--reason', 'because', '--until', '9d'],
      /reason is too short/,
    ],
    [
      'an exception that lasts too long',
      [
        'exception',
        'request',
        '--rule',
        ROOT,
        '--reason',
        'This is long enough to be read.',
        '--until',
        '999d',
      ],
      /is not between now and/,
    ],
    ['an exception that there is not', ['exception', 'approve', 'nothing'], /There is no exception nothing/],
  ])('ends with 2 for %s', async (_name, args, said) => {
    const { code, out, err } = await run(args);
    expect(err).toMatch(said);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('shows one finding with its history', async () => {
    const id = await idOf(DIRECT);
    const { code, out } = await run(['findings', 'show', id, '--output', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { id, state: 'open', rule: DIRECT, history: [{ type: 'opened' }, { type: 'changed' }] },
    ]);
    const told = await run(['findings', 'show', id]);
    expect(told.out).toMatch(/^LOW .*\nOPEN: user\/anna has policies of its own/);
    expect(told.out).toMatch(
      /2026-11-02T06:02:00\.000Z {2}opened \(low\)[\s\S]*2026-11-03T06:02:00\.000Z {2}changed \(low\)/,
    );
  });

  it('records who saw, put aside, took and looked into what', async () => {
    const [direct, trail] = [await idOf(DIRECT), await idOf(TRAIL)];
    expect(await run(['findings', 'ack', direct, '--note', 'Seen.'])).toMatchObject({ code: 0, out: '' });
    expect(await list(['--status', 'acknowledged'])).toMatchObject([{ id: direct, acknowledgedBy: ME }]);
    expect((await run(['findings', 'assign', direct, 'bob'])).code).toBe(0);
    expect((await run(['findings', 'snooze', direct, '--until', '2d'])).code).toBe(0);
    expect(await list(['--status', 'snoozed'])).toMatchObject([
      { id: direct, assignee: 'bob', snoozedUntil: addDays(NOW, 2) },
    ]);
    expect(await list(['--status', 'snoozed'], addDays(NOW, 2))).toEqual([]);
    expect(await list(['--rule', DIRECT], addDays(NOW, 2))).toMatchObject([{ id: direct, state: 'open' }]);
    expect((await run(['findings', 'snooze', direct, '--until', '31d'])).code).toBe(2);
    expect((await run(['findings', 'snooze', direct, '--until', '2026-11-01'])).code).toBe(2);

    const { code, err } = await run(['findings', 'review', direct, '--note', 'It is fine.']);
    expect(code).toBe(2);
    expect(err).toMatch(/^Next: /m);
    expect((await run(['findings', 'review', trail, '--note', 'It was a test.'])).code).toBe(0);
    expect(await list(['--rule', TRAIL])).toEqual([]);
    expect(await list(['--rule', TRAIL, '--status', 'closed'])).toMatchObject([{ id: trail }]);
    const late = await run(['findings', 'ack', trail]);
    expect(late.code).toBe(2);
    expect(late.err).toMatch(/^Error: finding \w+ cannot be acknowledged: it has been closed since /);
    expect(late.err).toContain(
      `\nNext: See its history with: node bin/watchbill.mjs findings show ${trail} --state ${folder}\n`,
    );
  });

  it('lets an exception hold from when somebody else approves it until its end', async () => {
    const root = await idOf(ROOT);
    const asked = await run([
      'exception',
      'request',
      '--rule',
      ROOT,
      '--account',
      WORK,
      '--resource',
      '*:root',
      '--reason',
      'The device is on its way by post.',
      '--until',
      '3d',
    ]);
    expect(asked.code).toBe(0);
    const id = asked.out.trim();
    expect(asked.out).toBe(`${id}\n`);
    expect(await list(['--rule', ROOT])).toMatchObject([{ state: 'open' }]);

    const own = await run(['exception', 'approve', id]);
    expect(own.code).toBe(2);
    expect(own.err).toContain('cannot approve it');
    expect((await run(['exception', 'approve', id, '--by', 'bob'])).code).toBe(0);
    expect(await list(['--rule', ROOT])).toMatchObject([
      { id: root, state: 'excepted', exception: id, exceptedUntil: addDays(NOW, 3) },
    ]);
    expect((await run(['exception', 'approve', id, '--by', 'eve'])).code).toBe(2);
    expect(await list(['--rule', ROOT], addDays(NOW, 3))).toMatchObject([{ state: 'open' }]);

    for (const [now, status] of [
      [NOW, 'in force'],
      [addDays(NOW, 3), 'ended'],
    ] as const) {
      const { out } = await run(['exception', 'list', '--output', 'ndjson'], now);
      expect(lines(out)).toMatchObject([{ id, status, approvedBy: 'bob', requestedBy: ME }]);
    }
  });

  it('is one record for two processes', async () => {
    const host = await openStateFolder(folder);
    try {
      const id = await idOf(DETECTOR);
      const child = await launched(['findings', 'ack', id, '--state', folder]);
      expect(child).toMatchObject({ code: 0, out: '' });
      expect(await host.record.head(id)).toMatchObject({ acknowledged: { by: ME } });
    } finally {
      await host.close();
    }
  });

  it('stops at what a newer Watchbill wrote, and leaves it as it is', async () => {
    const id = await idOf(DIRECT);
    const host = await openStateFolder(folder);
    const endpoint = JSON.parse(await readFile(join(folder, 'endpoint.json'), 'utf8')) as Endpoint;
    const client = dynamoClient(endpoint);
    const item = { TableName: 'watchbill', Key: { pk: { S: `FINDING#${id}` }, sk: { S: 'HEAD' } } };
    try {
      await client.send(
        new UpdateItemCommand({
          ...item,
          UpdateExpression: 'SET #schema = :two',
          ExpressionAttributeNames: { '#schema': 'schema' },
          ExpressionAttributeValues: { ':two': { N: '2' } },
        }),
      );
      const before = (await client.send(new GetItemCommand(item))).Item;
      for (const args of [['list'], ['show', id], ['ack', id]]) {
        const { code, out, err } = await run(['findings', ...args]);
        expect({ args, code, out }).toEqual({ args, code: 1, out: '' });
        expect(err).toMatch(new RegExp(`^Error: .*FINDING#${id} HEAD`));
        expect(err).toMatch(/^Next: /m);
      }
      expect((await client.send(new GetItemCommand(item))).Item).toEqual(before);
    } finally {
      client.destroy();
      await host.close();
    }
  });
});

it('in a record without a scan, says that nobody looked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-cli-'));
  await (await openStateFolder(folder)).close();
  const { code, out, err } = await watchbill(['findings', 'list', '--state', folder, '--output', 'json'], {
    now: NOW,
  });
  expect({ code, out }).toEqual({ code: 0, out: '[]\n' });
  expect(err).toContain('No scan had been made by then: an empty list means that nobody looked.');
  await rm(folder, { recursive: true, force: true });
});

/** A process of its own, through the launcher that people use. */
function launched(args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/watchbill.mjs', ...args]);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...said }));
  });
}
