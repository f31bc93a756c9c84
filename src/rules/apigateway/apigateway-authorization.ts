import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';

type RestApi = PartValue<'inventory.AWS::ApiGateway::RestApi'>[number];
type HttpApi = PartValue<'inventory.AWS::ApiGatewayV2::Api'>[number];

export default defineRule({
  id: 'apigateway-authorization',
  title: 'Every route of an API asks who calls',
  failure: 'Route of an API asks nobody',
  severity: 'medium',
  risk: 'Whoever knows the address can call the route, and what stands behind it.',
  remediation: {
    text: 'Set an authorization type on the route, or name it in publicRoutes where everybody is meant to call it.',
    cli: 'aws apigatewayv2 update-route --api-id <api> --route-id <route> --authorization-type AWS_IAM --region <Region>',
    terraform: 'aws_apigatewayv2_route or aws_api_gateway_method with authorization other than NONE',
    link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::ApiGateway::RestApi', 'inventory.AWS::ApiGatewayV2::Api'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.5'], support: [] },
    hipaa: { ids: ['164.312(a)(1)', '164.312(d)'], support: [] },
    'nist-csf': { ids: ['PR.AA-03', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'IA-2'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.1', '3.5.2'], support: [] },
    'pci-dss': { ids: ['7.2.1'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  agreesWithin: [{ claims: ['security-hub'], needs: { publicRoutes: 'default' } }],
  compared: ['APIGateway.8', 'apigatewayv2_api_authorizers_enabled'],
  unseen:
    'Security Hub asks it of HTTP and WebSocket APIs; here REST APIs are asked too, but for their OPTIONS methods, which browsers call without credentials. Of a WebSocket API only $connect can ask. A key of an API is no authorization. Resource policies, private endpoints and mutual TLS, which can keep callers out as well, are not seen. Routes that the parameter names are failed by APIGateway.8. Prowler asks whether the API has an authorizer at all.',
  params: z.object({
    publicRoutes: z
      .array(z.string())
      .default([])
      .describe(
        'Routes that everybody may call, as "<API id> <method> <path>", such as "a1b2c3 GET /health".',
      ),
  }),
  *evaluate(values, { params: { publicRoutes } }) {
    for (const api of values['inventory.AWS::ApiGateway::RestApi'])
      yield judgementOf(api.arn, api.configuration.name ?? api.configuration.id, restRoutesOf(api), {
        id: api.configuration.id,
        publicRoutes,
      });
    for (const api of values['inventory.AWS::ApiGatewayV2::Api'])
      yield judgementOf(api.arn, api.configuration.name ?? api.configuration.apiId, httpRoutesOf(api), {
        id: api.configuration.apiId,
        publicRoutes,
      });
  },
});

interface Route {
  readonly key: string;
  readonly authorization: Known<string>;
}

function restRoutesOf({ supplementaryConfiguration: { Methods: methods } }: RestApi): Known<Route[]> {
  if (isUnknown(methods)) return methods;
  return methods
    .filter(({ httpMethod }) => httpMethod !== 'OPTIONS')
    .map(({ httpMethod, path, authorizationType }) => ({
      key: `${httpMethod} ${path}`,
      authorization: authorizationType,
    }));
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html */
function httpRoutesOf({
  configuration: { protocolType },
  supplementaryConfiguration: { Routes: routes },
}: HttpApi): Known<Route[]> {
  if (isUnknown(routes)) return routes;
  if (isUnknown(protocolType)) return protocolType;
  return routes
    .filter(({ routeKey }) => protocolType !== 'WEBSOCKET' || routeKey === '$connect')
    .map(({ routeKey, authorizationType }) => ({ key: routeKey, authorization: authorizationType }));
}

/** Of REST, HTTP and WebSocket APIs. */
const ASKING: readonly string[] = ['AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS', 'JWT'];

/** So many routes are named in a message. */
const NAMED = 5;

function judgementOf(
  arn: string,
  name: string,
  routes: Known<readonly Route[]>,
  { id, publicRoutes }: { readonly id: string; readonly publicRoutes: readonly string[] },
): Judgement {
  if (isUnknown(routes)) return unknown(arn, `The routes of API ${name} are unknown: ${routes.unknown}.`);
  const judged = routes.filter(({ key }) => !publicRoutes.includes(`${id} ${key}`));
  if (judged.length === 0) return outOfScope('an API without a route that has to ask');
  const open = judged
    .filter(({ authorization }) => authorization === 'NONE')
    .map(({ key }) => key)
    .sort();
  if (open.length > 0) {
    const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : '';
    return fail(arn, `API ${name} asks nobody who calls ${open.slice(0, NAMED).join(', ')}${more}.`, {
      routes: open,
    });
  }
  const [doubt] = judged
    .flatMap(({ key, authorization }) =>
      isUnknown(authorization)
        ? [`${key}: ${authorization.unknown}`]
        : ASKING.includes(authorization)
          ? []
          : [`${key}: its authorization is ${authorization}, which this rule does not know`],
    )
    .sort();
  if (doubt !== undefined) return unknown(arn, `Whether API ${name} asks who calls is unknown of ${doubt}.`);
  return pass(arn, `Every route of API ${name} asks who calls.`);
}
