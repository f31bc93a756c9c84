import * as z from 'zod';
import { capturedWith, recordedTags, type ConfigRow } from '../config-row';
import { valueKindOf } from '../environment-value';

const ARN = /:task-definition\/(?<family>[^/:]+):(?<revision>\d+)$/;

const definitionSchema = z.object({
  Status: z.literal('ACTIVE'),
  ContainerDefinitions: z
    .array(
      z.object({
        Name: z.string(),
        Privileged: z.boolean(),
        Environment: z.array(z.object({ Name: z.string(), Value: z.string() })),
        LogConfiguration: z.object({ LogDriver: z.string() }),
      }),
    )
    .min(1),
});

/**
 * Task definitions by their ARN, and the newest of each family by its name too. Of ECS the absence of privileges, of a log or of
 * tags has a meaning; of Config it could be that it was not recorded. So who is not whole is not here, and no older one stands
 * for it. Of the environment only names, and what the values look like, leave this function: a value can be a secret.
 */
export function definitionsFromConfig(rows: readonly ConfigRow[]) {
  const newest = new Map<string, number>();
  const items = rows.flatMap((row) => {
    const { family, revision } = ARN.exec(row.arn)?.groups ?? {};
    if (family === undefined || revision === undefined) return [];
    const isKnownInactive = row.configuration['Status'] === 'INACTIVE';
    if (!isKnownInactive) newest.set(family, Math.max(Number(revision), newest.get(family) ?? 0));
    const { data } = definitionSchema.safeParse(row.configuration);
    const Tags = recordedTags(row);
    if (data === undefined || Tags === undefined || Tags.length === 0) return [];
    const item = {
      resourceType: 'AWS::ECS::TaskDefinition',
      resourceId: row.arn,
      resourceName: family,
      arn: row.arn,
      ...capturedWith(row),
      configuration: {
        TaskDefinition: `${family}:${revision}`,
        ContainerDefinitions: data.ContainerDefinitions.map(({ Environment, ...container }) => ({
          ...container,
          Environment: Environment.map(({ Name, Value }) => ({ Name, ValueKind: valueKindOf(Value) })),
        })),
      },
      supplementaryConfiguration: { Tags },
    };
    return [{ family, revision: Number(revision), item }];
  });
  return new Map([
    ...items.map(({ item }) => [item.arn, item] as const),
    ...items
      .filter(({ family, revision }) => revision === newest.get(family))
      .map(({ family, item }) => [family, item] as const),
  ]);
}
