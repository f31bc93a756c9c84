import { addressOf } from './links';
import type { Asked } from './ports';

/** Where a campaign is shown to auditors, or a part of it. */
export function campaignHref(id: string, part?: string, asked: Asked = {}): string {
  const path = `/audit/reviews/${encodeURIComponent(id)}`;
  return addressOf(part === undefined ? path : `${path}/${part}`, asked);
}
