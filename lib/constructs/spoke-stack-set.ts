import { Aws, CfnParameter, CfnStackSet } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Configuration } from '../../src/config/schema';
import { spokeTemplate } from '../spoke-stack';

type Organization = Extract<Configuration['scope'], { organization: unknown }>['organization'];

/**
 * Puts the spoke role into every account of the organization in scope, and into those that join it later. It is made by a
 * delegated administrator of CloudFormation StackSets; such a stack set never reaches the management account, where the
 * Spoke stack is deployed by itself.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
export class SpokeStackSet extends Construct {
  constructor(scope: Construct, id: string, organization: Organization) {
    super(scope, id);
    const organizationId = new CfnParameter(scope, 'OrganizationId', {
      description:
        'The organization whose accounts are watched, as `aws organizations describe-organization` tells',
      allowedPattern: '^o-[a-z0-9]{10,32}$',
    });
    const excluded = organization['exclude-accounts'];
    new CfnStackSet(this, 'StackSet', {
      stackSetName: 'watchbill-spoke',
      description: 'Watchbill: the read-only role in each watched account',
      permissionModel: 'SERVICE_MANAGED',
      callAs: 'DELEGATED_ADMIN',
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
      managedExecution: { Active: true },
      capabilities: ['CAPABILITY_NAMED_IAM'],
      operationPreferences: {
        failureTolerancePercentage: 100,
        maxConcurrentPercentage: 25,
        regionConcurrencyType: 'PARALLEL',
      },
      parameters: [
        { parameterKey: 'HubAccountId', parameterValue: Aws.ACCOUNT_ID },
        { parameterKey: 'OrganizationId', parameterValue: organizationId.valueAsString },
      ],
      stackInstancesGroup: [
        {
          regions: [Aws.REGION],
          deploymentTargets: {
            organizationalUnitIds: organization.ous ?? [this.rootId(scope)],
            ...(excluded.length > 0 && { accounts: [...excluded], accountFilterType: 'DIFFERENCE' }),
          },
        },
      ],
      templateBody: JSON.stringify(spokeTemplate()),
    });
  }

  private rootId(scope: Construct): string {
    return new CfnParameter(scope, 'OrganizationRootId', {
      description: 'The root of the organization, as `aws organizations list-roots` tells',
      allowedPattern: '^r-[a-z0-9]{4,32}$',
    }).valueAsString;
  }
}
