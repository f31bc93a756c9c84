import { GLOBAL } from '../model/account';
import { ofConfigName } from '../model/config-resource';
import { awsCheckText, isFailure } from '../model/corroboration';
import type { ActiveRule, Unit } from '../model/evaluation';
import { firstId, type JudgingMeta } from '../model/rule';
import { findingId, type Verdict } from '../model/verdict';
import type { PassedOn, JudgingRule } from '../rules/rule';
import type { Snapshot } from '../sources/snapshot';
import {
  awsResultsOf,
  checkKey,
  latestIn,
  ResourceNames,
  rulesByCheck,
  type ResourceResult,
} from './aws-results';

/** What one rule said in one Region. */
export interface JudgedUnit {
  /** Absent where the Region is out of scope, so that nothing there closes. */
  readonly unit?: Unit;
  readonly verdicts: readonly Verdict[];
  readonly outOfScope: readonly string[];
  /** By the resource of the verdict: the result of AWS that it passes on. */
  readonly passedOn?: ReadonlyMap<string, PassedOn>;
  /** That the rule itself failed, or was stopped, and why. */
  readonly broken?: string;
}

const RESULT_PARTS: readonly string[] = ['securityhub.control-findings', 'config.rule-results'];

/** Whether a rule passes on what AWS found, and so is judged after those that judge the same themselves. */
export function passesOnResults({ reads }: Pick<JudgingRule, 'reads'>): boolean {
  return reads.some((part) => RESULT_PARTS.includes(part));
}

/**
 * Joins what AWS itself says of a resource with what our rules say of it, rule by rule. It is pure, and of what was said it
 * keeps only where AWS says that something fails.
 */
export class Corroboration {
  readonly #names: ResourceNames;
  readonly #byCheck: ReadonlyMap<string, JudgingMeta>;
  readonly #results: ReadonlyMap<string, readonly ResourceResult[]>;
  /** Outcome of ours, by the place, of what AWS says that fails. */
  readonly #ours = new Map<string, Verdict>();
  /** By rule and Region: whether all was judged there. */
  readonly #judged = new Map<string, boolean>();
  readonly #judging: ReadonlySet<string>;

  /**
   * @param inForce all rules that are on, also those that this scan cannot judge.
   * @param judging those that it judges.
   */
  constructor(
    snapshot: Snapshot,
    inForce: readonly ActiveRule<JudgingMeta>[],
    judging: readonly ActiveRule<JudgingMeta>[],
  ) {
    this.#names = new ResourceNames(snapshot);
    this.#byCheck = rulesByCheck(inForce);
    this.#results = awsResultsOf(snapshot, this.#byCheck, this.#names);
    this.#judging = new Set(judging.map(({ rule }) => firstId(rule)));
  }

  /** With what AWS says: beside what the rule knows, in place of what it does not. */
  joined(judged: JudgedUnit, rule: JudgingRule): JudgedUnit {
    const { unit } = judged;
    if (rule.sameFault === undefined || unit === undefined) return judged;
    // A rule that fails itself says nothing of what AWS found.
    const isBroken = judged.verdicts.some(({ outcome }) => outcome === 'error');
    this.#judged.set(placeOf(unit.rule, unit.region), unit.complete || isBroken);
    const results = this.#results.get(unit.rule);
    if (results === undefined) return judged;
    const said = latestIn(results, unit.region);
    const passed: AwsPass[] = [];
    const verdicts = judged.verdicts.map((verdict) => {
      const says = said.get(verdict.resource);
      if (says === undefined || verdict.outcome === 'error') return verdict;
      if (verdict.outcome === 'unknown') {
        passed.push(...passesOf(says));
        return failureBy(says, verdict) ?? verdict;
      }
      return { ...verdict, corroboration: relatedTo(verdict.outcome, says) };
    });
    const why = judged.verdicts.find(({ outcome }) => outcome === 'unknown' || outcome === 'error');
    if (!unit.complete && rule.per === 'region' && why?.outcome === 'unknown') {
      const known = new Set(judged.verdicts.map(({ resource }) => resource));
      for (const [resource, says] of said) {
        if (known.has(resource)) continue;
        passed.push(...passesOf(says));
        const failure = failureBy(says, { ...why, resource });
        if (failure !== undefined) verdicts.push(failure);
      }
    }
    for (const verdict of verdicts)
      if (said.get(verdict.resource)?.some(isFailure) === true) this.#ours.set(keyOf(verdict), verdict);
    return { ...judged, verdicts, unit: { ...unit, ...(passed.length > 0 && { passedByAws: passed }) } };
  }

