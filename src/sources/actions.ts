import type { PartName } from './parts';
import { actions, partActions, sharedActions } from './parts.generated';
import type { Source } from './sources';

/** What the role that collects a source must be allowed, all of it on every resource, and all of it read-only. */
export const COLLECTOR_ACTIONS: Readonly<Record<Source, readonly string[]>> = actions;

/**
 * What planning asks beside what collectors do: which Regions each account has, and of the organisation the tags of accounts,
 * where something differs by them. Asking whose credentials one holds needs no permission.
 */
export const PLANNING_ACTIONS = ['ec2:DescribeRegions', 'organizations:ListTagsForResource'] as const;

const shared: Readonly<Partial<Record<Source, readonly string[]>>> = sharedActions;
const ofPart: Readonly<Partial<Record<PartName, readonly string[]>>> = partActions;

/** What is called for one part that a source collects. */
export function actionsFor(source: Source, part: PartName): readonly string[] {
  return [...(ofPart[part] ?? []), ...(shared[source] ?? [])];
}
