import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { sha256Hex } from '../../../src/model/hash';
import type { Instant } from '../../../src/model/instant';
import { openStateFolder } from '../../../src/state-folder/state-folder';
import { lines, watchbill } from '../../support/command-line';

const NOW: Instant = '2026-11-03T06:00:00.000Z';
const BUCKET = 'security-logs';
const [A, B] = ['111122223333', '444455556666'];
const [EU, US, AP] = ['eu-central-1', 'us-east-1', 'ap-southeast-2'] as const;
/** More than one page of a list. */
const FILES = 1_100;
const UPLOADS_AT_ONCE = 16;
const DAY = '2026/01/30';

const logOf = (...Records: object[]) => JSON.stringify({ Records });
const call = (eventID: string, account: string, region: string, eventName = 'DescribeInstances') => ({
  ...{ eventID, eventName, eventTime: '2026-01-30T12:00:00Z', awsRegion: region },
  ...{ recipientAccountId: account, userIdentity: { type: 'IAMUser', userName: 'anna' } },
});
const fileOf = (account: string, region: string, name: string) =>
  `AWSLogs/${account}/CloudTrail/${region}/${DAY}/${account}_CloudTrail_${region}_20260130T${name}.json.gz`;
const timeOf = (at: number) =>
  `${String(Math.floor(at / 60) % 24).padStart(2, '0')}${String(at % 60).padStart(2, '0')}Z_${String(at).padStart(6, '0')}`;

/** What the trail delivered, in the order of nothing. */
function trail(): Map<string, Buffer> {
  const held = new Map<string, Buffer>();
  for (let at = 0; at < FILES; at += 1)
    held.set(fileOf(A, EU, timeOf(at)), gzipSync(logOf(call(`q${at}`, A, EU))));
  for (const [account, region] of [
    [A, US],
    [B, EU],
    [B, US],
    [B, AP],
  ] as const)
    held.set(
      fileOf(account, region, timeOf(0)),
      gzipSync(logOf(call(`q-${account}-${region}`, account, region))),
    );
  // On the last page of the list.
  held.set(fileOf(A, EU, timeOf(FILES)), gzipSync(logOf(call('stop-1', A, EU, 'StopLogging'))));
  held.set(fileOf(B, AP, timeOf(1)), gzipSync(logOf(call('stop-2', B, AP, 'StopLogging'))));
  held.set(fileOf(B, US, timeOf(1)), gzipSync(logOf(call('cut', B, US))).subarray(0, 40));
  held.set(fileOf(B, EU, timeOf(1)), gzipSync(logOf(call('refused', B, EU, 'StopLogging'))));
  const [matching, gone] = [fileOf(B, AP, timeOf(1)), fileOf(B, AP, timeOf(2))];
  held.set(
    `AWSLogs/${B}/CloudTrail-Digest/${AP}/${DAY}/${B}_CloudTrail-Digest_${AP}_all_20260130T130000Z.json.gz`,
    gzipSync(
      JSON.stringify({
        digestS3Object: 'x',
        logFiles: [
          [matching, sha256Hex(logOf(call('stop-2', B, AP, 'StopLogging')))],
          [gone, 'f'.repeat(64)],
        ].map(([s3Object, hashValue]) => ({ s3Object, hashValue, hashAlgorithm: 'SHA-256' })),
      }),
    ),
  );
  return held;
}

