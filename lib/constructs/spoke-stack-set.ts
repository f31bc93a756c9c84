import { CfnStackSet } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ROOT_ID } from '../../src/config/checks';
import type { Configuration } from '../../src/config/schema';
import { UsageError } from '../../src/model/errors';

type Organization = Extract<Configuration['scope'], { organization: unknown }>['organization'];

export interface SpokeStackSetProps {
  readonly organization: Organization;
  readonly name: string;
  readonly description: string;
  readonly capabilities: readonly string[];
  readonly regions: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly template: unknown;
}

/**
 * Puts a stack into every account of the organization in scope, and into those that join it later. It is made by the
 * management account or by a delegated administrator of CloudFormation StackSets; such a stack set never reaches the
 * management account, where the same stack is deployed by itself.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
export class SpokeStackSet extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { organization, name, description, capabilities, regions, parameters, template }: SpokeStackSetProps,
  ) {
    super(scope, id);
    const excluded = organization['exclude-accounts'];
    new CfnStackSet(this, 'StackSet', {
      stackSetName: name,
      description,
      permissionModel: 'SERVICE_MANAGED',
      callAs: organization['deployed-in'] === 'management-account' ? 'SELF' : 'DELEGATED_ADMIN',
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
      managedExecution: { Active: true },
      capabilities: [...capabilities],
      operationPreferences: {
        // Past it CloudFormation stops, and the deployment fails: a role that is missing everywhere is no success.
        failureTolerancePercentage: 10,
        maxConcurrentPercentage: 25,
        regionConcurrencyType: 'PARALLEL',
      },
      parameters: Object.entries(parameters).map(([parameterKey, parameterValue]) => ({
        parameterKey,
        parameterValue,
      })),
      stackInstancesGroup: [
        {
          regions: [...regions],
          deploymentTargets: {
            organizationalUnitIds: organization.ous ?? [rootOf(organization)],
            ...(excluded.length > 0 && { accounts: [...excluded], accountFilterType: 'DIFFERENCE' }),
          },
        },
      ],
      templateBody: JSON.stringify(template),
    });
  }
}

function rootOf({ 'root-id': root }: Organization): string {
  if (root !== undefined) return root;
  throw new UsageError(
    'The accounts of the organization cannot be given their role: scope.organization has neither root-id nor ous',
    `Write in watchbill.yaml ${ROOT_ID}`,
    { cause: new Error('A stack set is deployed to organizational units') },
  );
}
