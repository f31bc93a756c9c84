import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts what a cdk-nag rule says about one construct and what is inside it. The reason is for the auditor; a test looks
 * for the finding of every acceptance, and fails for one that no longer has any.
 * @param rules full ids, such as `HIPAA.Security-S3BucketReplicationEnabled`.
 */
export function acceptFinding(construct: IConstruct, reason: string, ...rules: readonly string[]): void {
  // As Validations.acknowledge does, but for the stack trace: it would put the checkout's path into what is synthesized.
  for (const id of rules) {
    construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
  }
}
