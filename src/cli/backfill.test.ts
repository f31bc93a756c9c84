import { appendFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lines, watchbill } from '../../test/support/command-line';
import type { Instant } from '../model/instant';
import { openStateFolder } from '../state-folder/state-folder';

const NOW: Instant = '2026-11-03T06:00:00.000Z';
const A = '111122223333';
const DAY = `AWSLogs/${A}/CloudTrail/eu-central-1/2026/01/30`;
const FILE = `${DAY}/${A}_CloudTrail_eu-central-1_20260130T1205Z_x.json.gz`;
const stopped = (id: string) => ({
  eventID: id,
  eventName: 'StopLogging',
  eventTime: '2026-01-30T12:00:00Z',
  awsRegion: 'eu-central-1',
  recipientAccountId: A,
  userIdentity: { type: 'IAMUser', userName: '=anna\u202e\r\n,x' },
});

let folder: string;
const run = (...args: string[]) => watchbill([...args, '--state', join(folder, 'state')], { now: NOW });
const period = ['--from', '2026-01-30', '--to', '2026-01-31'];
const backfill = (...args: string[]) => run('backfill', ...period, '--trail', join(folder, 'trail'), ...args);
const write = async (path: string, bytes: Uint8Array) => {
  await mkdir(dirname(join(folder, 'trail', path)), { recursive: true });
  await writeFile(join(folder, 'trail', path), bytes);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-backfill-'));
  await (await openStateFolder(join(folder, 'state'), { access: 'making' })).close();
  await write(FILE, gzipSync(JSON.stringify({ Records: [stopped('e1')] })));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps what a trail says of a time before the record, labelled, and once', async () => {
  const made = await backfill();
  expect(made).toMatchObject({ code: 0, err: expect.stringContaining('as reconstructed: no finding') });
  const id = made.out.trim();
  expect(await backfill()).toMatchObject({
    code: 0,
    out: `${id}\n`,
    err: expect.stringContaining('and nothing was written'),
  });
  const list = await run('backfill', 'list', '--output', 'json');
  expect(JSON.parse(list.out)).toMatchObject({
    counts: { backfills: 1 },
    backfills: [{ id, reconstructed: true, at: NOW, totals: { files: 1, rows: 1, unread: 0 } }],
  });
  const shown = await run('backfill', 'show', id.slice(0, 6), '--files', '--output', 'json');
  expect(JSON.parse(shown.out)).toMatchObject({
    header: {
      asOf: '2026-01-31T23:59:59.999Z',
      parameters: { reconstructed: 'yes', id },
      counts: { reconstructed: 1, 'looked at': 1, 'not read': 0, files: 1, logFiles: 1 },
      controlTotals: { [A]: 1 },
      gaps: { data: { reconstructed: true, placesWithDaysWithoutFile: 1 } },
    },
  });
  const rows = lines((await run('backfill', 'show', id, '--output', 'ndjson')).out);
  expect(rows).toMatchObject([{ reconstructed: true, outcome: 'fail', file: FILE, digest: 'not validated' }]);
  const csv = (await run('backfill', 'show', id, '--output', 'csv')).out;
  expect(csv).toContain('nobody watched then');
  expect(csv).not.toContain('\u202e');
  expect((await run('backfill', 'show', id)).out).toMatch(/^reconstructed: 1$/m);
});

it('keeps what AWS Config delivered apart from the trail, and names it beside answers', async () => {
  const name = `${A}_Config_eu-central-1_ConfigHistory_AWS::EC2::SecurityGroup_20260130T120000Z_20260130T120000Z_1.json.gz`;
  const resource = `arn:aws:ec2:eu-central-1:${A}:security-group/sg-1`;
  const everybody = {
    ...{ ipProtocol: '-1', ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }], ipv6Ranges: [], prefixListIds: [] },
    userIdGroupPairs: [],
  };
  const item = {
    ...{ awsAccountId: A, awsRegion: 'eu-central-1', ARN: resource, resourceType: 'AWS::EC2::SecurityGroup' },
    ...{ resourceId: 'sg-1', configurationItemStatus: 'OK', supplementaryConfiguration: {} },
    configurationItemCaptureTime: '2026-01-30T11:00:00.000Z',
    configuration: { groupId: 'sg-1', groupName: 'x', ipPermissions: [everybody], ipPermissionsEgress: [] },
  };
  await write(
    `AWSLogs/${A}/Config/eu-central-1/2026/1/30/ConfigHistory/${name}`,
    gzipSync(JSON.stringify({ configurationItems: [item] })),
  );
  const ofConfig = ['backfill', ...period, '--config-history', join(folder, 'trail')];
  const made = await run(...ofConfig);
  expect(made).toMatchObject({ code: 0, err: expect.stringContaining('AWS Config signs nothing') });
  expect(await run(...ofConfig)).toMatchObject({
    out: made.out,
    err: expect.stringContaining('nothing was written'),
  });
  const shown = JSON.parse((await run('backfill', 'show', made.out.trim(), '--output', 'json')).out);
  expect(shown).toMatchObject({
    header: {
      parameters: { reconstructed: 'yes', of: 'config-history' },
      counts: { 'not judged': 0, 'looked at': 1, 'not read': 0, historyFiles: 1, items: 1 },
      gaps: { data: { reconstructed: true, placesWithoutSnapshot: 1 } },
    },
  });
  const rows = lines((await run('backfill', 'show', made.out.trim(), '--output', 'ndjson')).out);
  expect(rows).toContainEqual(
    expect.objectContaining({
      ...{ reconstructed: true, resource, rule: 'ec2-sg-no-all-traffic-from-internet', outcome: 'fail' },
      ...{ firstObserved: '2026-01-30T11:00:00.000Z', lastObserved: '2026-01-30T11:00:00.000Z' },
    }),
  );
  expect((await run('backfill', 'show', made.out.trim(), '--output', 'csv')).out).toContain(
    'nobody watched then',
  );
  expect(lines((await run('findings', 'list', '--output', 'ndjson')).out)).toEqual([]);
  // The trail in the same bucket is another reconstruction, and says nothing of Config's folder.
  expect(await backfill()).toMatchObject({ code: 0 });
  expect((await run('ask', 'ran', ...period)).err).toContain(
    'reconstructed from the history of AWS Config of 2026-01-30',
  );
});

