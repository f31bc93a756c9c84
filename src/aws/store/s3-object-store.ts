import {
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ObjectMissingError } from '../../model/errors';
import type { ListedObjects } from '../../evidence/ports';

const ATTEMPTS = 4;
const RETRY_MS = 100;

/**
 * Objects of one bucket. `If-None-Match: *` makes S3 refuse a second object under a key with 412, which is fine, because
 * keys are hashes of the bytes; and answer 409 when another write of the key is under way, which asks to try again.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function s3ObjectStore(client: S3Client, bucket: string): ListedObjects {
  async function put(key: string, body: Uint8Array, attempt: number): Promise<boolean> {
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          IfNoneMatch: '*',
          ContentType: 'application/gzip',
        }),
      );
      return true;
    } catch (thrown) {
      if (!(thrown instanceof S3ServiceException)) throw thrown;
      const status = thrown.$metadata.httpStatusCode;
      if (status === 412) return false;
      if (status !== 409 || attempt === ATTEMPTS) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
      return put(key, body, attempt + 1);
    }
  }
  return {
    putIfAbsent: (key, body) => put(key, body, 1),
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        if (Body === undefined) throw new Error(`S3 answered without a body for ${key} in bucket ${bucket}`);
        return await Body.transformToByteArray();
      } catch (thrown) {
        if (!(thrown instanceof NoSuchKey)) throw thrown;
        throw new ObjectMissingError(
          `The object ${key} that the record names is not in bucket ${bucket}`,
          'Look for a delete marker on the key: the bucket keeps every version',
          { cause: thrown },
        );
      }
    },
    async *keys(prefix) {
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: prefix },
      ))
        for (const { Key } of Contents) if (Key !== undefined) yield Key;
    },
  };
}
