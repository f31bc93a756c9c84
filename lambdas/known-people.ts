import type { Configuration } from '../src/config/schema';
import { WatchbillError } from '../src/model/errors';
import { calendarOf } from '../src/patching/clock-calendar';
import { identitiesOf } from '../src/reviews/people/identities';
import { loadPeople } from '../src/reviews/people/load';
import type { People } from '../src/reviews/people/person';
import { peopleFiles } from './stores';

/**
 * Today's people file.
 * @throws WatchbillError where it cannot be read: nobody says something of a review whom nobody knows.
 */
export async function knownPeople({
  people,
  reviews: { zone },
}: Pick<Configuration, 'people' | 'reviews'>): Promise<People> {
  const file = await loadPeople(people, peopleFiles(), calendarOf(zone));
  if (!file.isRead)
    throw new WatchbillError(`Nobody is known: ${file.why}`, 'Mend `people` of watchbill.yaml, or the file');
  return identitiesOf({ people: file.people });
}
