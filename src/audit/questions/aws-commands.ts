/** So many objects are named one by one: the rows name all. */
const NAMED = 5;

/**
 * AWS CLI commands that show stored evidence without this program. The bucket is the one that the stack's output names;
 * objects are gzip.
 */
export function evidenceCommands(keys: readonly string[]): string[] {
  const distinct = [...new Set(keys)].toSorted();
  return distinct
    .slice(0, NAMED)
    .map((key) => `aws s3api get-object --bucket <evidence bucket> --key ${key} ${key.slice(-64)}.gz`);
}
