import type { ActedAlert, AlertMembers } from '../../src/alerts/act/ports';
import type { AlertTable } from '../../src/alerts/ports';

/** The alert of one rule in one account: all that there is of it. Summaries of many have no members yet. */
export function groupMembers(table: Pick<AlertTable, 'group' | 'headsOf'>): AlertMembers {
  return {
    async alert(id): Promise<ActedAlert | undefined> {
      const group = await table.group(id);
      if (group?.rule === undefined || group.account === undefined) return undefined;
      return { id, version: group.version, rules: [group.rule], accounts: [group.account] };
    },
    async *membersOf({ rules, accounts }) {
      for (const rule of rules) for (const account of accounts) yield* table.headsOf(rule, account);
    },
  };
}
