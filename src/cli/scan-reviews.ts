import { S3Client } from '@aws-sdk/client-s3';
import { peopleFilesOf } from '../aws/people-files';
import type { Configuration } from '../config/schema';
import type { Account } from '../model/account';
import { errorText, IntegrityError } from '../model/errors';
import { reviewsOfScan } from '../reviews/after-scan';
import { askedByReviews, type AskedOf } from '../reviews/before-scan';
import { fold } from '../reviews/campaign/state';
import { judgedIn } from '../reviews/judged-in';
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
  {
    objects,
    record: table,
    reader,
    campaigns,
  }: Pick<StateFolder, 'objects' | 'record' | 'reader' | 'campaigns'>,
  { configuration, file }: { readonly configuration: Configuration; readonly file?: string | undefined },
  caller: Account,
): Promise<ScanReviews> {
  const { clock } = context;
  const store = campaignStore({ objects, table, clock, campaigns });
  const ports = {
    store,
    clock,
    objects,
    reader,
    peopleFiles: peopleFilesOf(() => new S3Client({}), file),
  };
  return {
    askedOf: (await orSay(context, () => askedByReviews(ports, configuration))) ?? (() => []),
    async reviews(collected) {
      const made = await orSay(context, () =>
        reviewsOfScan(ports, configuration, collected, {
          home: judgedIn(
            collected.accounts.map(({ target }) => target),
            collected.expected,
            caller.id,
          ),
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

/** Of what a run records beside opening and blocking; the rest is said as it is called. */
const SAID: Readonly<Partial<Record<string, string>>> = {
  delta: 'items were added',
  supplement: 'a supplement was opened',
  reassigned: 'others are asked, in place of reviewers who left or where there was nobody',
  escalated: 'others are asked too, as items are due soon',
  proven: 'what was to go was looked for',
  missed: 'what is undecided at the end of its period is missed',
  closed: 'closed',
};

function saidOf(what: string, hasOpened: boolean): string {
  if (what === 'missed' && !hasOpened) return 'it did not open in its period, and is missed';
  return SAID[what] ?? what;
}

/** Rows of the people file that are told one by one. */
const MOST_TOLD = 10;

async function sayReviews(
  context: CliContext,
  store: Pick<CampaignStore, 'campaign'>,
  { recorded, blocked, notDone, peopleProblems, vanished }: ReviewsRun,
): Promise<void> {
  const byCampaign = new Map<string, Set<string>>();
  for (const { campaign, what } of recorded)
    byCampaign.set(campaign, (byCampaign.get(campaign) ?? new Set()).add(what));
  for (const [id, what] of byCampaign) {
    const campaign = await store.campaign(id);
    if (campaign === undefined) continue;
    const { opened } = fold(campaign, context.clock.now());
    const others = [...what].filter((each) => each !== 'opened' && each !== 'blocked');
    if (what.has('opened') && opened !== undefined)
      say(context, `Campaign ${id} opened: ${opened.population.items} items, due ${opened.dueAt}.`);
    if (others.length > 0)
      say(context, `Campaign ${id}: ${others.map((each) => saidOf(each, opened !== undefined)).join('; ')}.`);
  }
  sayBlocked(context, blocked);
  for (const { campaign, why } of notDone)
    say(context, `Reviews: not done${campaign === undefined ? '' : ` of ${campaign}`}: ${printable(why)}`);
  sayVanished(context, vanished);
  for (const { line, column, message } of peopleProblems.slice(0, MOST_TOLD))
    say(
      context,
      `People file, line ${line}${column === undefined ? '' : `, ${column}`}: ${printable(message)}`,
    );
  if (peopleProblems.length > MOST_TOLD)
    say(context, `People file: ${peopleProblems.length - MOST_TOLD} more problems.`);
}

/** What keeps campaigns from opening, at every run until they do. */
export function sayBlocked(context: CliContext, blocked: ReviewsRun['blocked']): void {
  for (const { campaign, missing } of blocked) {
    say(context, `Campaign ${campaign} is blocked until these can be read:`);
    for (const each of missing.slice(0, MOST_TOLD))
      say(context, `  ${printable(each.what)}: ${printable(each.reason)}`);
    if (missing.length > MOST_TOLD) say(context, `  and ${missing.length - MOST_TOLD} more`);
  }
}

/** Who is in the people file no longer: their access is nobody's until somebody says what became of them. */
export function sayVanished(context: CliContext, vanished: ReviewsRun['vanished']): void {
  for (const id of vanished.slice(0, MOST_TOLD))
    say(
      context,
      `People file: ${printable(id)} is in it no longer, and it did not say that they left; if they did, keep the row with its left-at.`,
    );
  if (vanished.length > MOST_TOLD)
    say(context, `People file: ${vanished.length - MOST_TOLD} more are in it no longer.`);
}
