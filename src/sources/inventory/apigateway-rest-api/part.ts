import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';

/** Variables of stages, which can hold secrets, are not kept. */
export default defineResourcePart({
  type: 'AWS::ApiGateway::RestApi',
  configuration: z.object({ id: z.string(), name: ifGiven(z.string()) }),
  /** Config has the stages as a type of their own, and no methods. */
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
    Methods: known(
      z.array(
        z.object({
          path: z.string(),
          /** A verb of HTTP, or `ANY`. */
          httpMethod: z.string(),
          /** `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`. */
          authorizationType: known(z.string()),
        }),
      ),
    ),
  }),
});
