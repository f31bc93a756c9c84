import type { Account } from '../../model/account';
import { latest, type Instant } from '../../model/instant';
import { isUnknown, type Known } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { calendarOf, addCalendarMonths } from '../../patching/clock-calendar';
import { isBlank } from '../campaign/decide';
import { subjectsOf } from '../campaign/subject';
import { nameKey } from '../people/names';
import { employmentAt, hasLeft, isOfThisEmployment, type People } from '../people/person';
import type { CampaignState } from '../campaign/state';
import type { Grant } from '../item';
import { ACCESS_IDS, accessKindOf } from '../population/grant-of';
import type { ReviewPolicy } from '../settings';
import { lastDecisions, peopleOf, standing, type PeopleRead } from './campaign-facts';
import { PrincipalNames } from './rows';

type Value = PartValue<'reviews.access'>;

/** An approved request, as the list of `reviews.approvals` has it. */
export interface Approval {
  /** By any name of the person. */
  readonly subject: string;
  /** Name or id of what was asked for. */
  readonly access: string;
  /** Account id, or name of the system. */
  readonly place: string;
  readonly approver: string;
  readonly approvedAt: Instant;
}

export interface AccessPeopleRead extends PeopleRead {
  /** Whose work changed, and when the file that says so was read. */
  readonly moved: readonly { readonly person: string; readonly at: Instant }[];
  /** Since when it is known that somebody left, where the file does not say when they did. */
  readonly leftKnownSince?: ((person: string) => Instant | undefined) | undefined;
}

export interface AccessFactsInput {
  readonly account: Account;
  /** Whether other systems are judged in this account, as campaigns are. */
  readonly isHome: boolean;
  /** The population of now; of other accounts nothing is taken. */
  readonly grants: readonly Grant[];
  /** As they are now, in whatever order. */
  readonly campaigns: readonly CampaignState[];
  readonly policy: Pick<ReviewPolicy, 'calendar' | 'cadence'>;
  readonly firstScanAt: Instant;
  readonly now: Instant;
  readonly people: Known<AccessPeopleRead>;
  /** Since when a user of Identity Center is known to be disabled, by its id. */
  readonly disabledSince?: ((user: string) => Instant | undefined) | undefined;
  readonly riskAnalysis: Known<string>;
  readonly approvals: Known<readonly Approval[]>;
}

const NOBODY: People = { person: () => undefined, who: () => undefined };

/** What rules ask of who has access in one account. */
export function accessFacts(input: AccessFactsInput): Value {
  const { account, isHome, campaigns, policy, firstScanAt, people, approvals } = input;
  const { leaverHours, moverDays } = policy.cadence;
  const grants = input.grants.filter(
    (grant) => grant.account === account.id || (isHome && grant.class.startsWith('system:')),
  );
  const names = new PrincipalNames(grants, account.partition);
  const known = isUnknown(people) ? undefined : people;
  const newest = newestSigned(campaigns);
  const reasons = reasonsKept(newest);
  const owners = ownersOf(grants, names, known?.people, reasons);
  return {
    recordSince: firstScanAt,
    people: isUnknown(people) ? people : peopleOf(people),
    riskAnalysis: input.riskAnalysis,
    approvals: isUnknown(approvals) ? approvals : { rows: approvals.length },
    leaverHours,
    moverDays,
    items: grants.length,
    leavers: leaversOf(grants, names, input, known),
    movers: known === undefined ? [] : moversOf(grants, names, input, known),
    ...approvedOf(grants, names, input, known?.people ?? NOBODY),
    services: servicesOf(grants, names, input),
    thirdParties: thirdPartiesOf(grants, names, input),
    ...owners,
    outsideRoles: distinctArns(
      grants.filter(({ access: { id } }) => id === ACCESS_IDS.outside || id === ACCESS_IDS.federated),
      names,
    ).map((arn) => ({ arn })),
    keptRoles: keptRoles(newest, grants),
  };
}

function distinctArns(grants: readonly Grant[], names: PrincipalNames): string[] {
  return [...new Set(grants.map((grant) => names.arnOf(grant)))];
}

function byPrincipal(grants: readonly Grant[], names: PrincipalNames): Map<string, [Grant, ...Grant[]]> {
  const found = new Map<string, [Grant, ...Grant[]]>();
  for (const grant of grants) {
    const arn = names.arnOf(grant);
    const before = found.get(arn);
    if (before === undefined) found.set(arn, [grant]);
    else before.push(grant);
  }
  return found;
}

