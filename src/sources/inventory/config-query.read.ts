import {
  ConfigServiceClient,
  GetDiscoveredResourceCountsCommand,
  paginateSelectResourceConfig,
} from '@aws-sdk/client-config-service';
import * as z from 'zod';
import type { ResourceType } from '../resource-types';
import { classify, type Stop } from '../../aws/client/classify';
import type { ReadRequest } from '../collector';
import { gather } from '../../aws/client/pages';
import { deliveryStatus, recorderStatus } from '../config/state.read';

/** The most AWS gives; its own default is 25. */
const PAGE_SIZE = 100;

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

/** A value of which we cannot make sense is as good as none: it is then asked for directly. */
const supplementary = z
  .record(
    z.string(),
    z.union([mayBeText(z.record(z.string(), z.unknown())), z.unknown().transform(() => undefined)]),
  )
  .nullish()
  .transform((values) => values ?? {});

const rowSchema = z.object({
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

/** A configuration item that Config recorded. */
export type ConfigRow = Omit<z.infer<typeof rowSchema>, 'configuration'> & {
  readonly configuration: Readonly<Record<string, unknown>>;
};

/** Why Config cannot be asked in a Region, or nothing where it can: its recorder must run, and deliver. */
async function obstacle(request: ReadRequest): Promise<Stop | undefined> {
  const { region } = request;
  try {
    const [recorders, channels] = await Promise.all([recorderStatus(request), deliveryStatus(request)]);
    if (recorders.ConfigurationRecordersStatus === undefined || channels.DeliveryChannelsStatus === undefined)
      return failed('AWS Config does not say whether it records and delivers');
    const recorder = recorders.ConfigurationRecordersStatus.find(({ recording }) => recording === true);
    if (recorder === undefined) return notEnabled(`no configuration recorder runs in ${region}`);
    if (recorder.lastStatus?.toUpperCase() !== 'SUCCESS') {
      return failed(`the configuration recorder's last status is ${recorder.lastStatus ?? 'not known'}`);
    }
    const deliveries = channels.DeliveryChannelsStatus.map((channel) => channel.configHistoryDeliveryInfo);
    if (deliveries.length === 0) {
      return notEnabled(`AWS Config has no delivery channel in ${region}`);
    }
    const late = deliveries.find((delivery) => delivery?.lastStatus?.toUpperCase() !== 'SUCCESS');
    return deliveries.includes(late)
      ? failed(`AWS Config's last delivery was ${late?.lastStatus ?? 'never'}`)
      : undefined;
  } catch (thrown) {
    return classify(thrown);
  }
}

const notEnabled = (detail: string): Stop => ({ reason: 'not-enabled', detail });
const failed = (detail: string): Stop => ({ reason: 'error', detail });

interface Recorded {
  readonly rows: readonly ConfigRow[];
  /** Items that are not of the form of a configuration item, for the part to refuse one by one. */
  readonly others: readonly unknown[];
}
type ConfigAnswer = Recorded | { readonly stop: Stop };

/** The types that can be read from Config. */
const RECORDED_TYPES = ['AWS::S3::Bucket', 'AWS::EC2::SecurityGroup'] as const satisfies ResourceType[];
type RecordedType = (typeof RECORDED_TYPES)[number];

/** The items of one type that Config recorded in a Region, or why they are not all of them. */
export async function recordedItems(request: ReadRequest, type: RecordedType): Promise<ConfigAnswer> {
  const stop = await obstacle(request);
  return stop === undefined ? itemsOf(request, type) : { stop };
}

/** How many of each type Config counts in a Region. */
function recordedCounts({ session, region, once }: ReadRequest) {
  return once('config:GetDiscoveredResourceCounts', () =>
    session
      .client(ConfigServiceClient, region)
      .send(new GetDiscoveredResourceCountsCommand({ resourceTypes: [...RECORDED_TYPES] })),
  );
}

async function itemsOf(request: ReadRequest, type: RecordedType): Promise<ConfigAnswer> {
  const { session, region, account } = request;
  const client = session.client(ConfigServiceClient, region);
  const Expression = `SELECT accountId, arn, awsRegion, configuration, configurationItemCaptureTime, configurationItemStatus, resourceId, resourceName, resourceType, supplementaryConfiguration, tags WHERE resourceType = '${type}'`;
  try {
    const [counts, answer] = await Promise.all([
      recordedCounts(request),
      gather(paginateSelectResourceConfig({ client, pageSize: PAGE_SIZE }, { Expression }), {
        items: ({ Results }) => Results,
        next: ({ NextToken }) => NextToken,
      }),
    ]);
    if (answer.stop !== undefined) return { stop: answer.stop };
    const rows: ConfigRow[] = [];
    const others: unknown[] = [];
    for (const json of answer.items ?? []) {
      const row = rowSchema.safeParse(parsedOrNot(json));
      if (!row.success) others.push(parsedOrNot(json));
      // Config can hold what other accounts and Regions recorded; that is theirs to say.
      else if (row.data.accountId === account.id && row.data.awsRegion === region)
        rows.push(...recordedRow(row.data));
    }
    if (counts.resourceCounts === undefined)
      return { stop: failed('AWS Config does not say how many it counts') };
    const count = counts.resourceCounts.find(({ resourceType }) => resourceType === type)?.count ?? 0;
    const found = rows.length + others.length;
    return count === found
      ? { rows, others }
      : { stop: failed(`AWS Config counts ${count} of ${type} and has recorded ${found}`) };
  } catch (thrown) {
    return { stop: classify(thrown) };
  }
}

const RECORDED = new Set([undefined, 'OK', 'ResourceDiscovered']);

/** Nothing for what Config only discovered, and did not record. */
function recordedRow({ configuration, ...row }: z.infer<typeof rowSchema>): ConfigRow[] {
  if (configuration === undefined || configuration === null) return [];
  return RECORDED.has(row.configurationItemStatus) ? [{ ...row, configuration }] : [];
}

function parsedOrNot(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
