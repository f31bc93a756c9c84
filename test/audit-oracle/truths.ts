/** The answers to the questions, by the log. A table is named as the product names it; of its rows only what is told here is compared. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../src/model/instant';
import type { Asked } from './asked';
import { judgedIn, type Said } from './judged';
import {
  conclusionsOf,
  covers,
  episodesOf,
  exceptionsOf,
  isFailure,
  Lives,
  standingAt,
  type Episode,
  type Event,
  type Excepted,
  type Failure,
  type Life,
} from './lives';
import {
  countsOf,
  dayIn,
  gapsOf,
  letterOf,
  occurrencesOf,
  ruleResult,
  scansOf,
  scheduleOf,
  sourceResult,
  type Gap,
  type Occurrence,
  type Period,
} from './occurrences';
import {
  DAY,
  HOUR,
  later,
  MINUTE,
  nameOf,
  RULES,
  RULE_NAMES,
  text,
  type Finding,
  type Log,
  type Message,
  type RuleName,
  type Scanned,
  type Severity,
  type SourceName,
} from './world';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** As the design says what a finding is called. */
function idOfFinding({ account, rule, region, resource }: Finding): string {
  const digest = createHash('sha256').update(['v1', rule, account, region, resource].join('\n')).digest();
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: 26 }, (_none, at) => BASE32[parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join(
    '',
  );
}

/** Which items of a population a seed draws, in their order. */
export function drawnOf(items: readonly string[], seed: string, many: number): string[] {
  return items
    .map((item) => ({ item, by: createHash('sha256').update(`${seed}|${item}`).digest('hex') }))
    .toSorted((one, other) => (one.by < other.by ? -1 : 1))
    .slice(0, many)
    .map(({ item }) => item);
}

export type Rows = readonly Readonly<Record<string, unknown>>[];
export type Tables = Readonly<Record<string, Rows>>;

/** What a rule said of one thing, last, and over all that was asked. */
interface JudgedItem {
  readonly item: string;
  readonly account: string;
  readonly region: string;
  readonly subject: string;
  readonly state: string;
  readonly message: string;
  readonly firstObservedAt: Instant;
  readonly lastObservedAt: Instant;
  readonly scan: Instant;
  readonly states: readonly string[];
}

/** A scan, or a slot that none ran. */
interface SlotItem {
  readonly item: string;
  readonly state: string;
  readonly sources: readonly SourceName[];
  readonly slot: Instant;
}

/** What is absent is not narrowed. */
interface NarrowedTo {
  readonly accounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly rules?: readonly RuleName[] | undefined;
}

/** A message, with the last that was known of it. */
interface Known {
  readonly at: Instant;
  readonly status: Message['outcome'] | 'attempted';
  readonly message: Message;
}

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const byKey =
  <T>(key: (of: T) => string) =>
  (one: T, other: T) =>
    key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;

/** All that a history says, gone through once. */
export class Truths {
  readonly #lives: Lives;
  readonly #exceptions: readonly Excepted[];
  readonly #scans: readonly Scanned[];

  /** @param ids what the record calls exceptions, by their reasons. */
  constructor(
    private readonly log: Log,
    private readonly ids: ReadonlyMap<string, string>,
  ) {
    this.#lives = new Lives(log.happened);
    this.#exceptions = exceptionsOf(log.happened);
    this.#scans = scansOf(log);
  }

  ran({ period, accounts, rules }: Asked): Tables {
    const controls = RULE_NAMES.filter((rule) => rules?.includes(rule) ?? true).map((rule) => {
      const occurrences = this.#occurrences(rule, period, accounts);
      return {
        rule,
        accounts: new Set(occurrences.map(({ account }) => account)).size,
        ...countsOf(occurrences),
      };
    });
    return { controls };
  }

