import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import type { Grant } from '../../policies/exposure';
import { readablePolicy } from '../../policies/readable-policy';
import { trustExposureOf } from '../../policies/trust';
import { defineRule, fail, guarded, pass } from '../define-rule';

export default defineRule({
  id: 'iam-role-trust-no-wildcard',
  title: 'No role may be assumed by everybody',
  failure: 'Role can be assumed by everybody',
  severity: 'critical',
  risk:
    'Anybody with an AWS account, or one at the identity provider, can take the role and do what it may. ' +
    'A provider with an address for each customer (CircleCI, Bitbucket, a cluster) passes.',
  remediation: {
    text: 'Name the principals that may assume the role, or limit it with aws:PrincipalOrgID; of tokens that everybody can get, name your own organization in their subject.',
    cli: 'aws iam update-assume-role-policy --role-name <role> --policy-document file://<trust policy>.json',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7', 'AC-6(1)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  params: z.object({}),
  *evaluate({ 'iam.authorization-details': { RoleDetailList: roles } }, { account }) {
    for (const { Arn, AssumeRolePolicyDocument } of roles) {
      yield guarded(Arn, () => {
        const name = shortName(Arn);
        const { policy, fault } = readablePolicy(AssumeRolePolicyDocument, 'trust');
        const trust = trustExposureOf(policy, account.id);
        const shared = trust.oidc.flatMap(({ issuer, grant, openKeys: [usualKey] = [] }) =>
          usualKey === undefined
            ? []
            : [`${nameOf(grant)} (anybody at ${issuer}: no condition fixes ${usualKey})`],
        );
        const open = [...trust.public.map(nameOf), ...shared].sort();
        if (open.length === 0 && fault !== undefined) throw fault;
        if (open.length === 0) return pass(Arn, `The trust policy of ${name} does not let everybody in.`);
        const statements = [...new Set(open)];
        const message = `The trust policy of ${name} lets everybody in: ${statements.join(', ')}.`;
        return fail(Arn, message, { statements });
      });
    }
  },
});

function nameOf({ statement: { sid, index } }: Grant): string {
  return sid ?? `statement ${index + 1}`;
}
