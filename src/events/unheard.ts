import type { FindingHead } from '../model/finding';
import { addMilliseconds } from '../model/instant';
import { eventIdOf } from '../model/resource-name';

/** A scan may look a call up before it is told of: CloudTrail takes about five minutes for either, and seldom longer than these. */
const TOLD_WITHIN_MS = 15 * 60_000;

/**
 * Whether a scan opened a finding of a call that the account should have told of by itself, and did not: what it could not send
 * lies in its own queue, where nobody sees it.
 * @param regions those that tell at once. @param wasScanned whether the account was: before that, nothing of it is heard.
 */
export function isUnheard(
  previous: FindingHead | undefined,
  { resource, region, last }: FindingHead,
  { regions, wasScanned }: { readonly regions: readonly string[]; readonly wasScanned: boolean },
): boolean {
  const isCall = previous === undefined && last.type === 'opened' && eventIdOf(resource) !== undefined;
  if (!isCall || !wasScanned || !regions.includes(region)) return false;
  return addMilliseconds(last.observedAt, TOLD_WITHIN_MS) < last.at;
}