  /**
   * Without what a rule of ours already tells of: the same fault is one finding. What a rule of ours passes, AWS and we see
   * differently, and it is said.
   */
  withoutTold(judged: JudgedUnit): JudgedUnit {
    const { unit, passedOn } = judged;
    if (unit === undefined || passedOn === undefined || passedOn.size === 0) return judged;
    const outOfScope = [...judged.outOfScope];
    const toldElsewhere: Record<string, string> = {};
    const undecided: string[] = [];
    const disputed: Record<string, string> = {};
    const verdicts = judged.verdicts.flatMap((verdict) => {
      const about = passedOn.get(verdict.resource);
      const rule = about && this.#byCheck.get(checkKey(about.by, about.check));
      if (about === undefined || rule === undefined) return [verdict];
      const ours = this.#oursOf(about, rule, unit.region);
      if (ours === 'not judged') {
        undecided.push(verdict.resource);
        outOfScope.push(`what ${rule.id} judges as well, and did not judge in this scan`);
        return [];
      }
      if (ours?.outcome === 'fail') {
        toldElsewhere[verdict.resource] = rule.id;
        outOfScope.push(`the same fault as a finding of ${rule.id}`);
        return [];
      }
      if (ours?.outcome !== 'pass' || verdict.outcome !== 'fail') return [verdict];
      disputed[verdict.resource] = findingId(ours);
      return [
        {
          ...verdict,
          message: `${verdict.message} ${rule.id} passes the resource: AWS and Watchbill disagree.`,
          facts: { ...verdict.facts, passedBy: rule.id },
          ...(about.at !== undefined && { observedAt: about.at }),
        },
      ];
    });
    const byAws = {
      ...(Object.keys(toldElsewhere).length > 0 && { toldElsewhere }),
      ...(undecided.length > 0 && { undecided }),
      ...(Object.keys(disputed).length > 0 && { disputed }),
    };
    return { ...judged, verdicts, outOfScope, unit: { ...unit, ...byAws } };
  }

  /** What ours says of the same; nothing where it says nothing of it, though all was looked at. */
  #oursOf(
    { check, resources: called }: PassedOn,
    rule: JudgingMeta,
    region: string,
  ): Verdict | 'not judged' | undefined {
    const id = firstId(rule);
    const resources = called.flatMap((name) => this.#named(check, name, region) ?? []);
    // What nobody can name here is told by the one who found it.
    if (called.length > 0 && resources.length === 0) return undefined;
    for (const resource of resources)
      // Security Hub tells of a trail in every Region, and the rule in its home.
      for (const place of [region, resource.split(':')[3] ?? region, GLOBAL]) {
        const ours = this.#ours.get([id, place, resource].join('\n'));
        if (ours !== undefined) return ours;
      }
    const isIncomplete = [region, GLOBAL].some((place) => this.#judged.get(placeOf(id, place)) === false);
    return isIncomplete || !this.#judging.has(id) ? 'not judged' : undefined;
  }

  #named(check: string, name: string, region: string): string | undefined {
    const ofConfig = ofConfigName(name);
    return ofConfig === undefined
      ? this.#names.ofArn(check, name)
      : this.#names.ofConfig(check, ofConfig, region);
  }
}

type AwsPass = NonNullable<Unit['passedByAws']>[number];

function passesOf(says: readonly ResourceResult[]): AwsPass[] {
  return says.filter((each) => !isFailure(each)).map(({ resource, by, at }) => ({ resource, by, at }));
}

/** What AWS says that fails and the rule does not know; nothing where AWS says no such thing. */
function failureBy(says: readonly ResourceResult[], unknown: Verdict): Verdict | undefined {
  const failure = says.find(isFailure);
  if (failure === undefined) return undefined;
  return {
    ...unknown,
    outcome: 'fail',
    by: failure.by,
    message: `${awsCheckText(failure)}. What Watchbill itself knows: ${unknown.message}`,
    // Of an unknown verdict they say why it is as severe as it is, and nothing else.
    facts: unknown.facts,
    observedAt: failure.at,
    corroboration: relatedTo('fail', says),
  };
}

function relatedTo(outcome: 'pass' | 'fail', says: readonly ResourceResult[]): Verdict['corroboration'] {
  return says.map(({ resource: _, ...each }) => ({
    ...each,
    relation: isFailure(each) === (outcome === 'fail') ? 'agrees' : 'disagrees',
  }));
}

const keyOf = ({ rule, region, resource }: Verdict) => [rule, region, resource].join('\n');
const placeOf = (rule: string, region: string) => `${rule}@${region}`;