  'not-monitored'({ period, accounts }: Asked): Tables {
    const rows = new Map<string, { sources: string[]; accounts: string[]; row: Omit<Gap, 'account'> }>();
    const byTime = new Map<string, { accounts: string[]; row: Omit<Gap, 'account'>; source: string }>();
    for (const source of ['config', 'guardduty'] as const) {
      for (const { account, ...row } of gapsOf(
        occurrencesOf(this.log, period, source, accounts, sourceResult(source)),
      )) {
        const key = JSON.stringify([source, row]);
        const before = byTime.get(key);
        if (before === undefined) byTime.set(key, { accounts: [account], row, source });
        else before.accounts.push(account);
      }
    }
    for (const { accounts: own, row, source } of byTime.values()) {
      const key = JSON.stringify([row, own.toSorted()]);
      const before = rows.get(key);
      if (before === undefined) rows.set(key, { sources: [source], accounts: own.toSorted(), row });
      else before.sources.push(source);
    }
    return {
      gaps: [...rows.values()]
        .map(({ sources, accounts: own, row }) => ({ ...row, accounts: own, sources }))
        .toSorted(
          byKey(({ from, to, cause, sources, accounts: own }) =>
            [from, to, cause, sources.join(' '), own.join(' ')].join('\n'),
          ),
        ),
    };
  }

  failed({ moment, accounts, regions, rules }: Asked): Tables {
    const findings = this.#open(moment)
      .filter(({ finding }) => isAsked(finding, { accounts, regions, rules }))
      .map((life) => this.#findingRow(life, moment))
      .toSorted(bySeverityAndDue);
    return { findings };
  }

  deviations({ period, accounts, regions, rule }: Asked): Tables {
    return { deviations: this.#deviations(period, { accounts, regions, rules: [rule] }) };
  }

  'high-alerts'({ period, accounts, regions, rules }: Asked): Tables {
    const alerts = this.#deviations(period, { accounts, regions, rules }, ['critical', 'high']);
    const failedNotices = this.#messages(period.to)
      .filter(({ at, status }) => status !== 'sent' && at >= period.from)
      .map(({ at, status, message: { destination, alert, about } }) => ({
        at,
        destination,
        status,
        alert,
        memberCount: about.length,
      }));
    return { alerts, failedNotices };
  }

  exceptions({ period: { from, to }, rules, accounts }: Asked): Tables {
    const rows = this.#exceptions
      .filter(
        ({ approvedAt, endsAt }) =>
          approvedAt !== undefined && approvedAt <= to && endsAt > from && endsAt > approvedAt,
      )
      .filter(({ rule }) => rules?.includes(rule) ?? true)
      .filter(
        ({ accounts: own }) =>
          accounts === undefined || own === undefined || own.some((each) => accounts.includes(each)),
      )
      .map((each) => ({ id: this.ids.get(each.reason), ...each }))
      .toSorted(byKey(({ approvedAt, id }) => `${approvedAt ?? ''}\n${id ?? ''}`))
      .map(({ id, reason, by, owner, requestedAt, approvedAt, endsAt, wouldHaveEndedAt }) => ({
        id,
        reason,
        requestedBy: by,
        owner,
        requestedAt,
        approvedAt,
        approvedBy: 'the approver',
        endsAt,
        wouldHaveEndedAt: wouldHaveEndedAt ?? null,
      }));
    return { exceptions: rows };
  }

  'logging-on'({ period, accounts, zone }: Asked): Tables {
    const named = ['detector-on', 'recorder-on'] as const;
    const states = named.flatMap((rule) =>
      this.#accountRows(rule, period, accounts, zone).map((row) => ({ rule, ...row })),
    );
    const gaps = named.flatMap((rule) =>
      this.#ruleGaps(rule, period, accounts).map((row) => ({ rule, ...row })),
    );
    const deviations = this.#deviations(period, {
      accounts,
      rules: ['detector-on', 'recorder-on', 'threat'],
    });
    return { states, deviations, gaps };
  }

