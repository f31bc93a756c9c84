import {
  ConfigServiceClient,
  GetDiscoveredResourceCountsCommand,
  paginateSelectResourceConfig,
} from '@aws-sdk/client-config-service';
import { classify, type Stop } from '../../aws/client/classify';
import type { ReadRequest } from '../collector';
import { gather } from '../../aws/client/pages';
import { deliveryStatus, recorderStatus } from '../config/state.read';
import {
  configRowSchema,
  RECORDED_TYPES,
  recordedRow,
  type ConfigRow,
  type RecordedType,
} from './config-row';

/** The most AWS gives; its own default is 25. */
const PAGE_SIZE = 100;

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
  const Expression = `SELECT accountId, arn, awsRegion, configuration, configurationItemCaptureTime, configurationItemStatus, resourceId, resourceName, resourceType, supplementaryConfiguration WHERE resourceType = '${type}'`;
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
      else if (row.data.accountId === account.id && row.data.awsRegion === region) {
        const recorded = recordedRow(row.data);
        if (recorded !== undefined) rows.push(recorded);
      }
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

function parsedOrNot(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
