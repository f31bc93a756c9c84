import type { ActiveRule, Evaluation, RuleCounts, Unit } from '../model/evaluation';
import { GLOBAL, type Region } from '../model/account';
import { reasonOf, type Cell } from '../sources/cell';
import { cellKey } from '../model/coverage';
import { environmentOf, severityIn } from '../model/environments';
import { parametersOf, type ParametersOfAccount } from '../model/parameters';
import { firstId, globalRegionsOf } from '../model/rule';
import type { Severity } from '../model/severity';
import { earliest } from '../model/instant';
import { alwaysReadIn, parts } from '../sources/parts';
import { accountResource } from '../model/resource-name';
import { type Judgement, type PassedOn, type JudgingRule } from '../rules/rule';
import { RuleStopped } from '../rules/rule-stopped';
import { cellOf, type Snapshot } from '../sources/snapshot';
import { unreadableText, type Unreadable } from '../sources/unreadable';
import type { Outcome, Verdict } from '../model/verdict';
import { Corroboration, passesOnResults, type JudgedUnit } from './corroborate';

/** Judges one account's snapshot by every rule. Pure: the same snapshot, rules and parameters give the same verdicts. */
export function evaluate(
  snapshot: Snapshot,
  rules: readonly ActiveRule<JudgingRule>[],
  inForce: readonly ActiveRule<JudgingRule>[] = rules,
): Evaluation {
  const verdicts: Verdict[] = [];
  const units: Unit[] = [];
  const counts: RuleCounts[] = [];
  for (const { unit, verdicts: judged, count } of judgeUnits(snapshot, rules, inForce)) {
    if (unit !== undefined) units.push(unit);
    for (const verdict of judged) verdicts.push(verdict);
    if (counts.at(-1) !== count) counts.push(count);
  }
  return { account: snapshot.account.id, now: snapshot.now, verdicts, units, counts };
}

/** One rule in one Region, and what the rule has counted so far, which is the same object for all its Regions. */
export interface CountedUnit extends JudgedUnit {
  readonly count: RuleCounts;
}

/**
 * Judges rule after rule, Region after Region, so that what was said of one need not be kept while the next is judged. Those
 * that pass on what AWS found come last.
 * @param inForce all rules that are on, where the snapshot does not do for all of them.
 */
export function* judgeUnits(
  snapshot: Snapshot,
  rules: readonly ActiveRule<JudgingRule>[],
  inForce: readonly ActiveRule<JudgingRule>[] = rules,
): Generator<CountedUnit, void> {
  const corroboration = new Corroboration(snapshot, inForce, rules);
  const last = rules.filter(({ rule }) => passesOnResults(rule));
  for (const active of [...rules.filter((each) => !last.includes(each)), ...last]) {
    const count: RuleCounts = {
      rule: active.rule.id,
      outcomes: { pass: 0, fail: 0, unknown: 0, error: 0 },
      outOfScope: {},
    };
    const regions = regionsOf(active.rule, snapshot);
    const ruleInForce = inForceIn(active, snapshot);
    // A rule that is judged nowhere is counted all the same.
    if (regions.length === 0) yield { verdicts: [], outOfScope: [], count };
    for (const region of regions) {
      const judged = corroboration.withoutTold(
        corroboration.joined(judgeUnit(snapshot, ruleInForce, region), active.rule),
      );
      for (const { outcome } of judged.verdicts) count.outcomes[outcome] += 1;
      for (const reason of judged.outOfScope) count.outOfScope[reason] = (count.outOfScope[reason] ?? 0) + 1;
      yield { ...judged, count };
    }
  }
}

function regionsOf(rule: JudgingRule, snapshot: Snapshot): readonly Region[] {
  const isRegional = rule.reads.some((part) => parts[part].scope === 'regional');
  if (!isRegional) return [GLOBAL];
  if (rule.per === 'account') return snapshot.regions.length > 0 ? [GLOBAL] : [];
  const { account, regions, onlyThese } = snapshot;
  const asked = globalRegionsOf(rule, account.partition).filter(
    (region) => !onlyThese || regions.includes(region),
  );
  return rule.globalRegions?.areAll === true ? asked : [...new Set([...regions, ...asked])].sort();
}

/** A rule with what holds for it in the account under judgement. */
interface RuleInForce extends Pick<ParametersOfAccount, 'params' | 'ofResources'> {
  readonly rule: JudgingRule;
  readonly severityOf: (severity: Severity) => ReturnType<typeof severityIn>;
}

function inForceIn(active: ActiveRule<JudgingRule>, { account }: Snapshot): RuleInForce {
  const { rule, environments, severity: setting } = active;
  const environment = environmentOf(account, environments);
  const { params, ofResources } = parametersOf(active, account);
  return {
    rule,
    params,
    ofResources,
    severityOf: (severity) => severityIn(environment, severity, environments, setting),
  };
}

