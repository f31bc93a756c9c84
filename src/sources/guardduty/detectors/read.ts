import {
  GetDetectorCommand,
  GuardDutyClient,
  paginateListDetectors,
  type GetDetectorResponse,
} from '@aws-sdk/client-guardduty';
import type { Place } from '../../collector';
import { gather, type Gathered } from '../../../aws/client/pages';
import { detail, type Reading } from '../../reading';

export type DetectorIds = (place: Place) => Promise<Gathered<string>>;

/** A Region has one detector or none. */
export function listDetectors({ session, region }: Place): Promise<Gathered<string>> {
  return gather(paginateListDetectors({ client: session.client(GuardDutyClient, region) }, {}), {
    items: ({ DetectorIds }) => DetectorIds,
    next: ({ NextToken }) => NextToken,
  });
}

export async function readDetectors(place: Place, detectorIds: DetectorIds): Promise<Reading> {
  const client = place.session.client(GuardDutyClient, place.region);
  const { items, stop } = await detectorIds(place);
  if (items === undefined) return { stop };
  const value = await Promise.all(
    items.map(async (DetectorId) => {
      const settings = await detail(() => client.send(new GetDetectorCommand({ DetectorId })));
      return 'unknown' in settings
        ? { DetectorId, Status: settings, Features: settings }
        : { DetectorId, Status: settings.Status, Features: featuresOf(settings.Features) };
    }),
  );
  return { value, stop };
}

/** Nothing where a feature does not say whether it is on. */
function featuresOf(features: GetDetectorResponse['Features']) {
  return features?.every(({ Status }) => Status !== undefined) === true ? features : undefined;
}
