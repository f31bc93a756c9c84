/** The answers to the questions, by the log. A table is named as the product names it; of its rows only what is told here is compared. */
import type { Instant } from '../../src/model/instant';
import type { Asked } from './asked';
import { isJudged, judgedIn } from './judged';
import {
  conclusionsOf,
  covers,
  episodesOf,
  exceptionsOf,
  isEnd,
  Lives,
  standingAt,
  type Episode,
  type Event,
  type Excepted,
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
  sourceResult,
  type Occurrence,
  type Period,
} from './occurrences';
import { DAY, later, nameOf, RULES, RULE_NAMES, type Finding, type Log, type RuleName, type Scanned, type Severity } from './world';

export type Rows = readonly Readonly<Record<string, unknown>>[];
export type Tables = Readonly<Record<string, Rows>>;

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
    const rows = new Map<string, { sources: string[]; accounts: string[]; row: Record<string, unknown> }>();
    const byTime = new Map<string, { accounts: string[]; row: Record<string, unknown>; source: string }>();
    for (const source of ['config', 'guardduty'] as const) {
      for (const { account, ...row } of gapsOf(occurrencesOf(this.log, period, source, accounts, sourceResult(source)))) {
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
          byKey((row: Record<string, unknown>) =>
            [row['from'], row['to'], row['cause'], (row['sources'] as string[]).join(' '), (row['accounts'] as string[]).join(' ')].join('\n'),
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
      .filter(({ approvedAt, endsAt }) => approvedAt !== undefined && approvedAt <= to && endsAt > from && endsAt > approvedAt)
      .filter(({ rule }) => rules?.includes(rule as RuleName) ?? true)
      .filter(({ accounts: own }) => accounts === undefined || own === undefined || own.some((each) => accounts.includes(each)))
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
    const states = named.flatMap((rule) => this.#accountRows(rule, period, accounts, zone).map((row) => ({ rule, ...row })));
    const gaps = named.flatMap((rule) => this.#ruleGaps(rule, period, accounts).map((row) => ({ rule, ...row })));
    const deviations = this.#deviations(period, { accounts, rules: ['detector-on', 'recorder-on', 'threat'] });
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
          : [{ ...place, kind: 'code', what, before: JSON.stringify(was[what]), after: JSON.stringify(is[what]) }],
      );
      const settings = differences([], was.configuration, is.configuration).map(({ path, before: b, after }) => ({
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
      }));
      return [...code, ...settings];
    });
    return { changes };
  }

  proof({ period: { from, to } }: Asked): Tables {
    const sealedUpTo = this.log.happened.flatMap((each) => (each.what === 'sealed' ? [each.at.slice(0, 10)] : [])).at(-1);
    const first = this.log.happened[0]?.at.slice(0, 10) ?? '';
    const today = this.log.end.slice(0, 10);
    const last = to < this.log.end ? to.slice(0, 10) : today;
    const begun = sealedUpTo === undefined || sealedUpTo <= first ? today : first;
    const days = daysBetween(from.slice(0, 10), last)
      .filter((day) => day >= begun)
      .map((day) => ({
        day,
        status: sealedUpTo !== undefined && day < sealedUpTo ? 'signed' : day >= today ? 'open' : 'not sealed',
      }));
    return { faults: [], days };
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
    const stretches: { firstScan: Instant; lastScan: Instant; scans: number; version: string; parameters: string }[] = [];
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
          each.approvedAt !== undefined && each.approvedAt <= moment && moment < each.endsAt && covers(each, finding),
      )
      .reduce<Excepted | undefined>((best, each) => (best === undefined || best.endsAt < each.endsAt ? each : best), undefined);
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
  #messages(until: Instant) {
    return this.log.happened.flatMap((each) => {
      if (each.what !== 'message' || each.at > until) return [];
      const over = later(each.at, 1500);
      const { message } = each;
      return over <= until
        ? [{ at: over, status: message.outcome, message }]
        : [{ at: each.at, status: 'attempted' as const, message }];
    });
  }

  #deviations(
    period: Period,
    asked: Pick<Asked, 'accounts' | 'regions' | 'rules'>,
    severities: readonly Severity[] = SEVERITIES,
  ): Rows {
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
        byKey(({ openedAt, account, rule, region, resource }) => [openedAt, account, rule, region, resource].join('\n')),
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

function isAsked(
  { account, region, rule }: Finding,
  { accounts, regions, rules }: Pick<Asked, 'accounts' | 'regions' | 'rules'>,
): boolean {
  return (
    (accounts?.includes(account) ?? true) && (regions?.includes(region) ?? true) && (rules?.includes(rule) ?? true)
  );
}

function lastFailure({ opening, events }: Episode) {
  return events.reduce((last, event) => (event.type === 'changed' ? event : last), opening);
}

/** How severe it was at any time of a period. */
function severitiesIn({ opening, events }: Episode, { from }: Period): Severity[] {
  let before: Severity = opening.severity;
  const found: Severity[] = opening.at >= from ? [before] : [];
  for (const event of events) {
    if (event.type !== 'changed') continue;
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
  [SEVERITIES.indexOf(row.severity), row.dueAt ?? '~', row.rule, row.account, row.region, row.resource].join('\n'),
);

export function daysBetween(first: string, last: string): string[] {
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
void conclusionsOf;
void isEnd;
void judgedIn;
void isJudged;

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
