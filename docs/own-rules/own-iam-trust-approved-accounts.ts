import { defineRule, fail, guarded, outOfScope, pass, trustedBy, unknown, z } from 'watchbill/rules';

// Shows: policies are asked, not searched; and one resource that cannot be judged does not spoil the others.
export default defineRule({
  id: 'own-iam-trust-approved-accounts',
  title: 'Roles trust accounts of our list only',
  failure: 'Role trusts an unlisted account',
  severity: 'high',
  risk: 'Whoever controls that account can act in this one.',
  remediation: {
    text: 'Remove the account from the trust policy, or have it put on the list by whoever owns it.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['RoleDetailList'],
  requirements: { soc2: { ids: ['CC6.1'], support: [] }, iso27001: { ids: ['A.5.19'], support: [] } },
  params: z.object({
    accounts: z
      .array(z.string().regex(/^(\d{12}|o-[a-z0-9]+)$/, 'is an account or an organization'))
      .default([]),
  }),
  *evaluate({ 'iam.authorization-details': { RoleDetailList: roles } }, { account, params: { accounts } }) {
    for (const { Arn, RoleName, AssumeRolePolicyDocument: document } of roles) {
      yield guarded(Arn, () => {
        const trusted = trustedBy(document, account.id);
        if ('unknown' in trusted)
          return unknown(Arn, `Whom ${RoleName} trusts is unknown: ${trusted.unknown}.`);
        const foreign = trusted.isAnybody ? ['everybody'] : [...trusted.accounts, ...trusted.organizations];
        if (foreign.length === 0) return outOfScope('trusts no other account');
        const unlisted = foreign.filter((each) => !accounts.includes(each));
        if (unlisted.length === 0)
          return pass(Arn, `Role ${RoleName} trusts ${foreign.join(', ')}, as listed.`);
        return fail(Arn, `Role ${RoleName} trusts ${unlisted.join(', ')}, not listed.`, { unlisted });
      });
    }
  },
});
