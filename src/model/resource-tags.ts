import * as z from 'zod';

/** A resource's tags, as most services answer them. */
export const tagsSchema = z.array(z.object({ Key: z.string(), Value: z.string() }));

/** Those of services that answer them as one object; nothing where the answer has none. */
export function tagsOfMap(tags: Readonly<Record<string, string>> | undefined) {
  return tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Those of services that write them in small letters; nothing where the answer has no such list. */
export function tagsOfPairs(
  tags: readonly { readonly key?: string | undefined; readonly value?: string | undefined }[] | undefined,
) {
  return tags?.map(({ key, value }) => ({ Key: key, Value: value }));
}
