import * as client from '@aws-sdk/client-api-gateway';
import type { RestApi } from '../../organization/edge';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call, type Permission } from '../service';

const PAGE = 500;

/** IAM knows API Gateway's calls by the verb of HTTP and the path. */
const reads = (path: (input: Readonly<Record<string, unknown>>) => string): Permission => ({
  action: 'apigateway:GET',
  resource: (input, { region, organization }) =>
    `arn:${organization.partition}:apigateway:${region}::${path(input)}`,
});

/** Stands in for API Gateway's REST APIs. */
export const apigateway = defineService({
  name: 'apigateway',
  protocol: { kind: 'rest-json' },
  client,
  permissions: {
    GetRestApis: reads(() => '/restapis'),
    GetStages: reads(({ restApiId }) => `/restapis/${String(restApiId)}/stages`),
    GetResources: reads(({ restApiId }) => `/restapis/${String(restApiId)}/resources`),
  },
  handlers: {
    GetRestApis({ position, limit }, { here }) {
      const page = pageOf(here.restApis ?? [], paging(position, limit));
      return { items: page.items.map(({ id, name }) => ({ id, name })), position: page.next };
    },

    GetStages({ restApiId }, call) {
      return {
        item: apiOf(call, restApiId).stages.map(({ name, accessLogArn }) => ({
          stageName: name,
          deploymentId: 'd1',
          ...(accessLogArn !== undefined && { accessLogSettings: { destinationArn: accessLogArn } }),
        })),
      };
    },

    GetResources({ restApiId, position, limit, embed = [] }, call) {
      const page = pageOf(apiOf(call, restApiId).resources, paging(position, limit));
      return {
        items: page.items.map(({ id, path, methods }) => ({
          id,
          path,
          ...(Object.keys(methods).length > 0 && {
            resourceMethods: Object.fromEntries(
              Object.entries(methods).map(([httpMethod, { authorization }]) => [
                httpMethod,
                embed.includes('methods') ? { httpMethod, authorizationType: authorization } : {},
              ]),
            ),
          }),
        })),
        position: page.next,
      };
    },
  },
});

const paging = (token: string | undefined, size: number | undefined) => ({
  token,
  size,
  usual: 25,
  most: PAGE,
  invalid: 'BadRequestException',
});

/** @throws AwsError when there is none of that id. */
function apiOf({ here }: Call, id: string | undefined): RestApi {
  const api = here.restApis?.find((each) => each.id === id);
  if (api === undefined) throw new AwsError('NotFoundException', 'Invalid API identifier specified', 404);
  return api;
}
