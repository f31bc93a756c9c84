import { paginateDescribeAvailablePatches, SSMClient } from '@aws-sdk/client-ssm';
import pLimit from 'p-limit';
import { gather } from '../../../aws/client/pages';
import type { Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';

/** The most AWS gives: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAvailablePatches.html */
const PAGE_SIZE = 100;
/** AWS states no limit of values in this filter; in those that it does, it is this many. */
const ASKED_TOGETHER = 20;
const AT_ONCE = 4;

/** An update of Windows has a number of its own; a package of Linux has the name of all its versions. */
export function isOfWindows(kb: string): boolean {
  return /^KB\d+$/i.test(kb);
}

/**
 * When Microsoft released each update: the first of the dates where it is listed for several products. Asked once for all
 * instances that lack it.
 */
export async function releaseDates(
  { session, region }: ReadRequest,
  kbs: readonly string[],
): Promise<(kb: string) => Known<Date>> {
  const client = session.client(SSMClient, region);
  const wanted = [...new Set(kbs)].sort();
  const dates = new Map<string, Known<Date>>();
  const ask = async (together: readonly string[]): Promise<void> => {
    const { items = [], stop } = await gather(
      paginateDescribeAvailablePatches(
        { client, pageSize: PAGE_SIZE },
        { Filters: [{ Key: 'PATCH_ID', Values: [...together] }] },
      ),
      { items: ({ Patches }) => Patches, next: ({ NextToken }) => NextToken || undefined },
    );
    if (stop !== undefined) {
      for (const kb of together) dates.set(kb, { unknown: `${stop.reason}: ${stop.detail}` });
      return;
    }
    for (const kb of together) {
      const first = items
        .flatMap(({ KbNumber, ReleaseDate }) => (KbNumber === kb ? (ReleaseDate ?? []) : []))
        .sort((one, other) => one.getTime() - other.getTime())[0];
      dates.set(kb, first ?? { unknown: 'Systems Manager lists no release date of it' });
    }
  };
  const batches = Array.from({ length: Math.ceil(wanted.length / ASKED_TOGETHER) }, (_, nth) =>
    wanted.slice(nth * ASKED_TOGETHER, (nth + 1) * ASKED_TOGETHER),
  );
  await pLimit(AT_ONCE).map(batches, ask);
  return (kb) =>
    dates.get(kb) ?? { unknown: 'Systems Manager does not say when a package of Linux was released' };
}
