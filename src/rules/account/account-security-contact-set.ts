import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'account-security-contact-set',
  title: 'AWS has a contact for security matters of the account',
  failure: 'No security contact for AWS',
  severity: 'medium',
  risk: 'What AWS sees of abuse or of leaked keys goes to the address of the account alone, which may be read by nobody.',
  remediation: {
    text: 'Set the security contact to an address that several people read; the management account can set it for all members.',
    cli: 'aws account put-alternate-contact --alternate-contact-type SECURITY --name <name> --title <title> --email-address <address> --phone-number <number>',
    terraform: 'aws_account_alternate_contact',
    link: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html',
  },
  kind: 'state',
  reads: ['account.security-contact'],
  requirements: {
    soc2: { ids: ['CC2.3', 'CC7.4'], support: [] },
    iso27001: { ids: ['A.5.5', 'A.5.24'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(6)(ii)'], support: [] },
    'nist-csf': { ids: ['RS.CO-02'], support: [] },
    'nist-800-53': { ids: ['IR-4', 'IR-6'], support: [] },
    'nist-800-171': { ids: ['3.6.2'], support: [] },
    'pci-dss': { ids: ['12.10.1'], support: [] },
    gdpr: { ids: ['33(1)'], support: [] },
    'cis-aws-3.0': { ids: ['1.2'], support: [] },
    'cis-aws-5.0': { ids: ['1.2'], support: [] },
  },
  sameFault: { securityHub: ['Account.1'], config: ['SECURITY_ACCOUNT_INFORMATION_PROVIDED'] },
  compared: ['Account.1', 'account_security_contact_information_is_registered'],
  unseen: 'Whether anybody reads what is sent there. Prowler leaves the check to a person.',
  params: z.object({}),
  *evaluate({ 'account.security-contact': { exists } }, { account }) {
    const resource = accountResource(account.id);
    if (exists) yield pass(resource, 'The account has a security contact.');
    else yield fail(resource, 'The account has no security contact.', { exists: false });
  },
});
