/** What became of every finding: the list of all that happened is gone through from the beginning. */
import type { Instant } from '../../src/model/instant';
import { judgedIn, looksOf } from './judged';
import {
  nameOf,
  RULES,
  RULE_NAMES,
  type Finding,
  type Happening,
  type Log,
  type RuleName,
  type Scanned,
  type Severity,
  type Thing,
  type Deviation,
} from './world';

/** That it was seen to fail, and how. */
export interface Failure {
  readonly at: Instant;
  readonly type: 'opened' | 'reopened' | 'changed';
  readonly observedAt: Instant;
  readonly severity: Severity;
  readonly message: string;
  readonly dueAt?: Instant | undefined;
}

export type Event = { readonly at: Instant } & (
  | Omit<Failure, 'at'>
  | { readonly type: 'resolved'; readonly how: 'passes' | 'absent'; readonly observedAt: Instant }
  | { readonly type: 'expired-at-source'; readonly observedAt: Instant }
  | { readonly type: 'out-of-scope'; readonly reason: string }
  | { readonly type: 'acknowledged' | 'reviewed'; readonly by: string }
  | { readonly type: 'snoozed'; readonly by: string; readonly until: Instant }
  | { readonly type: 'assigned'; readonly by: string; readonly to: string }
);

export interface Life {
  readonly finding: Finding;
  readonly events: Event[];
  /** Whether the last accepted look saw it fail, when, and what it saw. */
  seen?: { readonly at: Instant; readonly thing: Thing } | undefined;
}

export function isFailure(event: Event): event is Failure {
  return event.type === 'opened' || event.type === 'reopened' || event.type === 'changed';
}

const ENDS = ['resolved', 'expired-at-source', 'out-of-scope', 'reviewed'] as const;
const isEnd = ({ type }: Event) => ENDS.some((end) => end === type);

/** One stretch of a finding's life in which it was open. */
export interface Episode {
  readonly number: number;
  readonly opening: Failure;
  /** Between its opening and its end, its end too. */
  readonly events: readonly Event[];
  readonly end?: Event | undefined;
}

export function episodesOf(events: readonly Event[]): Episode[] {
  const episodes: { number: number; opening: Episode['opening']; events: Event[]; end?: Event }[] = [];
  for (const event of events) {
    const last = episodes.at(-1);
    if (isFailure(event) && event.type !== 'changed')
      episodes.push({ number: episodes.length + 1, opening: event, events: [] });
    else if (last !== undefined) {
      last.events.push(event);
      if (isEnd(event)) last.end = event;
    }
  }
  return episodes;
}

/** As people asked for it, with what became of it. */
export interface Excepted extends Deviation {
  readonly requestedAt: Instant;
  readonly approvedAt?: Instant;
  /** As it was asked for: `endsAt` is the end that it had. */
  readonly wouldHaveEndedAt?: Instant;
}

export function exceptionsOf(happened: readonly Happening[]): Excepted[] {
  const found = new Map<string, Excepted>();
  for (const each of happened) {
    if (each.what === 'requested')
      found.set(each.exception.reason, { ...each.exception, requestedAt: each.at });
    if (each.what !== 'approved' && each.what !== 'ended') continue;
    const before = found.get(each.reason);
    if (before === undefined) throw new Error(`nobody requested "${each.reason}"`);
    found.set(
      each.reason,
      each.what === 'approved'
        ? { ...before, approvedAt: each.at }
        : { ...before, endsAt: each.at, wouldHaveEndedAt: before.endsAt },
    );
  }
  return [...found.values()];
}

export function covers({ rule, accounts, regions, beginsWith = '' }: Deviation, finding: Finding): boolean {
  return (
    rule === finding.rule &&
    (accounts?.includes(finding.account) ?? true) &&
    (regions?.includes(finding.region) ?? true) &&
    finding.resource.startsWith(beginsWith)
  );
}

/** Which scans were concluded, and when. */
export function conclusionsOf(happened: readonly Happening[]): Map<Instant, Instant> {
  const found = new Map<Instant, Instant>();
  for (const each of happened) {
    if (each.what === 'scan' && each.isConcluded) found.set(each.slot, each.at);
    if (each.what === 'concluded') for (const slot of each.slots) found.set(slot, each.at);
  }
  return found;
}

