import { PLANNING_ACTIONS } from '../../src/sources/actions';
import type { FunctionNeeds } from '../function-needs';

export const needs = {
  stack: 'Pipeline',
  description: 'Claims the slot and lists the accounts and what is due',
  timeoutSeconds: 5 * 60,
  memoryMegabytes: 512,
  trigger: { step: 'plan' },
  table: { actions: ['GetItem', 'PutItem', 'Query'] },
  objects: { write: ['plans', 'account-lists', 'configurations'] },
  reads: [
    ...PLANNING_ACTIONS,
    'organizations:ListAccounts',
    'organizations:ListAccountsForParent',
    'organizations:ListOrganizationalUnitsForParent',
  ],
} satisfies FunctionNeeds;
