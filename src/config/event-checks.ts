import type { Region } from '../model/account';
import { isGlobalRegion, partitionOf } from '../model/global-region';
import { suggestion } from './closest';
import { isFormedAsRegion, KNOWN_REGIONS } from './known-regions';
import { firstKnown } from './record-checks';
import type { Configuration } from './schema';

interface EventDoubt {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly isWarning?: true;
}

/** Regions that are to tell at once and cannot, or whose findings would end with the next scan. */
export function eventDoubts(
  { regions }: NonNullable<Configuration['events']>,
  governed: Configuration['regions'] | undefined,
  scope: Configuration['scope'],
): EventDoubt[] {
  const first = firstKnown(governed) ?? firstKnown(regions);
  const listed: readonly Region[] | undefined = Array.isArray(governed) ? governed : undefined;
  return [
    ...senderDoubts(scope),
    ...regions.flatMap((region, index): EventDoubt[] => {
      const path = ['events', 'regions', index];
      const where = `events.regions.${index}`;
      if (!KNOWN_REGIONS.includes(region)) {
        const message = `${where}: no AWS Region ${region} is known${suggestion(region, KNOWN_REGIONS)}`;
        return [isFormedAsRegion(region) ? { path, message, isWarning: true } : { path, message }];
      }
      if (first !== undefined && partitionOf(region) !== partitionOf(first)) {
        const message = `${where}: ${region} is in the partition ${partitionOf(region)}, and ${first} in ${partitionOf(first)}: one bus hears accounts of one partition`;
        return [{ path, message }];
      }
      if (listed === undefined || listed.includes(region) || isGlobalRegion(region)) return [];
      const message = `${where}: regions leaves ${region} out, so that the next scan ends what it tells as out of scope`;
      return [{ path, message, isWarning: true }];
    }),
  ];
}

/** What the policy of the hub's bus cannot say: who may send to it. */
function senderDoubts(scope: Configuration['scope']): EventDoubt[] {
  const why = sendersUnsaid(scope);
  return why === undefined ? [] : [{ path: ['events'], message: `events: ${why}` }];
}

/** Of 15 characters each, in the 10,240 that the policy of a bus may have. */
const MOST_SENDERS = 500;

/** Why the bus cannot say who may send to it; nothing where it can. */
export function sendersUnsaid(scope: Configuration['scope']): string | undefined {
  if (scope === undefined) return undefined;
  if ('accounts' in scope)
    return scope.accounts.length > MOST_SENDERS
      ? `the bus of the hub cannot name more than ${MOST_SENDERS} accounts that may send to it: watch an organization, or leave out events`
      : undefined;
  return scope.organization.id === undefined
    ? 'scope.organization has no id, so that any account of AWS could send to the bus of the hub: write one such as o-abcdefgh12, or leave out events'
    : undefined;
}
