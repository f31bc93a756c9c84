import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { ifGiven, known } from '../model/known';
import { instantSchema } from '../model/instant';
import { tagsSchema } from '../model/resource-tags';

/**
 * A resource as AWS Config's configuration item, whichever way it was collected; each type adds its `configuration` and
 * `supplementaryConfiguration`, in the field names and casing of
 * https://github.com/awslabs/aws-config-resource-schema.
 */
export function configurationItem<T extends string, C extends z.ZodType, S extends z.ZodType>(
  resourceType: T,
  configuration: C,
  supplementaryConfiguration: S,
) {
  return z.object({
    resourceType: z.literal(resourceType),
    resourceId: z.string(),
    resourceName: ifGiven(z.string()),
    arn: z.string(),
    accountId: accountIdSchema,
    awsRegion: z.string(),
    /** When Config recorded it; only items collected through Config have one. */
    configurationItemCaptureTime: instantSchema.optional(),
    configuration,
    supplementaryConfiguration,
  });
}

export type ConfigurationItemSchema<T extends string, C extends z.ZodType, S extends z.ZodType> = ReturnType<
  typeof configurationItem<T, C, S>
>;

/** For types whose rules read nothing supplementary. */
export const nothingSupplementary = z.object({}).default({});

/** For types of which nothing supplementary is read but their tags; evidence of earlier versions has none. */
export const onlyTags = z.object({ Tags: known(tagsSchema) }).prefault({});
