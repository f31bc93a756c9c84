import {
  ApiGatewayV2Client,
  GetApisCommand,
  GetRoutesCommand,
  GetStagesCommand,
} from '@aws-sdk/client-apigatewayv2';
import { allOrUnknown, gather, pagesOf } from '../../../aws/client/pages';
import { isUnknown } from '../../../model/known';
import { tagsOfMap } from '../../../model/resource-tags';
import { listed } from '../../listed';

/** AWS publishes no largest page; more than it gives is not asked for. */
const PAGE_SIZE = 500;
const MaxResults = String(PAGE_SIZE);

const gone = ['NotFoundException'];

interface ListPage<Item> {
  readonly Items?: Item[] | undefined;
  readonly NextToken?: string | undefined;
}

/** Besides the list, a call for the stages of each API and one for its routes. */
export default listed({
  client: ApiGatewayV2Client,
  pages: ({ client }) =>
    pagesOf((NextToken) => client.send(new GetApisCommand({ MaxResults, NextToken })), nextOf),
  pageSize: PAGE_SIZE,
  items: ({ Items }) => Items,
  next: nextOf,
  details: {
    stages: {
      async ask(client, { ApiId }) {
        const stages = await allOf((NextToken) =>
          client.send(new GetStagesCommand({ ApiId, MaxResults, NextToken })),
        );
        return isUnknown(stages)
          ? stages
          : stages.map(({ StageName, AccessLogSettings: logs }) => ({
              stageName: StageName,
              accessLogSettings: logs && { destinationArn: logs.DestinationArn },
            }));
      },
      gone,
    },
    routes: {
      async ask(client, { ApiId }) {
        const routes = await allOf((NextToken) =>
          client.send(new GetRoutesCommand({ ApiId, MaxResults, NextToken })),
        );
        return isUnknown(routes)
          ? routes
          : routes.map(({ RouteKey, AuthorizationType }) => ({
              routeKey: RouteKey,
              authorizationType: AuthorizationType,
            }));
      },
      gone,
    },
  },
  item: ({ account, region }, { ApiId: id, Name: name, ProtocolType, Tags = {} }, { stages, routes }) => ({
    resourceType: 'AWS::ApiGatewayV2::Api',
    resourceId: id,
    resourceName: name,
    arn: id && `arn:${account.partition}:apigateway:${region}::/apis/${id}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { apiId: id, name, protocolType: ProtocolType },
    supplementaryConfiguration: { Stages: stages, Routes: routes, Tags: tagsOfMap(Tags) },
  }),
});

function nextOf({ NextToken }: ListPage<unknown>): string | undefined {
  return NextToken;
}

async function allOf<Item>(ask: (token: string | undefined) => Promise<ListPage<Item>>) {
  return allOrUnknown(await gather(pagesOf(ask, nextOf), { items: ({ Items }) => Items, next: nextOf }));
}
