import { readFile } from 'node:fs/promises';
import { S3Client } from '@aws-sdk/client-s3';
import type { Command } from 'commander';
import { s3PeopleFiles } from '../aws/people-files';
import { loadConfiguration } from '../config/load';
import type { Configuration } from '../config/schema';
import { UsageError } from '../model/errors';
import { calendarOf } from '../patching/clock-calendar';
import type { Refusal } from '../reviews/campaign/refusal';
import type { Named } from '../reviews/campaign/view';
import type { ReviewCommand, SaidOfReview } from '../reviews/commands';
import { identitiesOf } from '../reviews/people/identities';
import { loadPeople, type PeopleFiles } from '../reviews/people/load';
import type { People } from '../reviews/people/person';
import type { CampaignReader } from '../reviews/ports';
import { say as sayOfReview, type ReviewSpeaker, type SayPorts } from '../reviews/say';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { localPerson } from './local-person';
import { configFile, optionsOf } from './options';
import { roomSchema } from './reviews-options';
import { withRecord } from './with-record';

/** What every verb about reviews works with. */
export interface ReviewRoom {
  readonly campaigns: CampaignReader;
  /** Records what the person who runs the command says, as whom `--by` names. */
  readonly say: (command: ReviewCommand) => Promise<SaidOfReview>;
  readonly people: People;
  readonly named: Named;
}

/**
 * Opens the record that a command names, for one use.
 * @param given whether something may be said, and where it is.
 */
export type OpenRoom = <T>(
  command: Command,
  use: (room: ReviewRoom) => Promise<T>,
  given?: { readonly writes?: true; readonly surface?: ReviewSpeaker['surface'] },
) => Promise<T>;

/** The room of the record that the command's options name. */
export function openReviewRoom(context: CliContext): OpenRoom {
  return (command, use, { surface = 'cli', writes } = {}) => {
    const { by, config } = optionsOf(command, roomSchema.partial());
    const { people: location, reviews } = reviewConfiguration(context, config);
    return withRecord(
      context,
      command,
      async (record) => {
        const file = await loadPeople(location, peopleFiles(), calendarOf(reviews.zone));
        const people = identitiesOf({ people: file.isRead ? file.people : [] });
        const named = namedBy(people);
        if (!('store' in record.reviews)) return use({ ...record.reviews, people, named });
        const { store } = record.reviews;
        const ports: SayPorts = {
          store,
          people: () => (file.isRead ? Promise.resolve(people) : Promise.reject(nobodyKnown(file.why))),
          clock: context.clock,
          settings: { fallbackReviewer: reviews['fallback-reviewer'], signOff: reviews['sign-off'] },
        };
        const user = localPerson();
        return use({
          campaigns: store,
          people,
          named,
          say: (given) => sayOfReview(ports, given, { by: by ?? user, saidBy: user, surface }),
        });
      },
      { as: by, ...(writes === true && { writes }) },
    );
  };
}

export function reviewConfiguration(context: CliContext, config: string | undefined): Configuration {
  return loadConfiguration(configFile(config), context.catalogue).configuration;
}

function nobodyKnown(why: string): UsageError {
  return new UsageError(
    'Nobody is known who could say something of a review',
    'Name a people file that can be read, as `people` of watchbill.yaml',
    { cause: new Error(why) },
  );
}

function peopleFiles(): PeopleFiles {
  return {
    async read(location) {
      if (!location.startsWith('s3://')) return { bytes: await readFile(location) };
      const s3 = new S3Client({});
      try {
        return await s3PeopleFiles(s3).read(location);
      } finally {
        s3.destroy();
      }
    },
  };
}

function namedBy({ person }: Pick<People, 'person'>): Named {
  return (id) => {
    const email = person(id)?.email;
    return { id, name: id, ...(email !== undefined && { email }) };
  };
}

/** Says why something was refused; the run then ends with the code for what was not, or not all, done. */
export function sayRefused(
  context: CliContext,
  { rule, item, message }: Omit<Refusal, 'rule' | 'holds'> & { readonly rule: string },
): void {
  const of = item === undefined ? '' : ` of item ${printable(item)}`;
  say(context, `Refused by ${rule}${of}: ${printable(message)}. Nothing was written.`);
  context.exit(EXIT.partial);
}
