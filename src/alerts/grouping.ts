import type { AccountId } from '../model/account';
import type { AlertKind, AlertScope } from '../model/alert';
import type { FindingHead } from '../model/finding';
import { sha256Base32 } from '../model/hash';
import { eventIdOf } from '../model/resource-name';
import type { FindingAlertKind } from './alert-reading';

/** One rule that begins to fail in so many accounts at once is one fault. */
const SAME_FAULT_ACCOUNTS = 3;
/** More new alerts than this for one channel at once are one. */
const MOST_NEW_ALERTS = 10;
/** More pairs of rule and account than this are not kept in an alert's scopes: any account may be in them then. */
const MOST_PLACES = 3000;

/** A finding that needs somebody and has no alert that says so. */
export interface Candidate {
  readonly head: FindingHead;
  /** The alert that it belongs to, which told of it before. */
  readonly alert?: { readonly id: string; readonly kind: AlertKind } | undefined;
}

/** Findings that belong to an alert from now on. */
export interface Grouped {
  readonly id: string;
  readonly kind: FindingAlertKind;
  readonly heads: readonly FindingHead[];
}

export interface Grouping {
  readonly alerts: readonly Grouped[];
  /** Of these nobody is told: no route takes them. */
  readonly unrouted: readonly FindingHead[];
}

/** What would be one alert if nothing else were new: of one rule or one CloudTrail event in one account. */
interface Unit {
  readonly id: string;
  readonly kind: 'rule' | 'event';
  readonly rule: string;
  readonly account: AccountId;
  readonly candidates: Candidate[];
}

/**
 * Says which alerts findings belong to that need somebody: what one CloudTrail event fails is one, so is one rule that began
 * to fail in several accounts, all that first scans found, and too much for a channel; else it is one rule in one account.
 * A finding that has an alert of its own stays with it, but for a fault that several accounts have.
 * @param channelOf where findings of one account go.
 */
export function groupFindings(
  candidates: readonly Candidate[],
  channelOf: (heads: readonly FindingHead[]) => string | undefined,
): Grouping {
  const unrouted: FindingHead[] = [];
  const byChannel = new Map<string, Unit[]>();
  for (const unit of unitsOf(candidates)) {
    const channel = channelOf(headsOf([unit]));
    // What a summary says already stays with it.
    if (channel === undefined) unrouted.push(...newOf(unit));
    else addTo(byChannel, channel, unit);
  }
  const alerts = [...byChannel].flatMap(([channel, units]) => alertsOf(channel, units));
  return { alerts, unrouted };
}

/** The one alert of a rule in an account. */
export function ruleAlertId(rule: string, account: AccountId): string {
  return idOf('rule', rule, account);
}

/** Where an alert's findings are, so that they are found again. */
export function scopesOf(
  earlier: readonly AlertScope[],
  heads: readonly Pick<FindingHead, 'rule' | 'account'>[],
): AlertScope[] {
  const accounts = new Map<string, Set<AccountId> | undefined>(
    earlier.map((scope) => [scope.rule, scope.accounts && new Set(scope.accounts)]),
  );
  for (const { rule, account } of heads)
    if (!accounts.has(rule)) accounts.set(rule, new Set([account]));
    else accounts.get(rule)?.add(account);
  const places = [...accounts.values()].reduce((sum, each) => sum + (each?.size ?? 0), 0);
  return [...accounts].map(([rule, each]) => ({
    rule,
    ...(each !== undefined && places <= MOST_PLACES && { accounts: [...each].sort() }),
  }));
}

function unitsOf(candidates: readonly Candidate[]): Unit[] {
  const ofEvent = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const event = eventOf(candidate.head);
    if (event !== undefined) addTo(ofEvent, event, candidate);
  }
  const units = new Map<string, Unit>();
  for (const candidate of candidates) {
    const { rule, account } = candidate.head;
    const event = eventOf(candidate.head);
    const isShared = event !== undefined && (ofEvent.get(event)?.length ?? 0) > 1;
    const id = isShared ? event : ruleAlertId(rule, account);
    // What a first scan found is told apart from what a person reopened in the same rule and account meanwhile.
    const key = `${id} ${isAdopted(candidate)}`;
    const unit = units.get(key);
    if (unit !== undefined) unit.candidates.push(candidate);
    else units.set(key, { id, kind: isShared ? 'event' : 'rule', rule, account, candidates: [candidate] });
  }
  return [...units.values()];
}

function eventOf({ kind, account, resource }: FindingHead): string | undefined {
  const event = kind === 'event' ? eventIdOf(resource) : undefined;
  return event && idOf('event', account, event);
}

function alertsOf(channel: string, units: readonly Unit[]): Grouped[] {
  const adopted = units.filter(({ candidates }) => candidates.every(isAdopted));
  const others = units.filter((unit) => !adopted.includes(unit));
  const everywhere = others.filter(
    (unit) => unit.kind === 'rule' && accountsOf(unit, others) >= SAME_FAULT_ACCOUNTS,
  );
  const single = others
    .filter((unit) => !everywhere.includes(unit))
    .map((unit) => ({ ...unit, candidates: unit.candidates.filter((each) => !hasOwn(each)) }))
    .filter(({ candidates }) => candidates.length > 0);
  const rules = [...new Set(everywhere.map(({ rule }) => rule))];
  const alerts = [
    ...rules.map((rule) =>
      groupedOf(
        'accounts',
        idOf('accounts', rule, channel),
        everywhere.filter((unit) => unit.rule === rule),
      ),
    ),
    ...(single.length + rules.length > MOST_NEW_ALERTS && single.length > 1
      ? [groupedOf('storm', stormId(channel, single), single)]
      : single.map((unit) => groupedOf(unit.kind, unit.id, [unit]))),
  ];
  if (adopted.length === 0) return alerts;
  return [...alerts, groupedOf('adoption', adoptionId(channel, adopted), adopted)];
}

function groupedOf(kind: Grouped['kind'], id: string, units: readonly Unit[]): Grouped {
  return { id, kind, heads: headsOf(units) };
}

function accountsOf({ rule }: Unit, units: readonly Unit[]): number {
  return new Set(
    units.filter((unit) => unit.kind === 'rule' && unit.rule === rule).map(({ account }) => account),
  ).size;
}

/** Found by an account's first scan, and told of nowhere yet. */
function isAdopted({ head, alert }: Candidate): boolean {
  return alert === undefined && head.rev === 1;
}

function hasOwn({ alert }: Candidate): boolean {
  return alert?.kind === 'rule' || alert?.kind === 'event';
}

/** One a channel and day: accounts that come in the course of a first scan are of one message. */
function adoptionId(channel: string, units: readonly Unit[]): string {
  const first = earliestOf(headsOf(units).map(({ firstOpenedAt }) => firstOpenedAt));
  return idOf('adoption', channel, first.slice(0, 10));
}

function stormId(channel: string, units: readonly Unit[]): string {
  return idOf('storm', channel, earliestOf(headsOf(units).map(({ last }) => last.at)));
}

function earliestOf(instants: readonly string[]): string {
  return instants.reduce((least, instant) => (instant < least ? instant : least), '9');
}

function idOf(kind: FindingAlertKind, ...of: readonly string[]): string {
  return sha256Base32([`${kind}-alert-v1`, ...of].join('\n'), 26);
}

function newOf({ candidates }: Unit): FindingHead[] {
  return candidates.filter(({ alert }) => alert === undefined).map(({ head }) => head);
}

function headsOf(units: readonly Unit[]): FindingHead[] {
  return units.flatMap(({ candidates }) => candidates.map(({ head }) => head));
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