/** What was read of a closed Region itself, and not of what global services record in it. */
function standsIn(region: Region, cell: Cell, { account }: Snapshot): boolean {
  return (
    cell.region === region &&
    cell.status === 'complete' &&
    !alwaysReadIn(cell.part, account.partition).includes(region)
  );
}

function judgeUnit(snapshot: Snapshot, inForce: RuleInForce, region: Region): JudgedUnit {
  const { rule, params, ofResources, severityOf } = inForce;
  const isNeeded = globalRegionsOf(rule, snapshot.account.partition).includes(region);
  const cells = cellsRead(snapshot, rule, region);
  if (snapshot.closed.has(region) && !isNeeded && !cells.some((cell) => standsIn(region, cell, snapshot))) {
    return { verdicts: [], outOfScope: ['region-denied-by-policy'] };
  }
  const inScope = cells.filter((cell) => cell.status !== 'out-of-scope');
  const excluded = cells.find((cell) => cell.status === 'out-of-scope');
  if (excluded !== undefined && isNeeded)
    return { verdicts: [notLookedAt(inForce, snapshot, excluded)], outOfScope: [] };
  const isWhole = rule.per === 'region' && rule.partByPart !== true;
  if (excluded !== undefined && (isWhole || inScope.length === 0)) {
    return { verdicts: [], outOfScope: [excluded.reason] };
  }
  const asksNothing = ofResources.length === 0 && rule.asksNothing?.(params) === true;
  const spoiled = rule.per === 'account' ? [] : inScope.flatMap((cell) => spoiledFor(rule, cell));
  const incomplete = inScope.filter(
    (cell) => cell.status === 'incomplete' && (rule.per === 'account' || !isReadFor(rule, cell)),
  );
  const observedAt = earliest(snapshot.now, ...inScope.map((cell) => cell.observedAt));
  const passedOn = new Map<string, PassedOn>();
  const unlisted = new Set<string>();
  const remembered: string[] = [];
  const verdictOf = ({
    passesOn,
    isList,
    remembers,
    ...judgement
  }: Exclude<Judgement, { outcome: 'out-of-scope' }>): Verdict => {
    if (passesOn !== undefined) passedOn.set(judgement.resource, passesOn);
    if (isList === true) unlisted.add(judgement.resource);
    if (remembers === true) remembered.push(judgement.resource);
    const own = judgement.outcome === 'fail' ? judgement.severity : undefined;
    const { severity, facts } = severityOf(own ?? rule.severity);
    return {
      rule: firstId(rule),
      account: snapshot.account.id,
      region,
      observedAt,
      ...judgement,
      severity,
      facts: { ...judgement.facts, ...facts },
    };
  };
  const account = accountResource(snapshot.account.id);
  const verdicts: Verdict[] = [];
  const outOfScope: string[] = [];
  const isAll = incomplete.length === 0;
  let complete = isAll && spoiled.length === 0;
  let isWithheld = false;
  let broken: string | undefined;

  const mayJudge = !isWhole || isAll || (cells.length === 1 && hasValue(cells[0]));
  if (rule.per === 'region' && !isAll && !asksNothing) {
    verdicts.push(
      verdictOf({ outcome: 'unknown', resource: account, message: incomplete.map(reasonOf).join('; ') }),
    );
  }
  if (mayJudge) {
    try {
      const judged = new Map<string, number>();
      for (const judgement of rule.judge(snapshot, region, params, ofResources)) {
        if (judgement.outcome === 'out-of-scope') {
          outOfScope.push(judgement.reason);
          if (judgement.remembers !== undefined) remembered.push(judgement.remembers);
          continue;
        }
        // Of a part that was not wholly read, only what was fully read may fail; nothing about it may pass, and
        // nothing that is about the whole. Where all was answered and some of it cannot be read, the rest may pass too.
        if (isWhole && !isAll && judgement.outcome !== 'fail') continue;
        if (rule.per === 'region' && !complete && judgement.resource === account) {
          isWithheld = true;
          continue;
        }
        // Two calls are two, whatever their ids are.
        if (rule.kind === 'event' && judged.has(judgement.resource))
          throw new Error(`it judged ${judgement.resource} twice`);
        const place = judged.get(judgement.resource) ?? verdicts.length;
        const other = verdicts[place];
        // A list that changes while it is read tells of a thing on two pages: the worst of what it says of it holds.
        if (other !== undefined && !isWorse(judgement, other)) continue;
        judged.set(judgement.resource, place);
        passedOn.delete(judgement.resource);
        verdicts[place] = verdictOf(judgement);
      }
      if (isAll && !asksNothing) {
        for (const { resource = account, message } of unknownOf(spoiled, isWithheld)) {
          if (!judged.has(resource)) verdicts.push(verdictOf({ outcome: 'unknown', resource, message }));
        }
      }
    } catch (thrown) {
      // A rule that throws is reported as itself failing, never as silence; what it had passed before is not trusted.
      complete = false;
      const kept = verdicts.filter((verdict) => verdict.outcome !== 'pass' && verdict.resource !== account);
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      const isStopped = thrown instanceof RuleStopped;
      broken = isStopped ? `The rule was stopped: ${why}` : `The rule itself failed: ${why}`;
      const said = verdictOf({
        outcome: isStopped ? 'unknown' : 'error',
        resource: account,
        message: broken,
      });
      verdicts.splice(0, verdicts.length, ...kept, said);
    }
  }
  const lists = [...unlisted].filter((list) => list !== account);
  const unit = {
    rule: firstId(rule),
    region,
    cells: inScope.flatMap((cell) => cell.madeOf ?? [cellKey(cell.part, cell.region)]),
    complete: complete && !unlisted.has(account),
    observedAt,
    ...(lists.length > 0 && { unlisted: lists }),
    ...(remembered.length > 0 && { remembered }),
  };
  return { unit, verdicts, outOfScope, passedOn, ...(broken !== undefined && { broken }) };
}

