import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type RestApi = ResourceInput<'AWS::ApiGateway::RestApi'>;
type HttpApi = ResourceInput<'AWS::ApiGatewayV2::Api'>;

export const REST_ARN = 'arn:aws:apigateway:eu-central-1::/restapis/r1';
export const HTTP_ARN = 'arn:aws:apigateway:eu-central-1::/apis/h1';

const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };
const LOGGED = { destinationArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:apis' };

/** A REST API in good order, and no other. */
export function restApi(changes: Partial<RestApi['supplementaryConfiguration']> = {}) {
  return {
    'inventory.AWS::ApiGateway::RestApi': [
      {
        ...item,
        resourceType: 'AWS::ApiGateway::RestApi' as const,
        resourceId: 'r1',
        arn: REST_ARN,
        configuration: { id: 'r1', name: 'orders' },
        supplementaryConfiguration: {
          Stages: [{ stageName: 'live', accessLogSettings: LOGGED }],
          Methods: [{ path: '/orders', httpMethod: 'GET', authorizationType: 'AWS_IAM' }],
          ...changes,
        },
      },
    ],
    'inventory.AWS::ApiGatewayV2::Api': [],
  };
}

/** An HTTP API in good order, and no other. */
export function httpApi(
  changes: Partial<HttpApi['supplementaryConfiguration']> = {},
  configuration: Partial<HttpApi['configuration']> = {},
) {
  return {
    'inventory.AWS::ApiGateway::RestApi': [],
    'inventory.AWS::ApiGatewayV2::Api': [
      {
        ...item,
        resourceType: 'AWS::ApiGatewayV2::Api' as const,
        resourceId: 'h1',
        arn: HTTP_ARN,
        configuration: { apiId: 'h1', name: 'visits', protocolType: 'HTTP', ...configuration },
        supplementaryConfiguration: {
          Stages: [{ stageName: '$default', accessLogSettings: LOGGED }],
          Routes: [{ routeKey: 'GET /visits', authorizationType: 'JWT' }],
          ...changes,
        },
      },
    ],
  };
}
