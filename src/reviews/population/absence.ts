import { byText } from '../../model/by-text';
import { canonicalJson } from '../../model/hash';
import { addMilliseconds, earliest, type Instant } from '../../model/instant';
import { hoursBetween } from '../calendar/deadlines';
import type { Grant } from '../item';
import { ACCESS_IDS, accessKindOf, type AccessKind } from './grant-of';
import type { Population } from './population';

/** A way by which the access that was to go is still there. */
export interface RemainingPath {
  readonly item: string;
  readonly how:
    | 'the same way'
    | 'another path'
    | 'a group made again under its name'
    | 'a principal made again under its name'
    | 'a permission set made again under its name'
    | 'a key made since';
  /** Whom, and by which path, for a person to read. */
  readonly name: string;
}

export type Absence =
  | { readonly state: 'present'; readonly remaining: readonly RemainingPath[] }
  | {
      readonly state: 'removed';
      /** When the collection was over that shows it. */
      readonly provenAt: Instant;
      /** From the decision: at most, because it may have gone any time before the collection that shows it. */
      readonly hours: number;
      /** From the decision to the last collection in which it was still there. */
      readonly hoursAtLeast: number;
      /** When the last session that was begun before can be used no more; absent for systems, of whose sessions nothing is known. */
      readonly endsAt?: Instant;
    }
  | { readonly state: 'unknown'; readonly reasons: readonly string[] };

export interface RevokedItem {
  /** As it was sealed. */
  readonly grant: Grant;
  readonly decidedAt: Instant;
  /** The beginning of the newest collection in which it was still there. */
  readonly seenAt?: Instant | undefined;
}

const HOUR_MS = 3_600_000;

/** Asks many revoked items of one later population, which is indexed once for all of them. */
export class AbsenceProofs {
  readonly #later: Population;
  readonly #byPlace = new Map<string, Grant[]>();
  readonly #keysOf = new Map<string, Grant[]>();
  readonly #byItem = new Map<string, Grant>();
  readonly #begun: ReadonlyMap<string, Instant>;
  readonly #reviewed: ReadonlySet<string>;

