import { zipSync } from 'fflate';
import { campaignAt, reviewGaps, sealedObjects, type ReviewThen } from '../audit/questions/review-then';
import { earliest, type Instant } from '../model/instant';
import { viewOf, type CampaignView } from '../reviews/campaign/view';
import { packageFiles } from '../reviews/package/package-files';
import { packageSources } from '../reviews/package/sources';
import { readOrLeaveOut } from '../record/leave-out';
import type { AuditPorts } from '../web/audit/ports';
import { packagePage } from '../web/package/package-page';
import { CampaignCache } from '../web/portal/campaign-cache';
import { commandLine, type RecordOptions } from '../wording/commands';
import type { CliContext } from './context';
import { Damages } from './damages';
import { momentAsked } from './moment-asked';
import type { ReviewRoom } from './reviews-room';

/** What the pages of access reviews read that are for no reviewer. */
export type ReviewSources = Pick<ReviewRoom, 'campaigns' | 'named' | 'people' | 'background'>;

/** Of each file in the zip, always the same. Zip has the fields of local time. */
const FILE_TIME = new Date('1980-06-15T12:00:00');

export function reviewPages(
  { clock, version }: Pick<CliContext, 'clock' | 'version'>,
  room: ReviewSources,
  record: RecordOptions,
): Pick<AuditPorts, 'campaigns' | 'campaign' | 'campaignPackage'> {
  const cache = new CampaignCache({ ...room, clock });
  const exporting = (id: string) =>
    commandLine('reviews export', { campaign: id, package: id, out: `access-review-${id}`, ...record });
  /** The campaign as it stands, or stood at a moment. @returns nothing where there is none, or it had not begun by then. */
  const campaignThen = async (id: string, moment: Instant | undefined): Promise<ReviewThen | undefined> => {
    const whole = await room.campaigns.campaign(id);
    const now = clock.now();
    const then = whole && campaignAt(whole, moment ?? now, now);
    return moment !== undefined && then?.campaign.events.length === 0 ? undefined : then;
  };
  const viewThen = async (id: string, moment: Instant | undefined): Promise<CampaignView | undefined> => {
    if (moment === undefined) return cache.view(id);
    const then = await campaignThen(id, moment);
    return then && viewOf(then.campaign, room.named, then.at);
  };
  return {
    async campaigns(asked) {
      const damages = new Damages();
      const moment = momentAsked(asked);
      const found: CampaignView[] = [];
      for (const { id } of await room.campaigns.campaigns()) {
        const view = await readOrLeaveOut(damages.leaveOut, () => viewThen(id, moment));
        if (view !== undefined) found.unshift(view);
      }
      const now = clock.now();
      return {
        campaigns: found,
        asOf: moment === undefined ? now : earliest(moment, now),
        damaged: damages.messages(),
      };
    },

    async campaign(id, asked) {
      const moment = momentAsked(asked);
      const view = await viewThen(id, moment);
      const review = view === undefined ? undefined : await campaignThen(id, moment);
      if (view === undefined || review === undefined) return undefined;
      return {
        view,
        asOf: review.at,
        sealed: sealedObjects(review),
        gaps: reviewGaps(review, { asOf: moment ?? review.at }),
        command:
          moment === undefined
            ? exporting(id)
            : commandLine('ask', {
                ...{ question: 'review-items', campaign: id, 'as-of': review.at },
                ...record,
              }),
      };
    },

    async campaignPackage(id, asked) {
      const then = await campaignThen(id, momentAsked(asked));
      if (then === undefined) return undefined;
      const { campaign, at: madeAt } = then;
      const { sources } = packageSources(campaign, {
        ...(await room.background(campaign)),
        people: room.people,
        systems: await room.campaigns.systemExports(),
        madeAt,
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
