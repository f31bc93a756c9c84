import { unpackLines } from '../../evidence/packed-lines';
import { getJson } from '../../evidence/objects';
import type { AccountId } from '../../model/account';
import { byText } from '../../model/by-text';
import { cellKey, sourceOf } from '../../model/coverage';
import { storedEvaluationSchema, type StoredEvaluation } from '../../model/evaluation';
import { earliest, latest, type Instant } from '../../model/instant';
import { manifestSchema, type Scan } from '../../model/scan';
import { findingId, OUTCOMES, verdictSchema, type Verdict } from '../../model/verdict';
import { readOrLeaveOut } from '../../record/leave-out';
import type { QuestionPorts, QuestionRule } from '../questions/question';
import { withSentence } from '../answer';
import { latestLooks, type LatestLooks, type Look } from '../latest-looks';
import { newestEvaluations } from '../newest-evaluations';
import { isGap, trustIn, type Trust, type TrustPorts } from '../trust';
import { trustGapsThen } from '../trust-words';
import { MissingItems } from './missing';
import type { Member, Population, PopulationQuestion } from './population';

/** An evaluation that judged the rule in one account. */
interface Judged {
  readonly slot: Instant;
  readonly key: string;
  readonly evaluation: StoredEvaluation;
}

type Ports = Pick<QuestionPorts, 'objects' | 'leaveOut' | 'now' | 'cadences' | 'recordOptions'> &
  Pick<TrustPorts, 'reader' | 'record'>;

/**
 * Every verdict of a rule, passes too: at a moment those of the newest evaluation of each account, over a period every
 * distinct resource that any scan judged in it.
 */
export async function rulePopulation(
  given: Ports,
  { asked }: Pick<QuestionRule, 'asked'>,
  question: PopulationQuestion,
): Promise<Population> {
  const { asOf, period, accounts } = question;
  const missing = new MissingItems();
  missing.addToCome(asOf, given.now);
  const ports = { ...given, leaveOut: missing.leavingOut('every account', given.leaveOut) };
  const trust = await trustIn(ports, {
    asOf,
    now: ports.now,
    from: period?.from,
    accounts,
    rules: [asked],
    areRulesNarrowed: true,
    cadences: ports.cadences,
  });
  const sources = [...new Set(asked.parts.map(sourceOf))];
  const reading = new Reading(given, missing, asked.rule, trust, period !== undefined);
  const judged =
    period === undefined
      ? reading.newest(await latestLooks(ports, { asOf, sources, accounts, rules: [asked.rule] }))
      : reading.all(await looksIn(ports, question, sources, reading));
  return {
    name: `rule:${asked.rule}`,
    holds:
      period === undefined
        ? `Every verdict of ${asked.rule}, passes too, by the newest evaluation of each account at ${asOf}.`
        : `Every resource that ${asked.rule} judged in a scan from ${period.from} to ${period.to}, passes too, with its last verdict.`,
    order: 'account, then item',
    configuration: trust.scan?.configuration,
    members: () => reading.members(judged),
    gaps: () =>
      withSentence(
        reading.missing.gaps(trustGapsThen(trust, ports.recordOptions)),
        'Observed is when the oldest read began that the verdict rests on, or the time that AWS Config or a scanner gives it: of a resource that nothing has changed since, that may be before the first scan. `scan` is the look that judged it.',
      ),
    counts: () => reading.counts(),
  };
}

/** One account with the evaluations that its items are taken from, the oldest first. */
interface AccountLooks {
  readonly account: AccountId;
  readonly evaluations: () => AsyncIterable<Judged>;
}

class Reading {
  readonly #outOfScope = new Map<AccountId, number>();
  /** Set where older scans were not looked through. */
  #lookedBackTo: Instant | undefined;

  constructor(
    private readonly ports: Ports,
    readonly missing: MissingItems,
    readonly rule: string,
    { noScan, begun, missed, off }: Trust,
    isOverPeriod: boolean,
  ) {
    if (noScan !== undefined)
      this.missing.add(
        'every account',
        noScan === 'nobody-looked'
          ? 'no scan had been made by then'
          : 'the scans of that time are past their retention',
      );
    if (begun !== undefined)
      this.missing.add('every account', `nobody looked before ${begun}, the first scan of all`);
    for (const { since } of off) this.missing.add('every account', `the rule is off since ${since}`);
    // What came and went between two looks was in the period; at a moment the newest look is what there is.
    for (const { from, to, slots, sources } of isOverPeriod ? missed : [])
      this.missing.add(
        'every account',
        `nothing ran in ${slots} slots from ${from} to ${to} (${sources.join(', ')})`,
      );
  }

