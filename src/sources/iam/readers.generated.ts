// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import iamAuthorizationDetails from './authorization-details/read';
import iamCredentialReport from './credential-report/read';
import iamAccessKeys from './access-keys/read';
import iamAccountSummary from './account-summary/read';
import iamAwsPolicies from './aws-policies/read';
import iamDelegationRequests from './delegation-requests/read';
import iamOutboundWebIdentity from './outbound-web-identity/read';
import iamPasswordPolicy from './password-policy/read';
import iamSamlProviders from './saml-providers/read';
import iamServerCertificates from './server-certificates/read';
import iamVirtualMfaDevices from './virtual-mfa-devices/read';

export const readers = {
  'iam.authorization-details': iamAuthorizationDetails,
  'iam.credential-report': iamCredentialReport,
  'iam.access-keys': iamAccessKeys,
  'iam.account-summary': iamAccountSummary,
  'iam.aws-policies': iamAwsPolicies,
  'iam.delegation-requests': iamDelegationRequests,
  'iam.outbound-web-identity': iamOutboundWebIdentity,
  'iam.password-policy': iamPasswordPolicy,
  'iam.saml-providers': iamSamlProviders,
  'iam.server-certificates': iamServerCertificates,
  'iam.virtual-mfa-devices': iamVirtualMfaDevices,
} satisfies Readers<'iam'>;
