import type { Instant } from '../../model/instant';
import { subjectsOf } from '../../reviews/campaign/subject';
import { isUsable } from '../../reviews/facts/access-facts';
import { employmentAt, type Person } from '../../reviews/people/person';
import { NOT_ASKED_FOR } from '../../reviews/population/collected';
import type { SeenAccess } from './whole-look';
import type { Left, UserSeen } from './who-left';

/** What a whole look showed of somebody's access. */
export interface SightOfAccess {
  readonly slot: Instant;
  readonly endedAt: Instant;
  /** Empty where there was none. */
  readonly access: readonly string[];
  /** What of the look is not known, where nothing was found: then it is not known to be gone. */
  readonly unknown?: string | undefined;
  /** Of a disabled user. */
  readonly whose?: UserSeen | undefined;
}

/**
 * What one look showed of one person. Of a disabled user of somebody who had left, all that they had; of anybody else's its own
 * access alone, as `ar-leaver-access-removed` has it.
 */
export function sightOf(
  slot: Instant,
  {
    population,
    identities,
    endedAt,
  }: Pick<SeenAccess, 'identities' | 'endedAt'> & {
    readonly population: Pick<SeenAccess['population'], 'grants' | 'missing'>;
  },
  { person, user }: Pick<Left, 'person' | 'user'>,
): SightOfAccess {
  const whose = user === undefined ? undefined : userSeen(user, identities);
  const subject = user === undefined ? person : leftBy(whose?.person, slot);
  const own = population.grants.filter(
    (grant) =>
      isUsable(grant) &&
      (grant.principal.id === user || (subject !== undefined && subjectsOf(grant, identities).has(subject))),
  );
  const access = own.map(({ access: { name }, account }) => `${name} in ${account}`);
  const hidden = population.missing.find(
    ({ hides, gateOnly, reason }) => hides.length > 0 && gateOnly !== true && reason !== NOT_ASKED_FOR,
  );
  return {
    slot,
    endedAt,
    access: [...new Set(access)].sort(),
    ...(own.length === 0 && hidden !== undefined && { unknown: hiddenText(hidden) }),
    ...(whose !== undefined && { whose }),
  };
}

function leftBy(person: Person | undefined, at: Instant): string | undefined {
  return person !== undefined && employmentAt(person, at).left ? person.id : undefined;
}

function userSeen(user: string, identities: SeenAccess['identities']): UserSeen {
  const { userName: name, email } = identities.directoryUser(user) ?? {};
  return { person: identities.who(user), name, email };
}

function hiddenText({ what, account, reason }: SeenAccess['population']['missing'][number]): string {
  return `${what}${account === undefined ? '' : ` in ${account}`} (${reason})`;
}
