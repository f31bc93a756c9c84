import {
  ConfigServiceClient,
  GetDiscoveredResourceCountsCommand,
  paginateSelectResourceConfig,
  type ConfigurationRecorder,
} from '@aws-sdk/client-config-service';
import { classify, type Stop } from '../../aws/client/classify';
import { gather } from '../../aws/client/pages';
import { GLOBAL } from '../../model/account';
import type { CollectionMode } from '../../model/coverage';
import { isUnknown } from '../../model/known';
import type { ReadRequest } from '../collector';
import { recorderSchema } from '../config/recorders/part';
import { typesLeftOut } from '../config/recorders/recording-group';
import { deliveryStatus, recorders, recorderStatus, recordingGroupOf } from '../config/state.read';
import {
  configRowSchema,
  RECORDED_TYPES,
  recordedRow,
  type ConfigRow,
  type RecordedType,
} from './config-row';

/** The most AWS gives; its own default is 25. */
const PAGE_SIZE = 100;

/**
 * Why Config cannot be asked for a type in a Region, or nothing where it can: its recorder must run, record the type, and
 * deliver. What it recorded of a type before it was told to leave it out stays with it, and is old.
 */
async function obstacle(request: ReadRequest, type: RecordedType): Promise<Stop | undefined> {
  const { region } = request;
  try {
    const [told, statuses, channels] = await Promise.all([
      recorders(request),
      recorderStatus(request),
      deliveryStatus(request),
    ]);
    const { ConfigurationRecorders: recordersTold } = told;
    const { ConfigurationRecordersStatus: recordersDo } = statuses;
    const { DeliveryChannelsStatus: channelsDo } = channels;
    if (recordersTold === undefined || recordersDo === undefined || channelsDo === undefined)
      return failed('AWS Config does not say whether it records and delivers');
    const recorder = recordersDo.find(({ recording }) => recording === true);
    if (recorder === undefined) return notEnabled(`no configuration recorder runs in ${region}`);
    if (recorder.lastStatus?.toUpperCase() !== 'SUCCESS') {
      return failed(`the configuration recorder's last status is ${recorder.lastStatus ?? 'not known'}`);
    }
    const itself = recordersTold.find(({ name }) => name === recorder.name);
    const group = recorderSchema.shape.recordingGroup.parse(itself && recordingGroupOf(itself));
    const leftOut = isUnknown(group) ? group : typesLeftOut(group, [type]);
    if (isUnknown(leftOut)) return failed(`what the configuration recorder records: ${leftOut.unknown}`);
    if (leftOut.length > 0) {
      return notEnabled(`the configuration recorder in ${region} does not record ${type}`);
    }
    if (request.inventoryMode === 'auto' && !isContinuous(itself, type))
      return failed(`the configuration recorder in ${region} records ${type} once a day`);
    const deliveries = channelsDo.map((channel) => channel.configHistoryDeliveryInfo);
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

/**
 * Whether each change makes an item. Without a mode it does:
 * https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html
 */
function isContinuous(recorder: ConfigurationRecorder | undefined, type: RecordedType): boolean {
  const { recordingFrequency = 'CONTINUOUS', recordingModeOverrides = [] } = recorder?.recordingMode ?? {};
  const other = recordingModeOverrides.find(({ resourceTypes }) => resourceTypes?.includes(type));
  return (other?.recordingFrequency ?? recordingFrequency) === 'CONTINUOUS';
}

const notEnabled = (detail: string): Stop => ({ reason: 'not-enabled', detail });
const failed = (detail: string): Stop => ({ reason: 'error', detail });

interface Recorded {
  readonly rows: readonly ConfigRow[];
  /** Items that are not of the form of a configuration item, for the part to refuse one by one. */
  readonly others: readonly unknown[];
  /** Why they are not all: Config counts more. */
  readonly stop?: Stop;
}
type ConfigAnswer = Recorded | { readonly stop: Stop };

/** The items of one type that Config recorded in a Region, or why they are not all of them. */
export async function recordedItems(request: ReadRequest, type: RecordedType): Promise<ConfigAnswer> {
  const stop = await obstacle(request, type);
  return stop === undefined ? itemsOf(request, type) : { stop };
}

/** Read from Config in `config` mode alone. */
const NOT_IN_AUTO = new Set<RecordedType>([
  // Config has an item for each revision, and ECS is asked for each family.
  'AWS::ECS::TaskDefinition',
  // AWS's own rules look at keys by the clock, so nothing says that each change of one makes an item.
  'AWS::KMS::Key',
]);

/** What Config recorded of resources that their own service listed. */
export interface RecordedOf {
  readonly mode: CollectionMode;
  /** By ARN. What is not among them is asked of the service, as all of it is where Config is not asked. */
  readonly rows: ReadonlyMap<string, ConfigRow>;
  /** Why Config cannot be asked, where it was to be. */
  readonly stop?: Stop;
}

const ASKED_DIRECTLY: RecordedOf = { mode: 'direct', rows: new Map() };

/**
 * The items that Config recorded of listed resources. Which there are says the list: one that Config does not have yet is
 * asked for directly, and one that it has not seen deleted yet is not there. So no recorder hides a resource.
 */
export async function recordedOf(
  request: ReadRequest,
  type: RecordedType,
  listed: readonly unknown[],
): Promise<RecordedOf> {
  const { inventoryMode } = request;
  const isAsked = inventoryMode === 'config' || (inventoryMode === 'auto' && !NOT_IN_AUTO.has(type));
  if (!isAsked || listed.length === 0) return ASKED_DIRECTLY;
  const answer = await recordedItems(request, type);
  const { stop } = answer;
  if (!('rows' in answer) || stop !== undefined)
    return inventoryMode === 'auto'
      ? ASKED_DIRECTLY
      : { ...ASKED_DIRECTLY, mode: 'config', ...(stop && { stop }) };
  if (answer.rows.length === 0) return ASKED_DIRECTLY;
  return { mode: 'config', rows: new Map(answer.rows.map((row) => [row.arn, row])) };
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
      const row = configRowSchema.safeParse(parsedOrNot(json));
      if (!row.success) others.push(parsedOrNot(json));
      // Config can hold what other accounts and Regions recorded; that is theirs to say.
      else if (row.data.accountId === account.id && [region, GLOBAL].includes(row.data.awsRegion)) {
        const recorded = recordedRow(row.data);
        if (recorded !== undefined) rows.push(recorded);
      }
    }
    if (counts.resourceCounts === undefined)
      return { stop: failed('AWS Config does not say how many it counts') };
    const count = counts.resourceCounts.find(({ resourceType }) => resourceType === type)?.count ?? 0;
    const found = rows.length + others.length;
    if (count === found) return { rows, others };
    const mismatch = failed(`AWS Config counts ${count} of ${type} and has recorded ${found}`);
    // Of more than there are, nobody knows which are gone.
    return found < count ? { rows, others, stop: mismatch } : { stop: mismatch };
  } catch (thrown) {
    return { stop: classify(thrown) };
  }
}

function parsedOrNot(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
