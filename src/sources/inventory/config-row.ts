import * as z from 'zod';
import { tagsOfPairs } from '../../model/resource-tags';

/** Config stores some values of an item as JSON text. */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is text that is not JSON' });
    return z.NEVER;
  }
});
const mayBeText = <S extends z.ZodType>(schema: S) => z.union([schema, jsonText.pipe(schema)]);
const fields = z.record(z.string(), z.unknown());

/** Config writes null where the service's own answer leaves a field out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, withoutNulls(inner)]])),
  );
}

/** A value of which we cannot make sense is as good as none. */
const supplementary = z
  .record(
    z.string(),
    z.union([
      mayBeText(z.union([fields, z.array(z.unknown()), z.boolean()])),
      z.unknown().transform(() => undefined),
    ]),
  )
  .nullish()
  .transform((values) => values ?? {});

/** What an advanced query answers of an item. */
export const configRowSchema = z.object({
  resourceType: z.string(),
  resourceId: z.string(),
  resourceName: z
    .string()
    .nullish()
    .transform((name) => name ?? undefined),
  arn: z.string(),
  accountId: z.string(),
  awsRegion: z.string(),
  configurationItemCaptureTime: z.string(),
  configurationItemStatus: z.string().optional(),
  configuration: mayBeText(fields).transform(withoutNulls).pipe(fields).nullish(),
  supplementaryConfiguration: supplementary,
  /** Of another form than Config documents they are as good as none: they are then asked for directly. */
  tags: z
    .array(z.object({ key: z.string(), value: z.string() }))
    .optional()
    .catch(undefined),
});
type AnsweredRow = z.infer<typeof configRowSchema>;

/** A configuration item that Config recorded. */
export type ConfigRow = Omit<AnsweredRow, 'configuration'> & {
  readonly configuration: Readonly<Record<string, unknown>>;
};

/**
 * The types of which something is read from Config; the others, and why not, are in docs/adr/0025. AWS counts 20 at once.
 * What each records, and in which casing: https://github.com/awslabs/aws-config-resource-schema
 */
export const RECORDED_TYPES = [
  'AWS::Backup::BackupPlan',
  'AWS::CloudFront::Distribution',
  'AWS::DynamoDB::Table',
  'AWS::EC2::SecurityGroup',
  'AWS::ECS::TaskDefinition',
  'AWS::KMS::Key',
  'AWS::RDS::DBClusterSnapshot',
  'AWS::RDS::DBSnapshot',
  'AWS::S3::AccessPoint',
  'AWS::S3::Bucket',
] as const;
export type RecordedType = (typeof RECORDED_TYPES)[number];

/** Those of which an item by itself is judged, as in the files of Config's history, where nobody can be asked for the rest. */
export const ITEM_TYPES = ['AWS::S3::Bucket', 'AWS::EC2::SecurityGroup'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

const RECORDED = new Set([undefined, 'OK', 'ResourceDiscovered']);

/** Nothing for what Config only discovered, and did not record. */
export function recordedRow({ configuration, ...row }: AnsweredRow): ConfigRow | undefined {
  if (configuration === undefined || configuration === null) return undefined;
  return RECORDED.has(row.configurationItemStatus) ? { ...row, configuration } : undefined;
}

/** A resource's tags; nothing where Config does not say them. */
export const recordedTags = ({ tags }: ConfigRow) => tagsOfPairs(tags);

/** When Config captured what it says of a resource. */
export const capturedWith = (row: ConfigRow | undefined) =>
  row && { configurationItemCaptureTime: row.configurationItemCaptureTime };