/** What cannot be used is kept by nobody: a user without credentials, a key that is off. */
export function isUsable({ class: itemClass, facts, access: { id } }: Grant): boolean {
  if (itemClass === 'access-key') return facts.status !== 'Inactive';
  return id !== ACCESS_IDS.user || facts.console !== false || facts.activeKeys !== 0;
}

function leaversOf(
  grants: readonly Grant[],
  names: PrincipalNames,
  { now, disabledSince }: AccessFactsInput,
  known: AccessPeopleRead | undefined,
): Value['leavers'] {
  const usable = grants.filter(isUsable);
  return [...byPrincipal(usable, names)].flatMap(([arn, own]): Value['leavers'] => {
    const [first] = own;
    const access = [...new Set(own.map((grant) => grant.access.name))];
    const { name, id } = first.principal;
    const subjects = known === undefined ? [] : [...subjectsOf(first, known.people)];
    const [left] = subjects.flatMap((subject) => {
      const person = known?.people.person(subject);
      return person !== undefined && hasLeft(person, now) ? [person] : [];
    });
    if (left !== undefined) {
      const knownSince = known?.leftKnownSince?.(left.id);
      const employment = employmentAt(left, now);
      const leftAt = employment.left ? employment.since : undefined;
      return [
        {
          arn,
          name,
          personId: left.id,
          by: 'people-file',
          ...(leftAt !== undefined && { leftAt }),
          ...(leftAt === undefined && knownSince !== undefined && { knownSince }),
          access,
        },
      ];
    }
    if (!own.some(({ facts }) => facts.status === 'DISABLED')) return [];
    const knownSince = disabledSince?.(id);
    const [personId] = subjects;
    return [
      {
        arn,
        name,
        ...(personId !== undefined && { personId }),
        by: 'disabled',
        ...(knownSince !== undefined && { knownSince }),
        access,
      },
    ];
  });
}

function moversOf(
  grants: readonly Grant[],
  names: PrincipalNames,
  { campaigns, now, policy }: AccessFactsInput,
  { people, moved }: AccessPeopleRead,
): Value['movers'] {
  const since = yearBefore(now, policy.calendar.zone);
  const last = new Map<string, Instant>();
  for (const { person, at } of moved) {
    const before = last.get(person);
    if (at > since && at <= now && (before === undefined || at > before)) last.set(person, at);
  }
  if (last.size === 0) return [];
  const decided = decisionTimes(campaigns);
  return [...byPrincipal(grants, names)].flatMap(([arn, own]): Value['movers'] => {
    const [first] = own;
    const [personId] = [...subjectsOf(first, people)].filter((subject) => last.has(subject));
    const movedAt = personId === undefined ? undefined : last.get(personId);
    if (personId === undefined || movedAt === undefined) return [];
    // What was given after the move was given for the new work.
    const asked = own.filter(({ grantedAt }) => grantedAt === undefined || grantedAt < movedAt);
    if (asked.length === 0) return [];
    const times = asked.map(({ item }) => decided.get(item)?.find((at) => at >= movedAt));
    const answered = times.filter((at) => at !== undefined);
    const decidedAt = answered.toSorted().at(-1);
    return [
      {
        arn,
        name: first.principal.name,
        personId,
        movedAt,
        items: asked.length,
        undecided: asked.length - answered.length,
        ...(decidedAt !== undefined && { decidedAt }),
      },
    ];
  });
}

/** Of each item when it was decided, the earliest first, in whatever campaign. */
function decisionTimes(campaigns: readonly CampaignState[]): Map<string, Instant[]> {
  const times = new Map<string, Instant[]>();
  for (const { lists } of campaigns)
    for (const { items } of lists)
      for (const [id, item] of items)
        times.set(id, [...(times.get(id) ?? []), ...standing(item).map(({ at }) => at)].sort());
  return times;
}

/** Keys of a user come and go with the user's access; break-glass access is judged by its use. */
function isGrantedToSomebody({ class: itemClass }: Grant): boolean {
  return itemClass !== 'root' && itemClass !== 'break-glass' && itemClass !== 'access-key';
}

