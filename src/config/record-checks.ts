import type { Region } from '../model/account';
import { partitionOf } from '../model/global-region';
import { suggestion } from './closest';
import { isFormedAsRegion, KNOWN_REGIONS } from './known-regions';
import type { Configuration } from './schema';

interface RecordDoubt {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly isWarning?: true;
}

/** A record in a Region that there is not, or in another partition than what is watched: nothing opens it. */
export function recordDoubts(
  record: Configuration['record'],
  regions: Configuration['regions'] | undefined,
  events: Configuration['events'],
): RecordDoubt[] {
  const [, , , inArn] = record?.table?.split(':') ?? [];
  const region = inArn ?? record?.region;
  if (region === undefined) return [];
  const key = inArn === undefined ? 'region' : 'table';
  const path = ['record', key];
  if (!KNOWN_REGIONS.includes(region)) {
    const message = `record.${key}: no AWS Region ${region} is known${suggestion(region, KNOWN_REGIONS)}`;
    return [isFormedAsRegion(region) ? { path, message, isWarning: true } : { path, message }];
  }
  const watched = firstKnown(regions) ?? firstKnown(events?.regions);
  if (watched === undefined || partitionOf(watched) === partitionOf(region)) return [];
  const message = `record.${key}: ${region} is in the partition ${partitionOf(region)}, and ${watched} in ${partitionOf(watched)}: the record of accounts is in their partition`;
  return [{ path, message }];
}

/** Of a list of Regions. */
export function firstKnown(regions: Configuration['regions'] | undefined): Region | undefined {
  return Array.isArray(regions) ? regions.find((region) => KNOWN_REGIONS.includes(region)) : undefined;
}
