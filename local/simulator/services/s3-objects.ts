import { createHash } from 'node:crypto';
import type * as client from '@aws-sdk/client-s3';
import { RawAnswer } from '../answer';
import { AwsError } from '../aws-error';
import type { Call, Handlers } from '../service';
import type { StoredObject } from '../memory';
import { pageOf } from '../paging';

const MOST_KEYS = 1000;

/** Objects of the caller's own buckets: those named when the simulator was started. They are kept until it is closed. */
export const s3Objects: Handlers<typeof client> = {
  PutObject({ Bucket, Key = '', IfNoneMatch, ContentType = 'binary/octet-stream' }, call) {
    const objects = objectsOf(Bucket, call);
    if (IfNoneMatch === '*' && objects.has(Key)) {
      throw new AwsError(
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
        412,
      );
    }
    const etag = `"${createHash('md5').update(call.request.body).digest('hex')}"`;
    objects.set(Key, { body: call.request.body, etag, contentType: ContentType, modifiedAt: call.now });
    return { ETag: etag };
  },

  GetObject(input, call) {
    const { body, ...object } = objectOf(input, call, 'NoSuchKey');
    return new RawAnswer(body, headersOf(object));
  },

  HeadObject(input, call) {
    const { body, ...object } = objectOf(input, call, 'NotFound');
    return new RawAnswer('', { ...headersOf(object), 'content-length': String(body.length) });
  },

  ListObjectsV2({ Bucket, Prefix = '', MaxKeys, ContinuationToken }, call) {
    const objects = [...objectsOf(Bucket, call)].filter(([key]) => key.startsWith(Prefix));
    const page = pageOf(
      objects.sort(([one], [other]) => (one < other ? -1 : 1)),
      {
        token: ContinuationToken,
        size: MaxKeys,
        usual: MOST_KEYS,
        most: MOST_KEYS,
        invalid: 'InvalidArgument',
      },
    );
    return {
      Name: Bucket,
      Prefix,
      KeyCount: page.items.length,
      MaxKeys: MaxKeys ?? MOST_KEYS,
      IsTruncated: page.next !== undefined,
      NextContinuationToken: page.next,
      Contents: page.items.map(([key, { body, etag, modifiedAt }]) => ({
        Key: key,
        Size: body.length,
        ETag: etag,
        LastModified: new Date(modifiedAt),
      })),
    };
  },
};

function objectsOf(bucket: string | undefined, { memory }: Call): Map<string, StoredObject> {
  const objects = memory.buckets.get(bucket ?? '');
  if (objects === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  return objects;
}

function objectOf(
  { Bucket, Key }: { Bucket?: string | undefined; Key?: string | undefined },
  call: Call,
  missing: string,
): StoredObject {
  const object = objectsOf(Bucket, call).get(Key ?? '');
  if (object === undefined) throw new AwsError(missing, 'The specified key does not exist.', 404);
  return object;
}

function headersOf({ etag, contentType, modifiedAt }: Omit<StoredObject, 'body'>): Record<string, string> {
  return { etag, 'content-type': contentType, 'last-modified': new Date(modifiedAt).toUTCString() };
}
