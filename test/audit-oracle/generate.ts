/** A random history, the same for the same seed. */
import type { Instant } from '../../src/model/instant';
import { Seeded } from '../support/seeded';
import { exceptionsOf, Lives, standingOf } from './lives';
import {
  ACCOUNTS,
  BEGIN,
  BOUNDARIES,
  DAY,
  HOUR,
  later,
  MINUTE,
  nameOf,
  REGIONS,
  RULES,
  RULE_NAMES,
  text,
  type Configuration,
  type Finding,
  type Happening,
  type Log,
  type Look,
  type RuleName,
  type Scanned,
  type SourceName,
  type Thing,
} from './world';

const PEOPLE = ['ann', 'bob', 'cem'] as const;
const THREAT_DAYS = 30;

interface Place {
  reads: Look['reads'];
  hidden: string[];
  readonly things: Map<string, Thing>;
}

class Generator {
  readonly happened: Happening[] = [];
  readonly #chance: Seeded;
  readonly #lives = new Lives([]);
  readonly #places = new Map<string, Place>();
  readonly #slots = new Set<Instant>();
  readonly #dead: { slot: Instant; at: number }[] = [];
  readonly #held: Omit<Scanned, 'at'>[] = [];
  #now = BEGIN;
  #scope: readonly string[] = ACCOUNTS;
  #configuration: Configuration;
  #version = '1.0.0';
  #deviations = 0;
  #messages = 0;
  readonly isDeployed: boolean;