export class Lives {
  readonly #lives = new Map<string, Life>();
  /** When each place was last read completely. */
  readonly #readAt = new Map<string, Instant>();
  /** The newest slot that each account was recorded in. */
  readonly #recorded = new Map<string, Instant>();
  /** By slot, the accounts that had been recorded before, and were not to be looked at any more. */
  readonly #leavers = new Map<Instant, readonly string[]>();
  readonly #scans = new Map<Instant, Scanned>();

  constructor(happened: Log['happened']) {
    for (const each of happened) this.add(each);
  }

  get all(): readonly Life[] {
    return [...this.#lives.values()];
  }

  add(happening: Happening): void {
    if (happening.what === 'scan') this.#scan(happening);
    if (happening.what === 'concluded')
      for (const slot of happening.slots) {
        const scan = this.#scans.get(slot);
        if (scan !== undefined) this.#leaving(scan, happening.at);
      }
    if (happening.what === 'word') {
      const { finding, word, at } = happening;
      const { type, by, until, to } = word;
      const life = this.#lives.get(nameOf(finding));
      if (life === undefined) throw new Error(`a word was said of ${nameOf(finding)}, which is nowhere`);
      if (type === 'snoozed' && until !== undefined) life.events.push({ type, at, by, until });
      else if (type === 'assigned' && to !== undefined) life.events.push({ type, at, by, to });
      else if (type === 'acknowledged' || type === 'reviewed') life.events.push({ type, at, by });
    }
  }

  #of(account: string): Life[] {
    return [...this.#lives.values()].filter(({ finding }) => finding.account === account);
  }

  #scan(scan: Scanned): void {
    const { slot, planned, lost, only } = scan;
    this.#scans.set(slot, scan);
    if (only?.accounts === undefined)
      this.#leavers.set(
        slot,
        [...this.#recorded.keys()].filter((account) => !planned.includes(account)),
      );
    for (const account of planned)
      if (!lost.includes(account)) {
        const newest = this.#recorded.get(account);
        if (newest === undefined || newest < slot) this.#recorded.set(account, slot);
        this.#account(scan, account);
      }
    if (scan.isConcluded) this.#leaving(scan, scan.at);
  }

  /** What was recorded before and is in the scope no more, unless a newer scan saw it again. */
  #leaving({ slot }: Scanned, at: Instant): void {
    for (const account of this.#leavers.get(slot) ?? [])
      if ((this.#recorded.get(account) ?? '') < slot)
        for (const life of this.#of(account))
          this.#end(life, {
            type: 'out-of-scope',
            at,
            reason: 'the account was closed, or left the configured scope',
          });
  }

  #account(scan: Scanned, account: string): void {
    const { at, observedAt, configuration, sources } = scan;
    const isOn = (rule: RuleName) => configuration.rules[rule]?.off !== true;
    for (const life of this.#of(account))
      if (!isOn(life.finding.rule))
        this.#end(life, { type: 'out-of-scope', at, reason: 'the rule is no longer in force' });
    for (const rule of RULE_NAMES) {
      if (!sources.includes(RULES[rule].source)) continue;
      const judged = judgedIn(scan, account, rule);
      for (const { region, reads, things } of looksOf(scan, account, rule)) {
        const place = [account, rule, region].join(' ');
        const readAt = this.#readAt.get(place);
        // An older look says nothing of what was read completely since.
        if (readAt !== undefined && observedAt < readAt) continue;
        if (reads === 'all') this.#readAt.set(place, observedAt);
        if (judged === undefined) continue;
        const isWhole = judged.complete.get(region) === true;
        for (const life of this.#of(account))
          if (life.finding.rule === rule && life.finding.region === region)
            this.#close(life, {
              at,
              observedAt,
              isWhole,
              thing: reads === 'nothing' ? undefined : things.get(life.finding.resource),
            });
        for (const { resource, outcome, thing } of judged.said)
          if (outcome === 'fail' && thing !== undefined && things.get(resource) === thing)
            this.#fail({ account, rule, region, resource }, thing, at, observedAt);
      }
    }
  }

