import * as client from '@aws-sdk/client-ecs';
import type { ContainerService, TaskDefinition } from '../../organization/compute';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 100;
/** The most services that one call describes. */
const DESCRIBED = 10;

const arnOf = (kind: string, name: string, { organization: { partition }, account, region }: Call) =>
  `arn:${partition}:ecs:${region}:${account.id}:${kind}/${name}`;

/** Stands in for ECS. Clusters are those that have a service. */
export const ecs = defineService({
  name: 'ecs',
  protocol: { kind: 'json', version: '1.1', target: 'AmazonEC2ContainerServiceV20141113' },
  client,
  wording: { failed: ['ServerException', 500] },
  handlers: {
    ListClusters({ maxResults, nextToken }, call) {
      const names = [...new Set(call.here.compute.services.map(({ cluster }) => cluster))];
      const page = pageOf(names, pageRequest(nextToken, maxResults));
      return { clusterArns: page.items.map((name) => arnOf('cluster', name, call)), nextToken: page.next };
    },

    ListServices({ cluster, maxResults, nextToken }, call) {
      const page = pageOf(servicesIn(cluster, call), pageRequest(nextToken, maxResults));
      return { serviceArns: page.items.map((each) => serviceArn(each, call)), nextToken: page.next };
    },

    DescribeServices({ cluster, services: wanted = [] }, call) {
      if (wanted.length > DESCRIBED)
        throw new AwsError(
          'InvalidParameterException',
          `Services cannot have more than ${DESCRIBED} elements`,
        );
      const found = servicesIn(cluster, call).filter((each) => wanted.includes(serviceArn(each, call)));
      const arns = found.map((each) => serviceArn(each, call));
      return {
        services: found.map((each) => service(each, call)),
        failures: wanted.filter((arn) => !arns.includes(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
      };
    },

    ListTaskDefinitionFamilies({ maxResults, nextToken }, { here }) {
      const names = [...new Set(here.compute.taskDefinitions.map(({ family }) => family))];
      const page = pageOf(names, pageRequest(nextToken, maxResults));
      return { families: [...page.items], nextToken: page.next };
    },

    DescribeTaskDefinition({ taskDefinition: wanted = '' }, call) {
      const [family, revision] = (wanted.split('/').at(-1) ?? '').split(':');
      const found = call.here.compute.taskDefinitions
        .filter(
          (each) => each.family === family && (revision === undefined || each.revision === Number(revision)),
        )
        .sort((one, other) => other.revision - one.revision)[0];
      if (found === undefined) throw new AwsError('ClientException', 'Unable to describe task definition.');
      return { taskDefinition: taskDefinition(found, call), tags: found.tags ?? [] };
    },
  },
});

function pageRequest(token: string | undefined, size: number | undefined) {
  return { token, size, usual: PAGE, most: PAGE, invalid: 'InvalidParameterException' };
}

function servicesIn(cluster: string | undefined, call: Call): ContainerService[] {
  return call.here.compute.services.filter((each) => arnOf('cluster', each.cluster, call) === cluster);
}

function serviceArn({ cluster, name }: ContainerService, call: Call): string {
  return arnOf('service', `${cluster}/${name}`, call);
}

function service(each: ContainerService, call: Call): client.Service {
  return {
    serviceName: each.name,
    serviceArn: serviceArn(each, call),
    clusterArn: arnOf('cluster', each.cluster, call),
    status: 'ACTIVE',
    taskDefinition: arnOf('task-definition', each.taskDefinition, call),
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-0c0ffee0c0ffee001'],
        assignPublicIp: each.assignsPublicIp ? 'ENABLED' : 'DISABLED',
      },
    },
    deployments: [],
    events: [],
    // Also where they are not asked for.
    tags: [],
  };
}

function taskDefinition({ family, revision, containers }: TaskDefinition, call: Call): client.TaskDefinition {
  return {
    taskDefinitionArn: arnOf('task-definition', `${family}:${revision}`, call),
    family,
    revision,
    status: 'ACTIVE',
    containerDefinitions: containers.map((container) => ({
      name: container.name,
      image: `${family}:latest`,
      privileged: container.isPrivileged,
      environment: Object.entries(container.environment ?? {}).map(([name, value]) => ({ name, value })),
      ...(container.logDriver && { logConfiguration: { logDriver: container.logDriver } }),
    })),
  };
}
