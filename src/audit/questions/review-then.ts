import { suggestion } from '../../config/closest';
import { UsageError } from '../../model/errors';
import { earliest, type Instant } from '../../model/instant';
import { readOrLeaveOut } from '../../record/leave-out';
import type { Campaign } from '../../reviews/campaign/event';
import { fold, type CampaignState } from '../../reviews/campaign/state';
import { alterationsOf } from '../../reviews/campaign/verify';
import { identitiesOf, type Identities } from '../../reviews/people/identities';
import type { PeopleMemory } from '../../reviews/people/memory';
import { campaignReader } from '../../reviews/store';
import { printable } from '../../wording/printable';
import type { Gaps } from '../answer';
import type { QuestionParameters, QuestionPorts } from './question';

type Ports = Pick<QuestionPorts, 'campaigns' | 'objects' | 'leaveOut' | 'now' | 'reader'>;

const NAMED = 10;

/** An access review as it stood at a moment: nothing that was said later is in it. */
export interface ReviewThen {
  readonly campaign: Campaign;
  readonly state: CampaignState;
  /** The moment, or now where that has not come. */
  readonly at: Instant;
}

export function campaignAt(campaign: Campaign, asOf: Instant, now: Instant): ReviewThen {
  const at = earliest(asOf, now);
  const then = { ...campaign, events: campaign.events.filter((event) => event.at <= at) };
  return { campaign: then, state: fold(then, at), at };
}

/**
 * The campaign that is asked about.
 * @returns nothing where its record is damaged and left out.
 * @throws UsageError where there is none of this id.
 */
export async function reviewAsked(
  ports: Ports,
  { campaign: id = '', asOf }: Pick<QuestionParameters, 'campaign' | 'asOf'>,
): Promise<ReviewThen | undefined> {
  const store = campaignReader(ports);
  const known = (await store.campaigns()).map((each) => each.id);
  if (!known.includes(id))
    throw new UsageError(
      `There is no campaign "${printable(id)}"${suggestion(id, known)}`,
      known.length === 0
        ? 'Ask again when the first has begun'
        : `Name one of ${known.slice(-NAMED).join(', ')}`,
      {
        cause: new Error(
          known.length === 0
            ? 'No access review has begun on this record yet'
            : `The ${known.length} on record have other ids`,
        ),
      },
    );
  return readOrLeaveOut(ports.leaveOut, async () => {
    const campaign = await store.campaign(id);
    return campaign && campaignAt(campaign, asOf, ports.now);
  });
}

/** Who is who by the people file that the reviews read last; nobody where none was kept. */
export async function peopleKept(
  ports: Ports,
): Promise<{ readonly memory: PeopleMemory | undefined; readonly identities: Identities }> {
  const memory = await readOrLeaveOut(ports.leaveOut, () => campaignReader(ports).peopleBefore());
  return {
    memory,
    identities: identitiesOf({ people: [...(memory?.people ?? []), ...(memory?.gone ?? [])] }),
  };
}

export function peopleSentence(memory: PeopleMemory | undefined): string {
  return memory === undefined
    ? 'No people file was ever read by the reviews: whose a principal is was not known.'
    : `Who is who is what the people file said that was read first at ${memory.readAt}.`;
}

/** What every answer about one campaign lacks. @param others what else is to be said. */
export function reviewGaps(
  review: ReviewThen | undefined,
  { asOf }: Pick<QuestionParameters, 'asOf'>,
  others: readonly string[] = [],
): Gaps {
  if (review === undefined)
    return {
      data: { damaged: true },
      sentences: ['The record of this campaign is damaged: nothing of it is shown.'],
    };
  const { campaign, state, at } = review;
  const items = state.lists.flatMap((list) => [...list.items.values()]);
  const undecided = items.filter(({ answer }) => answer === undefined).length;
  const faults = alterationsOf(campaign, state);
  const unsigned = state.lists.filter(({ signOff }) => signOff === undefined);
  return {
    data: {
      phase: state.phase,
      missing: state.missing,
      undecided,
      notSignedOff: unsigned.map(({ supplement }) => supplement ?? campaign.id),
      faults,
      ...(at < asOf && { knownUntil: at }),
    },
    sentences: [
      ...(state.opened === undefined
        ? [`Campaign ${campaign.id} had not opened by ${at}: it has no population.`]
        : []),
      ...state.missing.map(({ what, reason }) => `It cannot open: ${printable(what)}: ${printable(reason)}.`),
      ...(undecided === 0 ? [] : [`${undecided} of ${items.length} items had no decision by ${at}.`]),
      ...unsigned.map(({ supplement }) => `Not signed off by ${at}: ${supplement ?? campaign.id}.`),
      ...faults.map(
        ({ seq, rule, message }) => `Its record is broken at event ${seq} (${rule}): ${printable(message)}.`,
      ),
      ...(at < asOf ? [`The moment asked for is after ${at}: what comes later is not in this answer.`] : []),
      ...others,
    ],
  };
}

/** Key of the configuration in force at a moment. */
export async function configurationAt(
  { reader }: Pick<QuestionPorts, 'reader'>,
  at: Instant,
): Promise<string | undefined> {
  return (await reader.latestScan(at))?.configuration;
}

/** Keys of the objects that hold the sealed items of a campaign. */
export function sealedObjects({ campaign }: ReviewThen): string[] {
  const named = campaign.events.flatMap(({ what }) => {
    if (what.type === 'opened') return what.population.hash;
    return what.type === 'delta' || what.type === 'supplement' ? what.list.hash : [];
  });
  return [...new Set(named)].map((hash) => `campaign-items/${hash}`);
}
