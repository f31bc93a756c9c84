import {
  Aws,
  BootstraplessSynthesizer,
  CfnCondition,
  CfnOutput,
  CfnParameter,
  Fn,
  Stack,
  type IStackSynthesizer,
  type StackProps,
} from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { COLLECTOR_ROLE_PATH, SPOKE_ROLE_NAME } from '../src/model/spoke-role';
import { SPOKE_ACTIONS } from './read-actions';
import { acceptReadGrants, readGrants } from './read-grants';
import { standAloneTemplate } from './stand-alone-template';

/**
 * The one role that a watched account has. It reads settings and lists, never contents, and lets in only the hub's
 * collector roles. Needs no bootstrap: its template goes to every account as it is.
 */
export class SpokeStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, {
      ...props,
      description: 'Watchbill: the read-only role in a watched account',
      // CDK's classes and interfaces differ in what `exactOptionalPropertyTypes` tells apart.
      synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
    });
    const hub = new CfnParameter(this, 'HubAccountId', {
      description: 'The account that Watchbill is deployed in',
      allowedPattern: '^[0-9]{12}$',
    });
    const organization = new CfnParameter(this, 'OrganizationId', {
      description: 'The organization of the two accounts; empty where they have none in common',
      allowedPattern: '^(o-[a-z0-9]{10,32})?$',
      default: '',
    });
    const hasOrganization = new CfnCondition(this, 'HasOrganization', {
      expression: Fn.conditionNot(Fn.conditionEquals(organization.valueAsString, '')),
    });
    const hubRoles = `arn:${Aws.PARTITION}:iam::${hub.valueAsString}:role${COLLECTOR_ROLE_PATH}*`;
    const role = new CfnRole(this, 'SpokeRole', {
      roleName: SPOKE_ROLE_NAME,
      description: 'Watchbill reads this account through this role',
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: `arn:${Aws.PARTITION}:iam::${hub.valueAsString}:root` },
            Condition: {
              ArnLike: { 'aws:PrincipalArn': hubRoles },
              StringEquals: Fn.conditionIf(
                hasOrganization.logicalId,
                { 'aws:PrincipalOrgID': organization.valueAsString },
                { 'aws:PrincipalAccount': hub.valueAsString },
              ),
            },
          },
        ],
      },
    });
    const grants = readGrants(SPOKE_ACTIONS);
    const policy = new CfnManagedPolicy(this, 'SpokePolicy', {
      description: 'What Watchbill reads with',
      roles: [role.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: grants.map(({ actions, resources }) => ({
          Effect: 'Allow',
          Action: actions,
          Resource: resources,
        })),
      },
    });
    acceptReadGrants(policy, grants);
    new CfnOutput(this, 'SpokeRoleArn', { value: role.attrArn });
  }
}

/** The Spoke stack's template by itself, for whoever hands it to other accounts. */
export function spokeTemplate(): unknown {
  return standAloneTemplate('Spoke', (app, id) => new SpokeStack(app, id));
}