it('is no finding, and the record proves it', async () => {
  const { out } = await backfill();
  expect(lines((await run('findings', 'list', '--output', 'ndjson')).out)).toEqual([]);
  expect(await run('verify')).toMatchObject({ code: 0 });
  const objects = join(folder, 'state', 'objects', 'kept-files');
  const [kept = ''] = await readdir(objects);
  await appendFile(join(objects, kept), 'x');
  expect(await run('verify')).toMatchObject({ code: 5 });
  expect(await run('backfill', 'show', out.trim())).toMatchObject({
    code: 5,
    err: expect.stringContaining('its bytes do not have the hash in its key'),
  });
});

it('ends with 4 where something of the trail was not read, and follows no link', async () => {
  await symlink('/etc/hostname', join(folder, 'trail', `${DAY}/link.json`));
  await write(`${DAY}/z.json.gz`, Buffer.from('damaged'));
  const { code, out } = await backfill();
  expect(code).toBe(4);
  const { out: shown } = await run('backfill', 'show', out.trim(), '--output', 'csv');
  expect(shown).toContain(`${DAY}/link.json,no plain file: links are not followed`);
  expect(shown).toContain(`${DAY}/z.json.gz,`);
});

it('says which file could not be read, and why, where none could', async () => {
  await write(FILE, gzipSync(JSON.stringify({ Records: [stopped('e1')] })).subarray(0, 40));
  expect(await backfill()).toMatchObject({
    code: 2,
    err: expect.stringMatching(
      /\nWhy: 1 file or folder was not read: AWSLogs\/\S+_x\.json\.gz \(unexpected end of file\)\nNext: /,
    ),
  });
  await rm(join(folder, 'trail', FILE));
  expect(await backfill()).toMatchObject({ code: 2, err: expect.stringContaining('\nWhy: None lies there') });
});

it('reads nothing where there is no record to keep it in', async () => {
  await rm(join(folder, 'state'), { recursive: true });
  const { code, err } = await backfill();
  expect(code).toBe(2);
  expect(err).toMatch(/^Error: There is no folder /);
});

it('names a record that says no event, and takes no two of them for one', async () => {
  await write(
    FILE,
    gzipSync(
      JSON.stringify({
        Records: [stopped(''), { ...stopped(''), eventTime: '2026-01-30T13:00:00Z' }, stopped('e1')],
      }),
    ),
  );
  const { code, out } = await backfill();
  expect(code).toBe(4);
  const { out: shown } = await run('backfill', 'show', out.trim(), '--output', 'csv');
  expect(shown).toContain('2 of cloudtrail.events cannot be read: StopLogging: eventID');
});

it.each([
  ['a period that is not over', ['--to', '2026-11-03'], 'is still to come'],
  ['a period that ends before it begins', ['--to', '2026-01-01'], 'ends before it begins'],
  ['days without a file', ['--from', '2026-03-01', '--to', '2026-03-02'], 'nothing was recorded'],
  ['a folder without AWSLogs', ['--trail', tmpdir()], 'holds no folder AWSLogs'],
  ['a bucket without a name', ['--trail', 's3://'], 'names no bucket'],
  ['two places', ['--config-history', tmpdir()], 'make two reconstructions'],
])('refuses %s', async (_name, args, words) => {
  expect(await backfill(...args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  expect(lines((await run('backfill', 'list', '--output', 'ndjson')).out)).toEqual([]);
});
