import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { instantSchema } from '../../model/instant';
import { latestOfEach } from '../latest-of-each';

/** A product's ids are its own. */
export function latestFindings(findings: readonly AwsSecurityFinding[]): AwsSecurityFinding[] {
  return latestOfEach(
    findings,
    ({ ProductArn, Id }) => (ProductArn && Id ? `${ProductArn} ${Id}` : undefined),
    // Products write their moments in zones of their own.
    ({ UpdatedAt }) => instantSchema.safeParse(UpdatedAt).data,
  );
}
