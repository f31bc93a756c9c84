import {
  DescribeTaskDefinitionCommand,
  ECSClient,
  paginateListTaskDefinitionFamilies,
  type ContainerDefinition,
  type Service,
} from '@aws-sdk/client-ecs';
import { classify, nameOf, type Stop } from '../../../aws/client/classify';
import { gather } from '../../../aws/client/pages';
import { tagsOfPairs } from '../../../model/resource-tags';
import type { ReadRequest } from '../../collector';
import { describeEach, type Owner } from '../../describe-each';
import { mapReadable, readOf, ResourceGone, type Reading } from '../../reading';
import { valueKindOf } from '../environment-value';
import { recordedOf } from '../config-query.read';
import { ecsServices, PAGE_SIZE } from '../ecs.read';
import { definitionsFromConfig } from './from-config';

/**
 * The latest active revision of each family, which is what a task or a schedule runs that names none, and each other
 * revision that a service runs. Asked by the name of a family alone, ECS describes its latest active revision:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
 */
export default async function readTaskDefinitions(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(ECSClient, request.region);
  const [families, services] = await Promise.all([
    gather(paginateListTaskDefinitionFamilies({ client, pageSize: PAGE_SIZE }, { status: 'ACTIVE' }), {
      items: ({ families: names }) => names,
      next: ({ nextToken }) => nextToken,
    }),
    ecsServices(request),
  ]);
  const stops = [families.stop, services.stop];
  const mapped = mapReadable(services.items ?? [], definitionsOf);
  const read = readOf(mapped);
  if (read.length < mapped.length) stops.push(UNREADABLE_SERVICE);
  const running = [...new Set(read.flat())];
  const { mode, rows, stop } = await recordedOf(request, 'AWS::ECS::TaskDefinition', [
    ...(families.items ?? []),
    ...running,
  ]);
  if (stop !== undefined) return { mode, stop };
  const recorded = definitionsFromConfig([...rows.values()]);
  const describe = async (name: string) => {
    const item = recorded.get(name);
    if (item !== undefined) return { ...ownedBy(request), ...item };
    try {
      return await taskDefinitionOf(request, client, name);
    } catch (thrown) {
      if (thrown instanceof ResourceGone || thrown instanceof TypeError) throw thrown;
      stops.push(classify(thrown));
      return undefined;
    }
  };
  const latest = await describeEach(request, families.items ?? [], describe);
  const seen = new Set(latest.map(arnOf));
  const others = running.filter((arn) => !seen.has(arn));
  const older = await describeEach(request, others, describe);
  const value =
    families.items === undefined && services.items === undefined ? undefined : [...latest, ...older];
  return { mode, value, stop: stops.find((each) => each !== undefined) };
}

const UNREADABLE_SERVICE: Stop = {
  reason: 'error',
  detail: 'a service is in another form than AWS documents, and what it runs is not known',
};

/** What a service runs, also while it goes over from one revision to another. */
function definitionsOf({ taskDefinition, deployments = [], taskSets = [] }: Service): string[] {
  return [taskDefinition, ...[...deployments, ...taskSets].map((each) => each.taskDefinition)].filter(
    (arn) => arn !== undefined,
  );
}

const ownedBy = ({ account, region }: Owner) => ({ accountId: account.id, awsRegion: region });

function arnOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'arn' in item ? item.arn : undefined;
}

/** @throws ResourceGone where no revision of the family is active any more. */
async function taskDefinitionOf(owner: Owner, client: ECSClient, name: string) {
  try {
    const { taskDefinition, tags } = await client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: name, include: ['TAGS'] }),
    );
    if (taskDefinition === undefined) throw new Error('the answer has no task definition in it');
    const { family, revision, taskDefinitionArn, containerDefinitions } = taskDefinition;
    return {
      resourceType: 'AWS::ECS::TaskDefinition',
      resourceId: taskDefinitionArn,
      resourceName: family,
      arn: taskDefinitionArn,
      ...ownedBy(owner),
      configuration: {
        TaskDefinition: family && `${family}:${revision ?? '?'}`,
        ContainerDefinitions: containerDefinitions?.map(containerOf),
      },
      supplementaryConfiguration: { Tags: tagsOfPairs(tags) },
    };
  } catch (thrown) {
    if (nameOf(thrown) === 'ClientException') throw new ResourceGone(name, { cause: thrown });
    throw thrown;
  }
}

/** Of the environment only names, and what the values look like, leave this function: a value can be a secret. */
function containerOf(container: ContainerDefinition) {
  const { name, privileged = false, environment = [], logConfiguration } = container;
  return {
    Name: name,
    Privileged: privileged,
    Environment: environment.map(({ name: Name, value = '' }) => ({ Name, ValueKind: valueKindOf(value) })),
    LogConfiguration: logConfiguration === undefined ? null : { LogDriver: logConfiguration.logDriver },
  };
}
