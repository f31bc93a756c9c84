import type { Region } from '../model/account';
import { isGlobalRegion, partitionOf } from '../model/global-region';
import { suggestion } from './closest';
import { isFormedAsRegion, KNOWN_REGIONS } from './known-regions';
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
): EventDoubt[] {
  const [first] = regions;
  const listed: readonly Region[] | undefined = Array.isArray(governed) ? governed : undefined;
  return regions.flatMap((region, index): EventDoubt[] => {
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
  });
}
