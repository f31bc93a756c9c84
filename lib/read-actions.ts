import { COLLECTOR_ACTIONS, PLANNING_ACTIONS } from '../src/sources/actions';

/** What the plan asks to find the accounts of the organization, and the Regions of each. */
export const PLAN_ACTIONS: readonly string[] = [
  ...PLANNING_ACTIONS,
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
];

/** All that is ever asked of an account that is watched. */
export const SPOKE_ACTIONS: readonly string[] = [
  ...new Set([...PLAN_ACTIONS, ...Object.values(COLLECTOR_ACTIONS).flat()]),
].sort();