  /** Of what is out of the rule's scope the evaluation has numbers by reason, and no items. */
  counts(): Record<string, number> {
    return { outOfScope: [...this.#outOfScope.values()].reduce((sum, count) => sum + count, 0) };
  }

  newest({ looks, accounts, lookedBackTo }: LatestLooks): AccountLooks[] {
    this.#lookedBackTo = lookedBackTo;
    return accounts.map((account) => ({
      account,
      evaluations: () => this.#newestOf(account, looks),
    }));
  }

  async *#newestOf(account: AccountId, looks: LatestLooks['looks']): AsyncGenerator<Judged, void> {
    const bySource = looks.get(account) ?? new Map<string, Look>();
    const keys = new Map(
      [...bySource.values()].map(({ scan, coverage }) => [scan.slot, coverage.evaluation]),
    );
    for await (const { slot, evaluation } of newestEvaluations(this.#readingOf(account), bySource)) {
      const key = keys.get(slot);
      if (key === undefined || !this.#isJudged(evaluation)) continue;
      yield { slot, key, evaluation };
      return;
    }
  }

  all(
    looks: ReadonlyMap<AccountId, readonly { readonly slot: Instant; readonly key: string }[]>,
  ): AccountLooks[] {
    return [...looks].map(([account, named]) => ({
      account,
      evaluations: () => this.#every(account, named),
    }));
  }

  async *#every(
    account: AccountId,
    named: readonly { readonly slot: Instant; readonly key: string }[],
  ): AsyncGenerator<Judged, void> {
    const { objects, leaveOut } = this.#readingOf(account);
    for (const { slot, key } of named) {
      const evaluation = await readOrLeaveOut(leaveOut, () => getJson(objects, key, storedEvaluationSchema));
      if (evaluation !== undefined && this.#isJudged(evaluation)) yield { slot, key, evaluation };
    }
  }

  /** Damage is told, and makes the population incomplete in this account. */
  #readingOf(account: AccountId): Pick<Ports, 'objects' | 'leaveOut'> {
    const { objects, leaveOut } = this.ports;
    return {
      objects,
      leaveOut: this.missing.leavingOut(account, leaveOut),
    };
  }

  #isJudged({ counts }: StoredEvaluation): boolean {
    return counts.some(({ rule }) => rule === this.rule);
  }

  async *members(accounts: readonly AccountLooks[]): AsyncGenerator<Member, void> {
    if (accounts.length === 0)
      this.missing.add('every account', 'no scan that can be read says which there are');
    for (const { account, evaluations } of accounts) {
      const found = new Map<string, Member>();
      let isJudged = false;
      for await (const judged of evaluations()) {
        isJudged = true;
        for (const member of await this.#membersOf(account, judged)) {
          const { item } = member.row;
          found.set(item, followed(found.get(item), member));
        }
      }
      if (!isJudged) this.missing.add(account, this.#whyNotJudged());
      yield* [...found.values()].toSorted(byText(({ row }) => row.item));
    }
  }

  #whyNotJudged(): string {
    return this.#lookedBackTo === undefined
      ? 'no scan judged it by this rule'
      : `no scan since ${this.#lookedBackTo} judged it by this rule, and older ones were not looked through`;
  }

  async #membersOf(account: AccountId, { slot, key, evaluation }: Judged): Promise<Member[]> {
    const { objects, leaveOut } = this.#readingOf(account);
    const { passes, verdicts } = evaluation;
    this.#noteUnits(account, slot, evaluation);
    const count = evaluation.counts.find(({ rule }) => rule === this.rule);
    const expected =
      count === undefined ? 0 : OUTCOMES.reduce((sum, outcome) => sum + count.outcomes[outcome], 0);
    const left = Object.values(count?.outOfScope ?? {}).reduce((sum, each) => sum + each, 0);
    this.#outOfScope.set(account, left);
    const places = restsOn(evaluation, this.rule);
    const members = verdicts
      .filter(({ rule }) => rule === this.rule)
      .map((verdict) => memberOf(verdict, slot, key, places));
    if (passes !== undefined && (count?.outcomes.pass ?? 0) > 0) {
      const passing = await readOrLeaveOut(leaveOut, async () =>
        this.#passesIn(passes, await objects.get(passes)),
      );
      for (const verdict of passing ?? []) members.push(memberOf(verdict, slot, passes, places));
    }
    if (members.length !== expected)
      this.missing.add(
        account,
        `its evaluation counts ${expected} verdicts and ${members.length} can be listed`,
        slot,
      );
    return members;
  }

  async #passesIn(key: string, body: Uint8Array): Promise<Verdict[]> {
    // A line is canonical JSON, and ids of rules need no escapes: most lines need not be parsed.
    const named = `"rule":${JSON.stringify(this.rule)}`;
    const found: Verdict[] = [];
    for await (const line of unpackLines('list of passes', key, body)) {
      if (!line.includes(named)) continue;
      const verdict = verdictSchema.parse(JSON.parse(line));
      if (verdict.rule === this.rule) found.push(verdict);
    }
    return found;
  }

  /** What was not read of what the rule rests on: of a resource there nothing is known. */
  #noteUnits(account: AccountId, slot: Instant, { units, cells }: StoredEvaluation): void {
    const byKey = new Map(cells.map((cell) => [cellKey(cell.part, cell.region), cell]));
    for (const unit of units) {
      if (unit.rule !== this.rule || unit.complete) continue;
      const unread = unit.cells.filter((key) => {
        const cell = byKey.get(key);
        return cell === undefined || isGap(cell);
      });
      if (unread.length === 0) continue;
      const reasons = unread.map((key) => `${key} (${byKey.get(key)?.reason ?? 'not read'})`);
      this.missing.add(account, `not wholly read: ${reasons.join(', ')}`, slot);
    }
  }
}

