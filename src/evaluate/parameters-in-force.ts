import type { Account } from '../model/account';
import { environmentOf } from '../model/environments';
import type { ActiveRule } from '../model/evaluation';
import { parametersOf, type ParametersInForce } from '../model/parameters';
import { firstId } from '../model/rule';

/**
 * What holds in an account, of all rules in force, whether a scan judges them or not. It is the same object for as long as
 * nothing of it changes, and the same for accounts in which the same holds.
 */
export function parametersInForceIn(rules: readonly ActiveRule[], account: Account): ParametersInForce {
  const environment = environmentOf(account, rules[0]?.environments);
  return {
    account: {
      ...(account.units !== undefined && { units: account.units }),
      ...(account.tags !== undefined && { tags: { ...account.tags } }),
    },
    ...(environment !== undefined && { environment }),
    rules: Object.fromEntries(
      rules.flatMap((active) => {
        const { params, from, ofResources } = parametersOf(active, account);
        const held = new Map(Object.entries(typeof params === 'object' && params !== null ? params : {}));
        const { severity } = active;
        if (held.size === 0 && severity === undefined) return [];
        const others = {
          ...(ofResources.length > 0 && { ofResources: [...ofResources] }),
          ...(severity !== undefined && { severity }),
        };
        return [[firstId(active.rule), { params: Object.fromEntries(held), from, ...others }] as const];
      }),
    ),
  };
}
