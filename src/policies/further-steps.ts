import type { AccountPrincipal, AccountPrincipals } from './account-principals';
import { escalationsOf, makesAdministrator, type Escalation, type EscalationSettings } from './escalation';

interface FurtherSteps {
  /** The account, in which every user and role is marked that can make itself administrator. */
  readonly marked: AccountPrincipals;
  /** The escalations of those that cannot. */
  readonly settled: ReadonlyMap<AccountPrincipal, Escalation[]>;
}

const kept = new WeakMap<AccountPrincipals, WeakMap<EscalationSettings, FurtherSteps>>();

/**
 * The escalations of a principal, over others that can make themselves administrator too.
 * @param settings the same object for all principals of an account: what the others can become is kept for it.
 */
export function escalationsInSteps(
  principal: AccountPrincipal,
  account: AccountPrincipals,
  settings: EscalationSettings,
): Escalation[] {
  const bySettings = kept.get(account) ?? new WeakMap<EscalationSettings, FurtherSteps>();
  const steps = bySettings.get(settings) ?? furtherStepsIn(account, settings);
  kept.set(account, bySettings.set(settings, steps));
  return steps.settled.get(principal) ?? escalationsOf(principal, steps.marked, settings);
}

/** Each round finds those who reach one that the round before has marked. */
function furtherStepsIn(account: AccountPrincipals, settings: EscalationSettings): FurtherSteps {
  let marked = account;
  for (;;) {
    const settled = new Map<AccountPrincipal, Escalation[]>();
    const reached = new Set<AccountPrincipal>();
    for (const principal of [...marked.users, ...marked.roles]) {
      if (principal.becomesAdministrator) continue;
      const escalations = escalationsOf(principal, marked, settings);
      settled.set(principal, escalations);
      if (escalations.some(makesAdministrator)) reached.add(principal);
    }
    if (reached.size === 0) return { marked, settled };
    const mark = (one: AccountPrincipal): AccountPrincipal =>
      reached.has(one) ? { ...one, becomesAdministrator: true } : one;
    marked = { ...marked, users: marked.users.map(mark), roles: marked.roles.map(mark) };
  }
}
