import {
  GetObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { isOfDays, startOfDay, UnreadableFileError, type TrailFiles } from '../../backfill/trail-files';
import { CredentialsError, errorText, UsageError, WatchbillError } from '../../model/errors';
import { nameOf } from '../client/classify';

const PLACE = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s;

/** Of one object alone: it may not be read, is gone, or lies in an archive. */
const OF_ONE_OBJECT = new Set(['AccessDenied', 'NoSuchKey', 'InvalidObjectState']);

export function isS3Place(place: string): boolean {
  return place.startsWith('s3://');
}

/**
 * Opens the bucket of a trail for one use, with the caller's own credentials.
 * @param place such as `s3://bucket/prefix`, which `AWSLogs/` follows.
 * @throws UsageError, CredentialsError for what the caller can do something about.
 */
export async function withS3TrailFiles<T>(place: string, use: (files: TrailFiles) => Promise<T>): Promise<T> {
  const [, bucket, prefix = ''] = PLACE.exec(place) ?? [];
  if (bucket === undefined)
    throw new UsageError(
      `${place} names no bucket`,
      'Write --trail s3://bucket or --trail s3://bucket/prefix',
    );
  const client = new S3Client({ followRegionRedirects: true });
  try {
    const files = s3TrailFiles(client, { name: place, bucket, base: baseOf(prefix) });
    const { folders } = await files.below('AWSLogs');
    if (folders.length === 0)
      throw new UsageError(
        `${place} holds no folder AWSLogs with anything in it`,
        'Name the bucket of the trail, and the prefix that it has: `aws cloudtrail describe-trails` shows both',
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
  return {
    name,
    async below(path) {
      const prefix = `${base}${path}/`;
      const [folders, files]: [string[], string[]] = [[], []];
      for await (const page of paginateListObjectsV2(
        { client, pageSize: 1000 },
        { Bucket: bucket, Prefix: prefix, Delimiter: '/' },
      )) {
        for (const { Prefix = '' } of page.CommonPrefixes ?? [])
          folders.push(Prefix.slice(prefix.length, -1));
        // The console makes an empty object for a folder.
        for (const { Key = '' } of page.Contents ?? [])
          if (Key !== prefix && Key !== '') files.push(Key.slice(prefix.length));
      }
      return { folders: folders.sort(), files: files.sort() };
    },
    async *filesOfDays(path, first, last) {
      const Prefix = `${base}${path}/`;
      const StartAfter = `${base}${startOfDay(path, first)}`;
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            ...{ Bucket: bucket, Prefix, StartAfter, MaxKeys: 1000 },
            ContinuationToken: token,
          }),
        );
        for (const { Key = '', Size = 0 } of page.Contents ?? []) {
          const file = Key.slice(base.length);
          if (!isOfDays(file, path, first, last)) return;
          if (!file.endsWith('/')) yield { path: file, bytes: Size };
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    async read(path) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: `${base}${path}` }));
        if (Body === undefined) throw new UnreadableFileError('S3 answered without a body');
        return await Body.transformToByteArray();
      } catch (cause) {
        if (!OF_ONE_OBJECT.has(nameOf(cause))) throw cause;
        throw new UnreadableFileError(`S3 answers ${nameOf(cause)}: ${errorText(cause)}`, { cause });
      }
    },
  };
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
  if (!(thrown instanceof S3ServiceException)) return thrown;
  return new UsageError(
    `${place} cannot be read; nothing was recorded`,
    'Use credentials that may call s3:ListBucket and s3:GetObject there, and kms:Decrypt where the trail encrypts; or copy it and name the folder',
    { cause: thrown },
  );
}
