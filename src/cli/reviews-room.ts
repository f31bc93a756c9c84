import { S3Client } from '@aws-sdk/client-s3';
import type { Command } from 'commander';
import type { ReviewFunction } from '../aws/deployed/deployed-record';
import { peopleFilesOf } from '../aws/people-files';
import { loadConfiguration } from '../config/load';
import type { Configuration } from '../config/schema';
import { UsageError } from '../model/errors';
import { calendarOf } from '../patching/clock-calendar';
import { reviewsAfterScan } from '../reviews/after-scan';
import { speaker } from '../reviews/campaign/decide';
import type { Campaign } from '../reviews/campaign/event';
import type { Named } from '../reviews/campaign/view';
import type { ReviewCommand, ReviewSurface, SaidOfReview } from '../reviews/commands';
import { identitiesOf } from '../reviews/people/identities';
import { loadPeople } from '../reviews/people/load';
import type { People } from '../reviews/people/person';
import type { CampaignReader } from '../reviews/ports';
import { proofsOfCampaign } from '../reviews/package/find-proofs';
import type { PackageCircumstances } from '../reviews/package/sources';
import type { ReviewsRun } from '../reviews/run';
import { campaignReader } from '../reviews/store';
import { say as sayOfReview, type SayPorts } from '../reviews/say';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { configFile, optionsOf } from './options';
import { roomSchema } from './reviews-options';
import { withRecord, type OpenRecord } from './with-record';

/** What every verb about reviews works with. */
export interface ReviewRoom {
  readonly campaigns: CampaignReader;
  /** Records what the person who runs the command says, as whom `--by` names. */
  readonly say: (command: ReviewCommand) => Promise<SaidOfReview>;
  /** Id in the people file of the person who runs the command, or why nobody is known. */
  readonly me: () => Promise<{ readonly person: string } | { readonly refused: SaidRefusal }>;
  readonly people: People;
  readonly named: Named;
  /** What an evidence package tells of a campaign beside its events. */
  readonly background: (
    campaign: Campaign,
  ) => Promise<Pick<PackageCircumstances, 'proofs' | 'logKeys' | 'settings' | 'peopleRead'>>;
  /**
   * Does what is due of all campaigns.
   * @throws UsageError of a deployed record, whose own function does: it says how to start that.
   */
  readonly run: () => Promise<ReviewsRun>;
}

/** A room with the record that it is of, for what is read beside the reviews. */
export interface OpenedRoom extends ReviewRoom {
  readonly record: OpenRecord;
}

export type SaidRefusal = Extract<SaidOfReview, { outcome: 'refused' }>['refused'];

/**
 * Opens the record that a command names, for one use.
 * @param given whether something may be said, and where it is.
 */
export type OpenRoom<R extends ReviewRoom = ReviewRoom> = <T>(
  command: Command,
  use: (room: R) => Promise<T>,
  given?: { readonly writes?: true; readonly surface?: ReviewSurface },
) => Promise<T>;

/** The room of the record that the command's options name. */
export function openReviewRoom(context: CliContext): OpenRoom<OpenedRoom> {
  return (command, use, { surface = 'cli', writes } = {}) => {
    const { by, config } = optionsOf(command, roomSchema.partial());
    const files = peopleFilesOf(() => new S3Client({}), configFile(config));
    const configuration = reviewConfiguration(context, config);
    const { people: location, reviews } = configuration;
    return withRecord(
      context,
      command,
      async (record) => {
        const load = () => loadPeople(location, files, calendarOf(reviews.zone));
        const file = await load();
        const people = identitiesOf({ people: file.isRead ? file.people : [] });
        const named = namedBy(people);
        const background: ReviewRoom['background'] = async (campaign) => ({
          ...(await proofsOfCampaign(record.objects, await record.logKeys(), campaign)),
          settings: { frameworks: configuration.frameworks, reviews },
          peopleRead: file.isRead,
        });
        if (record.reviews.kind === 'function') {
          const campaigns = campaignReader({ objects: record.objects, campaigns: record.campaigns });
          const { say: send, runBy } = record.reviews;
          const door = { campaigns, say: (said: ReviewCommand) => send(said, surface) };
          return use({
            record,
            ...door,
            people,
            named,
            background,
            me: () => whoAsks(door),
            run: () => Promise.reject(runsByItself(runBy)),
          });
        }
        const { store, saidBy } = record.reviews;
        const ports: SayPorts = {
          store,
          async people() {
            // Pages are served for hours, in which somebody may leave.
            const today = surface === 'page' ? await load() : file;
            if (!today.isRead) throw nobodyKnown(today.why);
            return today === file ? people : identitiesOf({ people: today.people });
          },
          clock: context.clock,
          settings: { fallbackReviewer: reviews['fallback-reviewer'], signOff: reviews['sign-off'] },
        };
        const as = by ?? saidBy;
        return use({
          record,
          async me() {
            const spoken = speaker(as, { people: await ports.people(), now: context.clock.now() });
            return 'refused' in spoken ? spoken : { person: spoken.person.id };
          },
          campaigns: store,
          people,
          named,
          background,
          run: () =>
            reviewsAfterScan(
              {
                store,
                clock: context.clock,
                objects: record.objects,
                reader: record.reader,
                peopleFiles: files,
              },
              configuration,
            ),
          say: (given) => sayOfReview(ports, given, { by: as, saidBy, surface }),
        });
      },
      { as: by, ...(writes === true && { writes }) },
    );
  };
}

