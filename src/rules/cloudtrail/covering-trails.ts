import type { Region } from '../../model/account';
import { isUnknown, type Known, type Unknown } from '../../model/known';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import { excludedSourcesOf, managementEventsOf } from './management-events';

/** A trail as the Regions that it logs see it, and what keeps it from logging all management events of all Regions. */
interface JudgedTrail {
  readonly arn: string;
  /** The one at home is the first. */
  readonly copies: readonly Trail[];
  /** Empty where it logs all of them. */
  readonly faults: Known<string[]>;
}

/** All trails that any of the Regions lists, by ARN. */
export function judgedTrails(
  values: readonly { readonly region: Region; readonly value: readonly Trail[] }[],
): JudgedTrail[] {
  return [...copiesByArn(values)]
    .map(([arn, copies]) => ({ arn, copies, faults: faultsOfCopies(copies) }))
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** Every Region that a trail logs has a copy of it; the one at home is the first. */
function copiesByArn(
  values: readonly { readonly region: Region; readonly value: readonly Trail[] }[],
): Map<string, Trail[]> {
  const copies = new Map<string, Trail[]>();
  for (const { region, value } of values) {
    for (const trail of value) {
      const others = copies.get(trail.TrailARN) ?? [];
      copies.set(trail.TrailARN, trail.HomeRegion === region ? [trail, ...others] : [...others, trail]);
    }
  }
  return copies;
}

/** What one Region does not tell, another may. */
function faultsOfCopies(copies: readonly Trail[]): Known<string[]> {
  const faults = copies.map(faultsOf);
  return faults.find((each) => !isUnknown(each)) ?? faults[0] ?? [];
}

/** What keeps a trail from logging all; a fault on any point is a fault, whatever else is unknown. */
function faultsOf({ IsMultiRegionTrail, status, selectors }: Trail): Known<string[]> {
  const points: Known<string[]>[] = [
    faultUnless(IsMultiRegionTrail, 'logs one Region only'),
    faultUnless(isUnknown(status) ? status : status.IsLogging, 'is stopped'),
    isUnknown(selectors) ? selectors : faultsOfSelectors(selectors),
  ];
  const faults = points.flatMap((point) => (isUnknown(point) ? [] : point));
  return faults.length > 0 ? faults : (points.find(isUnknown) ?? []);
}

function faultUnless(holds: Known<boolean>, fault: string): Known<string[]> {
  if (isUnknown(holds)) return holds;
  return holds ? [] : [fault];
}

function faultsOfSelectors(selectors: Exclude<Trail['selectors'], Unknown>): string[] {
  const { read, write } = managementEventsOf(selectors);
  if (read && write) return [];
  const excluded = excludedSourcesOf(selectors);
  if (excluded.length > 0) return [`leaves out the events of ${excluded.join(', ')}`];
  const lacking = [...(read ? [] : ['read']), ...(write ? [] : ['write'])];
  return [`leaves out ${lacking.join(' and ')} events`];
}
