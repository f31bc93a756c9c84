import {
  DescribeServicesCommand,
  ECSClient,
  paginateListClusters,
  paginateListServices,
  type Service,
} from '@aws-sdk/client-ecs';
import { classify, type Stop } from '../../aws/client/classify';
import { gather, type Gathered } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';

/** The most AWS gives of each list. */
export const PAGE_SIZE = 100;

/** The most services that one call describes. */
const DESCRIBED_AT_ONCE = 10;

/** The services of all clusters of a Region: for them, and for the task definitions that they run. */
export function ecsServices({ session, region, once }: ReadRequest): Promise<Gathered<Service>> {
  return once('ecs:DescribeServices', async () => {
    const client = session.client(ECSClient, region);
    const clusters = await gather(paginateListClusters({ client, pageSize: PAGE_SIZE }, {}), {
      items: ({ clusterArns }) => clusterArns,
      next: ({ nextToken }) => nextToken,
    });
    if (clusters.items === undefined)
      return { items: undefined, ...(clusters.stop && { stop: clusters.stop }) };
    const read = await Promise.all(clusters.items.map((cluster) => servicesOf(client, cluster)));
    const stop = clusters.stop ?? read.find((each) => each.stop !== undefined)?.stop;
    return { items: read.flatMap(({ items = [] }) => items), ...(stop && { stop }) };
  });
}

async function servicesOf(client: ECSClient, cluster: string): Promise<Gathered<Service>> {
  const { items: arns, stop } = await gather(
    paginateListServices({ client, pageSize: PAGE_SIZE }, { cluster }),
    { items: ({ serviceArns }) => serviceArns, next: ({ nextToken }) => nextToken },
  );
  if (arns === undefined) return { items: undefined, ...(stop && { stop }) };
  const services: Service[] = [];
  try {
    for (let from = 0; from < arns.length; from += DESCRIBED_AT_ONCE) {
      services.push(...(await described(client, cluster, arns.slice(from, from + DESCRIBED_AT_ONCE))));
    }
  } catch (thrown) {
    const refused: Stop = classify(thrown);
    return { items: services, stop: refused };
  }
  return { items: services, ...(stop && { stop }) };
}

/** @throws Error where ECS fails to describe a service for another reason than that it was deleted. */
async function described(client: ECSClient, cluster: string, arns: string[]): Promise<Service[]> {
  const { services, failures = [] } = await client.send(
    new DescribeServicesCommand({ cluster, services: arns, include: ['TAGS'] }),
  );
  const failure = failures.find(({ reason }) => reason !== 'MISSING');
  if (failure !== undefined) {
    throw new Error(
      `ECS did not describe ${failure.arn ?? 'a service'}: ${failure.reason ?? 'no reason given'}`,
    );
  }
  if (services === undefined) throw new Error("ECS's answer has no services in it");
  return services;
}
