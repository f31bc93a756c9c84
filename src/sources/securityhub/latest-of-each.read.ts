import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';

/** A product's ids are its own; a finding that changed while it was listed can be on two pages. */
export function latestOfEach(findings: readonly AwsSecurityFinding[]): AwsSecurityFinding[] {
  const latest = new Map<string, AwsSecurityFinding>();
  for (const finding of findings) {
    const key = `${finding.ProductArn} ${finding.Id}`;
    const other = latest.get(key);
    if (other === undefined || (finding.UpdatedAt ?? '') > (other.UpdatedAt ?? '')) latest.set(key, finding);
  }
  return [...latest.values()];
}
