import type { Instant } from '../../src/model/instant';
import type { Sight, Thing } from './organization';

/*
 * What the record ought to say, by the words of the design and nothing of src/record: it keeps the list of all that
 * happened, and goes through it from the beginning for every answer.
 */

export interface Finding {
  readonly account: string;
  readonly rule: string;
  readonly region: string;
  readonly resource: string;
}

/** How a finding reads at one moment. */
export interface Answer {
  readonly state: string;
  readonly severity: string;
  readonly message: string;
  readonly firstOpenedAt: Instant;
  readonly episode: number;
  readonly episodeStartedAt: Instant;
  readonly acknowledgedBy?: string;
  readonly snoozedUntil?: Instant;
  readonly assignee?: string;
  /** The reason of the exception in force that ends last. */
  readonly exception?: string;
}

interface Word {
  readonly type: 'acknowledged' | 'snoozed' | 'assigned' | 'reviewed';
  readonly by: string;
  readonly until?: Instant;
  readonly to?: string;
}

export interface Deviation {
  /** Told apart by it: no two have the same. */
  readonly reason: string;
  readonly rule: string;
  readonly accounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  /** What its resource begins with. */
  readonly beginsWith?: string | undefined;
  readonly endsAt: Instant;
}

/** What was committed to a chain, in the order of the commits. */
export type Happening =
  | {
      readonly what: 'scan';
      readonly at: Instant;
      readonly slot: Instant;
      /** When it was judged. */
      readonly now: Instant;
      readonly account: string;
      readonly sight: Sight;
      readonly inForce: readonly string[];
    }
  | { readonly what: 'left'; readonly at: Instant; readonly slot: Instant; readonly account: string }
  | { readonly what: 'word'; readonly at: Instant; readonly finding: Finding; readonly word: Word }
  | { readonly what: 'requested'; readonly at: Instant; readonly exception: Deviation }
  | { readonly what: 'approved'; readonly at: Instant; readonly reason: string }
  | { readonly what: 'ended'; readonly at: Instant; readonly reason: string };

/** One finding, as far as it has been gone through. */
interface Life {
  readonly finding: Finding;
  /** Each with when it became so. */
  readonly stages: { readonly at: Instant; readonly then: Answer }[];
  /** Whether the last accepted look saw it fail, when, and what it saw. */
  seen?: { readonly at: Instant; readonly thing: Thing } | undefined;
}

const EVENT_RULES: readonly string[] = ['threat'];
export const nameOf = ({ account, rule, region, resource }: Finding) =>
  [account, rule, region, resource].join(' ');

export class Oracle {
  readonly #happened: Happening[] = [];

  add(happening: Happening): void {
    this.#happened.push(happening);
  }

  /** How every finding reads that was ever opened, by its name. @param without what is left out, as if it had not happened. */
  lives(without: readonly Happening[] = []): Lives {
    const happened = this.#happened.filter((happening) => !without.includes(happening));
    return new Lives(happened);
  }
}

/** All that happened, gone through once. */
export class Lives {
  readonly #lives = new Map<string, Life>();
  /** When each place was last read completely. */
  readonly #readAt = new Map<string, Instant>();
  /** The newest slot that each account was scanned in. */
  readonly #newest = new Map<string, Instant>();
  readonly #exceptions = new Map<string, Deviation & { approvedAt?: Instant; endsAt: Instant }>();

  constructor(happened: readonly Happening[]) {
    for (const happening of happened) this.#goThrough(happening);
  }

