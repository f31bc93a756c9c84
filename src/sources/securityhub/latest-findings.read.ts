import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { latestOfEach } from '../latest-of-each';

/** A product's ids are its own. */
export function latestFindings(findings: readonly AwsSecurityFinding[]): AwsSecurityFinding[] {
  return latestOfEach(
    findings,
    ({ ProductArn, Id }) => `${ProductArn} ${Id}`,
    ({ UpdatedAt = '' }) => UpdatedAt,
  );
}
