import { IAM_ACTIONS as cloudtrail } from '../src/aws/collectors/cloudtrail/actions';
import { IAM_ACTIONS as config } from '../src/aws/collectors/config/actions';
import { IAM_ACTIONS as guardduty } from '../src/aws/collectors/guardduty/actions';
import { IAM_ACTIONS as iam } from '../src/aws/collectors/iam/actions';
import { IAM_ACTIONS as inventory } from '../src/aws/collectors/inventory/actions';
import { IAM_ACTIONS as organization } from '../src/aws/collectors/organization/actions';
import type { Source } from '../src/model/parts';

/** What each source is read with: what its own collector says of itself. */
export const READ_ACTIONS: Readonly<Record<Source, readonly string[]>> = {
  organization,
  iam,
  inventory,
  config,
  cloudtrail,
  guardduty,
};

/** What the plan asks to find the accounts and their Regions. */
export const PLAN_ACTIONS: readonly string[] = [
  'ec2:DescribeRegions',
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
];

/** All that is ever asked of an account that is watched. */
export const SPOKE_ACTIONS: readonly string[] = [
  ...new Set([...PLAN_ACTIONS, ...Object.values(READ_ACTIONS).flat()]),
].sort();