const FROM_BEST: readonly Outcome[] = ['pass', 'unknown', 'error', 'fail'];

/** Of two that are as bad the words decide, so that the order in which they were read does not. */
function isWorse(
  one: Pick<Verdict, 'outcome' | 'message'>,
  other: Pick<Verdict, 'outcome' | 'message'>,
): boolean {
  const [rank, otherRank] = [FROM_BEST.indexOf(one.outcome), FROM_BEST.indexOf(other.outcome)];
  return rank === otherRank ? one.message < other.message : rank > otherRank;
}

interface Spoiled extends Unreadable {
  readonly part: string;
}

/** Whether all that the rule rests on was answered, if not all of it in a form that can be read. */
function isReadFor(
  { restsOn }: JudgingRule,
  { reason, missingKinds, value }: Extract<Cell, { status: 'incomplete' }>,
): boolean {
  if (reason === 'unreadable') return true;
  return (
    value !== undefined &&
    missingKinds !== undefined &&
    restsOn?.every((kind) => !missingKinds.includes(kind)) === true
  );
}

/** What of a cell cannot be read and is of a kind that the rule rests on; or does not say of which it is. */
function spoiledFor(rule: JudgingRule, cell: Cell): Spoiled[] {
  if (cell.status !== 'incomplete' || !isReadFor(rule, cell)) return [];
  const { restsOn } = rule;
  return (cell.unreadable ?? [])
    .filter(({ kind }) => kind === undefined || restsOn === undefined || restsOn.includes(kind))
    .map((member) => ({ ...member, part: cell.part }));
}

/** What cannot be said of which resource; without one, of the account. */
function unknownOf(
  spoiled: readonly Spoiled[],
  isWithheld: boolean,
): { readonly resource?: string; readonly message: string }[] {
  const named = new Map(
    spoiled.flatMap(({ resource, part, why }) =>
      resource === undefined ? [] : [[resource, `What ${part} holds of it cannot be read: ${why}`]],
    ),
  );
  const ofAccount = spoiled.filter(({ resource }) => isWithheld || resource === undefined);
  const messages = [...new Set(ofAccount.map(({ part }) => part))].map((of) =>
    unreadableText(
      ofAccount.filter(({ part }) => part === of),
      of,
    ),
  );
  return [
    ...[...named].map(([resource, message]) => ({ resource, message })),
    ...(messages.length === 0 ? [] : [{ message: messages.join('; ') }]),
  ];
}

/** Global services act whether their Region is closed or not: what they recorded there is not known then. */
function notLookedAt({ rule, severityOf }: RuleInForce, { account, now }: Snapshot, cell: Cell): Verdict {
  const { severity, facts } = severityOf(rule.severity);
  return {
    rule: firstId(rule),
    account: account.id,
    region: cell.region,
    resource: accountResource(account.id),
    outcome: 'unknown',
    severity,
    message: `What global services record in ${cell.region} was not looked at: ${reasonOf(cell)}`,
    facts,
    observedAt: now,
  };
}

function cellsRead(snapshot: Snapshot, rule: JudgingRule, region: Region): Cell[] {
  return rule.reads.flatMap((part) =>
    rule.per === 'account' && parts[part].scope === 'regional'
      ? snapshot.regions.map((each): Cell => cellOf(snapshot, part, each))
      : [cellOf(snapshot, part, region)],
  );
}

function hasValue(cell: Cell | undefined): boolean {
  return cell?.status === 'incomplete' && cell.value !== undefined;
}
