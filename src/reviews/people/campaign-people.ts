import type { Instant } from '../../model/instant';
import type { People, Person as CampaignPerson } from '../campaign/people';
import type { Identities } from './identities';
import { employmentAt, type Person } from './person';

/** The people file as a campaign asks it. A text that could be several people's is nobody's. */
export function campaignPeople({ resolve, personById }: Identities, now: Instant): People {
  return {
    person(id) {
      const person = personById(id);
      return person && personAt(person, now);
    },
    who(identity) {
      const { person } = resolve(identity);
      return person && personAt(person, now);
    },
  };
}

/** The end of a contract is an end of the employment. */
function personAt(person: Person, now: Instant): CampaignPerson {
  const { id, manager, leftAt } = person;
  const employment = employmentAt(person, now);
  const until = employment.left ? employment.since : leftAt;
  return {
    id,
    ...(manager !== undefined && { manager }),
    status: employment.left ? 'left' : 'active',
    ...(until !== undefined && { leftAt: until }),
  };
}
