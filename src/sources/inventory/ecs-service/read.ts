import type { Service } from '@aws-sdk/client-ecs';
import { tagsOfPairs } from '../../../model/resource-tags';
import type { ReadRequest } from '../../collector';
import type { Owner } from '../../describe-each';
import { mapReadable, type Reading } from '../../reading';
import { ecsServices } from '../ecs.read';

export default async function readEcsServices(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await ecsServices(request);
  const active = items?.filter(({ status }) => status !== 'INACTIVE');
  return {
    mode: 'direct',
    value: active && mapReadable(active, (service) => serviceOf(request, service)),
    stop,
  };
}

/** A service whose deployments belong to a task set or to CodeDeploy has its network there. */
function serviceOf({ account, region }: Owner, service: Service) {
  const { serviceName, serviceArn, clusterArn, networkConfiguration, taskSets = [], tags } = service;
  const networks = [networkConfiguration, ...taskSets.map((set) => set.networkConfiguration)].flatMap(
    (network) => network?.awsvpcConfiguration ?? [],
  );
  const network = networks.find(({ assignPublicIp }) => assignPublicIp === 'ENABLED') ?? networks[0];
  return {
    resourceType: 'AWS::ECS::Service',
    resourceId: serviceArn,
    resourceName: serviceName,
    arn: serviceArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      ServiceName: serviceName,
      Cluster: clusterArn,
      NetworkConfiguration:
        network === undefined ? null : { AwsvpcConfiguration: { AssignPublicIp: network.assignPublicIp } },
    },
    supplementaryConfiguration: { Tags: tagsOfPairs(tags) },
  };
}
