import { gunzipSync } from 'node:zlib';
import { UsageError, WatchbillError } from '../model/errors';
import type { Clock } from '../model/instant';
import { decide, speaker, type Sayer } from './campaign/decide';
import { decideFile } from './campaign/decide-file';
import type { Campaign, CampaignEvent } from './campaign/event';
import { postpone } from './campaign/open';
import { reassign } from './campaign/reassign';
import type { Result } from './campaign/refusal';
import { signOff } from './campaign/sign-off';
import { unseenDecision } from './campaign/unseen-decision';
import type { ReviewCommand, ReviewSurface, SaidOfReview } from './commands';
import type { ReviewItem } from './item';
import type { People, Person } from './people/person';
import { readSystemExport } from './population/system-export';
import type { CampaignStore } from './ports';

/** Each lost try means that somebody else said something of the campaign: that many are never at work at once. */
const ATTEMPTS = 20;

export interface SayPorts {
  readonly store: CampaignStore;
  /** Today's people file. */
  readonly people: () => Promise<People>;
  readonly clock: Clock;
  /** By any identity of theirs. */
  readonly settings: {
    readonly fallbackReviewer?: string | undefined;
    /** Who may sign off; anybody in the people file where nobody is named. */
    readonly signOff?: readonly string[] | undefined;
  };
}

/** Who says it, as the door has established: on a folder, `by` is claimed beside the user of the operating system. */
export interface ReviewSpeaker {
  /** Any identity of a person in the people file. */
  readonly by: string;
  readonly saidBy: string;
  /** Slack has a door of its own. */
  readonly surface: ReviewSurface | 'slack';
}

/**
 * Records what a person says of a campaign, once: where somebody else said something meanwhile, it is asked again of the
 * campaign as it is then.
 * @throws UsageError where there is no such campaign.
 */
export async function say(
  ports: SayPorts,
  command: ReviewCommand,
  sayer: ReviewSpeaker,
): Promise<SaidOfReview> {
  const people = await ports.people();
  const spoken = speaker(sayer.by, { people, now: ports.clock.now() });
  if ('refused' in spoken) return { outcome: 'refused', refused: spoken.refused };
  const { person } = spoken;
  switch (command.command) {
    case 'decide-item': {
      const { item, decision, target, reason, until, saw } = command;
      const wanted = { decision, target, reason, until, saw };
      return recorded(ports, command.campaign, person, async (campaign) => {
        const around = await circumstances(ports, command.campaign, people, person);
        const made = decide(campaign, item, wanted, sayer, around);
        if ('refused' in made || sayer.surface !== 'cli') return made;
        return unseenDecision(campaign, item, person.id, around) ?? made;
      });
    }
    case 'decide-rows':
      return saidOfRows(ports, command, sayer, people, person);
    case 'reassign': {
      const { items, from, to, reason } = command;
      return recorded(ports, command.campaign, person, async (campaign) =>
        reassign(campaign, { items, from: from && idOf(from, people), to, reason }, sayer, {
          people,
          now: ports.clock.now(),
          owners: ownersOf(ports, people),
        }),
      );
    }
    case 'postpone':
      return recorded(ports, command.campaign, person, async (campaign) =>
        postpone(campaign, command.item, sayer, { people, now: ports.clock.now() }),
      );
    case 'sign-off':
      return recorded(ports, command.campaign, person, async (campaign) =>
        signOff(campaign, command.supplement, sayer, {
          people,
          now: ports.clock.now(),
          signers: ports.settings.signOff,
        }),
      );
    case 'add-system':
      return added(ports, command, sayer, person);
    case 'look': {
      if ((await ports.store.newest(command.campaign)) === undefined) throw noCampaign(command.campaign);
      const looked = { campaign: command.campaign, by: person.id, at: ports.clock.now() };
      await ports.store.look(looked.campaign, looked.by, looked.at);
      return { outcome: 'looked', looked };
    }
  }
}

/**
 * Appends the event that `make` gives for a campaign as it is; where its place was taken meanwhile, that of the campaign as it
 * is then.
 * @throws UsageError where there is no such campaign.
 */
