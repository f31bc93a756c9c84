import type { Period } from '../audit/answer';
import type { PackFile } from '../audit/pack/pack-file';
import type { ReviewPackage } from '../audit/pack/pack-scope';
import { earliest } from '../model/instant';
import { readOrLeaveOut } from '../record/leave-out';
import { packageFiles } from '../reviews/package/package-files';
import { packageSources } from '../reviews/package/sources';
import { packagePage } from '../web/package/package-page';
import { commandLine } from '../wording/commands';
import type { CliContext } from './context';
import type { Damages } from './damages';
import type { OpenedRoom } from './reviews-room';
import type { recordOptionsOf } from './with-record';

/** The evidence package of each campaign of a period, as the campaign stood at the end of that. */
export async function packReviews(
  context: CliContext,
  room: OpenedRoom,
  { leaveOut }: Damages,
  { from, to }: Period,
  record: ReturnType<typeof recordOptionsOf>,
): Promise<ReviewPackage[]> {
  const madeAt = earliest(to, context.clock.now());
  const packages: ReviewPackage[] = [];
  const systems = await room.campaigns.systemExports();
  for (const { id, period } of await room.campaigns.campaigns()) {
    if (period.from > to || period.to < from) continue;
    const whole = await readOrLeaveOut(leaveOut, () => room.campaigns.campaign(id));
    const campaign = whole && { ...whole, events: whole.events.filter(({ at }) => at <= madeAt) };
    if (campaign === undefined || campaign.events.length === 0) continue;
    const { sources } = packageSources(campaign, {
      ...(await room.background(campaign)),
      people: room.people,
      systems,
      madeAt,
      version: context.version,
      command: commandLine('reviews export', { campaign: id, package: id, out: id, ...record }),
    });
    packages.push({ campaign: id, files: () => filesOf(sources) });
  }
  return packages;
}

function* filesOf(sources: Parameters<typeof packageFiles>[0]): Generator<PackFile, void> {
  for (const [name, text] of packageFiles(sources, packagePage)) yield { name, bytes: Buffer.from(text) };
}
