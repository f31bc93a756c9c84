import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, UpdateItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { running } from '../../test/support/running';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';
import { addDays, type Instant } from '../model/instant';
import { SOURCES } from '../sources/sources';
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
        find: () => Promise.reject(new Error('nobody is told here')),
        locate: () => Promise.reject(new Error('nobody is told here')),
      },
    });
    await scan(slotOf(0));
    await scan(slotOf(1));
    await state.close();
    await aws.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const [ROOT, EBS, SSH, DIRECT, FEDERATION, TRAIL, DETECTOR] = [
    'iam-root-mfa-enabled',
    'ebs-default-encryption',
    'ec2-sg-no-unrestricted-admin-ports',
    'iam-user-no-direct-policies',
    'iam-identity-federation-in-use',
    'cloudtrail-no-trail-tampering',
    'guardduty-no-detector-tampering',
  ] as const;

  it.each<[string, string[], string[]]>([
    [
      'everything unfinished, the worst first',
      [],
      [ROOT, TRAIL, `${EBS} ${EU}`, DETECTOR, FEDERATION, DIRECT],
    ],
    ['one severity', ['--severity', 'low'], [DIRECT]],
    ['two severities', ['--severity', 'low', '--severity', 'critical'], [ROOT, DIRECT]],
    ['a Region', ['--region', US], []],
    ['what belongs to no Region', ['--region', 'global'], [ROOT, FEDERATION, DIRECT]],
    ['an account', ['--account', WORK], [ROOT, TRAIL, `${EBS} ${EU}`, DETECTOR, FEDERATION, DIRECT]],
    ['an account without any', ['--account', HOME], []],
    ['a resource', ['--resource', `arn:aws:iam::${WORK}:root`], [ROOT]],
    [
      'resources by a pattern',
      ['--resource', '*:user/*', '--resource', '*:root'],
      [ROOT, FEDERATION, DIRECT],
    ],
    ['resources that there are not', ['--resource', 'arn:aws:s3:::none'], []],
    [
      'what was open at any time of a period',
      ['--from', '2026-11-02', '--to', '2026-11-02'],
      [ROOT, TRAIL, `${EBS} ${US}`, SSH, FEDERATION, DIRECT],
    ],
    [
      'what was open in a period and how it stood at its end',
      ['--from', '2026-11-02', '--to', '2026-11-03', '--status', 'resolved'],
      [`${EBS} ${US}`, SSH],
    ],
    ['a period before the first scan', ['--from', '2026-10-01', '--to', '2026-11-01'], []],
    ['a rule', ['--rule', EBS], [`${EBS} ${EU}`]],
    ['a state', ['--status', 'resolved'], [`${EBS} ${US}`, SSH]],
    ['a state of a rule', ['--rule', EBS, '--status', 'resolved'], [`${EBS} ${US}`]],
    ['a requirement', ['--requirement', 'cis-aws-5.0:1.14'], [DIRECT]],
    ['an earlier day', ['--as-of', '2026-11-02'], [ROOT, TRAIL, `${EBS} ${US}`, SSH, FEDERATION, DIRECT]],
    ['an earlier day and a state', ['--as-of', '2026-11-02', '--status', 'resolved'], []],
    ['an instant before the first scan', ['--as-of', '2026-11-02T06:00:00Z'], []],
  ])('lists %s', async (_name, args, expected) => {
    const named = (await list(args)).map(({ rule, region }) => (rule === EBS ? `${rule} ${region}` : rule));
    expect(named).toEqual(expected);
  });

  it('of scans refuses a period that ends before it begins, and says of one to come that it has not', async () => {
    const reversed = await run(['scans', '--from', '2027-01-01']);
    expect(reversed).toMatchObject({ code: 2, out: '' });
    expect(reversed.err).toContain('The period ends before it begins: 2027-01-01T00:00:00.000Z to ');
    const toCome = await run(['scans', '--from', '2027-01-01', '--to', '2027-01-02']);
    expect(toCome.err).toContain('2027-01-02T23:59:59.999Z was to come when this was asked');
    expect(toCome.err).not.toContain('no schedule was in force');
  });

  it('says with the list when was last looked', async () => {
    const now = await run(['findings', 'list']);
    const all =
      'access-analyzer, account, cloudtrail, cloudwatch, config, guardduty, iam, identity-center, inspector, inventory, macie, organization, securityhub, ssm';
    expect(now.err).toBe(`6 findings.\nOldest complete look: 2026-11-03T06:00:00.000Z (${all}).\n`);
    const then = await run(['findings', 'list', '--as-of', '2026-11-02', '--rule', ROOT]);
    expect(then.err).toBe(
      '1 findings as of 2026-11-02T23:59:59.999Z.\nOldest complete look: 2026-11-02T06:00:00.000Z (iam).\n',
    );
    const later = await run(['findings', 'list', '--as-of', '2026-12-01']);
    expect(later.err).toMatch(
      /^6 findings as of 2026-12-01T23:59:59\.999Z, which is to come: so they will read if/,
    );
    const before = await run(['findings', 'list', '--as-of', '2026-11-01', '--output', 'json']);
    expect(before.code).toBe(0);
    expect(JSON.parse(before.out)).toMatchObject({ findings: [], gaps: { noScan: 'nobody-looked' } });
    expect(before.err).toContain('an empty list means that nobody looked');
  });

  it('prints as JSON one object that says how it was made', async () => {
    const { out } = await run([
      'findings',
      'list',
      '--output',
      'json',
      '--rule',
      EBS,
      '--status',
      'resolved',
    ]);
    const { findings, ...made } = JSON.parse(out) as Record<string, unknown>;
    expect(made).toEqual({
      schemaVersion: 1,
      asOf: NOW,
      query: { rule: [EBS], status: ['resolved'] },
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      configurationHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      counts: { findings: 1, bySeverity: { high: 1 }, byState: { resolved: 1 } },
      damaged: [],
      gaps: {
        sources: [
          { source: 'inventory', oldest: '2026-11-03T06:00:00.000Z', complete: 2, never: [], gaps: [] },
        ],
        unjudged: 0,
        isUnjudgedOfAnyState: true,
        off: [],
        unfinished: [],
        unreached: [],
        narrowed: [],
        missed: [],
        pending: [],
        unwatchedRegions: [],
      },
    });
    expect(findings).toMatchObject([
      {
        rule: EBS,
        region: US,
        state: 'resolved',
        closed: {
          how: 'passes',
          at: '2026-11-03T06:02:00.000Z',
          observedAt: expect.stringMatching(/^2026-11-03T06:/),
          evidence: [expect.stringMatching(/^2026-11\/[0-9a-f]{64}$/)],
        },
      },
    ]);
  });

  it('prints as CSV the same in lines before the rows, which may be left out', async () => {
    const args = ['findings', 'list', '--output', 'csv', '--rule', EBS, '--status', 'resolved'];
    const { out } = await run(args);
    const [first, ...rest] = out.split('\r\n');
    expect(first).toBe('# schemaVersion: 1');
    expect(rest.slice(0, 7)).toEqual([
      `# asOf: "${NOW}"`,
      `# query: {"rule":["${EBS}"], "status":["resolved"]}`,
      expect.stringMatching(/^# version: "/),
      expect.stringMatching(/^# configurationHash: "[0-9a-f]{64}"$/),
      '# counts: {"findings":1, "bySeverity":{"high":1}, "byState":{"resolved":1}}',
      '# gaps: Oldest complete look: 2026-11-03T06:00:00.000Z (inventory).',
      'id,state,severity,account,region,rule,resource,opened,closed,closed by,observed,evidence,due,message',
    ]);
    const bare = await run([...args, '--no-header']);
    expect(bare.out).toBe(rest.slice(6).join('\r\n'));
  });

  it.each<[string, string[], string, object]>([
    ['unknown', ['findings', 'unknown'], 'unknown', { unknown: 0, byOutcome: {} }],
    [
      'what was read',
      ['coverage', '--account', WORK, '--source', 'guardduty', '--region', US],
      'coverage',
      { parts: 2, complete: 2, notRead: 0, off: 0, outOfScope: 0, neverLookedAt: 0 },
    ],
    ['scans', ['scans'], 'scans', { slots: 2, byStatus: { concluded: 2 } }],
    ['what waits', ['status'], 'status', { 'notifications-pending': 8, overdue: 0 }],
    ['exceptions', ['exception', 'list'], 'exceptions', { exceptions: 0, byStatus: {} }],
  ])('prints %s as JSON and CSV in the same way', async (_name, args, rows, counts) => {
    const made = JSON.parse((await run([...args, '--output', 'json'])).out) as Record<string, unknown>;
    expect(made).toMatchObject({
      schemaVersion: 1,
      asOf: NOW,
      query: expect.any(Object),
      version: expect.stringMatching(/^\d/),
      configurationHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      counts,
      damaged: [],
      [rows]: expect.any(Array),
    });
    const { out } = await run([...args, '--output', 'csv']);
    const bare = await run([...args, '--output', 'csv', '--no-header']);
    const header = out.slice(0, out.length - bare.out.length);
    expect(header).toMatch(/^(# \w+: [^\r\n]+\r\n)+$/);
    expect(header).toContain(`# asOf: "${NOW}"`);
    expect(out).toBe(`${header}${bare.out}`);
    expect(bare.out).not.toContain('#');
  });

  it('says of a period when each episode opened and closed', async () => {
    const rows = await list(['--from', '2026-11-02', '--rule', EBS]);
    const [opened, closed] = ['2026-11-02T06:02:00.000Z', '2026-11-03T06:02:00.000Z'];
    expect(rows).toMatchObject([
      { region: EU, state: 'open', episodes: [{ openedAt: closed }] },
      {
        region: US,
        state: 'resolved',
        episodes: [{ openedAt: opened, closed: { how: 'passes', at: closed } }],
      },
    ]);
    const { out, err } = await run([
      'findings',
      'list',
      '--from',
      '2026-11-02',
      '--rule',
      EBS,
      '--output',
      'csv',
    ]);
    expect(out).toContain(`${opened}/${closed}`);
    expect(out).toContain(`${closed}/..`);
    expect(err).toMatch(
      /^2 findings open at any time from 2026-11-02T00:00:00\.000Z to 2026-11-03T12:00:00\.000Z\./,
    );
  });

  it('shows a finding as it stood, and its history as CSV', async () => {
    const [resolved] = await list(['--rule', EBS, '--status', 'resolved']);
    const id = resolved?.id ?? '';
    const then = await run(['findings', 'show', id, '--as-of', '2026-11-02', '--output', 'ndjson']);
    expect(lines(then.out)).toMatchObject([{ id, state: 'open', history: [{ type: 'opened' }] }]);
    const before = await run(['findings', 'show', id, '--as-of', '2026-11-01']);
    expect(before.code).toBe(2);
    expect(before.err).toMatch(/^Error: Finding \w+ had not been opened by 2026-11-01T23:59:59\.999Z/);
    const { out } = await run(['findings', 'show', id, '--output', 'csv', '--no-header']);
    const [headings, ...events] = out.trim().split('\r\n');
    expect(headings).toBe('number,at,event,by,severity,observed,evidence,said');
    expect(events).toEqual([
      expect.stringMatching(/^1,2026-11-02T06:02:00\.000Z,opened,,high,2026-11-02T06:.*,2026-11\//),
      expect.stringMatching(/^2,2026-11-03T06:02:00\.000Z,resolved,,,2026-11-03T06:.*,2026-11\//),
    ]);
  });

  it('says of coverage too where no account is watched', async () => {
    const { code, out, err } = await run(['coverage', '--region', 'sa-east-1', '--output', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ coverage: [], gaps: { unwatchedRegions: ['sa-east-1'] } });
    expect(err).toContain('No account is watched in sa-east-1: nothing was looked at there.\n');
  });

  it('says what was read, what ran, what waits, and what could not be judged', async () => {
    const coverage = await run([
      'coverage',
      '--account',
      WORK,
      '--source',
      'guardduty',
      '--region',
      US,
      '--output',
      'ndjson',
    ]);
    expect(lines(coverage.out)).toMatchObject(
      ['guardduty.detectors', 'guardduty.findings'].map((part) => ({
        account: WORK,
        source: 'guardduty',
        part,
        region: US,
        status: 'complete',
        slot: slotOf(1),
      })),
    );
    const scans = await run(['scans', '--output', 'ndjson']);
    expect(lines(scans.out)).toMatchObject(
      [slotOf(0), slotOf(1)].map((slot) => ({
        slot,
        status: 'concluded',
        accounts: 2,
        notReached: [],
        cells: { unread: 0 },
      })),
    );
    expect(scans.err).toMatch(/: 2 concluded, 0 running, 0 crashed, 0 interrupted, 0 missed\.\n$/);
    const status = await run(['status', '--output', 'ndjson']);
    expect(lines(status.out)).toContainEqual({
      kind: 'notifications-pending',
      count: 8,
      at: expect.any(String),
    });
    expect(status.err).toContain('No schedule is in force: scans are made by hand.');
    const unknown = await run(['findings', 'unknown', '--rule', ROOT, '--output', 'ndjson']);
    expect(unknown).toMatchObject({ code: 0, out: '' });
    expect(unknown.err).toMatch(/^0 not judged: 0 unknown, 0 error\.\nOldest complete look: /);
  });

  it.each<[string, string[], RegExp]>([
    [
      'a rule that there is not',
      ['findings', 'list', '--rule', 'iam-root-mfa'],
      /There is no rule "iam-root-mfa"\nWhy: none of the \d+ rules.*\nNext: .*iam-root-mfa-enabled/,
    ],
    [
      'a resource without a name',
      ['findings', 'list', '--resource', ''],
      /--resource is empty, which no resource matches\nWhy: Every resource has a name\nNext: Name an ARN, or a pattern/,
    ],
    [
      'a requirement that no rule evidences',
      ['findings', 'list', '--requirement', 'soc2:CC99'],
      /No rule evidences soc2:CC99[^\n]*did you mean "soc2:CC\d.*\nWhy: .*\nNext: /,
    ],
    [
      'a rule and a requirement that it does not evidence',
      ['findings', 'list', '--rule', EBS, '--requirement', 'cis-aws-5.0:1.14'],
      /None of the rules named evidences cis-aws-5\.0:1\.14.*\nWhy: .*\nNext: /,
    ],
    [
      'an account that was never watched',
      ['findings', 'list', '--account', `${WORK.slice(0, -1)}X`.replace('X', '9')],
      new RegExp(`There is no account \\d+ in this record; did you mean "${WORK}"\\?\\nWhy: .*\\nNext: `),
    ],
    [
      'a Region that there is not',
      ['findings', 'list', '--region', 'eu-cental-1'],
      /There is no Region eu-cental-1; did you mean "eu-central-1"\?\nWhy: .*\nNext: /,
    ],
    [
      'the coverage of a Region that there is not',
      ['coverage', '--region', 'eu-cental-1'],
      /There is no Region/,
    ],
    ['an end without a beginning', ['findings', 'list', '--to', '2026-11-02'], /Next: Add --from/],
    [
      'a period and a moment',
      ['findings', 'list', '--from', '2026-11-01', '--as-of', '2026-11-02'],
      /about one moment/,
    ],
    [
      'a period that ends before it begins',
      ['findings', 'list', '--from', '2026-11-03', '--to', '2026-11-01'],
      /ends before it begins/,
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
    expect(JSON.parse(out)).toMatchObject({
      finding: { id, state: 'open', rule: DIRECT, history: [{ type: 'opened' }, { type: 'changed' }] },
    });
    const told = await run(['findings', 'show', id]);
    expect(told.out).toMatch(
      /^LOW IAM user has policies of its own\nOPEN: user\/anna has policies of its own[^]*\nlink {6}Open in IAM: https:/,
    );
    const trail = (await run(['findings', 'show', await idOf(TRAIL)])).out;
    expect(trail).toMatch(
      /OPEN: At 2026-11-01T20:00:00\.000Z [^]*\nby {8}.*\nhappened {2}2026-11-01T20:00:00\.000Z\n/,
    );
    const [mended] = await list(['--rule', SSH, '--status', 'resolved']);
    const ports = await run(['findings', 'show', mended?.id ?? '', '--output', 'json']);
    expect(JSON.parse(ports.out)).toMatchObject({
      finding: {
        params: { ports: [22, 3389] },
        paramsFrom: { ports: { by: 'default' } },
        paramsAt: slotOf(1),
      },
    });
    expect((await run(['findings', 'show', mended?.id ?? ''])).out).toContain(
      `\nparam     ports = [22,3389] (default), in the scan of ${slotOf(1)}\n`,
    );
    expect(told.out).not.toContain('happened');
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
    const spelled = await run(['exception', 'approve', id, '--by', ` ${ME.toUpperCase()}.`]);
    expect(spelled.code).toBe(2);
    expect(spelled.err).toContain('cannot approve it');
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
      expect(lines(out)).toMatchObject([{ id, status, approvedBy: ME, approvedAs: 'bob', requestedBy: ME }]);
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

  describe('of which something is damaged, tells of the rest and names it', () => {
    const damagedList = async (args: readonly string[]): Promise<Ended> =>
      run(['findings', 'list', '--output', 'ndjson', ...args]);
    const rulesIn = ({ out }: Ended) => (lines(out) as Row[]).map(({ rule }) => rule);

    it.each<{ name: string; args: string[] }>([
      { name: 'everything unfinished', args: [] },
      { name: 'by account', args: ['--account', WORK] },
      { name: 'by rule', args: ['--rule', DIRECT, '--rule', ROOT, '--rule', TRAIL] },
    ])('a finding: $name', async ({ args }) => {
      const whole = (await list(args)).map(({ rule }) => rule);
      const id = await idOf(DIRECT);
      const ended = await withDamage(`FINDING#${id}`, 'head', () => damagedList(args));
      expect(ended.code).toBe(5);
      expect(rulesIn(ended)).toEqual(whole.filter((rule) => rule !== DIRECT));
      expect(ended.err).toContain(`The table's item FINDING#${id} HEAD of account ${WORK} cannot be read: `);
      expect(ended.err).toContain('Restore the item: from point-in-time recovery');
      expect(await list(args)).toHaveLength(whole.length);
    });

    it('an exception: its findings read without it', async () => {
      const { out } = await run(['exception', 'list', '--output', 'ndjson']);
      const [id = ''] = (lines(out) as Row[]).map((row) => row.id);
      const ended = await withDamage(`EXCEPTION#${id}`, 'endsAt', () => damagedList(['--rule', ROOT]));
      expect(ended.code).toBe(5);
      expect(lines(ended.out)).toMatchObject([{ rule: ROOT, state: 'open' }]);
      expect(ended.err).toContain(`EXCEPTION#${id} HEAD`);
      const exceptions = await withDamage(`EXCEPTION#${id}`, 'endsAt', () =>
        run(['exception', 'list', '--output', 'ndjson']),
      );
      expect(exceptions).toMatchObject({ code: 5, out: '' });
    });

    it("an object: the scan's manifest, without which nobody knows what was looked at", async () => {
      const whole = await list();
      const manifests = join(folder, 'objects', 'manifests');
      for (const name of await readdir(manifests)) {
        const body = await readFile(join(manifests, name));
        body.writeUInt8(body.readUInt8(body.length - 6) ^ 1, body.length - 6);
        await chmod(join(manifests, name), 0o600);
        await writeFile(join(manifests, name), body);
      }
      const ended = await damagedList([]);
      expect(ended.code).toBe(5);
      expect(lines(ended.out)).toEqual(whole);
      expect(ended.err).toMatch(/The object manifests\/\w+ cannot be trusted: /);
      expect(ended.err).toContain('Restore the version that was written first');
      for (const name of await readdir(manifests)) {
        const body = await readFile(join(manifests, name));
        body.writeUInt8(body.readUInt8(body.length - 6) ^ 1, body.length - 6);
        await writeFile(join(manifests, name), body);
      }
    });
  });

  /** While an attribute of an item is not what it should be. */
  async function withDamage(pk: string, attribute: string, use: () => Promise<Ended>): Promise<Ended> {
    const host = await openStateFolder(folder);
    const endpoint = JSON.parse(await readFile(join(folder, 'endpoint.json'), 'utf8')) as Endpoint;
    const client = dynamoClient(endpoint);
    const item = { TableName: 'watchbill', Key: { pk: { S: pk }, sk: { S: 'HEAD' } } };
    const put = async (value: AttributeValue) => {
      await client.send(
        new UpdateItemCommand({
          ...item,
          UpdateExpression: 'SET #attribute = :value',
          ExpressionAttributeNames: { '#attribute': attribute },
          ExpressionAttributeValues: { ':value': value },
        }),
      );
    };
    try {
      const before = (await client.send(new GetItemCommand(item))).Item?.[attribute];
      if (before === undefined) throw new Error(`${pk} has no ${attribute}`);
      await put({ S: 'damaged' });
      try {
        return await use();
      } finally {
        await put(before);
      }
    } finally {
      client.destroy();
      await host.close();
    }
  }

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
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    configurationHash: null,
    counts: { findings: 0 },
    gaps: { noScan: 'nobody-looked', sources: [] },
    findings: [],
  });
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
