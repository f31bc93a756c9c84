import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';

type Api = PartValue<'inventory.AWS::ApiGateway::RestApi' | 'inventory.AWS::ApiGatewayV2::Api'>[number];

export default defineRule({
  id: 'apigateway-access-logging',
  title: 'Every stage of an API logs access',
  failure: 'Stage of an API logs no access',
  severity: 'medium',
  risk: 'After an attack nobody can tell who called what.',
  remediation: {
    text: 'Set the access log of the stage, to a log group or a delivery stream.',
    cli: 'aws apigateway update-stage --rest-api-id <api> --stage-name <stage> --patch-operations op=replace,path=/accessLogSettings/destinationArn,value=<log-group> --region <Region>',
    terraform: 'aws_api_gateway_stage or aws_apigatewayv2_stage with access_log_settings.destination_arn',
    link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::ApiGateway::RestApi', 'inventory.AWS::ApiGatewayV2::Api'],
  requirements: {
    soc2: { ids: ['CC7.2'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: [] },
    hipaa: { ids: ['164.312(b)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09'], support: [] },
    'nist-800-53': { ids: ['AU-2', 'AU-12'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.3.1'], support: [] },
    'pci-dss': { ids: ['10.2.1'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  compared: ['APIGateway.1', 'APIGateway.9', 'apigateway_restapi_logging_enabled'],
  unseen:
    'Access logs, which tell who called what, as APIGateway.9 of Security Hub asks of HTTP and WebSocket APIs; here of REST APIs too. Execution logs, which APIGateway.1, Prowler and Powerpipe ask of REST APIs, neither count nor are judged. Besides the lists, AWS is asked twice for each API.',
  params: z.object({}),
  *evaluate(values) {
    for (const api of values['inventory.AWS::ApiGateway::RestApi'])
      yield judgementOf(api, api.configuration.name ?? api.configuration.id);
    for (const api of values['inventory.AWS::ApiGatewayV2::Api'])
      yield judgementOf(api, api.configuration.name ?? api.configuration.apiId);
  },
});

function judgementOf({ arn, supplementaryConfiguration: { Stages: stages } }: Api, name: string): Judgement {
  if (isUnknown(stages)) return unknown(arn, `The stages of API ${name} are unknown: ${stages.unknown}.`);
  if (stages.length === 0) return outOfScope('an API without a stage');
  const without = stages
    .filter(({ accessLogSettings: logs }) => (logs?.destinationArn ?? '') === '')
    .map(({ stageName }) => stageName)
    .sort();
  if (without.length === 0) return pass(arn, `Every stage of API ${name} logs access.`);
  return fail(arn, `Of API ${name} these stages log no access: ${without.join(', ')}.`, { stages: without });
}
