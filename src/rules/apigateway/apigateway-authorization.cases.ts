import type { RuleCases } from '../rule-cases';
import { HTTP_ARN, httpApi, REST_ARN, restApi } from './case-values';

const method = (httpMethod: string, authorizationType: string | undefined) => ({
  path: '/orders',
  httpMethod,
  authorizationType,
});
const route = (routeKey: string, authorizationType: string | undefined) => ({ routeKey, authorizationType });
const WEBSOCKET = { protocolType: 'WEBSOCKET' };

export default {
  pass: [
    {
      name: 'a REST API, whose OPTIONS methods are called without credentials',
      parts: restApi({ Methods: [method('GET', 'COGNITO_USER_POOLS'), method('OPTIONS', 'NONE')] }),
      verdicts: [[REST_ARN, 'Every route of API orders asks who calls.']],
    },
    {
      name: 'an HTTP API with a route that everybody may call',
      parts: httpApi({ Routes: [route('GET /health', 'NONE'), route('GET /visits', 'JWT')] }),
      params: { publicRoutes: ['h1 GET /health'] },
      verdicts: [[HTTP_ARN, 'Every route of API visits asks who calls.']],
    },
    {
      name: 'a WebSocket API, of which $connect asks for all',
      parts: httpApi({ Routes: [route('$connect', 'AWS_IAM'), route('$default', 'NONE')] }, WEBSOCKET),
      verdicts: [[HTTP_ARN, 'Every route of API visits asks who calls.']],
    },
  ],
  fail: [
    {
      name: 'a method of a REST API',
      parts: restApi({ Methods: [method('ANY', 'NONE')] }),
      verdicts: [
        [REST_ARN, 'API orders asks nobody who calls ANY /orders.', { facts: { routes: ['ANY /orders'] } }],
      ],
    },
    {
      name: 'six routes of an HTTP API, of which five are named',
      parts: httpApi({
        Routes: ['f', 'e', 'd', 'c', 'b', 'a'].map((path) => route(`GET /${path}`, 'NONE')),
      }),
      verdicts: [
        [HTTP_ARN, 'API visits asks nobody who calls GET /a, GET /b, GET /c, GET /d, GET /e and 1 more.'],
      ],
    },
    {
      name: 'a route that is public in another API',
      parts: httpApi({ Routes: [route('$default', 'NONE')] }),
      params: { publicRoutes: ['h2 $default'] },
      verdicts: [[HTTP_ARN, 'API visits asks nobody who calls $default.']],
    },
    {
      name: '$connect of a WebSocket API, whatever else is unknown',
      parts: httpApi({ Routes: [route('$connect', 'NONE'), route('$connect', undefined)] }, WEBSOCKET),
      verdicts: [[HTTP_ARN, 'API visits asks nobody who calls $connect.']],
    },
  ],
  unknown: [
    {
      name: 'an authorization that AWS may add',
      parts: restApi({ Methods: [method('GET', 'OPTIONAL')] }),
      verdicts: [
        [
          REST_ARN,
          'Whether API orders asks who calls is unknown of GET /orders: its authorization is OPTIONAL, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'methods of a REST API refused',
      parts: restApi({ Methods: { unknown: 'denied' } }),
      verdicts: [[REST_ARN, 'The routes of API orders are unknown: denied.']],
    },
    {
      name: 'authorization of a method missing',
      parts: restApi({ Methods: [method('GET', undefined)] }),
      verdicts: [
        [
          REST_ARN,
          'Whether API orders asks who calls is unknown of GET /orders: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'routes of an HTTP API refused',
      parts: httpApi({ Routes: { unknown: 'denied' } }),
      verdicts: [[HTTP_ARN, 'The routes of API visits are unknown: denied.']],
    },
    {
      name: 'authorization of a route missing',
      parts: httpApi({ Routes: [route('GET /visits', undefined)] }),
      verdicts: [
        [
          HTTP_ARN,
          'Whether API visits asks who calls is unknown of GET /visits: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'whether it is a WebSocket API missing',
      parts: httpApi({}, { protocolType: undefined }),
      verdicts: [[HTTP_ARN, 'The routes of API visits are unknown: the answer has no such field.']],
    },
  ],
  outOfScope: [
    {
      name: 'no routes',
      parts: restApi({ Methods: [] }),
      outOfScope: { 'an API without a route that has to ask': 1 },
    },
    {
      name: 'every route is public',
      parts: httpApi({ Routes: [route('GET /health', 'NONE')] }),
      params: { publicRoutes: ['h1 GET /health'] },
      outOfScope: { 'an API without a route that has to ask': 1 },
    },
  ],
} satisfies RuleCases;