function approvedOf(
  grants: readonly Grant[],
  names: PrincipalNames,
  { approvals, campaigns, firstScanAt, now, policy }: AccessFactsInput,
  people: People,
): Pick<Value, 'unapproved' | 'approved'> {
  if (isUnknown(approvals)) return { unapproved: [], approved: 0 };
  const since = latest(firstScanAt, yearBefore(now, policy.calendar.zone));
  const asked = new Map(campaigns.flatMap(({ lists }) => lists.flatMap(({ items }) => [...items])));
  const there = new Set(grants.map(({ item }) => item));
  const before = [...asked.values()].flatMap(({ item }) => (there.has(item.item) ? [] : [item]));
  const unapproved: Value['unapproved'] = [];
  let approved = 0;
  for (const grant of grants) {
    const { grantedAt } = grant;
    const isNew = grantedAt === undefined ? asked.size > 0 && !asked.has(grant.item) : grantedAt >= since;
    if (!isNew || !isGrantedToSomebody(grant)) continue;
    const [first] = approvals
      .filter((approval) => isFor(approval, grant, people) && isOfTheirs(approval, grant, people))
      .filter((approval) => !before.some((old) => wasForTheOneBefore(approval, grant, old, people)))
      .map(({ approver, approvedAt }) => ({
        by: approver,
        at: approvedAt,
        isSubject: isNameOf(approver, grant, people),
      }))
      .sort((one, other) => Number(one.isSubject) - Number(other.isSubject) || (one.at < other.at ? -1 : 1));
    const isBefore =
      first !== undefined && !first.isSubject && grantedAt !== undefined && first.at <= grantedAt;
    if (isBefore) approved += 1;
    else
      unapproved.push({
        ...names.rowOf(grant),
        ...(grantedAt !== undefined && { grantedAt }),
        ...(first !== undefined && { approval: first }),
      });
  }
  return { unapproved, approved };
}

/** Of somebody who was hired again, what was approved before is not approved. */
function isOfTheirs({ approvedAt }: Approval, grant: Grant, people: People): boolean {
  return [...subjectsOf(grant, people)].every((id) => {
    const person = people.person(id);
    return person === undefined || isOfThisEmployment(person, approvedAt);
  });
}

/** Of a principal that was deleted and made again under its name, what was approved for the first is used up. */
function wasForTheOneBefore(approval: Approval, grant: Grant, old: Grant, people: People): boolean {
  return (
    old.grantedAt !== undefined &&
    approval.approvedAt <= old.grantedAt &&
    old.principal.id !== grant.principal.id &&
    nameKey(old.principal.name) === nameKey(grant.principal.name) &&
    accessKindOf(old) === accessKindOf(grant) &&
    isFor(approval, old, people)
  );
}

function isFor({ subject, access, place }: Approval, grant: Grant, people: People): boolean {
  if (place.trim() !== grant.account || !isNameOf(subject, grant, people)) return false;
  const wanted = nameKey(access);
  const parts = grant.access.name
    .split(', ')
    .flatMap((part) => [part, part.replace(/^(inline )?(policy|group) /, '')]);
  return [grant.access.id, grant.access.name, ...parts].some((name) => nameKey(name) === wanted);
}

function isNameOf(text: string, grant: Grant, people: People): boolean {
  const { id, name, email } = grant.principal;
  const person = people.who(text)?.id ?? people.person(text)?.id;
  if (person !== undefined && subjectsOf(grant, people).has(person)) return true;
  return [id, name, email].some((own) => own !== undefined && nameKey(own) === nameKey(text));
}

function servicesOf(
  grants: readonly Grant[],
  names: PrincipalNames,
  { campaigns, firstScanAt }: AccessFactsInput,
): Value['services'] {
  const decided = lastDecisions(campaigns);
  const services = grants.filter((grant) => grant.class === 'service');
  return [...byPrincipal(services, names)].map(([arn, own]) => {
    const [first] = own;
    // An account is reviewed when all that it may do is.
    const [decidedAt] = ofAll(own.map(({ item }) => decided.get(item)));
    return {
      arn,
      name: first.principal.name,
      since: latest(firstScanAt, first.grantedAt ?? firstScanAt),
      ...(decidedAt !== undefined && { decidedAt }),
    };
  });
}

