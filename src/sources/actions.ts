import { actions } from './parts.generated';
import type { Source } from './sources';

/** What the role that collects a source must be allowed, all of it on every resource, and all of it read-only. */
export const COLLECTOR_ACTIONS: Readonly<Record<Source, readonly string[]>> = actions;

/** What planning asks of every account: which Regions it has. Asking whose credentials one holds needs no permission. */
export const PLANNING_ACTIONS = ['ec2:DescribeRegions'] as const;
