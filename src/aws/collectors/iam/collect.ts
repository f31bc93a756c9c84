import type { Collector } from '../../../scan/ports';
import { collectorOf, type CollectorSettings } from '../collector';
import { readAccountSummary, readPasswordPolicy } from './account-settings';
import { readAuthorizationDetails } from './authorization-details';
import { readCredentialReport, REPORT_WAITS_MS } from './credential-report';

/** `reportWaitsMs`: the pauses between asking whether IAM has made the credential report. */
export function iamCollector(
  settings: CollectorSettings & { readonly reportWaitsMs?: readonly number[] },
): Collector {
  return collectorOf('iam', settings, () => ({
    'iam.authorization-details': readAuthorizationDetails,
    'iam.credential-report': (place) =>
      readCredentialReport(place, settings.reportWaitsMs ?? REPORT_WAITS_MS),
    'iam.account-summary': readAccountSummary,
    'iam.password-policy': readPasswordPolicy,
  }));
}
