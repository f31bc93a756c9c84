import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'org-account-in-organization',
  title: 'The account belongs to an organization',
  failure: 'Account belongs to no organization',
  severity: 'low',
  risk: 'An account on its own is reached by no service control policy, central trail or central review.',
  remediation: {
    text: 'Invite the account from the management account of the organization, and accept the invitation.',
    link: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html',
  },
  kind: 'state',
  reads: ['organization.membership'],
  requirements: {
    soc2: { ids: ['CC1.3', 'CC5.2'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.4.6'], support: [] },
    'pci-dss': { ids: ['2.2.1'], support: [] },
    gdpr: { ids: ['24(1)', '32(1)(b)'], support: [] },
  },
  compared: ['organizations_account_part_of_organizations'],
  unseen: 'Whether the organization has all features on is not judged.',
  params: z.object({}),
  *evaluate({ 'organization.membership': membership }, { account }) {
    const resource = accountResource(account.id);
    if (membership.member) yield pass(resource, `The account belongs to organization ${membership.Id}.`);
    else yield fail(resource, 'The account belongs to no organization.', { member: false });
  },
});