const asked = process.env['WATCHBILL_PEERS'] === '1';
function hasMoto(): boolean {
  try {
    execFileSync('moto_server', ['--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const there = asked && hasMoto();
if (asked && !there) console.warn('skipped: moto_server is not on the PATH');

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** `backfill` on a bucket that moto serves: a server of its own, because the other test of moto empties its one. */
(there ? describe : describe.skip)('a trail in a bucket of moto', () => {
  const before = { ...process.env };
  let server: ChildProcess;
  let client: S3Client;
  let folder: string;
  beforeAll(async () => {
    const port = await freePort();
    const endpoint = `http://127.0.0.1:${port}`;
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'AKIAMOTO',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
      AWS_REGION: EU,
    });
    while (
      !(await fetch(`${endpoint}/moto-api/`).then(
        () => true,
        () => false,
      ))
    )
      await wait(100);
    client = new S3Client({});
    await client.send(
      new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: EU } }),
    );
    await pLimit(UPLOADS_AT_ONCE).map(trail(), ([path, Body]) =>
      client.send(new PutObjectCommand({ Bucket: BUCKET, Key: `org/${path}`, Body })),
    );
    const denied = { Effect: 'Deny', Principal: '*', Action: 's3:GetObject' };
    await client.send(
      new PutBucketPolicyCommand({
        Bucket: BUCKET,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ ...denied, Resource: `arn:aws:s3:::${BUCKET}/org/AWSLogs/${B}/CloudTrail/${EU}/*` }],
        }),
      }),
    );
    folder = await mkdtemp(join(tmpdir(), 'watchbill-trail-'));
    await (await openStateFolder(join(folder, 'state'), { access: 'making' })).close();
  });
  afterAll(async () => {
    client.destroy();
    process.env = before;
    const ended = once(server, 'exit');
    server.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  const run = (...args: string[]) =>
    watchbill(['backfill', ...args, '--state', join(folder, 'state')], { now: NOW });
  const backfill = (...args: string[]) =>
    run('--from', '2026-01-30', '--to', '2026-01-30', '--trail', `s3://${BUCKET}/org`, ...args);

  it('is read page by page, says what could not be read, and is kept once', async () => {
    const made = await backfill();
    expect(made).toMatchObject({ code: 4, err: expect.stringContaining('files read, now of') });
    const id = made.out.trim();
    const shown = JSON.parse((await run('show', id, '--output', 'json')).out);
    expect(shown.header.counts).toEqual({
      ...{ reconstructed: 2, 'looked at': 6, 'not read': 4 },
      ...{ logFiles: FILES + 5, records: FILES + 5, calls: 2 },
    });
    const rows = lines((await run('show', id, '--output', 'ndjson')).out);
    expect(rows).toMatchObject([
      { account: A, region: EU, digest: 'not validated', file: fileOf(A, EU, timeOf(FILES)) },
      { account: B, region: AP, digest: 'matches digest', file: fileOf(B, AP, timeOf(1)) },
    ]);
    const csv = (await run('show', id, '--output', 'csv')).out;
    expect(csv).toContain(`${fileOf(B, AP, timeOf(2))},"named by a digest, and not there"`);
    expect(csv).toContain(`${fileOf(B, US, timeOf(1))},unexpected end of file`);
    for (const at of [0, 1]) expect(csv).toContain(`${fileOf(B, EU, timeOf(at))},S3 answers`);
    expect(await backfill()).toMatchObject({
      ...{ code: 4, out: made.out },
      err: expect.stringContaining('and nothing was written'),
    });
  });

  it('is another reconstruction where a file went since, which its digest still names', async () => {
    await client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: `org/${fileOf(B, AP, timeOf(1))}` }));
    expect(await backfill('--account', B)).toMatchObject({ code: 4 });
    const all = lines((await run('list', '--output', 'ndjson')).out);
    expect(all).toHaveLength(2);
    expect(all).toContainEqual(
      expect.objectContaining({ accounts: [B], totals: expect.objectContaining({ rows: 0, unread: 5 }) }),
    );
  });

  it('is not read where the bucket or its prefix is another', async () => {
    expect(
      await run('--from', '2026-01-30', '--to', '2026-01-30', '--trail', `s3://${BUCKET}/other`),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds no folder AWSLogs'),
    });
    expect(
      await run('--from', '2026-01-30', '--to', '2026-01-30', '--trail', 's3://nobody-has-it'),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be read; nothing was recorded'),
    });
  });
});
