import { createHash } from 'node:crypto';
import * as z from 'zod';
import { instantSchema, type Instant } from '../model/instant';
import { canonicalJson } from '../model/hash';
import { configRowSchema, ITEM_TYPES, recordedRow, type ItemType } from '../sources/inventory/config-row';
import { securityGroupFromConfig } from '../sources/inventory/ec2-security-group/from-config';
import { bucketFromConfig } from '../sources/inventory/s3-bucket/from-config';
import type { DeliveredPlace } from './find-places';
import { readListedFile } from './listed-file';

/**
 * Month and day are without a leading zero.
 * https://docs.aws.amazon.com/config/latest/developerguide/example-configuration-history-notification.html
 */
const HISTORY =
  /\/\d{4}\/\d{1,2}\/\d{1,2}\/ConfigHistory\/\d{12}_Config_[a-z0-9-]+_ConfigHistory_(?<type>[A-Za-z0-9:]+)_\d{8}T\d{6}Z_\d{8}T\d{6}Z_\d+\.json(?:\.gz)?$/;
const SNAPSHOT =
  /\/\d{4}\/\d{1,2}\/\d{1,2}\/ConfigSnapshot\/\d{12}_Config_[a-z0-9-]+_ConfigSnapshot_(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)Z_[^/]+\.json(?:\.gz)?$/;
const OVERSIZED = /\/\d{4}\/\d{1,2}\/\d{1,2}\/OversizedChangeNotification\//;

/** What a file of AWS Config is, by its name. */
type ConfigFileKind =
  | { readonly kind: 'history' }
  /** Lists every resource that is recorded, each with its newest item. */
  | { readonly kind: 'snapshot'; readonly at: Instant }
  /** Of types that no rule judges from Config, or notices of what the history has too. */
  | { readonly kind: 'other' }
  | { readonly kind: 'foreign' };

const TYPES: ReadonlySet<string> = new Set(ITEM_TYPES);

export function kindOf(path: string): ConfigFileKind {
  const type = HISTORY.exec(path)?.groups?.['type'];
  if (type !== undefined) return { kind: TYPES.has(type) ? 'history' : 'other' };
  const said = SNAPSHOT.exec(path)?.groups;
  if (said !== undefined) {
    const { year, month, day, hour, minute, second } = said;
    const at = instantSchema.safeParse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`).data;
    return at === undefined ? { kind: 'foreign' } : { kind: 'snapshot', at };
  }
  return { kind: OVERSIZED.test(path) ? 'other' : 'foreign' };
}

/** An item that Config recorded of a resource at one moment. */
export interface ConfigItem {
  readonly type: ItemType;
  readonly id: string;
  /** Where it says one. */
  readonly arn: string | undefined;
  readonly at: Instant;
  /** In the shape of the part; or that the resource was gone, or is not recorded from then on. */
  readonly is: { readonly item: unknown } | 'deleted' | 'not-recorded';
  /** Of the whole item as it was read: two of one resource and moment have the same. */
  readonly hash: string;
}

const SHAPES = {
  'AWS::S3::Bucket': bucketFromConfig,
  'AWS::EC2::SecurityGroup': securityGroupFromConfig,
} as const satisfies Record<ItemType, unknown>;

const typedSchema = z.looseObject({ resourceType: z.string() });
const itemSchema = z.looseObject({
  resourceType: z.enum(ITEM_TYPES),
  resourceId: z.string().min(1),
  configurationItemCaptureTime: instantSchema,
  configurationItemStatus: z.enum([
    'OK',
    'ResourceDiscovered',
    'ResourceNotRecorded',
    'ResourceDeleted',
    'ResourceDeletedNotRecorded',
  ]),
  /** Files and calls name these two differently. */
  awsAccountId: z.string().optional(),
  accountId: z.string().optional(),
  ARN: z.string().nullish(),
  arn: z.string().nullish(),
  awsRegion: z.string(),
});

interface ConfigFile {
  /** Of the types that rules judge. */
  readonly items: number;
  /** Items that cannot be read as such. */
  readonly damaged: number;
  /** Items that say another account or Region than the folder that the file lies in. */
  readonly elsewhere: number;
}

/**
 * @param take is given each item; what it made of them may be relied on once this has returned.
 * @throws Error where it is no file of AWS Config's history.
 */
export async function readConfigFile(
  path: string,
  bytes: Uint8Array,
  { account, region }: Pick<DeliveredPlace, 'account' | 'region'>,
  take: (item: ConfigItem) => void,
): Promise<ConfigFile> {
  let [items, damaged, elsewhere] = [0, 0, 0];
  const { hasList } = await readListedFile(path, bytes, 'configurationItems', (text) => {
    const json: unknown = JSON.parse(text);
    const typed = typedSchema.safeParse(json).data;
    if (typed !== undefined && !TYPES.has(typed.resourceType)) return;
    const { data } = itemSchema.safeParse(json);
    if (data === undefined) {
      damaged += 1;
      return;
    }
    items += 1;
    if ((data.awsAccountId ?? data.accountId) !== account || data.awsRegion !== region) elsewhere += 1;
    else take(itemOf(data, account));
  });
  if (!hasList) throw new Error('it has no list of configurationItems, as a file of AWS Config has');
  return { items, damaged, elsewhere };
}

function itemOf(said: z.infer<typeof itemSchema>, accountId: string): ConfigItem {
  const { resourceType: type, resourceId: id, configurationItemCaptureTime: at } = said;
  const arn = said.arn ?? said.ARN ?? undefined;
  const identity = { type, id, arn, at };
  const status = said.configurationItemStatus;
  if (status === 'ResourceDeleted' || status === 'ResourceDeletedNotRecorded')
    return { ...identity, is: 'deleted', hash: 'deleted' };
  const answered = configRowSchema.safeParse({ ...said, arn, accountId }).data;
  const row = answered && recordedRow(answered);
  if (answered !== undefined && row === undefined)
    return { ...identity, is: 'not-recorded', hash: 'not-recorded' };
  // What is no item in the form that is documented is left to the part to refuse, so that it is unknown.
  const item = row === undefined ? { ...said, arn, accountId } : shapeOf(type, row, said['tags']);
  return { ...identity, is: { item }, hash: hashOf(item) };
}

function shapeOf(type: ItemType, row: Parameters<typeof securityGroupFromConfig>[0], tags: unknown) {
  return SHAPES[type](row, tags);
}

function hashOf(item: unknown): string {
  return createHash('sha256').update(canonicalJson(item)).digest('base64');
}
