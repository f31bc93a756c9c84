import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { instantOf } from '../model/instant';
import type { PeopleFiles } from '../reviews/people/load';

const OBJECT = /^s3:\/\/([^/]+)\/(.+)$/;

/**
 * The people file from a path, or from an object `s3://bucket/key`.
 * @param client made only where an object is read.
 * @param configuration path of the watchbill.yaml that names it: a relative path is relative to its folder.
 */
export function peopleFilesOf(client: () => S3Client, configuration?: string): PeopleFiles {
  const folder = configuration === undefined ? '.' : dirname(configuration);
  return {
    async read(location) {
      const [, Bucket, Key] = OBJECT.exec(location) ?? [];
      if (Bucket === undefined || Key === undefined) {
        const path = resolve(folder, location);
        const bytes = await readFile(path);
        return { bytes, changedAt: instantOf((await stat(path)).mtime) };
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