  constructor(seed: number) {
    this.#chance = new Seeded(seed);
    const chance = this.#chance;
    this.isDeployed = chance.percent(60);
    this.#configuration = {
      rules: {},
      scope: { accounts: ACCOUNTS.length },
      ...(chance.percent(this.isDeployed ? 40 : 60) && { schedule: { guardduty: 'daily' } }),
    };
  }

  get end(): Instant {
    return text(this.#now + 3 * HOUR);
  }

  act(): void {
    const chance = this.#chance;
    this.#pass();
    const often = chance.below(100);
    if (this.#lives.all.length === 0 || often < 46) return this.#scan();
    if (often < 62) return this.#word();
    if (often < 78) return this.#exception();
    if (often < 92) return this.#tell();
    if (often < 96) return this.#conclude();
    this.#add({ what: 'sealed', at: text(this.#now) });
  }

  #add(happening: Happening): void {
    this.happened.push(happening);
    this.#lives.add(happening);
  }

  #pass(): void {
    const chance = this.#chance;
    const next = BOUNDARIES.find((boundary) => boundary > this.#now + 2 * HOUR);
    if (next !== undefined && chance.percent(9))
      this.#now = next - chance.of([2 * HOUR, HOUR, 1, 0, 90 * MINUTE]);
    else
      this.#now += chance.percent(60)
        ? chance.below(50) * MINUTE + chance.below(60_000)
        : chance.percent(60)
          ? chance.below(30) * HOUR
          : chance.below(5) * DAY;
  }

  #place(account: string, rule: RuleName, region: string): Place {
    const key = [account, rule, region].join(' ');
    const place = this.#places.get(key) ?? { reads: 'all', hidden: [], things: new Map<string, Thing>() };
    this.#places.set(key, place);
    return place;
  }

  #change(): void {
    const chance = this.#chance;
    const rule = chance.of(RULE_NAMES);
    const place = this.#place(chance.of(ACCOUNTS), rule, chance.of(REGIONS));
    if (chance.percent(12)) {
      place.reads = chance.of(['all', 'part', 'nothing']);
      place.hidden = [...place.things.keys()].filter(() => chance.percent(50));
      return;
    }
    place.reads = chance.percent(70) ? 'all' : place.reads;
    const resource = `${rule[0] ?? ''}${chance.below(rule === 'threat' ? 4 : 3)}`;
    if (place.things.has(resource) && chance.percent(30)) {
      place.things.delete(resource);
      return;
    }
    place.things.set(resource, this.#thing(rule, place.things.get(resource)));
  }

  #thing(rule: RuleName, before: Thing | undefined): Thing {
    const chance = this.#chance;
    switch (rule) {
      case 'detector-on': {
        const severity = chance.of(['high', 'low'] as const);
        const is = chance.of(['well', 'well', 'at fault', 'at fault', 'unknown'] as const);
        return { is, severity, message: `It is off: ${severity}.` };
      }
      case 'recorder-on': {
        const dueAt = text(this.#now + chance.of([-1, 1, 2, 9]) * DAY + chance.of([0, 1, HOUR]));
        const is = chance.of(['well', 'at fault', 'at fault'] as const);
        return is === 'well'
          ? { is, severity: 'medium', message: '' }
          : { is, severity: 'medium', message: `It does not record; it is due by ${dueAt}.`, dueAt };
      }
      case 'delivers': {
        const is = chance.of(['well', 'well', 'well', 'at fault', 'at fault', 'broken'] as const);
        return { is, severity: 'critical', message: 'It does not deliver.' };
      }
      case 'threat': {
        const severity = chance.of(['high', 'low'] as const);
        const madeAt = before?.madeAt ?? text(this.#now);
        return {
          is: 'at fault',
          severity,
          message: `A threat was seen: ${severity === 'high' ? 8 : 2}.`,
          madeAt,
          expiresAt: later(madeAt, THREAT_DAYS * DAY),
        };
      }
    }
  }

  #sights(accounts: readonly string[]): Scanned['sights'] {
    return new Map(
      accounts.map((account) => [
        account,
        RULE_NAMES.flatMap((rule) =>
          REGIONS.map((region): Look => {
            const { reads, hidden, things } = this.#place(account, rule, region);
            const seen =
              reads === 'nothing'
                ? []
                : [...things].filter(([id]) => reads === 'all' || !hidden.includes(id));
            return { rule, region, reads, things: new Map(seen) };
          }),
        ),
      ]),
    );
  }

  #configure(): void {
    const chance = this.#chance;
    if (chance.percent(6)) {
      const out = chance.of(ACCOUNTS);
      this.#scope =
        this.#scope.length === ACCOUNTS.length ? ACCOUNTS.filter((each) => each !== out) : ACCOUNTS;
      this.#configuration = { ...this.#configuration, scope: { accounts: this.#scope.length } };
    }
    if (chance.percent(6)) {
      const rule = chance.of(RULE_NAMES);
      const { [rule]: setting, ...others } = this.#configuration.rules;
      const next =
        setting?.off === true ? {} : { [rule]: { off: true as const, reason: 'Not of use here.' } };
      this.#configuration = { ...this.#configuration, rules: { ...others, ...next } };
    }
    if (chance.percent(4) && this.#configuration.rules['recorder-on']?.off !== true) {
      const within = { 'within-days': 1 + chance.below(9) };
      this.#configuration = {
        ...this.#configuration,
        rules: { ...this.#configuration.rules, 'recorder-on': within },
      };
    }
    if (chance.percent(4)) {
      const { schedule: _before, ...others } = this.#configuration;
      const schedule = chance.of([
        {},
        { guardduty: 'daily' as const },
        { guardduty: 'hourly' as const, config: 'daily' as const },
        { config: 'hourly' as const },
      ]);
      this.#configuration = { ...others, ...(Object.keys(schedule).length > 0 && { schedule }) };
    }
    if (chance.percent(4))
      this.#configuration = { ...this.#configuration, frameworks: chance.of([['soc2'], ['hipaa', 'soc2']]) };
    if (chance.percent(4)) this.#version = `1.${chance.below(4)}.0`;
  }

  #scan(): void {
    const chance = this.#chance;
    for (let left = chance.below(9); left > 0; left -= 1) this.#change();
    this.#configure();
    const isByHand = chance.percent(25);
    const hour = Math.ceil(this.#now / HOUR) * HOUR;
    const slot = text(isByHand ? this.#now : hour + chance.of([0, 0, 0, 0, 7 * MINUTE]));
    if (this.#slots.has(slot)) return;
    this.#slots.add(slot);
    this.#now = Math.max(this.#now, Date.parse(slot)) + MINUTE;
    const only = chance.percent(isByHand ? 40 : 3) ? this.#narrowed() : undefined;
    const scope = this.#scope.filter((account) => only?.accounts?.includes(account) ?? true);
    if (scope.length === 0) return;
    const sources = chance.of<readonly SourceName[]>([
      ['guardduty', 'config'],
      ['guardduty', 'config'],
      ['guardduty', 'config'],
      ['guardduty'],
      ['config'],
    ]);
    const scan: Omit<Scanned, 'at'> = {
      what: 'scan',
      slot,
      observedAt: text(this.#now),
      sources,
      planned: [...scope],
      lost: scope.length > 1 && chance.percent(8) ? [chance.of(scope)] : [],
      ...(only !== undefined && { only }),
      isConcluded: !chance.percent(7),
      configuration: this.#configuration,
      version: this.#version,
      commit: `c${this.#version}`,
      sights: this.#sights(scope),
    };
    // One that looked and then was held up, for the next one to be there before it.
    if (only === undefined && scope.length === ACCOUNTS.length && chance.percent(5)) {
      this.#held.push(scan);
      return;
    }
    this.#now += MINUTE;
    this.#record(scan);
    const held = this.#scope.length === ACCOUNTS.length ? this.#held.shift() : undefined;
    if (held === undefined) return;
    this.#now += MINUTE;
    this.#record(held);
  }

  #record(scan: Omit<Scanned, 'at'>): void {
    this.#add({ ...scan, at: text(this.#now) });
    if (!scan.isConcluded) this.#dead.push({ slot: scan.slot, at: this.#now });
  }

  #narrowed(): NonNullable<Scanned['only']> {
    const chance = this.#chance;
    return chance.of([
      { accounts: [chance.of(ACCOUNTS)] },
      { regions: [chance.of(REGIONS)] },
      { rules: [chance.of(RULE_NAMES)] },
    ]);
  }

  #finding(): Finding {
    return this.#chance.of(this.#lives.all).finding;
  }

  #word(): void {
    const chance = this.#chance;
    const at = text(this.#now);
    const finding = this.#finding();
    const life = this.#lives.all.find((each) => nameOf(each.finding) === nameOf(finding));
    if (standingOf(life?.events ?? [])?.isOpen !== true) return;
    const by = chance.of(PEOPLE);
    const type = chance.of(['acknowledged', 'acknowledged', 'snoozed', 'assigned', 'reviewed'] as const);
    if (type === 'reviewed' && !RULES[finding.rule].isEvent) return;
    this.#add({
      what: 'word',
      at,
      finding,
      word: {
        type,
        by,
        ...(type === 'snoozed' && { until: text(this.#now + (1 + chance.below(200)) * HOUR) }),
        ...(type === 'assigned' && { to: chance.of(PEOPLE) }),
      },
    });
  }

  #exception(): void {
    const chance = this.#chance;
    const at = text(this.#now);
    const what = chance.of(['request', 'approve', 'approve', 'end'] as const);
    if (what === 'request') {
      const { account, rule, region, resource } = this.#finding();
      this.#deviations += 1;
      this.#add({
        what: 'requested',
        at,
        exception: {
          reason: `The deviation with the number ${this.#deviations}.`,
          by: chance.of(PEOPLE),
          owner: 'ann',
          rule,
          endsAt: text(this.#now + chance.of([HOUR, 2 * DAY, 20 * DAY, 90 * DAY]) + chance.below(3)),
          ...(chance.percent(50) && { accounts: [account] }),
          ...(chance.percent(30) && { regions: [region] }),
          ...(chance.percent(50) && { beginsWith: resource.slice(0, 1 + chance.below(2)) }),
        },
      });
      return;
    }
    const open = exceptionsOf(this.happened).filter(
      ({ approvedAt, endsAt }) => endsAt > at && (approvedAt === undefined) === (what === 'approve'),
    );
    if (open.length === 0) return;
    const { reason } = chance.of(open);
    this.#add({ what: what === 'approve' ? 'approved' : 'ended', at, reason });
  }

  #tell(): void {
    const chance = this.#chance;
    const at = text(this.#now);
    const finding = this.#finding();
    if (chance.percent(20)) {
      this.#add({ what: 'untold', at, finding, why: chance.of(['quiet-hours', 'no-route']) });
      return;
    }
    this.#messages += 1;
    const also = this.#lives.all
      .map((life) => life.finding)
      .filter(
        (other) =>
          other.rule === finding.rule &&
          other.account === finding.account &&
          nameOf(other) !== nameOf(finding),
      );
    this.#add({
      what: 'message',
      at,
      message: {
        alert: `${finding.rule}-${finding.account}`,
        number: this.#messages,
        destination: chance.of(['C1', 'C2']),
        method: chance.of(['post', 'post', 'reply', 'update']),
        outcome: chance.of(['sent', 'sent', 'sent', 'refused', 'unknown']),
        about: [finding, ...also.filter(() => chance.percent(30))],
      },
    });
    this.#now += 2000;
  }

  #conclude(): void {
    const slots = this.#dead
      .filter(({ at }) => at + 6 * HOUR <= this.#now)
      .map(({ slot }) => slot)
      .toSorted();
    if (slots.length === 0) return;
    this.#dead.splice(0, this.#dead.length, ...this.#dead.filter(({ slot }) => !slots.includes(slot)));
    this.#add({ what: 'concluded', at: text(this.#now), slots });
  }
}

export function historyOf(seed: number, acts: number): Log {
  const generator = new Generator(seed);
  for (let done = 0; done < acts; done += 1) generator.act();
  return { isDeployed: generator.isDeployed, happened: generator.happened, end: generator.end };
}
