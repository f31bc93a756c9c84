import { PLANNING_ACTIONS } from '../../src/sources/actions';
import type { FunctionNeeds } from '../function-needs';

export const needs = {
  stack: 'Pipeline',
  description: 'Claims the slot and lists the accounts and what is due',
  timeoutSeconds: 5 * 60,
  memoryMegabytes: 512,
  trigger: { step: 'plan' },
  // Whether there was a scan, when the record's first one was, and the campaigns: what they ask for is read besides.
  table: { actions: ['GetItem', 'PutItem', 'Query'], indexes: ['account'] },
  objects: {
    read: ['campaign-events', 'campaign-items'],
    write: ['plans', 'account-lists', 'configurations'],
  },
  reads: [
    ...PLANNING_ACTIONS,
    'organizations:ListAccounts',
    'organizations:ListAccountsForParent',
    'organizations:ListOrganizationalUnitsForParent',
  ],
} satisfies FunctionNeeds;
