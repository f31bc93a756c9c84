import { GetDetectorCommand, GuardDutyClient, paginateListDetectors } from '@aws-sdk/client-guardduty';
import type { ReadRequest } from '../../collector';
import { gather, type Gathered } from '../../../aws/client/pages';
import { detail, type Reading } from '../../reading';

/** A Region has one detector or none. Findings are asked for by detector, so both parts need the list. */
export function detectorIds({ session, region, once }: ReadRequest): Promise<Gathered<string>> {
  return once('guardduty:ListDetectors', () =>
    gather(paginateListDetectors({ client: session.client(GuardDutyClient, region) }, {}), {
      items: ({ DetectorIds }) => DetectorIds,
      next: ({ NextToken }) => NextToken,
    }),
  );
}

export default async function readDetectors(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(GuardDutyClient, request.region);
  const { items, stop } = await detectorIds(request);
  if (items === undefined) return { stop };
  const value = await Promise.all(
    items.map(async (DetectorId) => {
      const settings = await detail(() => client.send(new GetDetectorCommand({ DetectorId })));
      return 'unknown' in settings
        ? { DetectorId, Status: settings, Features: settings }
        : { DetectorId, Status: settings.Status, Features: settings.Features };
    }),
  );
  return { value, stop };
}
