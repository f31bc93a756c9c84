import * as z from 'zod';
import type { ConfigRow } from '../config-row';

const tagsSchema = z
  .record(z.string(), z.string())
  .transform((tags) => Object.entries(tags).map(([key, value]) => ({ key, value })));

/**
 * A bucket as Config's files alone tell of it, in the shape of the part. What they leave out (who owns objects, grants of its
 * ACL, rules of its lifecycle) is unknown: nobody can be asked any more.
 */
export function bucketFromConfig({ configuration: _queried, ...row }: ConfigRow, tags: unknown) {
  const name = row.resourceName ?? row.resourceId;
  return {
    ...row,
    resourceId: name,
    resourceName: name,
    configuration: { name },
    supplementaryConfiguration: { ...row.supplementaryConfiguration, Tags: tagsSchema.safeParse(tags).data },
  };
}
