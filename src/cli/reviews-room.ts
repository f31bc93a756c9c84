import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadConfiguration } from '../config/load';
import type { Configuration } from '../config/schema';
import { UsageError } from '../model/errors';
import { calendarOf } from '../patching/clock-calendar';
import type { People } from '../reviews/campaign/people';
import type { Refusal } from '../reviews/campaign/refusal';
import type { Named } from '../reviews/campaign/view';
import type { ReviewCommand, SaidOfReview } from '../reviews/commands';
import { identitiesOf, type Identities } from '../reviews/people/identities';
import { readPeople, type PeopleReading } from '../reviews/people/read-people';
import type { CampaignReader } from '../reviews/ports';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { configFile } from './options';

/** What every verb about reviews works with. */
export interface ReviewRoom {
  readonly campaigns: CampaignReader;
  /** Records what the person who runs the command says, as whom `--by` names. */
  readonly say: (command: ReviewCommand) => Promise<SaidOfReview>;
  readonly people: People;
  readonly named: Named;
}

/** Opens the record that a command names, for one use. @param writes whether something may be said. */
export type OpenRoom = <T>(
  command: Command,
  use: (room: ReviewRoom) => Promise<T>,
  given?: { readonly writes?: true },
) => Promise<T>;

/** The room of the record that the command's options name. */
export function openReviewRoom(_context: CliContext): OpenRoom {
  return () => {
    throw new UsageError('Campaigns are not on record yet', 'Wait for the store');
  };
}

export function reviewConfiguration(context: CliContext, config: string | undefined): Configuration {
  return loadConfiguration(configFile(config), context.catalogue).configuration;
}

/** @throws UsageError where there is a file and it cannot be read as one. */
export async function peopleOf(
  { people: path, reviews: { zone } }: Configuration,
  read: (path: string) => Promise<Uint8Array> = readFile,
): Promise<Identities> {
  if (path === undefined) return identitiesOf({ people: [] });
  let reading: PeopleReading;
  try {
    reading = readPeople(await read(path), calendarOf(zone));
  } catch (cause) {
    throw new UsageError(
      `The people file ${path} cannot be read`,
      'Mend `people` of watchbill.yaml, or the file',
      { cause },
    );
  }
  if (!reading.isRead)
    throw new UsageError(`The people file ${path} cannot be read`, 'Mend it, and run the command again', {
      cause: new Error(reading.problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ')),
    });
  return identitiesOf({ people: reading.people });
}

export function namedBy({ personById }: Pick<Identities, 'personById'>): Named {
  return (id) => {
    const email = personById(id)?.email;
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
