import { zipSync } from 'fflate';
import { campaignAt, reviewGaps, sealedObjects } from '../audit/questions/review-then';
import type { CampaignView } from '../reviews/campaign/view';
import { packageFiles } from '../reviews/package/package-files';
import { packageSources } from '../reviews/package/sources';
import { readOrLeaveOut } from '../record/leave-out';
import type { AuditPorts } from '../web/audit/ports';
import { packagePage } from '../web/package/package-page';
import { CampaignCache } from '../web/portal/campaign-cache';
import { commandLine, type RecordOptions } from '../wording/commands';
import type { CliContext } from './context';
import { Damages } from './damages';
import type { ReviewRoom } from './reviews-room';

/** What the pages of access reviews read that are for no reviewer. */
export type ReviewSources = Pick<ReviewRoom, 'campaigns' | 'named' | 'people' | 'background'>;

/** Of each file in the zip, always the same. Zip has the fields of local time. */
const FILE_TIME = new Date('1980-06-15T12:00:00');

export function reviewPages(
  { clock, version }: CliContext,
  room: ReviewSources,
  record: RecordOptions,
): Pick<AuditPorts, 'campaigns' | 'campaign' | 'campaignPackage'> {
  const cache = new CampaignCache({ ...room, clock });
  const exporting = (id: string) =>
    commandLine('reviews export', { campaign: id, package: id, out: `access-review-${id}`, ...record });
  return {
    async campaigns() {
      const damages = new Damages();
      const found: CampaignView[] = [];
      for (const { id } of await room.campaigns.campaigns()) {
        const view = await readOrLeaveOut(damages.leaveOut, () => cache.view(id));
        if (view !== undefined) found.unshift(view);
      }
      return { campaigns: found, asOf: clock.now(), damaged: damages.messages() };
    },

    async campaign(id) {
      const view = await cache.view(id);
      const campaign = view === undefined ? undefined : await room.campaigns.campaign(id);
      if (view === undefined || campaign === undefined) return undefined;
      const asOf = clock.now();
      const review = campaignAt(campaign, asOf, asOf);
      return {
        view,
        asOf,
        sealed: sealedObjects(review),
        gaps: reviewGaps(review, { asOf }),
        command: exporting(id),
      };
    },

    async campaignPackage(id) {
      const campaign = await room.campaigns.campaign(id);
      if (campaign === undefined) return undefined;
      const { sources } = packageSources(campaign, {
        ...(await room.background(campaign)),
        people: room.people,
        systems: await room.campaigns.systemExports(),
        madeAt: clock.now(),
        version,
        command: exporting(id),
      });
      const files = [...packageFiles(sources, packagePage)].map(([name, text]): [string, Uint8Array] => [
        `access-review-${id}/${name}`,
        Buffer.from(text),
      ]);
      return zipSync(Object.fromEntries(files), { mtime: FILE_TIME });
    },
  };
}
