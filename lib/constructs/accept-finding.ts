import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts what a cdk-nag rule says about one construct and what is inside it. The reason is for the auditor; a test
 * removes every acceptance in turn and fails for one that no longer matches anything.
 * @param rules full ids, such as `HIPAA.Security-S3BucketReplicationEnabled`.
 */
export function acceptFinding(construct: IConstruct, reason: string, ...rules: readonly string[]): void {
  Validations.of(construct).acknowledge(...rules.map((id) => ({ id, reason })));
}
