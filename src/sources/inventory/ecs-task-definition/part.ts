import * as z from 'zod';
import { environmentVariableSchema } from '../../../model/environment-variable';
import { knownMembers } from '../../../model/known';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

const containerSchema = z.object({
  Name: z.string(),
  Privileged: z.boolean(),
  /** Names, and what values look like: values can be secrets and are never kept. */
  Environment: knownMembers(environmentVariableSchema),
  /** `null` where the container has none. */
  LogConfiguration: z.object({ LogDriver: z.string() }).nullable(),
});

export default defineResourcePart({
  type: 'AWS::ECS::TaskDefinition',
  configuration: z.object({
    /** The name of the family and the number of the revision: `web:7`. */
    TaskDefinition: z.string(),
    ContainerDefinitions: knownMembers(containerSchema),
  }),
  supplementaryConfiguration: onlyTags,
});
