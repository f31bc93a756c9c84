/** What is asked of a history, when, and how: by chance, and often at a boundary or just beside it. */
import type { Instant } from '../../src/model/instant';
import { Seeded } from '../support/seeded';
import {
  ACCOUNTS,
  BEGIN,
  BOUNDARIES,
  DAY,
  HOUR,
  REGIONS,
  RULE_NAMES,
  text,
  type Log,
  type RuleName,
} from './world';
import type { Period } from './occurrences';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'] as const;

export interface Asked {
  readonly moment: Instant;
  readonly period: Period;
  readonly zone: string;
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly rules?: readonly RuleName[];
  /** Exactly one, for questions that take one. */
  readonly rule: RuleName;
  readonly subject: string;
  readonly seed: string;
}

/** The instant at which a day begins in a zone: looked for hour by hour, and then half an hour by half an hour. */
export function midnightIn(zone: string, near: number): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  const wanted = day.format(near);
  let begin = Math.floor(near / (HOUR / 2)) * (HOUR / 2);
  while (day.format(begin - 1) === wanted) begin -= HOUR / 2;
  return begin;
}

export class Asking {
  readonly #chance: Seeded;
  readonly #moments: readonly number[];

  constructor(
    seed: number,
    private readonly log: Log,
  ) {
    this.#chance = new Seeded(seed);
    this.#moments = log.happened.flatMap((each) => [
      Date.parse(each.at),
      ...(each.what === 'scan' ? [Date.parse(each.slot)] : []),
      ...(each.what === 'requested' ? [Date.parse(each.exception.endsAt)] : []),
    ]);
  }

  next(): Asked {
    const chance = this.#chance;
    const zone = chance.of(ZONES);
    const [one, other] = [this.#instant(zone), this.#instant(zone)].toSorted((a, b) => a - b);
    const from = one ?? BEGIN;
    const to = chance.percent(30) ? this.#endOfDay(zone, other ?? BEGIN) : (other ?? BEGIN);
    const subjects = this.log.happened.flatMap((each) =>
      each.what === 'scan'
        ? [...each.sights.values()].flat().flatMap(({ things }) => [...things.keys()])
        : [],
    );
    return {
      zone,
      moment: text(this.#instant(zone)),
      period: { from: text(from), to: text(Math.max(from, to)) },
      ...(chance.percent(30) && { accounts: [chance.of(ACCOUNTS)] }),
      ...(chance.percent(20) && { regions: [chance.of(REGIONS)] }),
      ...(chance.percent(40) && { rules: [chance.of(RULE_NAMES)] }),
      rule: chance.of(RULE_NAMES),
      subject: chance.of(subjects),
      seed: `seed ${chance.below(1000)}`,
    };
  }

  /** A few hours from a scan on: in many all passed, which of months is never so here. */
  nextShort(): Asked {
    const asked = this.next();
    const scans = this.log.happened.flatMap((each) => (each.what === 'scan' ? [Date.parse(each.slot)] : []));
    const from = this.#chance.of(scans) - this.#chance.of([0, 1, HOUR]);
    const period = { from: text(from), to: text(from + this.#chance.below(12 * HOUR)) };
    return { ...asked, period, accounts: [this.#chance.of(ACCOUNTS)] };
  }

  /** Mostly where something happened, or a day, a month, a quarter or a year began, and just beside it. */
  #instant(zone: string): number {
    const chance = this.#chance;
    const beside = chance.of([-1000, -1, 0, 0, 1, 1000]);
    const kind = chance.below(100);
    if (kind < 40) return chance.of(this.#moments) + beside;
    if (kind < 60)
      return midnightIn(zone, chance.of(BOUNDARIES) + DAY) + beside - (chance.percent(50) ? 0 : DAY);
    if (kind < 80) return midnightIn(zone, chance.of(this.#moments)) + beside;
    const span = Date.parse(this.log.end) - BEGIN;
    return BEGIN - DAY + chance.below(span + 2 * DAY);
  }

  #endOfDay(zone: string, near: number): number {
    return midnightIn(zone, midnightIn(zone, near) + 30 * HOUR) - 1;
  }
}
