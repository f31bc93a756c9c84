import { globalServicesOf, partitionOf } from './global-region';

/** Where accounts tell at once: the Regions that are listed, and those in which the global services of their partition tell of root, IAM and Organizations. */
export function sendingRegions(listed: readonly string[]): string[] {
  const globals = listed.flatMap((region) => Object.values(globalServicesOf(partitionOf(region))));
  return [...new Set([...listed, ...globals])].sort();
}