  #close(
    life: Life,
    look: { at: Instant; observedAt: Instant; isWhole: boolean; thing: Thing | undefined },
  ): void {
    const { seen, finding } = life;
    const { at, observedAt, isWhole, thing } = look;
    if (seen === undefined || observedAt < seen.at || !isWhole) return;
    const { isEvent } = RULES[finding.rule];
    if (thing === undefined && seen.thing.expiresAt !== undefined && seen.thing.expiresAt <= at)
      this.#end(life, { type: 'expired-at-source', at, observedAt });
    else if (!isEvent && thing === undefined)
      this.#end(life, { type: 'resolved', at, observedAt, how: 'absent' });
    else if (!isEvent && thing?.is === 'well')
      this.#end(life, { type: 'resolved', at, observedAt, how: 'passes' });
  }

  #fail(finding: Finding, thing: Thing, at: Instant, observedAt: Instant): void {
    const name = nameOf(finding);
    const life: Life = this.#lives.get(name) ?? { finding, events: [] };
    const before = life.seen;
    if (before !== undefined && observedAt < before.at) return;
    this.#lives.set(name, life);
    life.seen = { at: observedAt, thing };
    const isSame = (one: { severity: string; message: string; dueAt?: Instant | undefined }) =>
      one.severity === thing.severity && one.message === thing.message && one.dueAt === thing.dueAt;
    if (before !== undefined && isSame(before.thing)) return;
    const { severity, message, dueAt } = thing;
    const failure = { at, observedAt, severity, message, dueAt } as const;
    const last = standingOf(life.events);
    if (last === undefined) life.events.push({ type: 'opened', ...failure });
    else if (last.isOpen) {
      if (!isSame(last.failure)) life.events.push({ type: 'changed', ...failure });
    } else {
      // What happened once and was dealt with does not happen again by being read again.
      if (RULES[finding.rule].isEvent && last.end?.type !== 'out-of-scope' && isSame(last.failure)) return;
      life.events.push({ type: 'reopened', ...failure });
    }
  }

  #end(life: Life, event: Event): void {
    if (life.seen === undefined) return;
    life.seen = undefined;
    if (standingOf(life.events)?.isOpen === true) life.events.push(event);
  }
}

export interface Standing {
  readonly isOpen: boolean;
  readonly end?: Event | undefined;
  readonly failure: Failure;
  readonly firstOpenedAt: Instant;
  readonly openedAt: Instant;
  readonly episode: number;
  readonly acknowledgedBy?: string | undefined;
  readonly snoozedUntil?: Instant | undefined;
  readonly assignee?: string | undefined;
}

/** How a finding stands after these events. */
export function standingOf(events: readonly Event[]): Standing | undefined {
  let standing: Standing | undefined;
  for (const event of events)
    switch (event.type) {
      case 'opened':
      case 'reopened':
        standing = {
          isOpen: true,
          failure: event,
          firstOpenedAt: standing?.firstOpenedAt ?? event.at,
          openedAt: event.at,
          episode: (standing?.episode ?? 0) + 1,
          assignee: standing?.assignee,
        };
        break;
      case 'changed':
        if (standing !== undefined) standing = { ...standing, failure: event };
        break;
      case 'acknowledged':
        if (standing !== undefined)
          standing = { ...standing, acknowledgedBy: event.by, snoozedUntil: undefined };
        break;
      case 'snoozed':
        if (standing !== undefined)
          standing = { ...standing, acknowledgedBy: undefined, snoozedUntil: event.until };
        break;
      case 'assigned':
        if (standing !== undefined) standing = { ...standing, assignee: event.to };
        break;
      default:
        if (standing !== undefined)
          standing = {
            ...standing,
            isOpen: false,
            end: event,
            acknowledgedBy: undefined,
            snoozedUntil: undefined,
          };
    }
  return standing;
}

export function standingAt({ events }: Pick<Life, 'events'>, moment: Instant): Standing | undefined {
  return standingOf(events.filter(({ at }) => at <= moment));
}
