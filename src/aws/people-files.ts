import { readFile, stat } from 'node:fs/promises';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { instantOf } from '../model/instant';
import type { PeopleFiles } from '../reviews/people/load';

const OBJECT = /^s3:\/\/([^/]+)\/(.+)$/;

/** The people file from a path, or from an object `s3://bucket/key`. @param client made only where an object is read. */
export function peopleFilesOf(client: () => S3Client): PeopleFiles {
  return {
    async read(location) {
      const [, Bucket, Key] = OBJECT.exec(location) ?? [];
      if (Bucket === undefined || Key === undefined) {
        const bytes = await readFile(location);
        return { bytes, changedAt: instantOf((await stat(location)).mtime) };
      }
      const { Body, LastModified } = await client().send(new GetObjectCommand({ Bucket, Key }));
      if (Body === undefined) throw new Error('S3 answered without a body');
      return {
        bytes: await Body.transformToByteArray(),
        ...(LastModified !== undefined && { changedAt: instantOf(LastModified) }),
      };
    },
  };
}
