import { cluster, type ResourceInput } from '../case-values';

type Configuration = ResourceInput<'AWS::EKS::Cluster'>['configuration'];

/** A cluster with a private API, encrypted secrets and all logs. */
export function privateCluster(changes: Partial<Configuration> = {}) {
  const { 'inventory.AWS::EKS::Cluster': clusters } = cluster({
    ResourcesVpcConfig: { EndpointPublicAccess: false, PublicAccessCidrs: [] },
    EncryptionConfig: [
      { Resources: ['secrets'], Provider: { KeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/k-1' } },
    ],
    Logging: logging('api', 'audit', 'authenticator', 'controllerManager', 'scheduler'),
    ...changes,
  });
  return { 'inventory.AWS::EKS::Cluster': clusters };
}

export function logging(...types: string[]) {
  return { ClusterLogging: { EnabledTypes: types.map((Type) => ({ Type })) } };
}
