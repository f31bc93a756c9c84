import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { peopleFilesOf } from './people-files';

const CHANGED = new Date('2026-10-01T05:00:00.000Z');
const ROW = 'id,email,manager,status,left-at,aliases\n';

test('a path is read from the disk, and no client is made', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'people-'));
  try {
    const path = join(folder, 'people.csv');
    await writeFile(path, ROW);
    await utimes(path, CHANGED, CHANGED);
    const files = peopleFilesOf(() => {
      throw new Error('no client is needed');
    });
    const { bytes, changedAt } = await files.read(path);
    expect(Buffer.from(bytes).toString()).toBe(ROW);
    expect(changedAt).toBe('2026-10-01T05:00:00.000Z');
    await expect(files.read(join(folder, 'none.csv'))).rejects.toThrow('ENOENT');
    const besides = peopleFilesOf(() => new S3Client({}), join(folder, 'watchbill.yaml'));
    expect(Buffer.from((await besides.read('people.csv')).bytes).toString()).toBe(ROW);
    expect(Buffer.from((await besides.read(path)).bytes).toString()).toBe(ROW);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('an object is read from its bucket', async () => {
  const asked: string[] = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.setHeader('last-modified', CHANGED.toUTCString());
    response.end(ROW);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port');
    const client = new S3Client({
      region: 'eu-central-1',
      endpoint: `http://127.0.0.1:${address.port}`,
      forcePathStyle: true,
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'none' },
    });
    const { bytes, changedAt } = await peopleFilesOf(() => client).read('s3://hr-feed/daily/people.csv');
    expect(Buffer.from(bytes).toString()).toBe(ROW);
    expect(changedAt).toBe('2026-10-01T05:00:00.000Z');
    expect(asked).toEqual(['GET /hr-feed/daily/people.csv?x-id=GetObject']);
    client.destroy();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
