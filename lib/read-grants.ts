import type { IConstruct } from 'constructs';
import { acceptFinding } from './constructs/accept-finding';

interface ReadGrant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * API Gateway's actions are the verbs of HTTP: on every path, reading would also read the values of API keys.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html
 */
const ONLY_ON: Readonly<Record<string, readonly string[]>> = {
  'apigateway:GET': ['/apis', '/apis/*', '/restapis', '/restapis/*'].map(
    (path) => `arn:*:apigateway:*::${path}`,
  ),
};

/** Accepts what cdk-nag says of the patterns in the grants that a policy holds. */
export function acceptReadGrants(policy: IConstruct, grants: readonly ReadGrant[]): void {
  for (const { resources } of grants) {
    acceptFinding(
      policy,
      resources.includes('*')
        ? 'It reads every resource of its kinds in the account; a pattern over every Region and name would grant just the same.'
        : 'It reads every API in every Region, and none of the keys beside them.',
      ...resources.map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`),
    );
  }
}

/** What is granted of the actions by which an account is read: on everything, but for those that would tell secrets. */
export function readGrants(actions: readonly string[]): ReadGrant[] {
  const narrowed = actions.flatMap((action): ReadGrant[] => {
    const resources = ONLY_ON[action];
    return resources === undefined ? [] : [{ actions: [action], resources }];
  });
  const others = actions.filter((action) => ONLY_ON[action] === undefined);
  return [...(others.length > 0 ? [{ actions: others, resources: ['*'] }] : []), ...narrowed];
}
