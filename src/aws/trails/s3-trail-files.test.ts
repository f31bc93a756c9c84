import {
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
  S3ServiceException,
  type ListObjectsV2CommandInput,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { s3TrailFiles, withS3TrailFiles } from './s3-trail-files';

const PLACE = 'AWSLogs/111122223333/CloudTrail/eu-central-1';
const refused = (name: string) =>
  new S3ServiceException({ name, $fault: 'client', message: 'no', $metadata: { httpStatusCode: 403 } });

/** A bucket that answers two keys a page. */
function bucketOf(keys: readonly string[], asked: object[] = []): S3Client {
  const client = new S3Client({ region: 'eu-central-1' });
  const mock = mockClient(client);
  mock.on(GetObjectCommand, { Key: 'of us/a' }).rejects(refused('AccessDenied'));
  mock.on(GetObjectCommand, { Key: 'of us/b' }).rejects(refused('SlowDown'));
  mock.on(GetObjectCommand, { Key: 'of us/c' }).rejects(refused('Unknown'));
  mock.on(ListObjectsV2Command).callsFake((input: ListObjectsV2CommandInput) => {
    const { Prefix = '', StartAfter = '', Delimiter, ContinuationToken, MaxKeys } = input;
    asked.push({ StartAfter, MaxKeys });
    const found = keys.filter((key) => key.startsWith(Prefix) && key > StartAfter);
    if (Delimiter !== undefined) {
      const below = found.map((key) => key.slice(Prefix.length));
      const folders = new Set(below.filter((key) => key.includes('/')).map((key) => key.split('/')[0] ?? ''));
      return {
        CommonPrefixes: [...folders].map((name) => ({ Prefix: `${Prefix}${name}/` })),
        Contents: below.filter((key) => !key.includes('/')).map((key) => ({ Key: `${Prefix}${key}` })),
      };
    }
    const at = Number(ContinuationToken ?? 0);
    return {
      Contents: found.slice(at, at + 2).map((Key) => ({ Key, Size: 7 })),
      ...(at + 2 < found.length && { NextContinuationToken: String(at + 2) }),
    };
  });
  mock.on(ListObjectsV2Command, { Prefix: 'of us/denied/' }).rejects(refused('AccessDenied'));
  return client;
}

const files = (client: S3Client) =>
  s3TrailFiles(client, { name: 's3://logs/of us', bucket: 'logs', base: 'of us/' });

it('lists the days asked for page by page from the first on, and no further than the last', async () => {
  const day = (of: string, name: string) => `of us/${PLACE}/${of}/${name}`;
  const asked: object[] = [];
  const client = bucketOf(
    [
      day('2026/01/29', 'x'),
      day('2026/01/30', ''),
      day('2026/01/30', 'a'),
      day('2026/01/31', 'b'),
      day('2026/02/01', 'c'),
      day('2026/02/02', 'd'),
      day('2026/02/03', 'e'),
      day('2026/02/04', 'f'),
    ],
    asked,
  );
  const found: string[] = [];
  for await (const { path, bytes } of files(client).filesOfDays(PLACE, '2026-01-30', '2026-02-01'))
    found.push(`${path.slice(PLACE.length + 1)} ${bytes}`);
  expect(found).toEqual(['2026/01/30/a 7', '2026/01/31/b 7', '2026/02/01/c 7']);
  const StartAfter = `of us/${PLACE}/2026/01/30/`;
  expect(asked).toEqual([
    { StartAfter, MaxKeys: 1000 },
    { StartAfter, MaxKeys: 1000 },
  ]);
});

it('names what lies below, without the empty object that the console makes for a folder', async () => {
  const client = bucketOf([
    'of us/AWSLogs/',
    'of us/AWSLogs/note',
    'of us/AWSLogs/111122223333/CloudTrail/x',
  ]);
  expect(await files(client).below('AWSLogs')).toEqual({ folders: ['111122223333'], files: ['note'] });
});

it('tells one object that may not be read from a bucket that answers nothing more', async () => {
  const { read } = files(bucketOf([]));
  await expect(read('a')).rejects.toMatchObject({ name: 'UnreadableFileError' });
  await expect(read('b')).rejects.toMatchObject({ name: 'SlowDown' });
  await expect(read('c')).rejects.toThrow('S3 answers 403 and says no more');
});

it.each(['s3://', 's3://Up_per/x', 's3:///x'])('%s names no bucket', async (place) => {
  await expect(withS3TrailFiles(place, async () => undefined)).rejects.toThrow('names no bucket');
});

it('tells a folder that may not be listed from one that holds nothing', async () => {
  const { below, filesBelow, filesOfDays } = files(bucketOf(['of us/x/2026/1/5/a', 'of us/x/2026/1/5/']));
  const all = async (listed: AsyncIterable<{ path: string }>) => {
    const paths: string[] = [];
    for await (const { path } of listed) paths.push(path);
    return paths;
  };
  expect(await all(filesBelow('x/2026/1'))).toEqual(['x/2026/1/5/a']);
  expect(await all(filesBelow('x/2026/2'))).toEqual([]);
  const refusedSo = { name: 'UnreadableFileError', message: 'S3 answers AccessDenied: no' };
  await expect(below('denied')).rejects.toMatchObject(refusedSo);
  await expect(all(filesBelow('denied'))).rejects.toMatchObject(refusedSo);
  await expect(all(filesOfDays('denied', '2026-01-30', '2026-01-31'))).rejects.toMatchObject(refusedSo);
});