  operation({ period, accounts, zone, rule }: Asked): Tables {
    const occurrences = this.#occurrences(rule, period, accounts);
    const byDay = groupBy(occurrences, ({ slot }) => dayIn(zone, slot));
    const days = daysBetween(dayIn(zone, period.from), dayIn(zone, period.to)).map((day) => {
      const own = byDay.get(day) ?? [];
      return { day, letter: letterOf(own), ...countsOf(own) };
    });
    const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))].map((month) => {
      const own = occurrences.filter(({ slot }) => dayIn(zone, slot).startsWith(month));
      const letters = days.filter(({ day }) => day.startsWith(month)).map(({ letter }) => letter);
      return { month, ...countsOf(own), letters: letters.join('') };
    });
    return {
      accounts: this.#accountRows(rule, period, accounts, zone),
      months,
      days,
      deviations: this.#deviations(period, { accounts, rules: [rule] }),
      gaps: this.#ruleGaps(rule, period, accounts),
      code: this.#code(rule, period),
    };
  }

  changes({ period: { from, to } }: Asked): Tables {
    const within = this.#scans.filter(({ slot }) => slot >= from && slot <= to);
    const before = this.#scans.findLast(({ slot }) => slot < from);
    const all = before === undefined ? within : [before, ...within];
    const changes = all.slice(1).flatMap((is, index) => {
      const was = all[index];
      if (was === undefined) return [];
      const place = { firstScan: is.slot, lastScanBefore: was.slot, isNarrowed: is.only !== undefined };
      const code = (['version', 'commit'] as const).flatMap((what) =>
        was[what] === is[what]
          ? []
          : [
              {
                ...place,
                kind: 'code',
                what,
                before: JSON.stringify(was[what]),
                after: JSON.stringify(is[what]),
              },
            ],
      );
      const settings = differences([], was.configuration, is.configuration).map(
        ({ path, before: b, after }) => ({
          ...place,
          kind:
            path[0] === 'scope' || path[0] === 'schedule'
              ? path[0]
              : path[0] !== 'rules'
                ? 'settings'
                : path[2] === 'within-days'
                  ? 'thresholds'
                  : 'rules',
          what: path.join('.'),
          before: b,
          after,
        }),
      );
      return [...code, ...settings];
    });
    return { changes };
  }

  proof({ period: { from, to } }: Asked): Tables {
    const sealedUpTo = this.log.happened
      .flatMap((each) => (each.what === 'sealed' ? [each.at.slice(0, 10)] : []))
      .at(-1);
    const first = this.log.happened[0]?.at.slice(0, 10) ?? '';
    const today = this.log.end.slice(0, 10);
    const last = to < this.log.end ? to.slice(0, 10) : today;
    const begun = sealedUpTo === undefined || sealedUpTo <= first ? today : first;
    const days = daysBetween(from.slice(0, 10), last)
      .filter((day) => day >= begun)
      .map((day) => ({
        day,
        status:
          sealedUpTo !== undefined && day < sealedUpTo ? 'signed' : day >= today ? 'open' : 'not sealed',
      }));
    return { faults: [], days };
  }

  about({ moment, subject, accounts }: Asked): Tables | undefined {
    const at = moment < this.log.end ? moment : this.log.end;
    const lives = this.#lives.all.filter(
      (life) =>
        life.finding.resource === subject &&
        (accounts?.includes(life.finding.account) ?? true) &&
        standingAt(life, at) !== undefined,
    );
    const findings = lives.map((life) => this.#findingRow(life, at)).toSorted(bySeverityAndDue);
    const events = lives
      .flatMap(({ finding, events: own }) =>
        own
          .filter((event) => event.at <= at)
          .map((event, index) => ({
            finding: idOfFinding(finding),
            number: index + 1,
            at: event.at,
            what: event.type,
            by: 'by' in event ? event.by : null,
          })),
      )
      .toSorted(byKey((row) => [row.at, row.finding, String(row.number).padStart(8, '0')].join('\n')));
    const known = [...new Set(lives.map(({ finding }) => finding.account))];
    const judgedIn = accounts ?? (known.length > 0 ? known : undefined);
    const verdicts = this.#newestVerdicts(at, judgedIn)
      .filter(({ resource }) => resource === subject)
      .toSorted(byKey((row) => [row.rule, row.account, row.region, row.resource].join('\n')));
    const alerts = lives
      .flatMap(({ finding }) => {
        const isOf = (each: Finding) => nameOf(each) === nameOf(finding);
        const told = this.#messages(at)
          .filter(({ message: { about, method } }) => method !== 'update' && about.some(isOf))
          .map(({ at: when, status, message: { destination } }) => ({
            at: when,
            what: 'post',
            destination,
            status,
          }));
        const untold = this.log.happened.flatMap((each) =>
          each.what === 'untold' && isOf(each.finding) && each.at <= at
            ? [
                {
                  at: each.at,
                  what: each.why === 'no-route' ? 'not told' : 'no call of its own',
                  destination: null,
                  status: null,
                },
              ]
            : [],
        );
        return [...told, ...untold].map((row) => ({ finding: idOfFinding(finding), ...row }));
      })
      .toSorted(byKey((row) => `${row.at} ${row.finding}`));
    const exceptions = this.#exceptions
      .filter((each) => each.requestedAt <= at && lives.some(({ finding }) => covers(each, finding)))
      .map((each) => this.#exceptionThen(each, at))
      .toSorted(byKey(({ requestedAt, id }) => `${requestedAt} ${id ?? ''}`));
    const all = { findings, events, verdicts, alerts, exceptions };
    return findings.length + verdicts.length + exceptions.length === 0 ? undefined : all;
  }

  uncovered({ moment }: Asked): Tables {
    const scan = this.#scans.findLast(({ slot }) => slot <= moment);
    const named = scan?.configuration.frameworks ?? ['soc2', 'hipaa'];
    const isOff = (rule: RuleName) => scan?.configuration.rules[rule]?.off === true;
    const rows = [
      ...(isOff('detector-on') && isOff('threat')
        ? [{ framework: 'soc2', requirement: 'CC7.2', why: 'rules off' }]
        : []),
      ...(isOff('recorder-on') ? [{ framework: 'hipaa', requirement: '164.312(b)', why: 'rules off' }] : []),
    ];
    return { requirements: rows.filter(({ framework }) => named.includes(framework)) };
  }

  /** Every verdict of a rule at a moment, passes too, or every resource that was judged in a period with its last one. */
  rulePopulation({ moment, period, rule, accounts }: Asked, isOverPeriod: boolean): Rows {
    const asked = (account: string) => accounts?.includes(account) ?? true;
    const found = new Map<string, JudgedItem>();
    const take = (scan: Scanned, account: string) => {
      for (const said of judgedIn(scan, account, rule)?.said ?? []) {
        const { region, resource, outcome, message } = said;
        const item = idOfFinding({ account, rule, region, resource });
        const before = found.get(item);
        const states = before?.states ?? [outcome];
        const { observedAt } = scan;
        const [first, last] = [before?.firstObservedAt ?? observedAt, before?.lastObservedAt ?? observedAt];
        found.set(item, {
          item,
          account,
          region,
          subject: resource,
          state: outcome,
          message,
          firstObservedAt: first < observedAt ? first : observedAt,
          lastObservedAt: last > observedAt ? last : observedAt,
          scan: scan.slot,
          states: states.at(-1) === outcome ? states : [...states, outcome],
        });
      }
    };
    const concluded = conclusionsOf(this.log.happened);
    if (isOverPeriod)
      for (const scan of this.#scans) {
        const { slot, planned, lost, sources, only } = scan;
        if (slot < period.from || slot > period.to || !concluded.has(slot)) continue;
        if (!sources.includes(RULES[rule].source) || only?.rules?.includes(rule) === false) continue;
        for (const account of planned) if (asked(account) && !lost.includes(account)) take(scan, account);
      }
    else
      for (const [account, bySource] of this.#newestLooks(moment, accounts, [rule])) {
        const scan = bySource.get(RULES[rule].source);
        if (scan !== undefined) take(scan, account);
      }
    return [...found.values()]
      .map(({ states, ...row }) =>
        isOverPeriod && states.length > 1 ? { ...row, states } : { ...row, states: null },
      )
      .toSorted(byKey(({ account, item }) => `${account}\n${item}`));
  }

  scansPopulation({ period: { from, to } }: Asked): Rows {
    const { end } = this.log;
    const crashed = new Set(
      this.log.happened.flatMap((each) => (each.what === 'concluded' ? each.slots : [])),
    );
    const ran = this.#scans
      .filter(({ slot }) => slot >= from && slot <= to)
      .map(({ slot, at, isConcluded, sources }): SlotItem => ({
        item: slot,
        state: isConcluded
          ? 'concluded'
          : crashed.has(slot) || later(at, 6 * HOUR) <= end
            ? 'crashed'
            : 'running',
        sources: [...sources],
        slot,
      }));
    const missed: SlotItem[] = [];
    const over = later(end, -15 * MINUTE);
    const last = to < over ? to : over;
    for (let time = Math.ceil(Date.parse(from) / HOUR) * HOUR; time <= Date.parse(last); time += HOUR) {
      const [slot, next] = [text(time), text(time + HOUR)];
      const newest = this.#scans.findLast((scan) => scan.slot < next);
      const schedule = newest && scheduleOf(this.log, newest);
      const sources = (['config', 'guardduty'] as const).filter(
        (source) =>
          schedule !== undefined &&
          (schedule[source] === 'hourly' || (schedule[source] === 'daily' && slot.slice(11, 13) === '00')) &&
          !this.#scans.some(
            (scan) =>
              scan.slot >= slot &&
              scan.slot < next &&
              scan.only === undefined &&
              scan.sources.includes(source),
          ),
      );
      if (sources.length > 0) missed.push({ item: `missed/${slot}`, state: 'missed', sources, slot });
    }
    return [...ran, ...missed]
      .toSorted(byKey(({ slot, item }) => `${slot} ${item}`))
      .map(({ item, state, sources }) => ({ item, state, sources }));
  }

  /** Those that were asked for by a moment, or that waited, held or ended in a period. */
  exceptionsPopulation({ moment, period }: Asked, isOverPeriod: boolean): Rows {
    const asOf = isOverPeriod ? period.to : moment;
    return this.#exceptions
      .flatMap((each) => {
        const { requestedAt, approvedAt, endsAt, wouldHaveEndedAt, reason } = each;
        const ended = wouldHaveEndedAt === undefined ? undefined : endsAt;
        const said = [requestedAt, approvedAt, ended]
          .filter((at) => at !== undefined)
          .filter((at) => at <= asOf);
        const then = this.#exceptionThen(each, asOf);
        if (said.length === 0 || (isOverPeriod && then.endsAt < period.from)) return [];
        return [
          {
            item: this.ids.get(reason) ?? '',
            state: then.endsAt <= asOf ? 'ended' : then.approvedAt === null ? 'requested' : 'in force',
            message: reason,
            firstObservedAt: requestedAt,
            lastObservedAt: said.toSorted().at(-1),
          },
        ];
      })
      .toSorted(byKey(({ item }) => item));
  }

  alertsPopulation({ moment, period }: Asked, isOverPeriod: boolean): Rows {
    const asOf = isOverPeriod ? period.to : moment;
    const from = isOverPeriod ? period.from : '';
    const said = this.log.happened
      .flatMap((each) => (each.what === 'message' ? [each] : []))
      .flatMap(({ at, message }) => [
        { at, alert: message.alert, isSent: false },
        { at: later(at, 1500), alert: message.alert, isSent: message.outcome === 'sent' },
      ])
      .filter(({ at }) => at <= asOf && at >= from);
    return [...new Set(said.map(({ alert }) => alert))].toSorted().map((alert) => {
      const own = said.filter((each) => each.alert === alert);
      return {
        item: alert,
        state: 'rule',
        message: `${own.filter(({ isSent }) => isSent).length} messages were sent.`,
        firstObservedAt: own[0]?.at,
        lastObservedAt: own.at(-1)?.at,
      };
    });
  }

  /** What people said of findings. */
  wordsPopulation({ period: { from, to }, accounts }: Asked): Rows {
    return this.log.happened
      .flatMap((each) => (each.what === 'word' && each.at >= from && each.at <= to ? [each] : []))
      .filter(({ finding }) => accounts?.includes(finding.account) ?? true)
      .map(({ at, finding, word: { type, by } }) => ({
        account: finding.account,
        subject: idOfFinding(finding),
        state: type,
        by,
        firstObservedAt: at,
      }))
      .toReversed()
      .toSorted(byKey(({ account }) => account));
  }

  #exceptionThen(each: Excepted, at: Instant) {
    const { reason, requestedAt, approvedAt, endsAt, wouldHaveEndedAt } = each;
    const isEnded = wouldHaveEndedAt !== undefined && endsAt <= at;
    return {
      id: this.ids.get(reason),
      requestedAt,
      approvedAt: approvedAt !== undefined && approvedAt <= at ? approvedAt : null,
      endsAt: isEnded ? endsAt : (wouldHaveEndedAt ?? endsAt),
    };
  }

  /** By account and source, the newest scan that looked at all that is asked, and recorded it. */
  #newestLooks(
    moment: Instant,
    accounts: readonly string[] | undefined,
    rules: readonly RuleName[] | undefined,
  ): Map<string, Map<SourceName, Scanned>> {
    const serving = this.#scans
      .filter(
        ({ slot, only }) =>
          slot <= moment &&
          only?.regions === undefined &&
          (only?.rules === undefined || (rules?.every((rule) => only.rules?.includes(rule)) ?? false)),
      )
      .toReversed();
    const scope = accounts ?? serving.find(({ only }) => only?.accounts === undefined)?.planned ?? [];
    const concluded = conclusionsOf(this.log.happened);
    return new Map(
      [...scope].toSorted().map((account) => [
        account,
        new Map(
          (['config', 'guardduty'] as const).flatMap((source) => {
            const scan = serving.find(
              ({ slot, planned, lost, sources }) =>
                concluded.has(slot) &&
                sources.includes(source) &&
                planned.includes(account) &&
                !lost.includes(account),
            );
            return scan === undefined ? [] : [[source, scan] as const];
          }),
        ),
      ]),
    );
  }

  #newestVerdicts(moment: Instant, accounts: readonly string[] | undefined) {
    return [...this.#newestLooks(moment, accounts, undefined)].flatMap(([account, bySource]) => {
      const judged = new Set<RuleName>();
      const scans = [...new Set(bySource.values())].toSorted(byKey(({ slot }) => slot)).toReversed();
      return scans.flatMap((scan) => {
        const fresh = RULE_NAMES.filter((rule) => !judged.has(rule)).flatMap((rule) => {
          const said = judgedIn(scan, account, rule)?.said;
          return said === undefined ? [] : [{ rule, said }];
        });
        for (const { rule } of fresh) judged.add(rule);
        return fresh.flatMap(({ rule, said }) =>
          said.map(({ region, resource, outcome, message }: Said) => ({
            rule,
            outcome,
            account,
            region,
            resource,
            message,
            observedAt: scan.observedAt,
            slot: scan.slot,
          })),
        );
      });
    });
  }

  #occurrences(rule: RuleName, period: Period, accounts: readonly string[] | undefined): Occurrence[] {
    return occurrencesOf(this.log, period, RULES[rule].source, accounts, ruleResult(rule));
  }

  #accountRows(rule: RuleName, period: Period, accounts: readonly string[] | undefined, zone: string) {
    const occurrences = this.#occurrences(rule, period, accounts);
    const days = daysBetween(dayIn(zone, period.from), dayIn(zone, period.to));
    return [...new Set(occurrences.map(({ account }) => account))].toSorted().map((account) => {
      const own = occurrences.filter((each) => each.account === account);
      const byDay = groupBy(own, ({ slot }) => dayIn(zone, slot));
      const letters = days.map((day) => letterOf(byDay.get(day) ?? []));
      return { account, ...countsOf(own), letters: letters.join('') };
    });
  }

  #ruleGaps(rule: RuleName, period: Period, accounts: readonly string[] | undefined) {
    const together = new Map<string, { accounts: string[]; row: object; order: string }>();
    for (const { account, ...row } of gapsOf(this.#occurrences(rule, period, accounts))) {
      const key = JSON.stringify(row);
      const before = together.get(key);
      if (before !== undefined) before.accounts.push(account);
      else together.set(key, { accounts: [account], row, order: [row.from, row.to, row.cause].join('\n') });
    }
    return [...together.values()]
      .map((each) => ({ ...each, accounts: each.accounts.toSorted() }))
      .toSorted(byKey(({ order, accounts: own }) => `${order}\n${own[0] ?? ''}`))
      .map(({ row, accounts: own }) => ({ ...row, accounts: own }));
  }

  #code(rule: RuleName, { from, to }: Period) {
    const stretches: {
      firstScan: Instant;
      lastScan: Instant;
      scans: number;
      version: string;
      parameters: string;
    }[] = [];
    for (const { slot, only, version, configuration } of this.#scans) {
      if (slot < from || slot > to || only !== undefined) continue;
      const parameters = canonical(configuration.rules[rule] ?? {});
      const last = stretches.at(-1);
      if (last?.version === version && last.parameters === parameters)
        stretches[stretches.length - 1] = { ...last, lastScan: slot, scans: last.scans + 1 };
      else stretches.push({ firstScan: slot, lastScan: slot, scans: 1, version, parameters });
    }
    return stretches;
  }

  #open(moment: Instant): Life[] {
    return this.#lives.all.filter((life) => standingAt(life, moment)?.isOpen === true);
  }

  #excepting(finding: Finding, moment: Instant): Excepted | undefined {
    return this.#exceptions
      .filter(
        (each) =>
          each.approvedAt !== undefined &&
          each.approvedAt <= moment &&
          moment < each.endsAt &&
          covers(each, finding),
      )
      .reduce<Excepted | undefined>(
        (best, each) => (best === undefined || best.endsAt < each.endsAt ? each : best),
        undefined,
      );
  }

  #findingRow(life: Life, moment: Instant) {
    const standing = standingAt(life, moment);
    if (standing === undefined) throw new Error('it was not there');
    const { failure, firstOpenedAt, openedAt, episode, acknowledgedBy, snoozedUntil, assignee } = standing;
    const excepting = this.#excepting(life.finding, moment);
    const isSnoozed = snoozedUntil !== undefined && moment < snoozedUntil;
    const state = !standing.isOpen
      ? stateAfter(standing.end)
      : excepting !== undefined
        ? 'excepted'
        : isSnoozed
          ? 'snoozed'
          : acknowledgedBy !== undefined
            ? 'acknowledged'
            : 'open';
    return {
      ...life.finding,
      state,
      severity: failure.severity,
      message: failure.message,
      dueAt: failure.dueAt ?? null,
      firstOpenedAt,
      openedAt,
      episode,
      assignee: assignee ?? null,
      acknowledgedBy: acknowledgedBy ?? null,
      snoozedUntil: state === 'snoozed' ? (snoozedUntil ?? null) : null,
      exception: excepting === undefined ? null : this.ids.get(excepting.reason),
      exceptedUntil: excepting?.endsAt ?? null,
    };
  }

  /** Messages with the last that was known of each at a moment, in the order in which they were sent. */
  #messages(until: Instant): Known[] {
    return this.log.happened.flatMap((each): Known[] => {
      if (each.what !== 'message' || each.at > until) return [];
      const over = later(each.at, 1500);
      const { message } = each;
      return over <= until
        ? [{ at: over, status: message.outcome, message }]
        : [{ at: each.at, status: 'attempted', message }];
    });
  }

  #deviations(period: Period, asked: NarrowedTo, severities: readonly Severity[] = SEVERITIES): Rows {
    const { from, to } = period;
    const messages = this.#messages(to);
    return this.#lives.all
      .filter(({ finding }) => isAsked(finding, asked))
      .flatMap(({ finding, events }) =>
        episodesOf(events.filter(({ at }) => at <= to)).flatMap((episode) => {
          const { end, opening } = episode;
          if (end !== undefined && end.at < from) return [];
          if (!severitiesIn(episode, period).some((severity) => severities.includes(severity))) return [];
          const until = end?.at ?? to;
          const own = messages.filter(
            ({ at, message: { about, method } }) =>
              method !== 'update' &&
              about.some((each) => nameOf(each) === nameOf(finding)) &&
              opening.at <= at &&
              at <= until,
          );
          const told = own.find(({ status }) => status === 'sent');
          const untold = this.log.happened.find(
            (each) =>
              each.what === 'untold' &&
              nameOf(each.finding) === nameOf(finding) &&
              opening.at <= each.at &&
              each.at <= until,
          );
          const why = untold?.what === 'untold' ? untold.why : 'nothing is recorded';
          const acknowledged = episode.events.find(({ type }) => type === 'acknowledged');
          const failing = lastFailure(episode);
          const { dueAt, severity, message } = failing;
          return [
            {
              ...finding,
              episode: episode.number,
              severity,
              message,
              detectedAt: opening.observedAt,
              openedAt: opening.at,
              toldAt: told?.at ?? null,
              toldWhere: told?.message.destination ?? null,
              failedNotices: own.filter(({ status }) => status !== 'sent').length,
              notTold: told === undefined ? why : null,
              acknowledgedAt: acknowledged?.at ?? null,
              acknowledgedBy: acknowledged !== undefined && 'by' in acknowledged ? acknowledged.by : null,
              closedAt: end?.at ?? null,
              seenGoneAt: end !== undefined && 'observedAt' in end ? end.observedAt : null,
              closedHow: end === undefined ? null : endText(end),
              dueAt: dueAt ?? null,
              inTime: this.#inTime(finding, dueAt, end, to),
            },
          ];
        }),
      )
      .toSorted(
        byKey(({ openedAt, account, rule, region, resource }) =>
          [openedAt, account, rule, region, resource].join('\n'),
        ),
      );
  }

  #inTime(finding: Finding, dueAt: Instant | undefined, end: Event | undefined, to: Instant): string {
    if (dueAt === undefined) return 'no target';
    if (end !== undefined) {
      const isSeenGone = end.type === 'resolved';
      const at = isSeenGone ? end.observedAt : end.at;
      if (at <= dueAt) return isSeenGone || end.type === 'reviewed' ? 'yes' : 'not known';
    }
    if (dueAt > to) return 'open';
    const isExcused = [dueAt, end?.at ?? to].every((at) => this.#excepting(finding, at) !== undefined);
    return isExcused ? 'excepted' : 'no';
  }
}

