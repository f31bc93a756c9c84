import type { Resource } from '../../sources/resource-types';

/** Why replicas are left out: https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html */
export const REPLICA = 'replica, which rotates with the secret of its primary Region';

export function isReplica({
  awsRegion,
  configuration: { PrimaryRegion = awsRegion },
}: Resource<'AWS::SecretsManager::Secret'>): boolean {
  return PrimaryRegion !== awsRegion;
}
