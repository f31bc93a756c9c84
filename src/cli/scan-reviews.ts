import { S3Client } from '@aws-sdk/client-s3';
import { peopleFilesOf } from '../aws/people-files';
import type { Configuration } from '../config/schema';
import type { Account, AccountId } from '../model/account';
import { errorText, IntegrityError } from '../model/errors';
import { reviewsOfScan } from '../reviews/after-scan';
import { askedByReviews, type AskedOf } from '../reviews/before-scan';
import { fold } from '../reviews/campaign/state';
import type { CampaignStore } from '../reviews/ports';
import type { ReviewsRun } from '../reviews/run';
import { campaignStore } from '../reviews/store';
import type { ReviewsOfScan } from '../scan/run';
import type { StateFolder } from '../state-folder/state-folder';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';

/** What a scan of everything does of the access reviews. */
export interface ScanReviews {
  /** What is to be read on demand. */
  readonly askedOf: AskedOf;
  readonly reviews: ReviewsOfScan;
}

/**
 * The access reviews of a folder, for one scan of all accounts, Regions, sources and rules. Nothing that goes wrong there stops
 * the scan: it is said, and the next scan tries again.
 */
export async function scanReviews(
  context: CliContext,
  { objects, record: table, reader, campaigns }: StateFolder,
  configuration: Configuration,
  caller: Account,
): Promise<ScanReviews> {
  const { clock } = context;
  const store = campaignStore({ objects, table, clock, campaigns });
  const ports = {
    store,
    clock,
    objects,
    reader,
    peopleFiles: peopleFilesOf(() => new S3Client({})),
  };
  return {
    askedOf: (await orSay(context, () => askedByReviews(ports, configuration))) ?? (() => []),
    async reviews(collected) {
      const made = await orSay(context, () =>
        reviewsOfScan(ports, configuration, collected, {
          home: homeOf(collected, caller),
          kept: { in: 'folder' },
        }),
      );
      if (made === undefined) return undefined;
      const run = await orSay(context, made.run);
      if (run !== undefined) await orSay(context, () => sayReviews(context, store, run));
      return orSay(context, made.cells);
    },
  };
}

/** Reviews are judged in the organisation's management account where that is scanned, else in the one that scans. */
function homeOf({ accounts, expected }: Parameters<ReviewsOfScan>[0], caller: Account): AccountId {
  const management = accounts.map(({ target }) => target.account.management).find((id) => id !== undefined);
  if (management !== undefined) return management;
  return expected.includes(caller.id) ? caller.id : (expected[0] ?? caller.id);
}

async function orSay<T>(context: CliContext, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    say(context, `Reviews: not done: ${printable(errorText(thrown))}`);
    if (thrown instanceof IntegrityError) {
      say(context, `  ${printable(thrown.next)}`);
      context.exit(EXIT.integrityBroken);
    } else context.exit(EXIT.partial);
    return undefined;
  }
}

/** Rows of the people file that are told one by one. */
const MOST_TOLD = 10;

async function sayReviews(
  context: CliContext,
  store: Pick<CampaignStore, 'campaign'>,
  { recorded, notDone, peopleProblems }: ReviewsRun,
): Promise<void> {
  const byCampaign = new Map<string, Set<string>>();
  for (const { campaign, what } of recorded)
    byCampaign.set(campaign, (byCampaign.get(campaign) ?? new Set()).add(what));
  for (const [id, what] of byCampaign) {
    const campaign = await store.campaign(id);
    if (campaign === undefined) continue;
    const { opened, missing } = fold(campaign, context.clock.now());
    const others = [...what].filter((each) => each !== 'opened' && each !== 'blocked');
    if (what.has('opened') && opened !== undefined)
      say(context, `Campaign ${id} opened: ${opened.population.items} items, due ${opened.dueAt}.`);
    else if (what.has('blocked')) {
      say(context, `Campaign ${id} is blocked until these can be read:`);
      for (const each of missing.slice(0, MOST_TOLD))
        say(context, `  ${printable(each.what)}: ${printable(each.reason)}`);
      if (missing.length > MOST_TOLD) say(context, `  and ${missing.length - MOST_TOLD} more`);
    }
    if (others.length > 0) say(context, `Campaign ${id}: recorded ${others.join(', ')}.`);
  }
  for (const { campaign, why } of notDone)
    say(context, `Reviews: not done${campaign === undefined ? '' : ` of ${campaign}`}: ${printable(why)}`);
  for (const { line, column, message } of peopleProblems.slice(0, MOST_TOLD))
    say(
      context,
      `People file, line ${line}${column === undefined ? '' : `, ${column}`}: ${printable(message)}`,
    );
  if (peopleProblems.length > MOST_TOLD)
    say(context, `People file: ${peopleProblems.length - MOST_TOLD} more problems.`);
}