/** @returns by account, sorted, the evaluations of the period, the oldest first. */
async function looksIn(
  { reader, objects, leaveOut }: Ports,
  { asOf, period, accounts }: PopulationQuestion,
  sources: readonly string[],
  { missing, rule }: Pick<Reading, 'missing' | 'rule'>,
): Promise<Map<AccountId, { slot: Instant; key: string }[]>> {
  const scans: Scan[] = [];
  for await (const scan of reader.scansBetween(period?.from ?? asOf, asOf)) scans.unshift(scan);
  const found = new Map<AccountId, { slot: Instant; key: string }[]>();
  const isAsked = (account: AccountId) => accounts?.includes(account) ?? true;
  for (const account of accounts ?? []) found.set(account, []);
  for (const scan of scans) {
    const { slot, manifest: key, only } = scan;
    const reads = scan.sources === undefined || scan.sources.some((source) => sources.includes(source));
    if (!reads || only?.rules?.includes(rule) === false) continue;
    if (key === undefined) {
      missing.add('every account', 'the scan is not concluded', slot);
      continue;
    }
    const manifest = await readOrLeaveOut(leaveOut, () => getJson(objects, key, manifestSchema));
    if (manifest === undefined) continue;
    for (const account of manifest.missingAccounts) {
      if (!isAsked(account)) continue;
      missing.add(account, 'not reached', slot);
      if (!found.has(account)) found.set(account, []);
    }
    for (const { account, evaluation } of manifest.accounts) {
      if (!isAsked(account)) continue;
      const named = found.get(account) ?? [];
      named.push({ slot, key: evaluation });
      found.set(account, named);
    }
  }
  return new Map([...found].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What the verdicts of a rule rest on in one Region. */
interface RestsOn {
  readonly cells: readonly string[];
  readonly evidence: readonly string[];
}

/** @returns by Region. */
export function restsOn({ units, evidence }: StoredEvaluation, rule: string): Map<string, RestsOn> {
  const byRegion = new Map<string, Set<string>>();
  for (const unit of units) {
    if (unit.rule !== rule) continue;
    const cells = byRegion.get(unit.region) ?? new Set();
    for (const cell of unit.cells) cells.add(cell);
    byRegion.set(unit.region, cells);
  }
  return new Map(
    [...byRegion].map(([region, cells]) => {
      const sources = [...new Set([...cells].map(sourceOf))];
      const keys = sources.flatMap((source) => evidence[source] ?? []);
      return [region, { cells: [...cells].toSorted(), evidence: [...new Set(keys)].toSorted() }];
    }),
  );
}

function memberOf(
  verdict: Verdict,
  slot: Instant,
  object: string,
  places: ReadonlyMap<string, RestsOn>,
): Member {
  const { rule, account, region, resource, outcome, message, facts, dueAt, observedAt } = verdict;
  const { cells, evidence } = places.get(region) ?? { cells: [], evidence: [] };
  return {
    row: {
      item: findingId(verdict),
      account,
      region,
      subject: resource,
      state: outcome,
      message,
      firstObservedAt: observedAt,
      lastObservedAt: observedAt,
      // As vulnerabilities have it among theirs; of what passes until when it does.
      facts: { ...(dueAt !== undefined && { dueAt }), ...facts },
      scan: slot,
      object,
      evidence,
    },
    trace: { identity: { rule, region, resource }, marks: marksOf(resource), cells },
  };
}

/** The resource; what it is a part of, as the user of a key; and its bare name. */
export function marksOf(resource: string): string[] {
  const marks = [resource];
  const whole = /^(.+?)\/[\w-]+\/[^/]+$/.exec(resource)?.[1];
  const name = /[^/:]+$/.exec(resource)?.[0];
  if (name !== undefined && name !== resource) marks.push(name);
  if (whole?.includes('/') === true) marks.push(whole);
  return marks;
}

/** The later observation, with how long the item was in the period. */
function followed(before: Member | undefined, after: Member): Member {
  const states = before === undefined ? undefined : (before.row.states ?? [before.row.state]);
  if (before === undefined || states === undefined) return after;
  const { firstObservedAt: first, lastObservedAt: last } = before.row;
  const { firstObservedAt, lastObservedAt, state } = after.row;
  return {
    ...after,
    row: {
      ...after.row,
      states: states.at(-1) === state ? states : [...states, state],
      firstObservedAt:
        first === null || firstObservedAt === null ? firstObservedAt : earliest(first, firstObservedAt),
      lastObservedAt:
        last === null || lastObservedAt === null ? lastObservedAt : latest(last, lastObservedAt),
    },
  };
}