  constructor(later: Population) {
    this.#later = later;
    this.#begun = new Map(
      later.reads.map(({ part, account = '', observedAt }) => [`${part} ${account}`, observedAt]),
    );
    this.#reviewed = new Set(later.accounts);
    for (const grant of later.grants) {
      this.#byItem.set(grant.item, grant);
      for (const place of placesOf(grant)) append(this.#byPlace, place, grant);
      if (accessKindOf(grant) === 'key')
        append(this.#keysOf, `${grant.account} ${grant.principal.id}`, grant);
    }
  }

  /**
   * What became of access that was revoked. Gone is only what a later list that is whole for it, and was begun after the
   * decision, shows by no path. What is seen to be there is there, whatever else could not be read.
   */
  of({ grant, decidedAt, seenAt }: RevokedItem): Absence {
    const takenAt = this.endedAt(grant);
    const late = this.#readsOf(grant);
    const isAfter = late.every(({ observedAt }) => observedAt !== undefined && observedAt > decidedAt);
    const notAfter = late
      .filter(({ observedAt }) => observedAt === undefined || observedAt <= decidedAt)
      .map(({ part, observedAt }) =>
        observedAt === undefined
          ? `${part} was not read`
          : `${part} was read at ${observedAt}, and the decision is of ${decidedAt}`,
      );
    const remaining = this.#remaining(grant, decidedAt);
    if (isAfter && remaining.length > 0) return { state: 'present', remaining };
    const hidden = this.#later.missing
      .filter(
        ({ account, hides }) =>
          (account === undefined || account === grant.account) && hides.includes(grant.class),
      )
      .map(({ what, reason }) => `${what}: ${reason}`);
    const rootUnknown = accessKindOf(grant) === 'root' && this.#rootCredentials(grant) === undefined;
    const isLeftOut = accessKindOf(grant) === 'assignment' && !this.#reviewed.has(grant.account);
    const reasons = [
      ...notAfter,
      ...(isLeftOut ? [`account ${grant.account} is not reviewed any more`] : []),
      ...hidden,
      ...(rootUnknown ? ['whether the root user has credentials is not known'] : []),
    ];
    if (reasons.length > 0) return { state: 'unknown', reasons: [...new Set(reasons)] };
    const longest = longestSessionMs(grant);
    return {
      state: 'removed',
      provenAt: takenAt,
      hours: hoursBetween(decidedAt, takenAt),
      hoursAtLeast: seenAt === undefined ? 0 : Math.max(0, hoursBetween(decidedAt, seenAt)),
      ...(longest !== undefined && { endsAt: addMilliseconds(takenAt, longest) }),
    };
  }

  /** When the first of the lists was begun that have to show it; nothing where one of them was not read. */
  beganAt(grant: Grant): Instant | undefined {
    const [first, ...others] = this.#readsOf(grant).map(({ observedAt }) => observedAt);
    return first === undefined
      ? undefined
      : others.reduce<Instant | undefined>(
          (least, at) => (least === undefined || at === undefined ? undefined : earliest(least, at)),
          first,
        );
  }

  /** When the lists were whole that have to show it: an export is of the moment for which it was declared. */
  endedAt(grant: Grant): Instant {
    const { takenAt } = this.#later;
    return accessKindOf(grant) === 'system' ? (this.beganAt(grant) ?? takenAt) : takenAt;
  }

  #remaining(grant: Grant, decidedAt: Instant): RemainingPath[] {
    const kind = accessKindOf(grant);
    if (kind === 'root') {
      return this.#rootCredentials(grant) === true
        ? [{ item: grant.item, how: 'the same way', name: 'root user' }]
        : [];
    }
    // A role that only its tags made an item is none without them, and there all the same.
    const untagged: RemainingPath[] =
      grant.access.id === ACCESS_IDS.inside && this.#later.excludedRoles.has(grant.principal.id)
        ? [remainingBy(grant, 'the same way')]
        : [];
    const others = new Set(placesOf(grant).flatMap((place) => this.#byPlace.get(place) ?? []));
    const same = [...others].flatMap((other): RemainingPath[] => {
      const how = howItRemains(grant, other);
      return how === undefined ? [] : [remainingBy(other, how)];
    });
    const newer =
      kind !== 'key'
        ? []
        : (this.#keysOf.get(`${grant.account} ${grant.principal.id}`) ?? [])
            .filter(
              ({ item, grantedAt }) =>
                item !== grant.item && grantedAt !== undefined && grantedAt > decidedAt,
            )
            .map((other) => remainingBy(other, 'a key made since'));
    return [...untagged, ...same, ...newer].sort(byText(({ item }) => item));
  }

  #rootCredentials({ item }: Grant): boolean | undefined {
    const has = this.#byItem.get(item)?.facts['hasCredentials'];
    return typeof has === 'boolean' ? has : undefined;
  }

  /** The lists that have to show it, and when each was begun. */
  #readsOf(grant: Grant): { readonly part: string; readonly observedAt: Instant | undefined }[] {
    const kind = accessKindOf(grant);
    const begun = (part: string) =>
      this.#begun.get(`${part} ${grant.account}`) ?? this.#begun.get(`${part} `);
    // Nobody is asked for keys where the report shows none.
    const parts =
      kind === 'key' && begun('iam.access-keys') === undefined ? ['iam.credential-report'] : PARTS_OF[kind];
    return parts.map((part) => ({ part, observedAt: begun(part) }));
  }
}

const PARTS_OF: Readonly<Record<AccessKind, readonly string[]>> = {
  root: ['iam.credential-report', 'iam.account-summary'],
  user: ['iam.authorization-details'],
  key: ['iam.access-keys'],
  role: ['iam.authorization-details'],
  delegation: ['iam.delegation-requests'],
  'web-identity': ['iam.outbound-web-identity'],
  assignment: ['identity-center.assignments', 'identity-center.groups', 'identity-center.memberships'],
  system: ['system'],
};

/**
 * What is granted to whom and where, whatever class the tags make of it; by names too, under which a principal or a
 * permission set can be made again.
 */
function placesOf(grant: Grant): string[] {
  const kind = accessKindOf(grant);
  const { account, access, principal } = grant;
  const key = (...names: readonly string[]) => canonicalJson([kind, account, ...names]);
  return [
    key('ids', access.id, principal.id),
    key('name of the principal', access.id, principal.name),
    ...(kind === 'assignment' && access.name !== access.id
      ? [key('name of the permission set', access.name, principal.id)]
      : []),
  ];
}

function howItRemains(revoked: Grant, other: Grant): RemainingPath['how'] | undefined {
  const isSameSet = other.access.id === revoked.access.id;
  if (other.principal.id === revoked.principal.id) {
    if (!isSameSet) return 'a permission set made again under its name';
    if (other.path === revoked.path) return 'the same way';
    return isGroupMadeAgain(revoked, other) ? 'a group made again under its name' : 'another path';
  }
  const isSameName = isSameSet && other.principal.name === revoked.principal.name;
  return isSameName ? 'a principal made again under its name' : undefined;
}

function isGroupMadeAgain(revoked: Grant, other: Grant): boolean {
  const group = revoked.facts['group'];
  return (
    revoked.path !== 'direct' &&
    other.path !== 'direct' &&
    group !== undefined &&
    group === other.facts['group']
  );
}

function remainingBy(
  { item, principal, access, path, facts }: Grant,
  how: RemainingPath['how'],
): RemainingPath {
  const group =
    typeof facts['group'] === 'string'
      ? ` through group ${facts['group']} (${path.slice('group:'.length)})`
      : '';
  return { item, how, name: `${principal.name} (${principal.id}): ${access.name}${group}` };
}

/**
 * The longest that credentials which were given out before can be used. Those of users are valid for 36 hours at most, and
 * those of a role for 12, where IAM's list of roles does not say what it allows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
 */
function longestSessionMs(grant: Grant): number | undefined {
  switch (accessKindOf(grant)) {
    case 'system':
      return undefined;
    case 'user':
    case 'key':
      return 36 * HOUR_MS;
    case 'root':
    case 'role':
    case 'delegation':
      return 12 * HOUR_MS;
    // A token is valid for an hour at most; what a service outside AWS gave for it, only that service knows.
    case 'web-identity':
      return undefined;
    case 'assignment': {
      const duration = grant.facts['sessionDuration'];
      return (typeof duration === 'string' ? durationMs(duration) : undefined) ?? 12 * HOUR_MS;
    }
  }
}

/** ISO 8601 as Identity Center writes it: `PT8H`, `PT1H30M`. */
function durationMs(text: string): number | undefined {
  const [all, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? [];
  if (all === undefined) return undefined;
  const total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return total > 0 ? total * 1_000 : undefined;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