/** Why whoever `--by` names is not taken for anybody; nothing where nobody is named. */
export async function refusalOf(
  { me }: Pick<ReviewRoom, 'me'>,
  by: string | undefined,
): Promise<SaidRefusal | undefined> {
  const who = by === undefined ? undefined : await me();
  return who !== undefined && 'refused' in who ? who.refused : undefined;
}

/** As {@link refusalOf}, where no record is opened. */
export async function refusalByFile(
  { clock }: CliContext,
  { people: location, reviews }: Pick<Configuration, 'people' | 'reviews'>,
  { by, config }: { readonly by?: string | undefined; readonly config?: string | undefined },
): Promise<SaidRefusal | undefined> {
  if (by === undefined) return undefined;
  const file = await loadPeople(
    location,
    peopleFilesOf(() => new S3Client({}), configFile(config)),
    calendarOf(reviews.zone),
  );
  if (!file.isRead) throw nobodyKnown(file.why);
  const spoken = speaker(by, { people: identitiesOf({ people: file.people }), now: clock.now() });
  return 'refused' in spoken ? spoken.refused : undefined;
}

export function reviewConfiguration(context: CliContext, config: string | undefined): Configuration {
  return loadConfiguration(configFile(config), context.catalogue).configuration;
}

/** Only the function knows who is behind the caller's credentials: it is asked by the look that they are about to take. */
async function whoAsks({
  campaigns,
  say: ask,
}: Pick<ReviewRoom, 'campaigns' | 'say'>): ReturnType<ReviewRoom['me']> {
  const newest = (await campaigns.campaigns()).at(-1);
  if (newest === undefined)
    throw new UsageError('No campaign is on record yet', 'See when the first opens: reviews calendar', {
      cause: new Error('No review was due since the record began'),
    });
  const said = await ask({ command: 'look', campaign: newest.id });
  if (said.outcome === 'refused') return said;
  if (said.outcome !== 'looked') throw new Error(`a look was answered with ${said.outcome}`);
  return { person: said.looked.by };
}

function runsByItself({ name, region }: ReviewFunction['runBy']): UsageError {
  return new UsageError(
    'Of a deployed record its own function runs the reviews, every six hours',
    `Start it now, with a role that may invoke it: aws lambda invoke --function-name ${name} --region ${region} --cli-read-timeout 900 /dev/stdout`,
    { cause: new Error("Two that run them at once would be in each other's way") },
  );
}

function nobodyKnown(why: string): UsageError {
  return new UsageError(
    'Nobody is known who could say something of a review',
    'Name a people file that can be read, as `people` of watchbill.yaml',
    { cause: new Error(why) },
  );
}

function namedBy({ person }: Pick<People, 'person'>): Named {
  return (id) => {
    const email = person(id)?.email;
    return { id, name: id, ...(email !== undefined && { email }) };
  };
}

/** Says why something was refused; the run then ends with the code for what was not, or not all, done. */
export function sayRefused(context: CliContext, { rule, item, message }: SaidRefusal): void {
  const of = item === undefined ? '' : ` of item ${printable(item)}`;
  say(context, `Refused by ${rule}${of}: ${printable(message)}. Nothing was written.`);
  context.exit(EXIT.partial);
}
