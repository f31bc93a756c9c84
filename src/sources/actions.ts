import type { Source } from './parts';
import { IAM_ACTIONS as cloudtrail } from './cloudtrail/actions';
import { IAM_ACTIONS as config } from './config/actions';
import { IAM_ACTIONS as guardduty } from './guardduty/actions';
import { IAM_ACTIONS as iam } from './iam/actions';
import { IAM_ACTIONS as inventory } from './inventory/actions';
import { IAM_ACTIONS as organization } from './organization/actions';

/** What the role that collects a source must be allowed, all of it on every resource, and all of it read-only. */
export const COLLECTOR_ACTIONS: Readonly<Record<Source, readonly string[]>> = {
  organization,
  iam,
  inventory,
  config,
  cloudtrail,
  guardduty,
};

/** What planning asks of every account: which Regions it has. Asking whose credentials one holds needs no permission. */
export const PLANNING_ACTIONS = ['ec2:DescribeRegions'] as const;
