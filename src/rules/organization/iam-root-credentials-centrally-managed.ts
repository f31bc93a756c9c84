import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass } from '../define-rule';

export default defineRule({
  id: 'iam-root-credentials-centrally-managed',
  title: 'The root credentials of member accounts are managed in one place',
  failure: 'Member root credentials not managed centrally',
  severity: 'medium',
  risk: 'Each member keeps a root password, which can be reset through the address of the account and escapes every policy but those of the organization.',
  remediation: {
    text: 'Enable central root access in the management account, then delete the root credentials of the members there.',
    cli: 'aws iam enable-organizations-root-credentials-management',
    terraform: 'aws_iam_organizations_features: enabled_features',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html',
  },
  kind: 'state',
  reads: ['organization.root-access'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3', 'CC1.3', 'CC5.2'], support: [] },
    iso27001: { ids: ['A.8.2', 'A.5.15', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.312(a)(1)', '164.312(a)(2)(i)', '164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6', 'AC-6(2)', 'AC-6(5)', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.1.5', '3.1.6', '3.1.1', '3.4.6'], support: [] },
    'pci-dss': { ids: ['7.2.2', '8.2.2', '2.2.1'], support: [] },
    gdpr: { ids: ['32(1)(b)', '24(1)'], support: [] },
  },
  compared: ['iam_root_credentials_management_enabled'],
  unseen:
    'Whether the credentials of each member were deleted is for iam-root-mfa-enabled and iam-root-no-access-keys. Sessions of root in members (RootSessions) are named where they are on, and asked for only where the parameter says so.',
  params: z.object({
    rootSessions: z
      .boolean()
      .default(false)
      .describe('Whether privileged root sessions in members have to be enabled too'),
  }),
  *evaluate({ 'organization.root-access': access }, { account, params: { rootSessions } }) {
    const resource = accountResource(account.id);
    if (!access.isReadHere) {
      yield outOfScope('read in the management account of an organization');
      return;
    }
    const { EnabledFeatures: features } = access;
    const needed = ['RootCredentialsManagement', ...(rootSessions ? ['RootSessions'] : [])];
    const missing = needed.filter((feature) => !features.includes(feature));
    if (missing.length === 0) {
      yield pass(
        resource,
        `The organization manages root access of its members: ${[...features].sort().join(', ')}.`,
      );
    } else {
      const message = `The organization does not manage root access of its members in one place: ${missing.join(', ')} is off.`;
      yield fail(resource, message, { missing });
    }
  },
});