/** Whoever sponsors a third party does so for all that it has; its end counts where each grant has one, and one that has passed before those to come. */
function thirdPartiesOf(
  grants: readonly Grant[],
  names: PrincipalNames,
  { now }: AccessFactsInput,
): Value['thirdParties'] {
  const outside = grants.filter((grant) => grant.external || grant.class === 'third-party');
  return [...byPrincipal(outside, names)].map(([arn, own]) => {
    const [first] = own;
    const sponsor = own.find((grant) => grant.sponsor !== undefined)?.sponsor;
    const ends = ofAll(own.map((grant) => grant.expiresAt));
    const expiresAt = ends.find((end) => end <= now) ?? ends.at(-1);
    const unread = own.map(({ facts }) => facts.expiresAtNotRead).find((text) => typeof text === 'string');
    return {
      arn,
      name: first.principal.name,
      ...(sponsor !== undefined && { sponsor }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(typeof unread === 'string' && { expiresAtNotRead: unread }),
    };
  });
}

/** In order, where none is missing; otherwise none, as what one grant has says nothing of another. */
function ofAll<T extends string>(values: readonly (T | undefined)[]): T[] {
  const there = values.filter((value) => value !== undefined);
  return there.length < values.length ? [] : there.sort();
}

/** Access that is a person's where it is anybody's; a role is nobody's own. */
function mayBePersonal({ access: { id } }: Grant): boolean {
  return id !== ACCESS_IDS.outside && id !== ACCESS_IDS.federated && id !== ACCESS_IDS.inside;
}

function ownersOf(
  grants: readonly Grant[],
  names: PrincipalNames,
  people: People | undefined,
  kept: ReadonlySet<string>,
): Pick<Value, 'owned' | 'unowned' | 'ownerNotKnown'> {
  const unowned: Value['unowned'] = [];
  let owned = 0;
  let ownerNotKnown = 0;
  const listed = grants.filter(({ class: itemClass }) => itemClass !== 'root' && itemClass !== 'access-key');
  for (const [arn, own] of byPrincipal(listed, names)) {
    const [first] = own;
    const isPersons = people !== undefined && mayBePersonal(first) && subjectsOf(first, people).size > 0;
    const hasOwner = isPersons || own.some((grant) => !isBlank(grant.owner));
    const hasPurpose = isPersons || own.some((grant) => !isBlank(grant.purpose) || kept.has(grant.item));
    if (hasOwner && hasPurpose) owned += 1;
    else if (people === undefined && mayBePersonal(first)) ownerNotKnown += 1;
    else
      unowned.push({
        arn,
        name: first.principal.name,
        lacks: [...(hasOwner ? [] : ['owner' as const]), ...(hasPurpose ? [] : ['purpose' as const])],
        access: [...new Set(own.map(({ access }) => access.name))],
      });
  }
  return { owned, unowned, ownerNotKnown };
}

function newestSigned(campaigns: readonly CampaignState[]): CampaignState | undefined {
  return campaigns
    .filter(({ phase }) => phase === 'signed-off' || phase === 'closed')
    .reduce<CampaignState | undefined>(
      (newest, one) =>
        newest === undefined || (one.opened?.from ?? '') > (newest.opened?.from ?? '') ? one : newest,
      undefined,
    );
}

function keptItems(campaign: CampaignState | undefined) {
  return (campaign?.lists ?? []).flatMap(({ items }) =>
    [...items.values()].flatMap(({ item, answer }) => {
      const reason = answer?.decision.reason;
      return answer?.decision.decision === 'keep' && reason !== undefined && !isBlank(reason)
        ? [{ item, reason, by: answer.decision.by, at: answer.decision.at, until: answer.decision.until }]
        : [];
    }),
  );
}

/** Items that the campaign kept with a reason. */
function reasonsKept(campaign: CampaignState | undefined): Set<string> {
  return new Set(keptItems(campaign).map(({ item }) => item.item));
}

/** Of those that are still there: one that was deleted and made again under the name was kept by nobody. */
function keptRoles(campaign: CampaignState | undefined, grants: readonly Grant[]): Value['keptRoles'] {
  const there = new Set(grants.map(({ principal }) => principal.id));
  const kept = new Map(
    keptItems(campaign).flatMap(({ item, reason, by, at, until }) => {
      const { arn } = item.facts;
      const isRole = !mayBePersonal(item) && typeof arn === 'string' && there.has(item.principal.id);
      const hasEnded = until !== undefined && campaign !== undefined && until <= campaign.now;
      return isRole && !hasEnded ? [[arn, { reason, by, at }] as const] : [];
    }),
  );
  return [...kept].map(([arn, keep]) => ({ arn, campaign: campaign?.id ?? '', ...keep }));
}

function yearBefore(now: Instant, zone: string): Instant {
  const { dayOf, startOf } = calendarOf(zone);
  return startOf(addCalendarMonths(dayOf(now), -12));
}
