import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { shortName } from '../../model/resource-name';
import { readablePolicy } from '../../policies/readable-policy';
import { trustExposureOf } from '../../policies/trust';
import { defineRule, fail, guarded, outOfScope, pass, unknown } from '../define-rule';
import { statementName } from './customer-policies';
import { isServiceLinked } from './reserved-roles';
import { isInOrganization, openTrustOf } from './trust-outside';

export default defineRule({
  id: 'iam-role-external-trust-external-id',
  title: 'A role that an account outside the organization may take asks for an external id',
  failure: 'Third party needs no external id',
  severity: 'medium',
  risk: 'A provider that works for many customers can be made to use its access to this one by another of them.',
  remediation: {
    text: 'Have the provider give an external id and ask for it in the trust policy; for accounts of your own, ask for aws:PrincipalOrgID instead.',
    cli: 'aws iam update-assume-role-policy --role-name <role> --policy-document file://<trust policy>.json',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  consults: ['organization.membership', 'organization.accounts', 'reviews.access'],
  restsOn: ['RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC6.3', 'CC1.3', 'CC5.2'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)', 'AC-2', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5', '3.4.6'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2', '2.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)', '24(1)'], support: [] },
  },
  unseen:
    'AWS tells which accounts the organization has to its management account alone. Elsewhere an account is known to be outside where the newest population of access says that somebody outside may take the role, and is unknown otherwise: a condition on aws:PrincipalOrgID, or knownAccounts, says that it is not. Whether the external id is hard to guess is not looked at, nor whether it is asked for by a Deny. Roles that let everybody in are left to iam-role-trust-no-wildcard.',
  params: z.object({
    knownAccounts: z
      .array(z.string().regex(/^\d{12}$/))
      .default([])
      .describe('Ids of accounts of your own, in the organization or outside it, that need no external id'),
  }),
  *evaluate(
    { 'iam.authorization-details': { RoleDetailList: roles } },
    { account, consult, params: { knownAccounts } },
  ) {
    const membership = consult('organization.membership');
    const accounts = consult('organization.accounts');
    const reviewed = consult('reviews.access');
    const outsideRoles = new Set(isUnknown(reviewed) ? [] : reviewed.outsideRoles.map(({ arn }) => arn));
    const organization = !isUnknown(membership) && membership.member ? membership.Id : undefined;
    for (const { Arn, AssumeRolePolicyDocument } of roles) {
      if (isServiceLinked(Arn)) {
        yield outOfScope('a service-linked role, which only its service uses');
        continue;
      }
      yield guarded(Arn, () => {
        const name = shortName(Arn);
        const { policy, fault } = readablePolicy(AssumeRolePolicyDocument, 'trust');
        const trust = trustExposureOf(policy, account.id);
        const open = openTrustOf(trust, organization).filter(
          ({ kind, who }) =>
            kind === 'organization' || (who !== account.management && !knownAccounts.includes(who)),
        );
        const judged = open.map((each) => ({
          ...each,
          isInside:
            each.kind === 'organization'
              ? isUnknown(membership) && membership
              : isInOrganization(each.who, membership, accounts),
        }));
        const undecided = judged.filter(({ isInside }) => isUnknown(isInside));
        // The population names the role, and not the account: it tells where there is no other that it could mean.
        const isToldOf = undecided.length === 1 && trust.oidc.length === 0 && !hasProvider(trust);
        const outside = judged.filter(
          ({ isInside }) => isInside === false || (isToldOf && isUnknown(isInside) && outsideRoles.has(Arn)),
        );
        if (outside.length > 0) {
          const accountsOutside = [...new Set(outside.map(({ who }) => who))].sort();
          const statements = [...new Set(outside.map(({ grant }) => statementName(grant.statement)))].sort();
          const message = `The trust policy of ${name} lets in ${accountsOutside.join(', ')}, outside the organization, without an external id: ${statements.join(', ')}.`;
          return fail(Arn, message, { accounts: accountsOutside, statements });
        }
        if (fault !== undefined) throw fault;
        const [first] = undecided;
        if (first !== undefined && isUnknown(first.isInside)) {
          const named = [...new Set(undecided.map(({ who }) => who))].sort().join(', ');
          return unknown(
            Arn,
            `The trust policy of ${name} lets in ${named} without an external id; whether that is of the organization is unknown: ${first.isInside.unknown}.`,
          );
        }
        return trust.external.length === 0 && trust.organizations.length === 0
          ? outOfScope('trusts no other account')
          : pass(Arn, `Nobody outside the organization may take ${name} without an external id.`);
      });
    }
  },
});

function hasProvider({ grants }: ReturnType<typeof trustExposureOf>): boolean {
  return grants.some(({ audience }) => audience.some(({ kind }) => kind === 'federated'));
}