async function appendNext<R>(
  store: CampaignStore,
  id: string,
  make: (campaign: Campaign) => Promise<{
    readonly event?: CampaignEvent | undefined;
    readonly items?: readonly ReviewItem[] | undefined;
    readonly result: R;
  }>,
): Promise<R> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const campaign = await campaignOf(store, id);
    const { event, items, result } = await make(campaign);
    if (event === undefined || (await store.append(campaign, event, items))) return result;
  }
  throw new WatchbillError(
    `Campaign ${id} was changed by others ${ATTEMPTS} times while something was said of it`,
    'Do it again: what others said stays as it is',
    { cause: new Error('Each of them wrote first') },
  );
}

async function campaignOf(store: CampaignStore, id: string): Promise<Campaign> {
  const campaign = await store.campaign(id);
  if (campaign === undefined) throw noCampaign(id);
  return campaign;
}

function noCampaign(id: string): UsageError {
  return new UsageError(`There is no campaign ${id}`, 'List those that there are with reviews list', {
    cause: new Error('The record has no campaign of this id'),
  });
}

function recorded(
  { store }: SayPorts,
  id: string,
  person: Person,
  make: (campaign: Campaign) => Promise<Result>,
): Promise<SaidOfReview> {
  return appendNext<SaidOfReview>(store, id, async (campaign) => {
    const made = await make(campaign);
    if ('refused' in made) return { result: { outcome: 'refused', refused: made.refused } };
    const { event } = made;
    return { event, result: { outcome: 'recorded', recorded: placeOf(event, person) } };
  });
}

function saidOfRows(
  ports: SayPorts,
  { campaign: id, rows, dryRun }: Extract<ReviewCommand, { command: 'decide-rows' }>,
  sayer: ReviewSpeaker,
  people: People,
  person: Person,
): Promise<SaidOfReview> {
  const surface: Sayer['surface'] = sayer.surface === 'cli' ? 'file' : sayer.surface;
  return appendNext<SaidOfReview>(ports.store, id, async (campaign) => {
    const around = await circumstances(ports, id, people, person);
    const made = decideFile(campaign, rows, { ...sayer, surface }, around);
    if ('refused' in made) return { result: { outcome: 'refused', refused: made.refused } };
    const event = dryRun === true ? undefined : made.event;
    const outcomes = made.rows.map((one) => ({
      row: one.row,
      outcome: one.outcome,
      ...(one.outcome === 'refused' && { refused: one.refused }),
    }));
    return {
      event,
      result: {
        outcome: 'rows',
        rows: outcomes,
        ...(event !== undefined && { recorded: placeOf(event, person) }),
      },
    };
  });
}

async function added(
  { store, clock }: SayPorts,
  { system, takenAt, query, rows, base64, gzip }: Extract<ReviewCommand, { command: 'add-system' }>,
  { saidBy }: ReviewSpeaker,
  person: Person,
): Promise<SaidOfReview> {
  const at = clock.now();
  const sent = Buffer.from(base64, 'base64');
  const file = gzip === true ? unzipped(sent) : sent;
  const read = readSystemExport({ system, takenAt, query, rows, file }, at);
  if ('faults' in read) return { outcome: 'faulty', faults: [...read.faults] };
  const brought = read.export;
  await store.addSystemExport(brought, { by: person.id, saidBy, at });
  return {
    outcome: 'added',
    added: { system, takenAt, rows: brought.rows.length, hash: brought.hash, by: person.id, at },
  };
}

/** Of a million rows. What unzips to more than that is no export. */
const LARGEST_EXPORT = 128 * 1024 * 1024;

function unzipped(sent: Buffer): Buffer {
  try {
    return gunzipSync(sent, { maxOutputLength: LARGEST_EXPORT });
  } catch (cause) {
    throw new UsageError('The export cannot be unzipped', 'Bring it with reviews add-system', { cause });
  }
}

async function circumstances({ store, clock }: SayPorts, campaign: string, people: People, person: Person) {
  return { people, now: clock.now(), lookedAt: await store.lookedAt(campaign, person.id) };
}

function placeOf({ campaign, seq, at }: CampaignEvent, { id: by }: Person) {
  return { campaign, seq, at, by };
}

/** Who may reassign what is not theirs. */
function ownersOf({ settings: { fallbackReviewer, signOff: signers = [] } }: SayPorts, people: People) {
  return [...(fallbackReviewer === undefined ? [] : [fallbackReviewer]), ...signers].map((one) =>
    idOf(one, people),
  );
}

function idOf(identity: string, people: People): string {
  return (people.who(identity) ?? people.person(identity))?.id ?? identity;
}
