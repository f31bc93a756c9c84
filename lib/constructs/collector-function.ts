import { Aws } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Configuration } from '../../src/config/schema';
import { COLLECTOR_ROLE_PATH, SPOKE_ROLE_NAME } from '../../src/model/spoke-role';
import { acceptFinding } from './accept-finding';
import { PipelineFunction, type PipelineFunctionProps } from './pipeline-function';

export interface CollectorFunctionProps extends Omit<PipelineFunctionProps, 'rolePath'> {
  /** What it reads with, in every account; only the Read and List levels of access. */
  readonly actions: readonly string[];
  readonly scope: Configuration['scope'];
}

/**
 * A function that reads accounts: the one it runs in with its own role, every other through the spoke role there, which
 * trusts roles of this path only.
 */
export class CollectorFunction extends PipelineFunction {
  constructor(scope: Construct, id: string, { actions, scope: accounts, ...props }: CollectorFunctionProps) {
    super(scope, id, { ...props, rolePath: COLLECTOR_ROLE_PATH });
    this.allow(actions, ['*']);
    acceptFinding(
      this.policy,
      'It reads every resource of its kinds in the account; a pattern over every Region and name would grant just the same.',
      'AwsSolutions-IAM5[Resource::*]',
    );
    if (accounts === undefined) return;
    if ('accounts' in accounts) {
      this.allow(['sts:AssumeRole'], accounts.accounts.map(spokeRoleArn));
      return;
    }
    this.allow(['sts:AssumeRole'], [spokeRoleArn('*')], {
      // An organization's accounts come and go; the role of this name is entered in its own accounts alone.
      StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' },
    });
    acceptFinding(
      this.policy,
      'The accounts of the organization are not known before it is asked; the condition keeps to them.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::*:role/${SPOKE_ROLE_NAME}]`,
    );
  }
}

function spokeRoleArn(account: string): string {
  return `arn:${Aws.PARTITION}:iam::${account}:role/${SPOKE_ROLE_NAME}`;
}
