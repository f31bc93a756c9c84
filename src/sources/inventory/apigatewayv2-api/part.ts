import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';

/** HTTP and WebSocket APIs. Variables of stages, which can hold secrets, are not kept. */
export default defineResourcePart({
  type: 'AWS::ApiGatewayV2::Api',
  configuration: z.object({
    apiId: z.string(),
    name: ifGiven(z.string()),
    /** `HTTP` or `WEBSOCKET`. */
    protocolType: known(z.string()),
  }),
  /** Config has the stages and routes as types of their own. */
  supplementaryConfiguration: z.object({
    Tags: known(tagsSchema),
    Stages: known(
      z.array(
        z.object({
          stageName: z.string(),
          /** Absent where the stage logs no access. */
          accessLogSettings: z.object({ destinationArn: ifGiven(z.string()) }).optional(),
        }),
      ),
    ),
    Routes: known(
      z.array(
        z.object({
          /** `GET /pets`, `$default`, `$connect`. */
          routeKey: z.string(),
          /** `NONE`, `AWS_IAM`, `CUSTOM` or `JWT`. */
          authorizationType: known(z.string()),
        }),
      ),
    ),
  }),
});
