import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { UsageError } from '../model/errors';
import { instantOf } from '../model/instant';
import type { PeopleFiles } from '../reviews/people/load';

/** People files that are objects: `s3://bucket/key`. */
export function s3PeopleFiles(s3: S3Client): PeopleFiles {
  return {
    async read(location) {
      const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? [];
      if (Bucket === undefined || Key === undefined)
        throw new UsageError(`${location} is no object of S3`, 'Name one in `people`, as s3://bucket/key');
      const { Body, LastModified } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      if (Body === undefined) throw new Error('S3 answered without the object');
      return {
        bytes: await Body.transformToByteArray(),
        ...(LastModified !== undefined && { changedAt: instantOf(LastModified) }),
      };
    },
  };
}
