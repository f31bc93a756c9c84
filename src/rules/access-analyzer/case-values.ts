import type { PartInputs } from '../rule-cases';

type Analyzer = NonNullable<PartInputs['access-analyzer.analyzers']>[number];
type Finding = NonNullable<PartInputs['access-analyzer.findings']>[number];

export const ANALYZER_ARN = 'arn:aws:access-analyzer:eu-central-1:111122223333:analyzer/external-access';

/** Of the account, and active. */
export function analyzer(changes: Partial<Analyzer> = {}): Analyzer {
  return { arn: ANALYZER_ARN, name: 'external-access', type: 'ACCOUNT', status: 'ACTIVE', ...changes };
}

/** A role of the account that somebody outside can take, found two days before the test's now. */
export function externalAccess(changes: Partial<Finding> = {}): Finding {
  return {
    analyzerArn: ANALYZER_ARN,
    id: 'f-1',
    resource: 'arn:aws:iam::111122223333:role/vendor',
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: '111122223333',
    createdAt: '2026-09-29T00:00:00Z',
    ...changes,
  };
}
