import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { ObjectMissingError, UsageError } from '../model/errors';
import type { Scan } from '../model/scan';
import { openStateFolder } from './state-folder';

const scan: Scan = {
  schema: 1,
  slot: '2026-10-01T00:00:00.000Z',
  status: 'running',
  startedAt: '2026-10-01T00:00:05.000Z',
  plan: 'plans/abc',
  version: '0.1.0',
  configuration: 'configurations/hash',
};

describe('a state folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-state-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps items and objects from one opening to the next', async () => {
    const first = await openStateFolder(folder);
    expect(await first.record.claimScan(scan)).toBe(true);
    await first.objects.putIfAbsent('2026-10/abc', Buffer.from('evidence'));
    await first.close();

    const second = await openStateFolder(folder);
    expect(second.serving).toBe(true);
    expect(await second.record.scan(scan.slot)).toEqual(scan);
    expect(await second.record.claimScan(scan)).toBe(false);
    expect(Buffer.from(await second.objects.get('2026-10/abc')).toString()).toBe('evidence');
    await second.close();
  });

  it('shows its state to a second opener while the first serves it', async () => {
    const host = await openStateFolder(folder);
    const guest = await openStateFolder(folder);
    expect([host.serving, guest.serving]).toEqual([true, false]);
    await host.record.claimScan(scan);
    expect(await guest.record.scan(scan.slot)).toEqual(scan);
    expect(await guest.record.claimScan(scan)).toBe(false);
    await guest.close();
    expect(await host.record.scan(scan.slot)).toEqual(scan);
    await host.close();
  });

  it('ignores the endpoint and credentials that the environment names', async () => {
    const before = { ...process.env };
    Object.assign(process.env, { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_PROFILE: 'no-such-profile' });
    try {
      const state = await openStateFolder(folder);
      expect(await state.record.claimScan(scan)).toBe(true);
      await state.close();
    } finally {
      process.env = before;
    }
  });

  it('answers nobody who does not know its access key id, and tells it to the owner only', async () => {
    const state = await openStateFolder(folder);
    const file = join(folder, 'endpoint.json');
    const { url } = JSON.parse(await readFile(file, 'utf8')) as { url: string };
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=guess/20261001/us-east-1/dynamodb/aws4_request',
      },
    });
    expect(answer.status).toBe(403);
    expect((await stat(file)).mode & 0o077).toBe(0);
    await state.close();
  });

  it('says so when whoever holds it does not answer', async () => {
    const release = await lock(folder, { lockfilePath: join(folder, 'lock') });
    await expect(openStateFolder(folder, { patienceMs: 0 })).rejects.toThrow(UsageError);
    await writeFile(
      join(folder, 'endpoint.json'),
      JSON.stringify({ url: 'http://127.0.0.1:9', accessKeyId: 'x' }),
    );
    await expect(openStateFolder(folder, { patienceMs: 0 })).rejects.toThrow(
      /does not answer at http:\/\/127/,
    );
    await release();
    await (await openStateFolder(folder)).close();
  });

  it('leaves an object that is there as it is, and misses one that is not', async () => {
    const { objects, close } = await openStateFolder(folder);
    await objects.putIfAbsent('digests/abc', Buffer.from('first'));
    await objects.putIfAbsent('digests/abc', Buffer.from('second'));
    expect(Buffer.from(await objects.get('digests/abc')).toString()).toBe('first');
    await expect(objects.get('digests/none')).rejects.toThrow(ObjectMissingError);
    await expect(objects.get('../endpoint.json')).rejects.toThrow('not an object');
    await close();
  });
});