  /** Every moment at which something is otherwise than just before. */
  moments(): Instant[] {
    const stages = [...this.#lives.values()].flatMap((life) => life.stages);
    const bounds = [...this.#exceptions.values()].flatMap(({ approvedAt, endsAt }) => [approvedAt, endsAt]);
    return [...stages.flatMap(({ at, then }) => [at, then.snoozedUntil]), ...bounds].filter(
      (moment) => moment !== undefined,
    );
  }

  at(moment: Instant): Map<string, Answer> {
    const answers = new Map<string, Answer>();
    for (const [name, { finding, stages }] of this.#lives) {
      const stage = stages.findLast(({ at }) => at <= moment);
      if (stage !== undefined) answers.set(name, this.#reads(finding, awake(stage.then, moment), moment));
    }
    return answers;
  }

  #reads(finding: Finding, then: Answer, moment: Instant): Answer {
    let excepting: Deviation | undefined;
    for (const exception of this.#exceptions.values()) {
      const { approvedAt, endsAt, rule, accounts, regions, beginsWith = '' } = exception;
      if (approvedAt === undefined || moment < approvedAt || moment >= endsAt) continue;
      if (rule !== finding.rule || !finding.resource.startsWith(beginsWith)) continue;
      if (accounts?.includes(finding.account) === false || regions?.includes(finding.region) === false)
        continue;
      if (excepting === undefined || excepting.endsAt < endsAt) excepting = exception;
    }
    const said = excepting === undefined ? then : { ...then, exception: excepting.reason };
    if (then.state !== 'open') return said;
    if (excepting !== undefined) return { ...said, state: 'excepted' };
    if (then.snoozedUntil !== undefined) return { ...said, state: 'snoozed' };
    return then.acknowledgedBy === undefined ? said : { ...said, state: 'acknowledged' };
  }

  #goThrough(happening: Happening): void {
    switch (happening.what) {
      case 'scan':
        return this.#scan(happening);
      case 'left':
        if ((this.#newest.get(happening.account) ?? '') > happening.slot)
          throw new Error(`account ${happening.account} was ended by a scan older than one that saw it`);
        for (const life of this.#of(happening.account)) this.#leave(life, happening.at);
        return;
      case 'word':
        return this.#word(happening);
      case 'requested':
        this.#exceptions.set(happening.exception.reason, { ...happening.exception });
        return;
      case 'approved': {
        const exception = this.#exceptions.get(happening.reason);
        if (exception !== undefined) exception.approvedAt = happening.at;
        return;
      }
      case 'ended': {
        const exception = this.#exceptions.get(happening.reason);
        if (exception !== undefined) exception.endsAt = happening.at;
        return;
      }
    }
  }

  #of(account: string): Life[] {
    return [...this.#lives.values()].filter(({ finding }) => finding.account === account);
  }

  #scan({ account, at, slot, now, sight, inForce }: Extract<Happening, { what: 'scan' }>): void {
    if (slot > (this.#newest.get(account) ?? '')) this.#newest.set(account, slot);
    for (const life of this.#of(account)) if (!inForce.includes(life.finding.rule)) this.#leave(life, at);
    for (const { rule, region, reads, things } of sight.looks) {
      const place = [account, rule, region].join(' ');
      // An older look says nothing of what was read completely since.
      const readAt = this.#readAt.get(place);
      if (readAt !== undefined && sight.observedAt < readAt) continue;
      if (reads === 'all') this.#readAt.set(place, sight.observedAt);
      if (!inForce.includes(rule)) continue;
      for (const life of this.#of(account))
        if (life.finding.rule === rule && life.finding.region === region)
          this.#close(life, {
            at,
            now,
            observedAt: sight.observedAt,
            reads,
            thing: things.get(life.finding.resource),
          });
      for (const [resource, thing] of things)
        if (thing.is === 'at fault')
          this.#fail({ account, rule, region, resource }, thing, at, sight.observedAt);
    }
  }

  /** Ends what is seen to be gone; what was not completely looked at is not. */
  #close(
    life: Life,
    look: { at: Instant; now: Instant; observedAt: Instant; reads: string; thing: Thing | undefined },
  ): void {
    const { seen, finding } = life;
    if (seen === undefined || look.observedAt < seen.at || look.reads !== 'all') return;
    const isEvent = EVENT_RULES.includes(finding.rule);
    const { thing } = look;
    if (thing === undefined && seen.thing.expiresAt !== undefined && seen.thing.expiresAt <= look.now)
      this.#end(life, 'expired-at-source', look.at);
    else if (!isEvent && (thing === undefined || thing.is === 'well')) this.#end(life, 'resolved', look.at);
  }

  #fail(finding: Finding, thing: Thing, at: Instant, observedAt: Instant): void {
    const name = nameOf(finding);
    const life: Life = this.#lives.get(name) ?? { finding, stages: [] };
    const before = life.seen;
    if (before !== undefined && observedAt < before.at) return;
    this.#lives.set(name, life);
    life.seen = { at: observedAt, thing };
    const same = (one: Pick<Answer, 'severity' | 'message'>) =>
      one.severity === thing.severity && one.message === thing.message;
    if (before !== undefined && same(before.thing)) return;
    const last = life.stages.at(-1)?.then;
    const { severity, message } = thing;
    if (last === undefined) {
      this.#stage(life, at, (when) => ({
        state: 'open',
        severity,
        message,
        firstOpenedAt: when,
        episode: 1,
        episodeStartedAt: when,
      }));
      return;
    }
    if (last.state === 'open') {
      if (!same(last)) this.#stage(life, at, () => ({ ...last, severity, message }));
      return;
    }
    // What happened once and was dealt with does not happen again by being read again.
    if (EVENT_RULES.includes(finding.rule) && last.state !== 'out-of-scope' && same(last)) return;
    const { acknowledgedBy: _by, snoozedUntil: _until, ...kept } = last;
    this.#stage(life, at, (when) => ({
      ...kept,
      state: 'open',
      severity,
      message,
      episode: last.episode + 1,
      episodeStartedAt: when,
    }));
  }

  #leave(life: Life, at: Instant): void {
    if (life.seen !== undefined) this.#end(life, 'out-of-scope', at);
  }

  #end(life: Life, state: string, at: Instant): void {
    life.seen = undefined;
    const last = life.stages.at(-1)?.then;
    if (last?.state !== 'open') return;
    const { acknowledgedBy: _by, snoozedUntil: _until, ...kept } = last;
    this.#stage(life, at, () => ({ ...kept, state }));
  }

  #word({ finding, word, at }: Extract<Happening, { what: 'word' }>): void {
    const life = this.#lives.get(nameOf(finding));
    const last = life?.stages.at(-1)?.then;
    if (life === undefined || last === undefined)
      throw new Error(`a word was said of ${nameOf(finding)}, which is nowhere`);
    const { acknowledgedBy: _by, snoozedUntil: _until, ...undecided } = last;
    const { type, by, until, to } = word;
    this.#stage(life, at, () =>
      type === 'acknowledged'
        ? { ...undecided, acknowledgedBy: by }
        : type === 'snoozed'
          ? { ...undecided, ...(until !== undefined && { snoozedUntil: until }) }
          : type === 'assigned'
            ? { ...last, ...(to !== undefined && { assignee: to }) }
            : { ...undecided, state: 'closed' },
    );
  }

  /** Time in a history never runs backwards, whatever the clock of whoever writes. */
  #stage({ stages }: Life, at: Instant, make: (when: Instant) => Answer): void {
    const last = stages.at(-1)?.at;
    const when = last !== undefined && last > at ? last : at;
    stages.push({ at: when, then: make(when) });
  }
}

/** Without a snooze that is over: whether anybody has said so is nobody's concern. */
export function awake(answer: Answer, moment: Instant): Answer {
  const { snoozedUntil, ...others } = answer;
  return snoozedUntil === undefined || snoozedUntil > moment ? answer : others;
}
