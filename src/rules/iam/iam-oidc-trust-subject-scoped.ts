import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { readablePolicy } from '../../policies/readable-policy';
import { tenantKeysOf } from '../../policies/shared-issuers';
import { givesSession, trustExposureOf } from '../../policies/trust';
import { defineRule, fail, guarded, outOfScope, pass } from '../define-rule';
import { statementName } from './customer-policies';
import { limitsSubject } from './subject-scope';

export default defineRule({
  id: 'iam-oidc-trust-subject-scoped',
  title: 'A role that tokens of an OIDC provider can take names whose tokens',
  failure: 'OIDC trust names no subject',
  severity: 'high',
  risk: 'Every repository, pipeline or pod that the provider gives tokens to can take the role.',
  remediation: {
    text: 'Add a condition on the subject of the token to the trust policy, with the repository, project or service account in it.',
    cli: 'aws iam update-assume-role-policy --role-name <role> --policy-document file://<trust policy>.json',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.5', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.312(a)(1)', '164.312(d)', '164.308(a)(4)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-03', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'IA-2', 'AC-6', 'AC-6(1)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.5.2', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
  },
  unseen:
    'Of issuers that many organizations share, any claim by which AWS tells them apart will do: the owner of a repository for GitHub, the identity pool for Amazon Cognito, the app for Google. That the subject is narrow enough is not judged: all branches and pull requests of one repository pass. Denies of subjects count for shared issuers alone. No named control asks for it.',
  params: z.object({}),
  *evaluate({ 'iam.authorization-details': { RoleDetailList: roles } }, { account }) {
    for (const { Arn, AssumeRolePolicyDocument } of roles) {
      yield guarded(Arn, () => {
        const name = shortName(Arn);
        const { policy, fault } = readablePolicy(AssumeRolePolicyDocument, 'trust');
        const trusted = trustExposureOf(policy, account.id).oidc.filter(({ grant }) =>
          givesSession(grant.statement),
        );
        const open = trusted
          .filter(({ issuer, grant, openKeys }) => {
            const isFixed = tenantKeysOf(issuer) !== undefined && openKeys === undefined;
            return !isFixed && !grant.statement.conditions.some((each) => limitsSubject(each, issuer));
          })
          .map(({ issuer, grant }) => `${issuer} (${statementName(grant.statement)})`);
        if (open.length > 0) {
          const named = [...new Set(open)].sort();
          const message = `The trust policy of ${name} takes tokens of whatever subject from ${named.join(', ')}.`;
          return fail(Arn, message, { open: named });
        }
        if (fault !== undefined) throw fault;
        if (trusted.length === 0) return outOfScope('trusts no OIDC provider');
        const issuers = [...new Set(trusted.map(({ issuer }) => issuer))].sort().join(', ');
        return pass(Arn, `The trust policy of ${name} names whose tokens of ${issuers} it takes.`);
      });
    }
  },
});
