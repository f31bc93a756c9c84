import {
  GetObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import {
  isOfDays,
  startOfDay,
  UnreadableFileError,
  type ListedFile,
  type TrailFiles,
} from '../../backfill/trail-files';
import { CredentialsError, errorText, UsageError, WatchbillError } from '../../model/errors';
import { nameOf } from '../client/classify';

const PLACE = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s;

/** Of one object or folder alone: it may not be read or listed, is gone, or lies in an archive. */
const OF_ONE_THING = new Set(['AccessDenied', 'NoSuchKey', 'InvalidObjectState']);
/** In one answer. */
const MOST_NAMES = 1000;

export function isS3Place(place: string): boolean {
  return place.startsWith('s3://');
}

/**
 * Opens the bucket of a trail or of AWS Config for one use, with the caller's own credentials.
 * @param place such as `s3://bucket/prefix`, which `AWSLogs/` follows.
 * @throws UsageError, CredentialsError for what the caller can do something about.
 */
export async function withS3TrailFiles<T>(place: string, use: (files: TrailFiles) => Promise<T>): Promise<T> {
  const [, bucket, prefix = ''] = PLACE.exec(place) ?? [];
  if (bucket === undefined)
    throw new UsageError(`${place} names no bucket`, 'Write s3://bucket or s3://bucket/prefix', {
      cause: new Error('A place in S3 begins with s3:// and the name of a bucket'),
    });
  const client = new S3Client({ followRegionRedirects: true });
  try {
    const files = s3TrailFiles(client, { name: place, bucket, base: baseOf(prefix) });
    const { folders } = await files.below('AWSLogs');
    if (folders.length === 0)
      throw new UsageError(
        `${place} holds no folder AWSLogs with anything in it`,
        'Name the bucket and the prefix that it delivers to: `aws cloudtrail describe-trails` and `aws configservice describe-delivery-channels` show both',
        { cause: new Error('CloudTrail and AWS Config deliver below a folder of that name') },
      );
    return await use(files);
  } catch (thrown) {
    throw explained(place, thrown);
  } finally {
    client.destroy();
  }
}

/** What precedes `AWSLogs/` in every key. */
function baseOf(prefix: string): string {
  const own = prefix.replace(/\/+$/, '').replace(/(^|\/)AWSLogs$/, '');
  return own === '' ? '' : `${own}/`;
}

export function s3TrailFiles(
  client: S3Client,
  { name, bucket, base }: { readonly name: string; readonly bucket: string; readonly base: string },
): TrailFiles {
  /** @param after the name that precedes the first that is wanted. */
  async function* listed(prefix: string, after?: string): AsyncGenerator<ListedFile, void> {
    let token: string | undefined;
    do {
      const page = await unlessRefused(() =>
        client.send(
          new ListObjectsV2Command({
            ...{ Bucket: bucket, Prefix: prefix, MaxKeys: MOST_NAMES },
            ...(after !== undefined && { StartAfter: after }),
            ContinuationToken: token,
          }),
        ),
      );
      for (const { Key = '', Size = 0 } of page.Contents ?? [])
        yield { path: Key.slice(base.length), bytes: Size };
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }
  return {
    name,
    async below(path) {
      const prefix = `${base}${path}/`;
      const [folders, files]: [string[], string[]] = [[], []];
      const pages = paginateListObjectsV2(
        { client, pageSize: MOST_NAMES },
        { Bucket: bucket, Prefix: prefix, Delimiter: '/' },
      );
      await unlessRefused(async () => {
        for await (const page of pages) {
          for (const { Prefix = '' } of page.CommonPrefixes ?? [])
            folders.push(Prefix.slice(prefix.length, -1));
          // The console makes an empty object for a folder.
          for (const { Key = '' } of page.Contents ?? [])
            if (Key !== prefix && Key !== '') files.push(Key.slice(prefix.length));
        }
      });
      return { folders: folders.sort(), files: files.sort() };
    },
    async *filesOfDays(path, first, last) {
      for await (const file of listed(`${base}${path}/`, `${base}${startOfDay(path, first)}`)) {
        if (!isOfDays(file.path, path, first, last)) return;
        if (!file.path.endsWith('/')) yield file;
      }
    },
    async *filesBelow(path) {
      for await (const file of listed(`${base}${path}/`)) if (!file.path.endsWith('/')) yield file;
    },
    async read(path) {
      return unlessRefused(async () => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: `${base}${path}` }));
        if (Body === undefined) throw new UnreadableFileError('S3 answered without a body');
        return await Body.transformToByteArray();
      });
    },
  };
}

/** @throws UnreadableFileError where S3 refuses this one thing. */
async function unlessRefused<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (isRefusedWithoutWords(cause))
      throw new UnreadableFileError('S3 answers 403 and says no more', { cause });
    if (!OF_ONE_THING.has(nameOf(cause))) throw cause;
    throw new UnreadableFileError(`S3 answers ${nameOf(cause)}: ${errorText(cause)}`, { cause });
  }
}

/** As some stores that speak S3, and what stands before a bucket, refuse. */
function isRefusedWithoutWords(thrown: unknown): boolean {
  return (
    thrown instanceof S3ServiceException &&
    thrown.$metadata.httpStatusCode === 403 &&
    nameOf(thrown) === 'Unknown'
  );
}

function explained(place: string, thrown: unknown): unknown {
  if (thrown instanceof WatchbillError) return thrown;
  const name = nameOf(thrown);
  if (
    /^(CredentialsProviderError|TokenProviderError|ExpiredToken|InvalidAccessKeyId|SignatureDoesNotMatch)/.test(
      name,
    )
  )
    return new CredentialsError(
      `There are no credentials that open ${place}`,
      'Sign in, for example with `aws sso login`, set AWS_PROFILE, and run the command again',
      { cause: thrown },
    );
  if (errorText(thrown).includes('Region is missing'))
    return new UsageError(`Nothing says where ${place} is`, 'Set AWS_REGION to the Region of the bucket', {
      cause: thrown,
    });
  if (!(thrown instanceof S3ServiceException || thrown instanceof UnreadableFileError)) return thrown;
  return new UsageError(
    `${place} cannot be read; nothing was recorded`,
    'Use credentials that may call s3:ListBucket and s3:GetObject there, and kms:Decrypt where the trail encrypts; or copy it and name the folder',
    { cause: thrown },
  );
}
