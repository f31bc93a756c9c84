import type { Resource } from '../../sources/resource-types';
import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };
export const TASK_ARN = `arn:aws:ecs:${CASE_REGION}:${CASE_ACCOUNT}:task-definition/web:7`;
export const SERVICE_ARN = `arn:aws:ecs:${CASE_REGION}:${CASE_ACCOUNT}:service/main/web`;

type Containers = Resource<'AWS::ECS::TaskDefinition'>['configuration']['ContainerDefinitions'];
type Container = Exclude<Containers, { unknown: string }>[number];

/** A container without privileges and environment, that logs. */
export function container(changes: Partial<Container> = {}): Container {
  return {
    Name: 'app',
    Privileged: false,
    Environment: [],
    LogConfiguration: { LogDriver: 'awslogs' },
    ...changes,
  };
}

export function taskDefinition(ContainerDefinitions: Containers) {
  return {
    'inventory.AWS::ECS::TaskDefinition': [
      {
        ...item,
        resourceType: 'AWS::ECS::TaskDefinition' as const,
        resourceId: TASK_ARN,
        arn: TASK_ARN,
        configuration: { TaskDefinition: 'web:7', ContainerDefinitions },
      },
    ],
  };
}

export function ecsService(
  NetworkConfiguration: ResourceInput<'AWS::ECS::Service'>['configuration']['NetworkConfiguration'],
) {
  return {
    'inventory.AWS::ECS::Service': [
      {
        ...item,
        resourceType: 'AWS::ECS::Service' as const,
        resourceId: SERVICE_ARN,
        arn: SERVICE_ARN,
        configuration: { ServiceName: 'web', Cluster: 'main', NetworkConfiguration },
      },
    ],
  };
}
