import type { Clock } from '../model/instant';
import { campaignPeople } from '../reviews/people/campaign-people';
import type { Identities } from '../reviews/people/identities';
import type { CampaignStore } from '../reviews/ports';
import { say, type ReviewSpeaker, type SayPorts } from '../reviews/say';
import { namedBy, type ReviewRoom } from './reviews-room';

/** The room over a store that can be written from here. */
export function roomOf(
  store: CampaignStore,
  identities: Identities,
  {
    clock,
    settings,
    speaker,
  }: { readonly clock: Clock; readonly settings: SayPorts['settings']; readonly speaker: ReviewSpeaker },
): ReviewRoom {
  const people = campaignPeople(identities, clock.now());
  const ports: SayPorts = { store, people: () => Promise.resolve(people), clock, settings };
  return {
    campaigns: store,
    say: (command) => say(ports, command, speaker),
    people,
    named: namedBy(identities),
  };
}
