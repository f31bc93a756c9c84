import { cp, mkdir, mkdtemp, readdir, rm, writeFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { startAws } from '../../test/support/aws';
import { lines, watchbill } from '../../test/support/command-line';
import { EU, HOME, slotOf, smallOrganization, WORK } from '../../test/support/small-organization';
import { encodeEvidence } from '../evidence/evidence-object';
import { collectorOf } from '../sources/collector';
import { readers } from '../sources/readers.generated';
import { expectedCells, type Cell } from '../sources/cell';
import { partsOf } from '../sources/parts';

const NOW = slotOf(0);

describe('watchbill replay of stored evidence', () => {
  let pristine: string;
  let folder: string;
  let month: string;

  beforeAll(async () => {
    pristine = await mkdtemp(join(tmpdir(), 'watchbill-evidence-'));
    month = join(pristine, NOW.slice(0, 7));
    const aws = await startAws({ organization: smallOrganization, home: WORK, now: NOW });
    for (const source of ['iam', 'guardduty'] as const) {
      const cells: Cell[] = [];
      const { collect } = collectorOf(source, readers, {
        session: aws.session,
        clock: aws.clock,
        inventoryMode: 'direct',
      });
      const wanted = expectedCells(partsOf(source), { account: aws.home, regions: [EU] });
      for await (const cell of collect({ account: aws.home, wanted, now: NOW })) cells.push(cell);
      const { key, body } = await encodeEvidence({ account: WORK, source, slot: NOW }, cells);
      await mkdir(month, { recursive: true });
      await writeFile(join(pristine, key), body);
    }
    await aws.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-evidence-'));
    await cp(pristine, folder, { recursive: true });
    month = join(folder, NOW.slice(0, 7));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  afterAll(() => rm(pristine, { recursive: true, force: true }));

  const replay = (...args: string[]) =>
    watchbill(['replay', folder, '--output', 'ndjson', ...args], { now: NOW });

  it('judges as of the latest date in the data, and says so', async () => {
    const { code, out, err } = await replay();
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([
      { rule: 'iam-root-mfa-enabled' },
      { rule: 'iam-user-no-direct-policies' },
    ]);
    expect(err).toContain(`Judged as of ${NOW}, the latest date in the data.`);
  });

  it('ends with 3 for findings as severe as asked, and with 0 for less', async () => {
    expect((await replay('--fail-on', 'critical')).code).toBe(3);
    expect((await replay('--source', 'guardduty', '--fail-on', 'low')).code).toBe(0);
  });

  it('says which rules the Regions asked for leave out', async () => {
    const { code, out, err } = await replay('--region', EU, '--all');
    expect(code).toBe(0);
    expect(new Set((lines(out) as { region: string }[]).map(({ region }) => region))).toEqual(new Set([EU]));
    expect(err).toMatch(/^Left out: \d+ of \d+ rules, .*iam-root-mfa-enabled/m);
    expect(err).toContain('Add --region global');
  });

  it('says which rules that were asked for by name cannot be judged', async () => {
    const rules = ['--rule', 'iam-root-mfa-enabled', '--rule', 'kms-cmk-rotation-enabled'];
    const { code, out, err } = await replay(...rules, '--all');
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([{ rule: 'iam-root-mfa-enabled' }]);
    expect(err).toContain('Left out, as it cannot be judged: kms-cmk-rotation-enabled needs inventory.');
  });

  it('is unknown where the trail logs of a folder are not those of the Region that records it', async () => {
    await mkdir(join(folder, 'cloudtrail'));
    const record = {
      eventID: '1',
      eventName: 'StopLogging',
      eventSource: 'cloudtrail.amazonaws.com',
      eventTime: '2026-11-01T00:00:00Z',
      awsRegion: EU,
      recipientAccountId: HOME,
      userIdentity: { type: 'IAMUser', userName: 'anna' },
    };
    await writeFile(join(folder, 'cloudtrail', 'log.json'), JSON.stringify({ Records: [record] }));
    const rules = ['--rule', 'account-no-root-sign-in', '--rule', 'cloudtrail-no-trail-tampering'];
    const { out } = await replay('--account', HOME, ...rules, '--all');
    const seen = (lines(out) as { rule: string; region: string; outcome: string }[]).map(
      ({ rule, region, outcome }) => `${rule} ${region} ${outcome}`,
    );
    expect(seen.toSorted()).toEqual([
      `account-no-root-sign-in ${EU} pass`,
      'account-no-root-sign-in us-east-1 unknown',
      `cloudtrail-no-trail-tampering ${EU} fail`,
    ]);
  });

  it.each([
    ['an account', ['--account', '999999999999'], 'The data has nothing of account 999999999999\nWhy: '],
    ['a source', ['--source', 'inventory'], 'holds nothing of the accounts and sources asked for'],
  ])('ends with 2 for %s that the data has nothing of', async (_name, args, message) => {
    expect(await replay(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });

  it('ends with 2 for a Region that the data has nothing of', async () => {
    const { code, err } = await replay('--region', 'ap-south-1');
    expect(code).toBe(2);
    expect(err).toMatch(/The data has nothing of ap-south-1\n.*[\s\S]*Ask for some of eu-central-1, global/);
  });

  it('has nothing to say of a moment before the evidence', async () => {
    expect((await replay('--at', '2026-11-01')).code).toBe(2);
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ['one byte is changed', (file) => writeFile(file, gzipSync('{"schema":1}\n'))],
    ['it is cut short', (file) => writeFile(file, Buffer.from([0x1f, 0x8b, 8]))],
    ['it is no longer compressed', (file) => writeFile(file, 'text')],
  ])('ends with 5, before findings, where evidence was altered: %s', async (_name, alter) => {
    const files = (await readdir(month)).toSorted();
    const [first = ''] = files;
    await alter(join(month, first));
    const { code, err } = await replay('--fail-on', 'low');
    expect(code).toBe(5);
    expect(err).toMatch(new RegExp(`^Broken .*${first}: The evidence object .* cannot be trusted`, 'm'));
  });

  it('ends with 4 for a dump that is broken, which was never evidence', async () => {
    await mkdir(join(folder, 'cloudtrail'));
    await writeFile(join(folder, 'cloudtrail', 'log.json'), '{"Records": [');
    const { code, err } = await replay();
    expect(code).toBe(4);
    expect(err).toMatch(/^Broken cloudtrail.log\.json: /m);
  });

  describe('of the folder of a trail', () => {
    const record = (name: string, more: object = {}) => ({
      eventVersion: '1.11',
      eventID: `id-${name}`,
      eventName: name,
      eventSource: 'signin.amazonaws.com',
      eventTime: '2026-10-01T10:00:00Z',
      awsRegion: 'us-east-1',
      recipientAccountId: '111122223333',
      userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
      ...more,
    });
    const signIn = record('ConsoleLogin', {
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MFAUsed: 'No' },
    });
    const insight = record('ConsoleLogin', {
      eventID: 'i',
      eventCategory: 'Insight',
      userIdentity: undefined,
    });
    const FAULTS = ['account-no-console-sign-in-without-mfa', 'account-no-root-sign-in'];
    const verdictsIn = (out: string) =>
      z.array(z.object({ rule: z.string(), outcome: z.string() })).parse(lines(out));
    const UNREAD =
      /^Of cloudtrail.events of 111122223333 in us-east-1, 1 of 3 cannot be read: GetObject: eventID/m;
    const day = 'us-east-1/2026/10/01/111122223333_CloudTrail_us-east-1_20261001T1000Z_x.json.gz';
    const log = (...Records: unknown[]) => JSON.stringify({ Records });

    it.each<[string, Record<string, string>, string[], RegExp | undefined]>([
      ['of one account', { [`AWSLogs/111122223333/CloudTrail/${day}`]: log(signIn) }, FAULTS, undefined],
      [
        'of an organisation, under a prefix',
        { [`p/AWSLogs/o-exampleorgid/111122223333/CloudTrail/${day}`]: log(signIn) },
        FAULTS,
        undefined,
      ],
      [
        'whose records leave it to their place whose they are',
        {
          [`AWSLogs/111122223333/CloudTrail/${day}`]: log({
            ...signIn,
            recipientAccountId: undefined,
            awsRegion: undefined,
          }),
        },
        FAULTS,
        undefined,
      ],
      [
        'with records that no rule reads, of forms that none could',
        {
          'cloudtrail/a.json': log(
            signIn,
            record('RotateKey', { userIdentity: { accountId: '111122223333' } }),
            record('GetObject', { eventID: 7 }),
          ),
        },
        FAULTS,
        UNREAD,
      ],
      [
        'with digests and Insights beside the logs',
        {
          'cloudtrail/a.json': log(signIn),
          'cloudtrail/digest.json': JSON.stringify({ digestS3Object: 'x', logFiles: [] }),
          'AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/10/01/d.json.gz': '{}',
          'AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/10/01/i.json.gz': log(insight),
          'cloudtrail/insight.json': log(insight),
        },
        FAULTS,
        /Ignored cloudtrail.digest\.json: a digest of CloudTrail/,
      ],
      [
        'of which a part was copied, by the names of its files',
        {
          [day]: log({ ...signIn, recipientAccountId: undefined, awsRegion: undefined }),
          'd/111122223333_CloudTrail-Digest_us-east-1_main_us-east-1_20261001T1000Z.json.gz': '{}',
        },
        FAULTS,
        /Ignored d.111122223333_CloudTrail-Digest\S+: a digest of CloudTrail/,
      ],
      [
        'with data events that CloudTrail aggregated',
        {
          'cloudtrail/a.json': log(signIn, {
            eventVersion: '1.0',
            accountId: '111122223333',
            eventId: 'g',
            eventCategory: 'Aggregated',
            eventType: 'AwsAggregatedEvent',
            awsRegion: 'us-east-1',
            eventSource: 's3.amazonaws.com',
            timeWindow: { windowStart: '2026-10-01T10:00:00Z', windowEnd: '2026-10-01T10:05:00Z' },
            summary: { primaryDimension: { dimension: 'eventName', statistics: [] }, details: [] },
          }),
        },
        FAULTS,
        /Ignored cloudtrail.a\.json: what CloudTrail counts/,
      ],
    ])('%s', async (_name, files, expected, said) => {
      const trail = await mkdtemp(join(tmpdir(), 'watchbill-trail-'));
      for (const [file, text] of Object.entries(files)) {
        await mkdir(dirname(join(trail, file)), { recursive: true });
        await writeFile(join(trail, file), file.endsWith('.gz') ? gzipSync(text) : text);
      }
      const { code, out, err } = await watchbill(
        ['replay', trail, '--output', 'ndjson', '--all', '--region', 'us-east-1'],
        { now: NOW },
      );
      await rm(trail, { recursive: true });
      const verdicts = verdictsIn(out);
      expect(verdicts.filter(({ rule }) => FAULTS.includes(rule)).map(({ outcome }) => outcome)).toEqual(
        expected.map(() => 'fail'),
      );
      expect(verdicts.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(1);
      if (said !== undefined) expect(err).toMatch(said);
      expect(err).not.toMatch(/^Broken/m);
      expect(code).toBe(said === UNREAD ? 4 : 0);
    });

    it.each<[string, unknown, string, string]>([
      ['of the call that is asked for', record('ConsoleLogin', { userIdentity: { type: 7 } }), '', 'pass'],
      ['that does not say of which call', record('', { eventName: null }), '', 'unknown'],
      ['that is none', null, '', 'unknown'],
      ['of another call, in a file with a mark of its order of bytes', record('GetUser'), '\uFEFF', 'pass'],
    ])('passes nothing that a record %s would decide', async (_what, odd, mark, tampering) => {
      const trail = await mkdtemp(join(tmpdir(), 'watchbill-trail-'));
      await mkdir(join(trail, 'cloudtrail'));
      const signedIn = record('ConsoleLogin', { eventID: 'odd', userIdentity: { type: 7 } });
      await writeFile(join(trail, 'cloudtrail', 'a.json'), mark + log(record('GetUser'), signedIn, odd));
      const { out } = await watchbill(['replay', trail, '--output', 'ndjson', '--all'], { now: NOW });
      await rm(trail, { recursive: true });
      const outcomes = (id: string) =>
        verdictsIn(out).flatMap(({ rule, outcome }) => (rule === id ? [outcome] : []));
      expect(new Set(outcomes('account-no-root-sign-in'))).toEqual(new Set(['unknown']));
      expect(new Set(outcomes('cloudtrail-no-trail-tampering'))).toEqual(new Set([tampering]));
    });
  });

  it('names links, which it does not follow', async () => {
    await symlink(join(month, 'elsewhere'), join(folder, 'log.json'));
    expect((await replay()).err).toMatch(/^Ignored log\.json: a link, which is not followed\.$/m);
  });

  it('says of a log file without calls that it holds none, and not that it is unknown', async () => {
    const quiet = await mkdtemp(join(tmpdir(), 'watchbill-trail-'));
    await mkdir(join(quiet, 'cloudtrail'));
    await writeFile(join(quiet, 'cloudtrail', 'a.json'), '{"Records":[]}');
    const { code, err } = await watchbill(['replay', quiet], { now: NOW });
    await rm(quiet, { recursive: true });
    expect(code).toBe(2);
    expect(err).toMatch(/^Why: .* or hold no call/m);
  });

  it('names what it does not know and goes on', async () => {
    await writeFile(join(folder, 'notes\u001b[2J.txt'), 'hello');
    const { code, err } = await replay();
    expect(code).toBe(0);
    expect(err).toMatch(/^Ignored notes\ufffd\[2J\.txt: /m);
  });

  it.each<[string, string[]]>([
    ['a folder that is not there', ['replay', '/nowhere']],
    ['a folder without anything to judge', ['replay', join(__dirname, '..', 'cli')]],
    ['a moment that is none', ['replay', __dirname, '--at', 'yesterday']],
  ])('ends with 2 for %s', async (_name, args) => {
    expect(await watchbill(args, { now: NOW })).toMatchObject({ code: 2, out: '' });
  });
});
