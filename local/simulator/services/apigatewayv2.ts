import * as client from '@aws-sdk/client-apigatewayv2';
import type { HttpApi } from '../../organization/edge';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call, type Permission } from '../service';

const reads = (path: (input: Readonly<Record<string, unknown>>) => string): Permission => ({
  action: 'apigateway:GET',
  resource: (input, { region, organization }) =>
    `arn:${organization.partition}:apigateway:${region}::${path(input)}`,
});

/** Stands in for API Gateway's HTTP and WebSocket APIs, which sign as its REST APIs do. */
export const apigatewayv2 = defineService({
  name: 'apigatewayv2',
  scope: 'apigateway',
  pathPrefix: '/v2/',
  protocol: { kind: 'rest-json' },
  client,
  permissions: {
    GetApis: reads(() => '/apis'),
    GetStages: reads(({ ApiId }) => `/apis/${String(ApiId)}/stages`),
    GetRoutes: reads(({ ApiId }) => `/apis/${String(ApiId)}/routes`),
  },
  handlers: {
    GetApis({ NextToken, MaxResults }, { here }) {
      const page = pageOf(here.httpApis ?? [], paging(NextToken, MaxResults));
      return {
        Items: page.items.map(({ id, name, protocol }) => ({
          ApiId: id,
          Name: name,
          ProtocolType: protocol,
          RouteSelectionExpression: '$request.method $request.path',
        })),
        NextToken: page.next,
      };
    },

    GetStages({ ApiId, NextToken, MaxResults }, call) {
      const page = pageOf(apiOf(call, ApiId).stages, paging(NextToken, MaxResults));
      return {
        Items: page.items.map(({ name, accessLogArn }) => ({
          StageName: name,
          ...(accessLogArn !== undefined && { AccessLogSettings: { DestinationArn: accessLogArn } }),
        })),
        NextToken: page.next,
      };
    },

    GetRoutes({ ApiId, NextToken, MaxResults }, call) {
      const page = pageOf(apiOf(call, ApiId).routes, paging(NextToken, MaxResults));
      return {
        Items: page.items.map(({ id, key, authorization }) => ({
          RouteId: id,
          RouteKey: key,
          // Of the closed list of today; the declaration holds what AWS may answer.
          AuthorizationType: authorization as client.AuthorizationType,
        })),
        NextToken: page.next,
      };
    },
  },
});

const paging = (token: string | undefined, size: string | undefined) => ({
  token,
  size: size === undefined ? undefined : Number(size),
  usual: 25,
  most: 500,
  invalid: 'BadRequestException',
});

/** @throws AwsError when there is none of that id. */
function apiOf({ here }: Call, id: string | undefined): HttpApi {
  const api = here.httpApis?.find((each) => each.id === id);
  if (api === undefined) throw new AwsError('NotFoundException', 'Invalid API identifier specified', 404);
  return api;
}
