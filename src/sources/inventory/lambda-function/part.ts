import * as z from 'zod';
import { environmentVariableSchema } from '../../../model/environment-variable';
import { known, knownMembers } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::Lambda::Function',
  configuration: z.object({
    functionName: z.string(),
    functionArn: z.string(),
    packageType: known(z.enum(['Zip', 'Image'])),
    /** `null` for container images, whose runtime is the image's affair. */
    runtime: known(z.string().nullable()),
    /** Names, and what values look like: values can be secrets and are never kept. */
    environmentVariables: knownMembers(environmentVariableSchema),
  }),
  supplementaryConfiguration: z.object({
    /** `GetPolicy`; `null` where the function has none. Config does not have it. */
    Policy: known(z.string().nullable()),
    /**
     * `GetPolicy` of each alias and published version that has a policy, or whose policy is unknown: none of them is in
     * the policy of the function. Config does not have it.
     */
    QualifierPolicies: knownMembers(z.object({ qualifier: z.string(), policy: known(z.string()) })),
    /** `ListFunctionUrlConfigs`: the URLs of the function and of its aliases. Config does not have it. */
    FunctionUrlConfigs: knownMembers(z.object({ functionArn: z.string(), authType: z.string() })),
  }),
});
