import { GLOBAL, type Region } from '../model/account';
import { isGlobalRegion } from '../model/global-region';
import { UsageError } from '../model/errors';
import type { ActiveRule } from '../model/evaluation';
import { judgeableRules } from '../evaluate/judgeable-rules';
import type { Rule } from '../rules/rule';
import { parts, sourcesOf } from '../sources/parts';
import { isOfDuties } from '../sources/duties';
import { isOfReviews } from '../sources/reviews';
import type { Source } from '../sources/sources';
import type { Gaps } from '../audit/answer';
import type { Filter } from './options';

/** The rules in force, divided by what a command's user asked for. */
export interface Narrowed {
  readonly judged: readonly ActiveRule<Rule>[];
  /** Rules that the Regions asked for leave out, though nothing else does. */
  readonly leftOut: readonly ActiveRule<Rule>[];
  /** Why rules that were asked for by name cannot be judged, by name: "needs iam". */
  readonly unjudgeable: ReadonlyMap<string, string>;
  /** Rules about the access reviews, in a scan that does none. */
  readonly unreviewed: readonly ActiveRule<Rule>[];
  /** Rules about duties, in a scan that does not read their register. */
  readonly unregistered: readonly ActiveRule<Rule>[];
}

/**
 * Which rules are judged: those asked for whose sources are read, in the Regions asked for.
 * @throws UsageError where no rule is left, so that silence is never taken for a result.
 */
export function narrow(
  rules: readonly ActiveRule<Rule>[],
  sources: readonly Source[],
  { rule: ids, region: regions }: Filter,
  /** Whether the access reviews and the duties are judged: by all that is read of everything. */
  withReviews: boolean,
): Narrowed {
  const asked = rules.filter(
    ({ rule }) => ids === undefined || ids.some((id) => id === rule.id || rule.aliases?.includes(id)),
  );
  const judgeable = judgeableRules(asked, sources, { reviews: withReviews, duties: withReviews });
  const unjudgeable = new Map<string, string>();
  for (const id of ids ?? []) {
    const active = asked.find(({ rule }) => rule.id === id || rule.aliases?.includes(id) === true);
    if (active === undefined) unjudgeable.set(id, 'is turned off by the configuration');
    else if (!withReviews && active.rule.reads.some((part) => isOfReviews(part) || isOfDuties(part)))
      unjudgeable.set(id, 'is judged by a scan that nothing narrows');
    else if (!judgeable.includes(active))
      unjudgeable.set(id, `needs ${sourcesOfRule(active.rule).join(', ')}`);
  }
  if (ids !== undefined && judgeable.length === 0) {
    throw new UsageError(
      `None of the rules asked for can be judged: ${sentencesOf(unjudgeable)}`,
      'Leave --source out or name the sources that they need, or ask for other rules',
      { cause: new Error('A rule judges only where all that it reads is collected') },
    );
  }
  const judged = judgeable.filter(({ rule }) => regions === undefined || isJudgedBy(rule, regions));
  const leftOut = judgeable.filter((active) => !judged.includes(active));
  if (judgeable.length > 0 && judged.length === 0) {
    throw new UsageError(
      `No rule is judged by --region ${(regions ?? []).join(' --region ')} alone: ${namesOf(leftOut)}`,
      remedyFor(regions ?? []),
      { cause: new Error('What they judge is said of other Regions, or of the account as a whole') },
    );
  }
  const unreviewed = withReviews ? [] : asked.filter(({ rule }) => rule.reads.some(isOfReviews));
  const unregistered = withReviews ? [] : asked.filter(({ rule }) => rule.reads.some(isOfDuties));
  return { judged, leftOut, unjudgeable, unreviewed, unregistered };
}

/** Which rules were left out and why, and how to have them. */
export function leftOutGaps(
  { judged, leftOut, unjudgeable, unreviewed, unregistered }: Narrowed,
  { region: regions = [] }: Filter,
): Gaps {
  return {
    data: {
      rulesLeftOut: leftOut.map(({ rule }) => rule.id).sort(),
      rulesNotJudgeable: Object.fromEntries(unjudgeable),
      rulesOfReviewsNotJudged: unreviewed.map(({ rule }) => rule.id).sort(),
      rulesOfDutiesNotJudged: unregistered.map(({ rule }) => rule.id).sort(),
    },
    sentences: [
      ...(unreviewed.length === 0
        ? []
        : [
            `Access reviews were not done, and ${unreviewed.length} rules about them (ar-…) not judged: a scan does that which is recorded and which nothing narrows.`,
          ]),
      ...(unregistered.length === 0
        ? []
        : [
            `The register of duties was not read, and ${unregistered.length} rules about it (duty-…) not judged: a scan does that which is recorded and which nothing narrows.`,
          ]),
      ...(unjudgeable.size === 0 ? [] : [`Left out, as it cannot be judged: ${sentencesOf(unjudgeable)}.`]),
      ...(leftOut.length === 0
        ? []
        : [
            `Left out: ${leftOut.length} of ${judged.length + leftOut.length} rules, with all their verdicts, as --region ${regions.join(' --region ')} does not ask for what they judge: ${namesOf(leftOut)}.`,
            `  ${remedyFor(regions)}.`,
          ]),
    ],
  };
}

function sourcesOfRule({ reads, consults }: Rule): Source[] {
  return [...new Set([...reads, ...consults].flatMap(sourcesOf))].sort();
}

function sentencesOf(unjudgeable: Narrowed['unjudgeable']): string {
  return [...unjudgeable].map(([id, why]) => `${id} ${why}`).join(', ');
}

function isJudgedBy({ per, reads, globalRegions }: Rule, regions: readonly Region[]): boolean {
  const isGlobalAsked = regions.includes(GLOBAL);
  const isRegionAsked = regions.some((region) => region !== GLOBAL);
  if (!reads.some((part) => parts[part].scope === 'regional')) return isGlobalAsked;
  if (per === 'account') return isGlobalAsked && isRegionAsked;
  const globalOnes = globalRegions === undefined ? [] : regions.filter(isGlobalRegion);
  if (globalRegions?.areAll === true) return isGlobalAsked || globalOnes.length > 0;
  return isRegionAsked || (isGlobalAsked && globalRegions !== undefined);
}

function namesOf(rules: readonly ActiveRule<Rule>[]): string {
  return rules
    .map(({ rule }) => rule.id)
    .sort()
    .join(', ');
}

function remedyFor(regions: readonly Region[]): string {
  return regions.includes(GLOBAL)
    ? 'Add a Region with --region, or leave --region out, to judge them too'
    : 'Add --region global, or leave --region out, to judge them too';
}
