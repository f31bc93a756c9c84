import type { AccountPrincipal, AccountPrincipals } from '../policies/account-principals';
import { evaluateRequest } from '../policies/evaluate-request';
import type { StatementReference } from '../policies/policy';
import { policiesOf, requesterOf } from '../policies/requester';
import { summarisePrincipal, type PrincipalSummary } from '../policies/summarise';
import type { ServiceControlOf } from './service-control';

/** A role that the principal can assume, or may depending on what is not known. */
interface AssumableRole {
  readonly role: string;
  readonly outcome: 'allowed' | 'depends';
  readonly statements: readonly StatementReference[];
  readonly dependsOn: readonly string[];
}

/** What a user or role can do through all its policies, and which roles of the accounts that were read it can assume. */
export interface WhatCan extends PrincipalSummary {
  readonly roles: readonly AssumableRole[];
}

/** @param accounts those that were read; `own` is the one of the principal. */
export function whatCan(
  principal: AccountPrincipal,
  own: AccountPrincipals,
  accounts: readonly AccountPrincipals[],
  serviceControlOf: ServiceControlOf,
): WhatCan {
  const serviceControl = serviceControlOf(principal.account);
  return {
    ...summarisePrincipal(principal, own, { ...(serviceControl && { serviceControl }) }),
    roles: accounts.flatMap(({ roles }) =>
      roles.flatMap((role): AssumableRole[] => {
        if (role.arn === principal.arn) return [];
        const decision = evaluateRequest(
          { principal: requesterOf(principal), action: 'sts:AssumeRole', resource: role.arn },
          { ...policiesOf(principal, serviceControl), ...(role.trust && { resource: role.trust }) },
        );
        if (decision.outcome !== 'allowed' && decision.outcome !== 'depends') return [];
        const { outcome, statements } = decision;
        return [
          {
            role: role.arn,
            outcome,
            statements,
            dependsOn: 'dependsOn' in decision ? decision.dependsOn : [],
          },
        ];
      }),
    ),
  };
}
