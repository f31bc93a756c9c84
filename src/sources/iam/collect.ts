import type { Collector } from '../ports';
import { collectorOf, type CollectorSettings } from '../collector';
import { readAccountSummary, readPasswordPolicy } from './account-settings';
import { readAuthorizationDetails } from './authorization-details/read';
import { readCredentialReport } from './credential-report/read';

export function iamCollector(settings: CollectorSettings): Collector {
  return collectorOf('iam', settings, () => ({
    'iam.authorization-details': readAuthorizationDetails,
    'iam.credential-report': readCredentialReport,
    'iam.account-summary': readAccountSummary,
    'iam.password-policy': readPasswordPolicy,
  }));
}
