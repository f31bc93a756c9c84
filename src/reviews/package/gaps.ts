import type { CampaignState } from '../campaign/state';
import type { PackageSources } from './made';

/** What a package does not tell, in sentences for whoever reads it. */
export function gapsOf(
  { made, campaign, proofs }: PackageSources,
  { lists, opened }: CampaignState,
): string[] {
  const unsigned = campaign.events.length - proofs.filter(({ proof }) => proof !== undefined).length;
  const items = lists.flatMap((list) => [...list.items.values()]);
  const undecided = items.filter(({ answer }) => answer === undefined).length;
  const nobody = items.filter(({ unanswered }) => unanswered === 'nobody-to-ask').length;
  const blocked = campaign.events.filter(({ what }) => what.type === 'blocked').length;
  const nameless = items.filter(({ item }) => item.person === undefined).length;
  return [
    ...(opened === undefined ? ['The campaign did not open: it has no population.'] : []),
    ...(blocked > 0
      ? [
          `The opening was blocked ${blocked === 1 ? 'once' : `${blocked} times`}; events.ndjson says by what was missing.`,
        ]
      : []),
    ...(undecided > 0
      ? [`${undecided} items have no decision, of ${nobody} of them nobody could be asked.`]
      : []),
    ...(nameless > 0 ? [`Of ${nameless} items no person of the people file is known.`] : []),
    ...(lists.some(({ signOff }) => signOff === undefined) ? ['Not every list is signed off.'] : []),
    ...(made.peopleRead
      ? []
      : ['The people file could not be read: rules about who people are were judged by their ids alone.']),
    ...(unsigned > 0
      ? [
          `${unsigned} of ${campaign.events.length} events are in no signed day of the log that this package proves.`,
        ]
      : []),
  ];
}
