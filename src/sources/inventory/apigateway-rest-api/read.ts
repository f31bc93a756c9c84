import {
  APIGatewayClient,
  GetStagesCommand,
  paginateGetResources,
  paginateGetRestApis,
  type Resource,
  type RestApi,
} from '@aws-sdk/client-api-gateway';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import { isUnknown } from '../../../model/known';
import { tagsOfMap } from '../../../model/resource-tags';
import { listed } from '../../listed';

/** The most AWS gives of each list. */
const PAGE_SIZE = 500;

const gone = ['NotFoundException'];

/** Besides the list, a call for the stages of each API and one for its methods; stages come in one page. */
export default listed({
  client: APIGatewayClient,
  pages: paginateGetRestApis,
  pageSize: PAGE_SIZE,
  items: ({ items }) => items,
  next: ({ position }) => position,
  details: {
    stages: {
      async ask(client, { id }) {
        const { item } = await client.send(new GetStagesCommand({ restApiId: id }));
        return item;
      },
      gone,
    },
    methods: { ask: (client, api) => methodsOf(client, api), gone },
  },
  item: ({ account, region }, { id, name, tags = {} }, { stages, methods }) => ({
    resourceType: 'AWS::ApiGateway::RestApi',
    resourceId: id,
    resourceName: name,
    arn: id && `arn:${account.partition}:apigateway:${region}::/restapis/${id}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { id, name },
    supplementaryConfiguration: { Stages: stages, Methods: methods, Tags: tagsOfMap(tags) },
  }),
});

async function methodsOf(client: APIGatewayClient, { id }: RestApi) {
  const pages = paginateGetResources({ client, pageSize: PAGE_SIZE }, { restApiId: id, embed: ['methods'] });
  const resources = allOrUnknown(
    await gather(pages, { items: ({ items }) => items, next: ({ position }) => position }),
  );
  return isUnknown(resources) ? resources : resources.flatMap(methodsIn);
}

function methodsIn({ path, resourceMethods = {} }: Resource) {
  return Object.entries(resourceMethods).map(([httpMethod, { authorizationType }]) => ({
    path,
    httpMethod,
    authorizationType,
  }));
}
