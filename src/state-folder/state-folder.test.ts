import type { Instant } from '../model/instant';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { lock } from 'proper-lockfile';
import { IntegrityError, ObjectMissingError, UsageError } from '../model/errors';
import type { Scan } from '../model/scan';
import { dynamoClient, isHeldElsewhere, serveDynamo } from './embedded-dynamo';
import { openStateFolder } from './state-folder';
import { storageFailure } from './storage-failure';

const scan: Scan = {
  schema: 1,
  slot: '2026-10-01T00:00:00.000Z',
  status: 'running',
  startedAt: '2026-10-01T00:00:05.000Z',
  plan: 'plans/abc',
  version: '0.1.0',
  configuration: 'configurations/hash',
};

const LATER: Instant = '2026-10-02T00:00:00.000Z';

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

  it('belongs to a process that lost its lock until that closes the database', async () => {
    const path = join(folder, 'record');
    const suspended = await serveDynamo('suspended', path);
    await expect(openStateFolder(folder, { patienceMs: 0 })).rejects.toThrow(
      `The state folder ${folder} is held by another process, which does not answer`,
    );
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    await suspended.close();
    await (await openStateFolder(folder)).close();
  });

  it('takes its lock again where another process took it meanwhile', async () => {
    const state = await openStateFolder(folder);
    // As a thief leaves it: the lock that this process looks for every five seconds is another one, or gone.
    await rm(join(folder, 'lock'), { recursive: true });
    while (!existsSync(join(folder, 'lock'))) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await state.record.claimScan(scan)).toBe(true);
    await state.close();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('serves no database that another has open, and the other goes on', async () => {
    const path = join(folder, 'record');
    const first = await serveDynamo('first', path);
    const refused: unknown = await serveDynamo('second', path).catch((thrown: unknown) => thrown);
    expect(isHeldElsewhere(refused)).toBe(true);
    const client = dynamoClient(first.endpoint);
    await expect(client.send(new DescribeTableCommand({ TableName: 'watchbill' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    client.destroy();
    await first.close();
  });

  it('loses the unfinished files of writers that were killed, and no others', async () => {
    await (await openStateFolder(folder)).close();
    const objects = join(folder, 'objects', '2026-10');
    await mkdir(objects, { recursive: true });
    const hourAgo = Date.now() / 1000 - 3_700;
    for (const name of ['abc', 'abc.1.part', 'def.2.part']) await writeFile(join(objects, name), 'x');
    await writeFile(join(folder, 'endpoint.json.3.part'), 'x');
    for (const path of [
      join(objects, 'abc'),
      join(objects, 'abc.1.part'),
      join(folder, 'endpoint.json.3.part'),
    ])
      await utimes(path, hourAgo, hourAgo);
    await (await openStateFolder(folder)).close();
    const left = ['abc', 'abc.1.part', 'def.2.part'].filter((name) => existsSync(join(objects, name)));
    expect(left).toEqual(['abc', 'def.2.part']);
    expect(existsSync(join(folder, 'endpoint.json.3.part'))).toBe(false);
  });

  it.each([1, 3])(
    'goes on by itself when the process that serves it ends, also beside %i others',
    async (others) => {
      const host = await openStateFolder(folder);
      const guests = await Promise.all(Array.from({ length: 1 + others }, () => openStateFolder(folder)));
      await host.record.claimScan(scan);
      await host.close();
      expect(await Promise.all(guests.map(({ record }) => record.scan(scan.slot)))).toEqual(
        guests.map(() => scan),
      );
      const [first] = guests;
      expect(await first?.record.claimScan({ ...scan, slot: LATER })).toBe(true);
      await Promise.all(guests.map(({ close }) => close()));
      const again = await openStateFolder(folder);
      expect([again.serving, (await again.record.scan(LATER))?.slot]).toEqual([true, LATER]);
      await again.close();
    },
  );

  it('can be left by the process that serves it while others go on asking', async () => {
    const host = await openStateFolder(folder);
    const guest = await openStateFolder(folder);
    let isClosed = false;
    let asked = 0;
    const ask = async () => {
      while (!isClosed && asked++ < 5_000) await guest.record.scan(scan.slot);
    };
    const asking = Array.from({ length: 4 }, ask);
    await guest.record.scan(scan.slot);
    await host.close();
    isClosed = true;
    await Promise.all(asking);
    expect(asked).toBeLessThan(5_000);
    await guest.close();
  });

  it('answers whoever goes on asking, while one host after another ends', async () => {
    const host = await openStateFolder(folder);
    await host.record.claimScan(scan);
    const guests = await Promise.all(Array.from({ length: 6 }, () => openStateFolder(folder)));
    const asking = guests.map(async ({ record, close }, index) => {
      for (let asked = 0; asked < 40 * (index + 1); asked += 1)
        expect(await record.scan(scan.slot)).toEqual(scan);
      await close();
    });
    await host.close();
    await Promise.all(asking);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('can be left while a connection is open that nothing was asked on', async () => {
    const host = await openStateFolder(folder);
    const silent = connect(Number(new URL(host.endpoint.url).port), '127.0.0.1');
    await once(silent, 'connect');
    const ended = once(silent, 'close');
    await host.close();
    await ended;
  });

  it('is served by nobody when a guest was closed while it looked for the next host', async () => {
    const host = await openStateFolder(folder);
    const guest = await openStateFolder(folder);
    await guest.record.scan(scan.slot);
    await host.close();
    const asked = guest.record.scan(scan.slot).catch(() => undefined);
    // Until it has found that the host is gone.
    while (!existsSync(join(folder, 'lock'))) await new Promise((resolve) => setImmediate(resolve));
    await guest.close();
    await asked;
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    const next = await openStateFolder(folder, { patienceMs: 0 });
    expect(next.serving).toBe(true);
    await next.close();
  });

  it.each(['reading', 'making'] as const)(
    'is not made again for %s where its table is gone',
    async (access) => {
      const state = await openStateFolder(folder);
      await state.objects.putIfAbsent('2026-10/abc', Buffer.from('evidence'));
      await state.close();
      await rm(join(folder, 'record'), { recursive: true });
      await expect(openStateFolder(folder, { access })).rejects.toThrow(IntegrityError);
      expect(existsSync(join(folder, 'record'))).toBe(false);
      await (await serveDynamo('another', join(folder, 'record'))).close();
      await expect(openStateFolder(folder, { access })).rejects.toThrow('is not whole');
    },
  );

  describe('that cannot be written', () => {
    const uid = process.geteuid?.();
    /** Whoever may do everything becomes somebody else. */
    const become = (id: number) => (uid === 0 ? process.seteuid?.(id) : undefined);
    const NOBODY = 65_534;
    beforeEach(async () => {
      const state = await openStateFolder(folder);
      await state.record.claimScan(scan);
      await state.objects.putIfAbsent('2026-10/abc', Buffer.from('evidence'));
      await state.close();
      for (const name of await readdir(folder, { recursive: true, withFileTypes: true }))
        await chmod(join(name.parentPath, name.name), name.isDirectory() ? 0o555 : 0o444);
      await chmod(folder, 0o555);
      become(NOBODY);
    });
    afterEach(async () => {
      become(0);
      for (const name of await readdir(folder, { recursive: true, withFileTypes: true }))
        if (name.isDirectory()) await chmod(join(name.parentPath, name.name), 0o755);
      await chmod(folder, 0o755);
    });

    it('is read as it is, and left so', async () => {
      const before = await readdir(folder, { recursive: true });
      const state = await openStateFolder(folder, { access: 'reading' });
      expect(await state.record.scan(scan.slot)).toEqual(scan);
      expect(Buffer.from(await state.objects.get('2026-10/abc')).toString()).toBe('evidence');
      await expect(state.objects.putIfAbsent('2026-10/def', Buffer.from('x'))).rejects.toThrow(
        `${folder} cannot be written`,
      );
      await state.close();
      expect(await readdir(folder, { recursive: true })).toEqual(before);
    });

    it.each(['writing', 'making'] as const)('is refused for %s', async (access) => {
      await expect(
        openStateFolder(folder, { access }).catch((thrown: unknown) => {
          throw storageFailure(thrown, folder);
        }),
      ).rejects.toMatchObject({
        name: 'WatchbillError',
        message: `${folder} cannot be written`,
        next: expect.stringContaining('Allow yourself to write it'),
        cause: expect.any(Error),
      });
    });
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

const withCode = (code: string, message: string) => Object.assign(new Error(message), { code });

it.each<[string, unknown, string]>([
  [
    'a full disk, by Node',
    withCode('ENOSPC', 'ENOSPC: no space left on device, write'),
    'The disk that holds here is full',
  ],
  [
    'a full disk, by the database',
    Object.assign(new Error('IO error: here/record/000005.log: No space left on device'), {
      name: 'InternalServerError',
    }),
    'The disk that holds here is full',
  ],
  [
    'a read-only file system',
    withCode('EROFS', 'EROFS: read-only file system, mkdir'),
    'here cannot be written',
  ],
  [
    'a folder of somebody else',
    withCode('EACCES', 'EACCES: permission denied, mkdir'),
    'here cannot be written',
  ],
  [
    'files of somebody else in it',
    new Error('Database failed to open', {
      cause: withCode('LEVEL_IO_ERROR', 'IO error: here/record/LOCK: Permission denied'),
    }),
    'here cannot be written',
  ],
  [
    'files that are gone',
    new Error('Database failed to open', {
      cause: withCode('LEVEL_CORRUPTION', 'Corruption: 1 missing files; e.g.: here/record/000005.ldb'),
    }),
    'The table of here cannot be opened',
  ],
  [
    'a host that was killed',
    withCode('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'),
    'The process that served here has ended',
  ],
])('says what %s means', (_name, thrown, message) => {
  expect(storageFailure(thrown, 'here')).toMatchObject({
    name: message.startsWith('The table') ? 'IntegrityError' : 'WatchbillError',
    message: expect.stringContaining(message),
    next: expect.any(String),
    cause: expect.any(Error),
  });
});

it('leaves other errors as they are', () => {
  for (const thrown of [new Error('a bug'), new UsageError('x', 'y', { cause: new Error('z') }), 'text'])
    expect(storageFailure(thrown, 'here')).toBe(thrown);
});