function isAsked({ account, region, rule }: Finding, { accounts, regions, rules }: NarrowedTo): boolean {
  return (
    (accounts?.includes(account) ?? true) &&
    (regions?.includes(region) ?? true) &&
    (rules?.includes(rule) ?? true)
  );
}

function lastFailure({ opening, events }: Episode): Failure {
  return events.reduce<Failure>((last, event) => (isFailure(event) ? event : last), opening);
}

/** How severe it was at any time of a period. */
function severitiesIn({ opening, events }: Episode, { from }: Period): Severity[] {
  let before: Severity = opening.severity;
  const found: Severity[] = opening.at >= from ? [before] : [];
  for (const event of events) {
    if (!isFailure(event)) continue;
    if (event.at > from && found.length === 0) found.push(before);
    before = event.severity;
    if (event.at >= from) found.push(before);
  }
  return found.length === 0 ? [before] : found;
}

function stateAfter(end: Event | undefined): string {
  return end?.type === 'reviewed' ? 'closed' : (end?.type ?? '');
}

function endText(end: Event): string {
  switch (end.type) {
    case 'resolved':
      return end.how === 'passes' ? 'observed to pass' : 'observed gone';
    case 'expired-at-source':
      return 'expired at source';
    case 'out-of-scope':
      return `out of scope: ${end.reason}`;
    case 'reviewed':
      return `reviewed by ${end.by}`;
    default:
      return '';
  }
}

const bySeverityAndDue = byKey((row: Finding & { severity: Severity; dueAt: Instant | null }) =>
  [SEVERITIES.indexOf(row.severity), row.dueAt ?? '~', row.rule, row.account, row.region, row.resource].join(
    '\n',
  ),
);

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(`${first}T12:00:00Z`); ; time += DAY) {
    const day = new Date(time).toISOString().slice(0, 10);
    if (day > last) return days;
    days.push(day);
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .toSorted(byKey(([name]) => name))
    .map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`);
  return `{${members.join(',')}}`;
}

function differences(
  path: readonly string[],
  before: unknown,
  after: unknown,
): { readonly path: readonly string[]; readonly before: string | null; readonly after: string | null }[] {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .toSorted()
      .flatMap((name) => differences([...path, name], before[name], after[name]));
  const [was, is] = [before, after].map((value) => (value === undefined ? null : canonical(value)));
  return was === is ? [] : [{ path, before: was ?? null, after: is ?? null }];
}

function groupBy<T>(all: readonly T[], keyOf: (of: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const before = groups.get(key);
    if (before === undefined) groups.set(key, [each]);
    else before.push(each);
  }
  return groups;
}
